"""The example newspapers are sound as files; what the engine makes of them is tested elsewhere."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c
import pytest

EXAMPLES = Path(__file__).parents[1] / "examples"
ISSUES = ("harbour-courier", "haigang-wanbao")
DUMPS = (("courier-flattened", "harbour-courier"), ("haigang-flattened", "haigang-wanbao"))
PAGES = [(issue, number) for issue in ISSUES for number in (1, 2)]
LARGEST = 600_000  # bytes, so that the repository stays light
LINE_END_HYPHENS = re.compile("[\x02\ufffe]")  # what PDFium makes of a hyphen at a line end


def truth(issue: str, number: int) -> dict[str, Any]:
    path = EXAMPLES / "truth" / f"{issue}-{number}.json"
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def flat_truth(dump: str) -> dict[str, Any]:
    path = EXAMPLES / "truth" / f"{dump}.truth.json"
    record: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return record


def flat_lines(dump: str) -> list[str]:
    return (EXAMPLES / f"{dump}.txt").read_text(encoding="utf-8").splitlines()


def squeezed(text: str) -> str:
    return "".join(LINE_END_HYPHENS.sub("-", text).split())


@pytest.fixture(params=ISSUES)
def document(request: pytest.FixtureRequest) -> Iterator[Any]:
    pdf = pdfium.PdfDocument(EXAMPLES / f"{request.param}.pdf")
    yield pdf
    pdf.close()


@pytest.fixture(params=PAGES, ids=lambda page: f"{page[0]}-{page[1]}")
def page_and_truth(request: pytest.FixtureRequest) -> Iterator[tuple[Any, dict[str, Any]]]:
    issue, number = request.param
    pdf = pdfium.PdfDocument(EXAMPLES / f"{issue}.pdf")
    yield pdf[number - 1], truth(issue, number)
    pdf.close()


def test_an_issue_has_two_pages_of_a_broadsheet(document: Any) -> None:
    sizes = [document[number].get_size() for number in range(len(document))]
    assert len(sizes) == 2
    assert all(width >= 765 and height >= 1130 for width, height in sizes)  # 27 by 40 cm


@pytest.mark.parametrize("issue", ISSUES)
def test_an_issue_stays_small(issue: str) -> None:
    assert (EXAMPLES / f"{issue}.pdf").stat().st_size < LARGEST


def test_the_type_of_every_text_is_embedded(document: Any) -> None:
    fonts = [
        pdfium_c.FPDFTextObj_GetFont(item.raw)
        for number in range(len(document))
        for item in document[number].get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_TEXT,))
    ]
    assert fonts
    assert all(pdfium_c.FPDFFont_GetIsEmbedded(font) == 1 for font in fonts)


@pytest.mark.parametrize("issue", ISSUES)
def test_fonts_are_subsets_of_the_families_that_notice_names(issue: str) -> None:
    names = re.findall(rb"/BaseFont /(\S+)", (EXAMPLES / f"{issue}.pdf").read_bytes())
    assert names
    assert all(re.match(rb"[A-Z]{6}\+(Liberation|Noto)", name) for name in names)


def test_the_truth_holds_the_text_of_the_page_and_nothing_else(
    page_and_truth: tuple[Any, dict[str, Any]],
) -> None:
    page, record = page_and_truth
    printed = squeezed(page.get_textpage().get_text_range())
    assert printed == squeezed("".join(line["text"] for line in record["lines"]))


def test_each_line_stands_where_the_truth_says(
    page_and_truth: tuple[Any, dict[str, Any]],
) -> None:
    page, record = page_and_truth
    textpage = page.get_textpage()
    height = record["height"]
    for line in record["lines"]:
        x0, y0, x1, y1 = line["bbox"]
        found = textpage.get_text_bounded(x0 - 1, height - y1 - 1, x1 + 1, height - y0 + 1)
        assert squeezed(line["text"]) in squeezed(found)


def test_ids_count_the_drawing_order_which_is_not_the_reading_order(
    page_and_truth: tuple[Any, dict[str, Any]],
) -> None:
    _, record = page_and_truth
    order = [line["order"] for line in record["lines"]]
    assert [line["id"] for line in record["lines"]] == [f"l{n}" for n in range(len(order))]
    assert sorted(order) == list(range(len(order)))
    assert order != sorted(order)


def test_each_article_of_the_truth_has_a_title(
    page_and_truth: tuple[Any, dict[str, Any]],
) -> None:
    _, record = page_and_truth
    keys = {line["article"] for line in record["lines"]} - {None}
    assert keys == record["articles"].keys()
    assert all(article["title"] for article in record["articles"].values())


@pytest.mark.parametrize("issue", ISSUES)
def test_two_articles_jump_to_the_same_page_and_say_so(issue: str) -> None:
    first, second = (truth(issue, number) for number in (1, 2))
    leaving = {line["article"] for line in first["lines"] if line["role"] == "jump_line"}
    assert len(leaving) == 2
    assert leaving == first["articles"].keys() & second["articles"].keys()


@pytest.mark.parametrize(("dump", "issue"), DUMPS)
def test_a_dump_holds_the_articles_of_its_page(dump: str, issue: str) -> None:
    lines = flat_lines(dump)
    page = sorted(truth(issue, 2)["lines"], key=lambda line: line["order"])
    for article in flat_truth(dump)["articles"]:
        dumped = "".join(lines[number] for number in article["lines"])
        assert dumped == "".join(x["text"] for x in page if x["article"] == article["id"])


@pytest.mark.parametrize(("dump", "issue"), DUMPS)
def test_each_line_of_a_dump_is_in_one_article_or_doubles_another_line(
    dump: str, issue: str
) -> None:
    record = flat_truth(dump)
    lines = flat_lines(dump)
    doubled = [pair for d in record["duplicates"] for pair in zip(d["lines"], d["of"], strict=True)]
    used = [number for article in record["articles"] for number in article["lines"]]
    assert record["file"] == f"{dump}.txt"
    assert record["language"] == truth(issue, 1)["language"]
    assert sorted(used + [copy for copy, _ in doubled]) == list(range(len(lines)))
    assert doubled
    assert all(lines[copy] == lines[original] for copy, original in doubled)
