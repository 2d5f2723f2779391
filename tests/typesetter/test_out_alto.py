"""ALTO as an OCR engine would write it, with nothing in it that tells the articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from lxml import etree

from set_by_hand import chinese, english, vertical
from typesetter.model import SetIssue
from typesetter.out.alto import AltoHabits, alto_pages, write_alto
from typesetter.out.truth import truth_pages

ISSUES = [english(), chinese(), vertical()]
each_issue = pytest.mark.parametrize("issue", ISSUES, ids=lambda issue: issue.name)


def first_page(issue: SetIssue, habits: AltoHabits | None = None) -> etree._Element:
    document = etree.fromstring(alto_pages(issue, habits)[0].encode())
    for element in document.iter():
        element.tag = etree.QName(element).localname
    return document


def text_of(line: etree._Element) -> str:
    return "".join(" " if part.tag == "SP" else part.get("CONTENT", "") for part in line)


def box_of(element: etree._Element) -> tuple[int, int, int, int]:
    x, y, wide, high = (int(element.get(key, "")) for key in ("HPOS", "VPOS", "WIDTH", "HEIGHT"))
    return x, y, x + wide, y + high


@each_issue
def test_the_lines_are_those_of_the_truth_with_its_ids_and_in_its_order(issue: SetIssue) -> None:
    lines = first_page(issue).findall(".//TextLine")
    truth = truth_pages(issue)[0]["lines"]
    assert [(line.get("ID"), text_of(line)) for line in lines] == [
        (line["id"], line["text"]) for line in truth
    ]


@each_issue
def test_every_line_is_a_block_of_its_own(issue: SetIssue) -> None:
    blocks = first_page(issue).findall(".//TextBlock")
    assert {len(block) for block in blocks} == {1}
    assert all(box_of(block) == box_of(block[0]) for block in blocks)


@each_issue
@pytest.mark.parametrize(
    ("habits", "scale"),
    [
        (AltoHabits(), 1200 / 72),
        (AltoHabits(unit="mm10"), 254 / 72),
        (AltoHabits(unit="pixel", resolution=150), 150 / 72),
    ],
)
def test_places_are_in_the_unit_that_is_named(
    issue: SetIssue, habits: AltoHabits, scale: float
) -> None:
    document = first_page(issue, habits)
    assert document.findtext(".//MeasurementUnit") == habits.unit
    for line, true in zip(
        document.findall(".//TextLine"), truth_pages(issue)[0]["lines"], strict=True
    ):
        assert box_of(line) == pytest.approx([scale * edge for edge in true["bbox"]], abs=1)


@each_issue
def test_words_stand_inside_their_line_one_after_another(issue: SetIssue) -> None:
    for line in first_page(issue).findall(".//TextLine"):
        x0, y0, x1, y1 = box_of(line)
        places = [box_of(word) for word in line.findall("String")]
        assert all(x0 <= p[0] and y0 <= p[1] and p[2] <= x1 and p[3] <= y1 for p in places)
        assert places == sorted(places)


def test_a_word_cut_between_two_columns_is_not_told_whole() -> None:
    document = first_page(english())
    assert [mark.get("CONTENT") for mark in document.findall(".//HYP")] == ["-"]
    assert document.findall(".//String[@SUBS_CONTENT]") == []


def test_a_word_cut_inside_a_column_is_told_whole() -> None:
    issue = english()
    page = issue.pages[0]
    one_leg = replace(page, lines=tuple(replace(line, leg=0) for line in page.lines))
    document = first_page(replace(issue, pages=(one_leg,), jumps=()))
    halves = [
        (word.get("CONTENT"), word.get("SUBS_TYPE"), word.get("SUBS_CONTENT"))
        for word in document.findall(".//String[@SUBS_CONTENT]")
    ]
    assert sorted(halves) == [("cil", "HypPart2", "council"), ("coun", "HypPart1", "council")]


def test_styles_tell_size_and_weight() -> None:
    document = first_page(english())
    styles = {style.get("ID"): style for style in document.findall(".//TextStyle")}
    looks = {
        text_of(line): (style.get("FONTSIZE"), style.get("FONTSTYLE"))
        for line in document.findall(".//TextLine")
        if (style := styles[line.get("STYLEREFS")]) is not None
    }
    assert looks["Harbour wall to be raised"] == ("24", "bold")
    assert looks["Ferry times change today."] == ("9", None)


def test_rules_of_the_page_and_of_frames_and_pictures_are_told() -> None:
    document = first_page(english())
    assert len(document.findall(".//GraphicalElement")) == 1 + 4
    assert len(document.findall(".//Illustration")) == 1


def test_nothing_names_an_article() -> None:
    (page, _) = alto_pages(english())
    renamed = english()
    pages = tuple(
        replace(
            page,
            lines=tuple(replace(one, article="z" if one.article else None) for one in page.lines),
        )
        for page in renamed.pages
    )
    assert alto_pages(replace(renamed, pages=pages))[0] == page


def test_one_file_a_page_is_written(tmp_path: Path) -> None:
    written = write_alto(english(), tmp_path)
    assert [path.name for path in written] == ["tide_0001.xml", "tide_0002.xml"]
    assert [path.read_text(encoding="utf-8") for path in written] == alto_pages(english())


def test_an_engine_may_leave_out_rules_pictures_sizes_and_words() -> None:
    habits = AltoHabits(rules=False, pictures=False, sizes=False, words=False)
    document = first_page(english(), habits)
    for name in ("GraphicalElement", "Illustration", "Styles", "SP"):
        assert document.findall(f".//{name}") == []
    assert all(line.get("STYLEREFS") is None for line in document.findall(".//TextLine"))
    assert {len(line.findall("String")) for line in document.findall(".//TextLine")} == {1}
