"""How alike the words of two parts are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.language.ngrams import Background
from jumpline.segmentation.likeness import Words, beyond_usual, cosine, weigh_words

COUNTS = st.lists(
    st.dictionaries(st.sampled_from("abcdefgh"), st.integers(1, 5)), min_size=2, max_size=6
)


def _weighed(counts: Sequence[Mapping[str, int]]) -> list[Words]:
    spread = Counter(term for terms in counts for term in terms)
    return weigh_words(counts, spread, list(range(len(counts))), Background(spaced=True))


@given(COUNTS)
def test_a_cosine_is_the_same_both_ways_and_at_most_one(counts: list[dict[str, int]]) -> None:
    one, other, *_ = _weighed(counts)
    alike = cosine(one.vector, other.vector)
    assert alike == pytest.approx(cosine(other.vector, one.vector))
    assert -1e-9 <= alike <= 1 + 1e-9


def test_parts_on_one_matter_are_more_alike_than_usual() -> None:
    harbour, herring = ["mole", "storm", "loan", "harbour"], ["herring", "salt", "boat", "net"]
    texts = [harbour, herring, ["mole", "storm", "crown"], ["herring", "salt", "barrel"]]
    words = _weighed([Counter(text) for text in texts])

    def gain(one: int, other: int) -> float:
        alike = cosine(words[one].vector, words[other].vector)
        return beyond_usual(words[one], words[other], alike)

    assert gain(0, 2) > 0 > gain(0, 3)


def test_a_part_without_words_is_like_nothing() -> None:
    one, other = _weighed([{}, {"mole": 2}])
    assert cosine(one.vector, other.vector) == 0
    assert beyond_usual(one, other, 0.0) == 0
