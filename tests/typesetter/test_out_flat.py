"""Flattened dumps of set pages, and the truth about them."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from typesetter.model import Face, Rect, SetIssue, SetLine, SetPage
from typesetter.out.flat import Dump, Habits, draw_habits, flatten
from typesetter.out.flat_truth import truth_of, write_dump

COLUMN = 100.0
LEAD = 10.0

HABITS = st.builds(
    Habits,
    unit=st.sampled_from(["line", "paragraph"]),
    order=st.sampled_from(["columns", "frames"]),
    heads=st.sampled_from(["near", "far", "glued"]),
    end_marks=st.booleans(),
    furniture=st.booleans(),
    lost=st.sampled_from([0.0, 0.2]),
    doubled=st.integers(0, 3),
)


def chance(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - made pages, not secrets


def line(text: str, article: str | None, leg: int, row: int, role: str = "body") -> SetLine:
    box = Rect(leg * COLUMN, row * LEAD, (leg + 1) * COLUMN - 5, row * LEAD + 8)
    paragraph_ends = text.endswith(".") or role != "body"
    return SetLine(text, box, Face(), 8.0, role, article, 10 * leg + row, leg, ends=paragraph_ends)


def issue(*lines: SetLine) -> SetIssue:
    page = SetPage(1, "1", 5 * COLUMN, 50 * LEAD, lines)
    return SetIssue("courier", "Courier", "1916-05-05", "en", (page,))


def story(key: str, top: int, legs: int) -> list[SetLine]:
    """Set a story with a headline over some columns; each leg is cut in mid-sentence."""
    head = line(f"Head of {key}", key, 0, top, "headline")
    body = [
        line(f"{key} leg {leg} row {row}" + (".", "")[row < top + 3], key, leg, row)
        for leg in range(legs)
        for row in range(top + 1, top + 4)
    ]
    return [head, *body, line("J. B.", key, legs - 1, top + 4, "end_mark")]


ISSUE = issue(
    *story("mayor", 0, 3), *story("ferry", 10, 2), line("Page 1", None, 0, 40, "furniture")
)


def texts(dump: Dump) -> list[str]:
    return [printed.text for printed in dump.lines]


def test_a_dump_reads_one_column_after_another() -> None:
    dump = flatten(ISSUE, 1, Habits(unit="line"), chance(1))
    legs = [
        (printed.article, printed.text.split()[2])
        for printed in dump.lines
        if "leg" in printed.text
    ]
    assert list(dict.fromkeys(legs)) == [
        *(("mayor", "0"), ("ferry", "0")),
        *(("mayor", "1"), ("ferry", "1")),
        ("mayor", "2"),
    ]


def test_the_truth_has_each_article_in_reading_order() -> None:
    dump = flatten(ISSUE, 1, Habits(unit="line"), chance(1))
    (mayor, ferry) = truth_of(dump)["articles"]
    for article, count in ((mayor, 11), (ferry, 8)):
        rows = [dump.lines[number].place for number in article["lines"]]
        assert rows == sorted(rows)
        assert len(rows) == count
    assert [dump.lines[number].text for number in mayor["headline"]] == ["Head of mayor"]


def test_a_paragraph_is_joined_within_its_leg_only() -> None:
    dump = flatten(ISSUE, 1, Habits(unit="paragraph", furniture=False), chance(1))
    assert "mayor leg 0 row 1 mayor leg 0 row 2 mayor leg 0 row 3." in texts(dump)


def test_where_a_page_goes_on_elsewhere_the_truth_says_so() -> None:
    first, second = story("mayor", 0, 1), [line("The rest of it.", "mayor", 4, 1)]
    pages = (SetPage(1, "1", 500, 500, tuple(first)), SetPage(2, "2", 500, 500, tuple(second)))
    both = SetIssue("courier", "Courier", "1916-05-05", "en", pages)
    (front,) = truth_of(flatten(both, 1, Habits(), chance(1)))["articles"]
    (inside,) = truth_of(flatten(both, 2, Habits(), chance(1)))["articles"]
    assert "continued_on" in front
    assert "continued_from" not in front
    assert "continued_from" in inside


def test_a_sentence_cut_between_two_columns_is_told_from_a_paragraph_that_ends() -> None:
    cut = [line("The mayor of", "mayor", 0, 1), line("the town said so.", "mayor", 1, 1)]
    whole = [line("He left.", "ferry", 2, 1), line("They stayed.", "ferry", 3, 1)]
    truth = truth_of(flatten(issue(*cut, *whole), 1, Habits(), chance(1)))
    assert truth["joins_inside_a_sentence"] == [[0, 1]]
    assert truth["cut_between_paragraphs"] == [[2, 3]]


@given(HABITS, st.integers(0, 99))
def test_each_line_of_a_dump_is_in_one_place_of_the_truth(habits: Habits, seed: int) -> None:
    dump = flatten(ISSUE, 1, habits, chance(seed))
    truth = truth_of(dump)
    (copies,) = truth["duplicates"]
    placed = [number for article in truth["articles"] for number in article["lines"]]
    assert Counter([*placed, *copies["lines"], *truth["aside"]]) == Counter(range(len(dump.lines)))
    for copy, original in zip(copies["lines"], copies["of"], strict=True):
        assert dump.lines[copy].text == dump.lines[original].text
        assert copy != original


@given(HABITS, st.integers(0, 99))
def test_nothing_is_in_a_dump_that_was_not_printed(habits: Habits, seed: int) -> None:
    printed = " ".join(set_line.text for set_line in ISSUE.pages[0].lines)
    for text in texts(flatten(ISSUE, 1, habits, chance(seed))):
        assert set(text.split()) <= set(printed.split())


@given(st.integers())
def test_the_same_seed_gives_the_same_dump(seed: int) -> None:
    def drawn() -> Dump:
        random = chance(seed)
        return flatten(ISSUE, 1, draw_habits(random), random)

    assert drawn() == drawn()


def test_noise_may_leave_nothing_of_a_line() -> None:
    def noise(text: str, random: Random) -> str:
        return "" if random.random() < 0.5 else text.replace("r", "i")

    dump = flatten(ISSUE, 1, Habits(unit="line"), chance(3), noise)
    assert 0 < len(dump.lines) < len(ISSUE.pages[0].lines)
    assert all("r" not in text for text in texts(dump))


def test_a_dump_and_its_truth_are_written_side_by_side(tmp_path: Path) -> None:
    dump = flatten(ISSUE, 1, Habits(), chance(1))
    write_dump(dump, tmp_path)
    truth = json.loads((tmp_path / "courier-1.truth.json").read_text(encoding="utf-8"))
    written = (tmp_path / truth["file"]).read_text(encoding="utf-8").splitlines()
    assert written == texts(dump)
