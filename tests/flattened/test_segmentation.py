"""Flattened pages are cut into articles; nothing is lost and nothing is fused."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flattened.prose import (
    COLUMN,
    END_MARKS,
    FERRY,
    LATE_BOAT,
    NEW_SCHOOL,
    SCHOOL,
    WELLS,
    page_of,
    understand,
)
from jumpline.article import Kind, LineRef, Reason, Role, State
from jumpline.conventions import for_language
from jumpline.layout.flattened import lay_out_flattened
from jumpline.options import Options
from jumpline.readers.text import read_text
from jumpline.segmentation.flattened import ENDLESS, HEADLESS, segment_flattened
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.stretches import GOES_ON, UNDOUBTED

PARAGRAPHS = (
    *FERRY,
    *WELLS,
    *SCHOOL,
    *END_MARKS,
    "赶集日渡船加开晚班",
    "上城新打两口井",
    "——打井师傅说清水",
    "（上接头版）" + FERRY[0],
    FERRY[1] + "（下转第四版）",
    "这一句话还没有说",
    "（未完）",
    "导读",
    "……",
    "' .-I",
    "TWO WELLS ARE DUG",
    "\f",
)


def texts(thread: Thread) -> list[str]:
    return [line.text.strip() for line in thread.lines]


def headlines(found: Segmentation) -> list[str]:
    return [
        "".join(line.text.strip() for line in thread.lines if line.role is Role.HEADLINE)
        for thread in found.threads
    ]


def segment(text: str, language: str | None, accept: float = 0.9) -> Segmentation:
    conventions = for_language(language)
    pages = read_text(text.encode(), "dump", Options()).pages
    layouts = [lay_out_flattened(page, conventions) for page in pages]
    return segment_flattened(layouts, conventions, Options(accept=accept))


@given(
    st.lists(st.sampled_from(PARAGRAPHS), min_size=1, max_size=40).filter(
        lambda chosen: any(text != "\f" for text in chosen)
    ),
    st.sampled_from([0.0, 0.5, 0.9]),
)
def test_every_piece_is_in_one_thread_or_set_aside(chosen: Sequence[str], accept: float) -> None:
    conventions = for_language("zh")
    pages = read_text("\n".join(chosen).encode(), "dump", Options()).pages
    layouts = [lay_out_flattened(page, conventions) for page in pages]
    found = segment_flattened(layouts, conventions, Options(accept=accept))
    held = [line.span for thread in found.threads for line in thread.lines]
    assert len(held) == len(set(held))
    pieces = {line.span for layout in layouts for line in layout.lines}
    aside = {(record.page, line) for record in found.leftovers for line in record.lines}
    spans = {span for record in found.leftovers for span in record.spans}
    assert set(held) <= pieces
    for piece in pieces - set(held):
        assert piece in spans or (piece.page, piece.id) in aside
    for link in (*found.proposals, *(link for thread in found.threads for link in thread.links)):
        assert link.evidence
        assert 0 <= link.confidence <= 1
        assert (link.state is State.MADE) == (link.confidence >= accept)


def test_articles_begin_at_headings_and_after_end_marks() -> None:
    page = page_of("赶集日渡船加开晚班", FERRY, END_MARKS[0], "上城新打两口井", WELLS, END_MARKS[1])
    _, found = understand(page, "zh")
    assert headlines(found) == ["赶集日渡船加开晚班", "上城新打两口井"]
    assert texts(found.threads[0]) == ["赶集日渡船加开晚班", *FERRY, END_MARKS[0]]
    assert not found.leftovers
    assert not found.proposals
    assert all(not thread.notes for thread in found.threads)


def test_a_duplicate_run_points_line_by_line_at_its_original() -> None:
    page = page_of(
        "赶集日渡船加开晚班", FERRY, END_MARKS[0], FERRY[1:4], "上城新打两口井", WELLS, END_MARKS[1]
    )
    _, found = understand(page, "zh")
    (record,) = found.leftovers
    assert record.reason is Reason.DUPLICATE
    assert record.lines == ("7", "8", "9")
    assert record.of == tuple(LineRef("page", line) for line in ("2", "3", "4"))
    assert headlines(found) == ["赶集日渡船加开晚班", "上城新打两口井"]


def test_a_duplicate_that_interrupts_an_article_does_not_end_it() -> None:
    page = page_of("赶集日渡船加开晚班", FERRY, "上城新打两口井", WELLS[:2], FERRY[1:4], WELLS[2:])
    found = segment(page, "zh", accept=0.5)
    wells = found.threads[1]
    assert texts(wells) == ["上城新打两口井", *WELLS]
    (link,) = (link for link in wells.links if "set_aside_between" in link.evidence)
    assert link.state is State.MADE
    assert link.evidence["set_aside_between"] == "duplicate"


def test_a_missing_opening_is_said_and_not_invented() -> None:
    page = page_of("赶集日渡船加开晚班", "（上接头版）" + FERRY[0], FERRY[1:], END_MARKS[0])
    _, found = understand(page, "zh")
    begun = found.threads[0].continued_from
    assert begun is not None
    assert (begun.label, begun.folio) == ("（上接头版）", "1")
    assert begun.where == "the front page, which was not given"


def test_a_missing_rest_is_said() -> None:
    _, found = understand(COLUMN, "en")
    goes_on = found.threads[0].continued_on
    assert goes_on is not None
    assert (goes_on.folio, goes_on.where) == ("4", "page 4, which was not given")


def test_a_subhead_begins_an_article_or_is_proposed_to_go_on() -> None:
    heads = ["HARBOUR BOARD AGREESTO REPAIR THE LAMPS", "TWO WELLS ARE DUGIN THE UPPER TOWN"]
    for accept in (0.5, 0.9):
        found = segment(COLUMN, "en", accept)
        assert headlines(found)[:2] == heads
        parted = {thread.lines[0].ref: texts(thread)[0] for thread in found.threads[2:]}
        assert set(parted.values()) <= {"What It Cost."}
        assert {link.target for link in found.proposals} <= set(parted)


def test_a_line_that_goes_on_in_doubt_says_how_sure_it_is() -> None:
    page = Interrupted().text
    for accept in (GOES_ON, 1.0):
        told = [
            line.evidence["goes_on"]
            for thread in segment(page, "zh", accept).threads
            for line in thread.lines
            if "goes_on" in line.evidence
        ]
        assert all(GOES_ON <= float(one) < UNDOUBTED for one in told)
        assert bool(told) is (accept > UNDOUBTED)
        noted = " ".join(note for t in segment(page, "zh", accept).threads for note in t.notes)
        assert ("less surely than asked" in noted) is bool(told)
        assert all(f"the least {min(told):.2f}" in noted for _ in told)


def test_a_text_that_begins_with_a_place_and_a_day_stays_under_its_heading() -> None:
    (first, *_) = segment(COLUMN, "en").threads
    assert [line.role for line in first.lines[:5]] == [
        *[Role.HEADLINE] * 2,
        *[Role.DECK] * 2,
        Role.BODY,
    ]


def test_a_serial_begins_and_goes_on_in_other_issues() -> None:
    _, found = understand(page_of("渡口旧事（續）", FERRY, "（未完）"), "zh")
    (thread,) = found.threads
    assert thread.continued_from is not None
    assert thread.continued_on is not None
    assert "earlier issue" in thread.continued_from.where
    assert "later issue" in thread.continued_on.where


def test_text_after_an_end_mark_is_an_article_whose_opening_is_missing() -> None:
    page = page_of("赶集日渡船加开晚班", FERRY, END_MARKS[0], WELLS, END_MARKS[1])
    _, found = understand(page, "zh")
    assert texts(found.threads[1]) == [*WELLS, END_MARKS[1]]
    assert found.threads[1].notes == (HEADLESS,)


def test_a_heading_without_text_is_left_over() -> None:
    page = page_of("赶集日渡船加开晚班", FERRY, END_MARKS[0], "上城新打两口井")
    _, found = understand(page, "zh")
    (record,) = found.leftovers
    assert (record.reason, record.lines) == (Reason.UNPLACED, ("7",))


def test_a_notice_is_a_notice() -> None:
    page = page_of("赶集日渡船加开晚班", FERRY, END_MARKS[0], "渡口迁移公告", WELLS)
    _, found = understand(page, "zh")
    assert [thread.kind for thread in found.threads] == [Kind.ARTICLE, Kind.NOTICE]


@dataclass(frozen=True)
class Interrupted:
    """A page on which one article stops inside a sentence and another loses its end."""

    ferry: tuple[str, ...] = LATE_BOAT
    school: tuple[str, ...] = NEW_SCHOOL
    at: int = 42

    @property
    def cut(self) -> tuple[str, str]:
        """The paragraph of the ferry that is broken off, in two."""
        paragraph = self.ferry[4]
        return paragraph[: self.at], paragraph[self.at :]

    @property
    def text(self) -> str:
        """The page: ferry, wells, school, the rest of the ferry, the rest of the school."""
        return page_of(
            *("赶集日渡船加开晚班", self.ferry[:4], self.cut[0]),
            *("上城新打两口井", WELLS, END_MARKS[0]),
            *("新校舍征集图样", self.school[:4], self.cut[1], self.ferry[5:], END_MARKS[1]),
            *(self.school[4:], END_MARKS[2]),
        )


def test_an_open_tail_is_not_fused_with_the_heading_that_follows() -> None:
    page = Interrupted()
    _, found = understand(page.text, "zh")
    first, second, *_ = found.threads
    assert texts(first) == ["赶集日渡船加开晚班", *page.ferry[:4], page.cut[0]]
    assert first.notes == (ENDLESS,)
    assert texts(second) == ["上城新打两口井", *WELLS, END_MARKS[0]]


def test_the_rest_of_an_open_tail_is_proposed_with_reasons() -> None:
    page = Interrupted()
    lines = page.text.split("\n")
    _, found = understand(page.text, "zh")
    link = next(link for link in found.proposals if "open_sentence" in link.evidence)
    assert link.source == LineRef("page", str(lines.index(page.cut[0])))
    assert link.target == LineRef("page", str(lines.index(page.cut[1])))
    assert link.state is State.PROPOSED
    assert link.confidence < Options().accept
    assert link.alternatives


@pytest.mark.parametrize("at", [20, 40, 42, 46])
def test_the_rest_of_an_open_tail_is_in_no_other_article(at: int) -> None:
    page = Interrupted(at=at)
    _, found = understand(page.text, "zh")
    rest = {page.cut[1], *page.ferry[5:]}
    for thread in found.threads:
        if thread.lines[0].text != "赶集日渡船加开晚班" and rest & set(texts(thread)):
            assert set(texts(thread)) <= rest | {END_MARKS[1]}


def test_the_rest_of_a_tail_cut_within_a_word_is_taken_up() -> None:
    page = Interrupted(at=26)
    assert (page.cut[0][-1], page.cut[1][0]) == ("没", "有")
    _, found = understand(page.text, "zh")
    ferry = ["赶集日渡船加开晚班", *page.ferry[:4], *page.cut, *page.ferry[5:], END_MARKS[1]]
    assert texts(found.threads[0]) == ferry


def test_when_every_proposal_is_accepted_the_articles_are_whole() -> None:
    page = Interrupted()
    found = segment(page.text, "zh", accept=0.0)
    ferry = [*page.ferry[:4], *page.cut, *page.ferry[5:], END_MARKS[1]]
    assert [texts(thread) for thread in found.threads] == [
        ["赶集日渡船加开晚班", *ferry],
        ["上城新打两口井", *WELLS, END_MARKS[0]],
        ["新校舍征集图样", *page.school, END_MARKS[2]],
    ]
    assert found.proposals == ()


def test_a_tail_whose_rest_is_not_on_the_page_cuts_nothing() -> None:
    page = Interrupted()
    text = page_of(
        *("赶集日渡船加开晚班", page.ferry[:4], page.cut[0]),
        *("新校舍征集图样", page.school, END_MARKS[1]),
    )
    _, found = understand(text, "zh")
    assert texts(found.threads[1]) == ["新校舍征集图样", *page.school, END_MARKS[1]]
    assert found.proposals == ()


@pytest.mark.parametrize(
    ("head", "joined"),
    [("to see to it before the frost.", True), ("Two wells have been dug since then.", False)],
)
def test_a_sentence_runs_over_the_page_only_when_the_next_page_begins_inside_it(
    head: str, joined: bool
) -> None:
    body = COLUMN.split("(Continued")[0]
    found = segment(f"{body}\f{head}\n" + "Nobody spoke against the plan.\n" * 3, "en")
    assert (len(found.threads) == 1) is joined
    links = [link for thread in found.threads for link in thread.links]
    assert sum("over_page" in link.evidence for link in links) == joined


def test_the_result_does_not_depend_on_the_line_ends() -> None:
    assert segment(COLUMN.replace("\n", "\r\n"), "en") == segment(COLUMN, "en")
