"""What stands on a set page, whatever the house, the language and the seed."""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from random import Random
from unittest.mock import patch

from hypothesis import example, given

from set_issues import (
    TYPESETTER,
    Order,
    bodies,
    few,
    inside,
    joined,
    legs,
    orders,
    overlap,
    pairs,
    paragraphs,
    running,
)
from typesetter import issues as issues_module
from typesetter.issues import set_issue
from typesetter.model import Rect
from typesetter.newsroom import open_newsroom
from typesetter.stories import Newsroom, Passage, Story

ROUNDING = 0.01
"""Points."""
HAIR = 0.75
"""Points: the weight of a rule, by which boxes of type may touch one."""
FORBIDDEN = {"layout", "segmentation", "conventions", "language"}


@few
@given(orders())
def test_no_two_lines_of_a_page_overlap(order: Order) -> None:
    issue = order.issue
    for page in issue.pages:
        for one, other in pairs(page):
            assert overlap(one.box, other.box) <= HAIR, (one.text, other.text)


@few
@given(orders())
def test_every_line_lies_inside_its_page(order: Order) -> None:
    issue = order.issue
    for page in issue.pages:
        paper = Rect(0.0, 0.0, page.width, page.height)
        assert all(inside(line.box, paper, ROUNDING) for line in page.lines)


@few
@given(orders())
def test_frames_hold_lines_whole_or_not_at_all(order: Order) -> None:
    issue = order.issue
    for page in issue.pages:
        for frame in page.frames:
            for line in page.lines:
                apart = overlap(line.box, frame.box) <= HAIR
                assert apart or inside(line.box, frame.box, HAIR), line.text


@few
@given(orders())
def test_no_line_stands_on_a_picture(order: Order) -> None:
    issue = order.issue
    for page in issue.pages:
        for picture in page.pictures:
            assert all(overlap(line.box, picture) <= HAIR for line in page.lines)


@few
@given(orders())
@example(Order("zh", "train", 67))  # an item left its page before any line of it had room
def test_order_counts_every_line_of_an_article_over_all_pages(order: Order) -> None:
    issue = order.issue
    for key, lines in issue.articles():
        assert [line.order for _, line in lines] == list(range(len(lines))), key
        numbers = [page for page, _ in lines]
        assert numbers == sorted(numbers)


@few
@given(orders())
def test_every_article_has_a_kind_and_something_to_read(order: Order) -> None:
    issue = order.issue
    for key, lines in issue.articles():
        assert key in issue.kinds
        assert {"body", "ad", "table"} & {line.role for _, line in lines}, (key, lines)


@few
@given(orders())
def test_the_lines_of_a_leg_are_read_downwards(order: Order) -> None:
    issue = order.issue
    vertical = issue.language == "zh-Hant"
    for leg in legs(issue).values():
        boxes = [running(line.box, vertical=vertical) for line in leg]
        assert all(upper.y1 <= lower.y0 + HAIR for upper, lower in pairwise(boxes))


@few
@given(orders())
def test_legs_are_read_to_the_right_or_on_under_what_interrupts_them(order: Order) -> None:
    issue = order.issue
    vertical = issue.language == "zh-Hant"
    for body in bodies(issue):
        for (page, one), (next_page, other) in pairwise(body):
            if page == next_page and one.leg != other.leg:
                here = running(one.box, vertical=vertical)
                there = running(other.box, vertical=vertical)
                assert there.x0 >= here.x1 - ROUNDING or there.y0 >= here.y1 - ROUNDING


@few
@given(orders())
def test_legs_are_counted_without_gaps(order: Order) -> None:
    issue = order.issue
    for body in bodies(issue):
        assert all(other.leg - one.leg in (0, 1) for (_, one), (_, other) in pairwise(body))


class Recorder:
    """A newsroom that remembers what it handed out."""

    def __init__(self, newsroom: Newsroom) -> None:
        self.language = newsroom.language
        self.title, self.date, self.table = newsroom.title, newsroom.date, newsroom.table
        self.printed: list[tuple[Passage, Story]] = []
        self.labels: set[str] = set()
        self._newsroom = newsroom

    def story(self, random: Random, kind: str) -> Story:
        """Hand out a story, and remember its passages as they are taken."""
        story = self._newsroom.story(random, kind)
        return replace(story, passages=self._recorded(story))

    def phrase(self, random: Random, use: str, **slots: str) -> str:
        """Hand out a wording, and remember it where it is a jump line."""
        wording = self._newsroom.phrase(random, use, **slots)
        if use == "jump_line":
            self.labels.add(wording)
        return wording

    def _recorded(self, story: Story) -> Iterator[Passage]:
        for passage in story.passages:
            self.printed.append((passage, story))
            yield passage

    def copy(self) -> set[str]:
        """Return every text that may be printed as a paragraph, sentence by sentence the longer.

        Where there is room for one sentence alone, that is any of the passage.
        """
        blank = "" if self.language.startswith("zh") else " "
        return {
            f"{opening}{blank.join(sentences)}{ending}"
            for passage, story in self.printed
            for count in range(len(passage.sentences))
            for sentences in (passage.sentences[: count + 1], passage.sentences[count : count + 1])
            for opening in {"", f"{story.dateline}{blank}" if story.dateline else ""}
            for ending in {"", *self.labels_after(blank), story.end_mark if not blank else ""}
        }

    def labels_after(self, blank: str) -> set[str]:
        """Return the jump lines that may be glued to the end of a line."""
        return {f"{blank}{label}" for label in self.labels}


@few
@given(orders())
@example(Order("en", "test", 41))  # an item of the shortest sentence of a passage
@example(Order("de", "test", 46))  # and with a dateline
def test_no_word_of_the_copy_is_lost_between_lines_legs_and_pages(order: Order) -> None:
    language, split, seed = order
    recorder = Recorder(open_newsroom(language, split, None))
    with patch.object(issues_module, "open_newsroom", lambda *_: recorder):
        issue = set_issue(language, split, f"test {seed}", pages=3)
    copy = {_even(text) for text in recorder.copy()}
    blanks = not language.startswith("zh")
    alone = Counter(lines[0].article for lines in paragraphs(issue))
    for lines in paragraphs(issue):
        text = _even(_without_glued(joined(lines, blanks=blanks), recorder.labels))
        # An item with room for one sentence only takes the shortest, and may have to cut that.
        cut = alone[lines[0].article] == 1 and text[:-1]
        assert text in copy or (cut and any(whole.startswith(cut) for whole in copy)), text


def _even(text: str) -> str:
    """Fold capitals, in which a house may set the opening, and white space."""
    return " ".join(text.casefold().split())


def _without_glued(text: str, labels: set[str]) -> str:
    """Take out a jump line that stands at the end of a line in mid-paragraph."""
    for label in labels:
        text = text.replace(f" {label}", "").replace(label, "")
    return text


@few
@given(orders("en", "de", "fr"))
def test_the_halves_of_a_divided_word_make_it_whole(order: Order) -> None:
    issue = order.issue
    for lines in paragraphs(issue):
        for line, following in pairwise(lines):
            if line.whole_word is not None and line.text.endswith("-"):
                half = line.text.rpartition(" ")[2].removesuffix("-")
                assert half + following.text.partition(" ")[0] == line.whole_word


@few
@given(orders())
def test_the_same_seed_gives_the_same_issue(order: Order) -> None:
    language, split, seed = order
    assert set_issue(language, split, f"test {seed}", pages=3) == order.issue


def test_the_typesetter_knows_nothing_of_what_the_engine_believes() -> None:
    files = sorted(TYPESETTER.rglob("*.py"))
    assert files
    for file in files:
        assert not FORBIDDEN & set(_parts_of_jumpline(file)), file


def _parts_of_jumpline(file: Path) -> Iterator[str]:
    """Yield the parts of Jumpline that a module imports, however it does."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        names: list[str] = []
        if isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names = [node.value]
        for name in names:
            if name.startswith("jumpline."):
                yield name.split(".")[1]
