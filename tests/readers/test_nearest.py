"""The nearest neighbours of ideographs, all found at once."""

from __future__ import annotations

from math import inf

from hypothesis import example, given
from hypothesis import strategies as st

from jumpline.readers.nearest import ALIKE, SHARED, find_nearest
from jumpline.readers.placed import PlacedWord

PLACES = st.tuples(
    st.integers(-3, 30), st.integers(-3, 30), st.sampled_from((4.0, 4.4, 9.0)), st.booleans()
)


def _word(order: int, place: tuple[int, int, float, bool]) -> PlacedWord:
    x, y, size, glyph = place
    x1 = x + (size if glyph else 3 * size)
    return PlacedWord(
        text="字",
        x0=x,
        y0=y,
        x1=x1,
        y1=y + size,
        baseline=y + size,
        size=size,
        bold=False,
        italic=False,
        order=order,
        end=order + 1,
        glyph=glyph,
        turns=0,
    )


@example([(0, 7, 4.4, True), (0, 16, 4.0, True)])
@given(st.lists(PLACES, min_size=2, max_size=30).filter(lambda places: places[0][3]))
def test_no_word_is_nearer_than_the_nearest(places: list[tuple[int, int, float, bool]]) -> None:
    words = [_word(order, place) for order, place in enumerate(places)]
    glyphs = [word for word in words if word.glyph]
    for one, found in zip(glyphs, find_nearest(words, glyphs, 4.0), strict=True):
        like = [
            other
            for other in words
            if other is not one and abs(other.size - one.size) <= ALIKE * one.size
        ]
        beside = [_beside(one, other) for other in like]
        stacked = [_stacked(one, other) for other in like if other.glyph]
        assert found.beside == min([b for b in beside if b < one.size], default=inf)
        assert found.stacked == min([s for s in stacked if s < one.size], default=inf)
        assert found.word is None or _beside(one, found.word) == found.beside
        assert found.glyph is None or _stacked(one, found.glyph) == found.stacked


def _beside(one: PlacedWord, other: PlacedWord) -> float:
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    if shared <= SHARED * one.size:
        return inf
    return max(0.0, max(one.x0, other.x0) - min(one.x1, other.x1))


def _stacked(one: PlacedWord, other: PlacedWord) -> float:
    shared = min(one.x1, other.x1) - max(one.x0, other.x0)
    if shared <= SHARED * min(one.size, one.x1 - one.x0, other.x1 - other.x0):
        return inf
    return max(0.0, abs(one.baseline - other.baseline) - one.size)
