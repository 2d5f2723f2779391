"""Collections of flattened pages are drawn by their seeds, and so are the variants of one page."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from measure.variants import make_variants, variant
from typesetter.dumps import FEWEST_LINES, draw_dumps

PAGE = [
    "Ferry to Run Later",
    *(f"The ferry company said so {n} times on market day." for n in range(12)),
    "Two Wells Are Dug",
    *(f"The upper town has dug {n} wells since the frost." for n in range(10)),
    *(f"The ferry company said so {n} times on market day." for n in range(3, 6)),
    *(f"The lamps on the quay were lit {n} times by the board." for n in range(8)),
]
FERRY = [*range(13), *range(27, 35)]
TRUTH = {
    "file": "courier.txt",
    "language": "en",
    "unit": "non-empty lines, numbered from 0",
    "articles": [
        {"id": "ferry", "headline": [0], "lines": FERRY, "end_mark": 34},
        {"id": "wells", "headline": [13], "lines": [*range(13, 24)], "end_mark": 23},
    ],
    "duplicates": [{"lines": [24, 25, 26], "of": [4, 5, 6]}],
}


def test_dumps_are_drawn_by_language_split_and_number() -> None:
    first = list(draw_dumps("en", "test", 3, None))
    assert first == list(draw_dumps("en", "test", 3, None))
    assert first != list(draw_dumps("en", "test", 3, None, first=50))
    assert all(len(dump.lines) >= FEWEST_LINES for dump in first)


@pytest.mark.parametrize("seed", range(8))
def test_a_variant_keeps_every_character_that_it_does_not_lose(seed: int) -> None:
    lines, truth = variant(PAGE, TRUTH, seed)
    placed = [number for article in truth["articles"] for number in article["lines"]]
    (copies,) = truth["duplicates"]
    assert Counter([*placed, *copies["lines"]]) == Counter(range(len(lines)))
    ferry = "".join(lines[number] for number in truth["articles"][0]["lines"])
    printed = "".join(PAGE[number] for number in FERRY)
    rest = iter(printed)
    assert all(character in rest for character in ferry)
    for copy, original in zip(copies["lines"], copies["of"], strict=True):
        assert lines[copy] == lines[original]


def test_every_second_variant_has_no_end_marks() -> None:
    (even, _), (odd, _) = variant(PAGE, TRUTH, 2), variant(PAGE, TRUTH, 3)
    assert PAGE[34] in even
    assert PAGE[34] not in odd


def test_variants_are_written_with_their_truth(tmp_path: Path) -> None:
    page, output = tmp_path / "page", tmp_path / "variants"
    page.mkdir()
    (page / "courier.txt").write_text("\n".join(PAGE) + "\n", encoding="utf-8")
    (page / "courier.truth.json").write_text(json.dumps(TRUTH), encoding="utf-8")
    make_variants(page, output, 3)
    assert len(list(output.glob("*.txt"))) == len(list(output.glob("*.truth.json"))) == 3
