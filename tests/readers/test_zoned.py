"""What the readers of OCR files share: ids, languages, sizes of type."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.geometry import Box
from jumpline.page import Line
from jumpline.readers.languages import agreed, primary_tag
from jumpline.readers.zoned import in_page_unit, with_ids

IDS = st.lists(st.sampled_from(["", "a", "b", "l0", "l1", "a~2", "l0~2"]))


@given(IDS)
def test_ids_are_unique_and_the_first_line_of_an_id_keeps_it(ids: list[str]) -> None:
    named = [line.id for line in with_ids(Line(each, "Quay") for each in ids)]
    assert len(set(named)) == len(ids)
    assert "" not in named
    for each in set(ids) - {""}:
        assert named[ids.index(each)] == each


@pytest.mark.parametrize(
    ("name", "tag"),
    [
        ("fr", "fr"),
        ("fr-CA", "fr"),
        ("fre", "fr"),
        ("German", "de"),
        ("deu_frak", "de"),
        ("frk", "de"),
        ("chi_tra_vert", "zh"),
        ("zh-Hant", "zh"),
        ("gsw", "gsw"),
        ("und", None),
        ("deu+fra", None),
        ("other", None),
        ("", None),
    ],
)
def test_codes_and_names_of_languages_become_tags(name: str, tag: str | None) -> None:
    assert primary_tag(name) == tag


def test_a_language_is_agreed_on_in_whatever_code() -> None:
    assert agreed(["fre", "fra", "French", "fr-FR"]) == "fr"
    assert agreed(["fre", "de"]) is None
    assert agreed([]) is None


@given(st.floats(0.1, 50), st.lists(st.integers(4, 40), min_size=1, max_size=9))
def test_sizes_keep_their_proportions_and_fit_the_boxes(scale: float, points: list[int]) -> None:
    lines = [
        Line(str(n), "Quay", Box(0, 0, 9, scale * size), size) for n, size in enumerate(points)
    ]
    for line, size in zip(in_page_unit(lines), points, strict=True):
        assert line.size == pytest.approx(scale * size)
