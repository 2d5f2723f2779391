"""The laws of docs/design.md hold for every issue, checked without the engine's own bookkeeping."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections import Counter, defaultdict
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Article, Leftover, LineRef, Part, Reason, Span, State
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.pipeline import read, understand
from strategies import column_pages, flattened_pages, issues, strange_pages


def _issue(*pages: Page) -> Issue:
    return Issue(name="issue", pages=pages)


HERE = Path(__file__).parent
ANY_ISSUE = issues() | (flattened_pages() | strange_pages()).map(_issue)
POWERS_OF_TWO = st.sampled_from((0.25, 0.5, 2.0, 4.0, 16.0))


def _understood(issue: Issue, accept: float = 0.9) -> Issue:
    return understand(issue, Options(accept=accept)).issue


def _holders(issue: Issue) -> list[Part | Leftover]:
    parts = [part for article in issue.articles for part in article.parts]
    return [*parts, *issue.leftovers]


def _named_lines(issue: Issue) -> Counter[LineRef]:
    """Count how often each line is named by a part or a leftover."""
    return Counter(
        LineRef(holder.page, line) for holder in _holders(issue) for line in holder.lines
    )


def _spans(issue: Issue) -> dict[LineRef, list[Span]]:
    spans: dict[LineRef, list[Span]] = defaultdict(list)
    for holder in _holders(issue):
        for span in holder.spans:
            spans[LineRef(span.page, span.id)].append(span)
    return spans


def _texts(issue: Issue) -> dict[LineRef, str]:
    return {LineRef(page.name, line.id): line.text for page in issue.pages for line in page.lines}


def _gist(issue: Issue) -> list[tuple[object, ...]]:
    """Return what an article is to a reader, without measures that may differ in the last bit."""
    return [
        (
            article.id,
            article.headline,
            article.text,
            [(part.page, part.lines, part.spans) for part in article.parts],
            [(link.source, link.target) for link in article.links],
        )
        for article in issue.articles
    ]


# Law 1: nothing is lost and nothing is used twice.


@given(ANY_ISSUE)
def test_each_line_is_in_one_article_or_is_a_leftover(issue: Issue) -> None:
    assert _named_lines(_understood(issue)) == Counter(_texts(issue).keys())


@given(ANY_ISSUE)
def test_pieces_of_a_split_line_never_overlap(issue: Issue) -> None:
    texts = _texts(issue)
    for line, spans in _spans(_understood(issue)).items():
        ordered = sorted((span.start, span.end) for span in spans)
        edges = [edge for span in ordered for edge in span]
        assert edges == sorted(edges)
        assert all(start < end for start, end in ordered)
        assert edges[0] >= 0
        assert edges[-1] <= len(texts[line])
        assert sum(end - start for start, end in ordered) < len(texts[line])


@given(ANY_ISSUE)
def test_leftovers_name_lines_of_their_own_page(issue: Issue) -> None:
    texts = _texts(issue)
    for leftover in _understood(issue).leftovers:
        assert all(LineRef(leftover.page, line) in texts for line in leftover.lines)
        assert all(original in texts for original in leftover.of)


# Law 2: text is never changed silently.


def _pieces(article: Article) -> list[tuple[LineRef, str]]:
    return [
        (LineRef(run.page, run.id), article.text[run.start : run.end])
        for paragraph in article.paragraphs
        for run in paragraph.lines
    ]


@given(ANY_ISSUE)
def test_the_text_of_an_article_is_the_text_of_its_lines(issue: Issue) -> None:
    texts = _texts(issue)
    for article in _understood(issue).articles:
        for line, piece in _pieces(article):
            assert piece.strip() in texts[line]  # white space that ends a line parts words


@given(ANY_ISSUE)
def test_paragraphs_and_their_lines_cover_the_text(issue: Issue) -> None:
    for article in _understood(issue).articles:
        texts = [article.text[each.start : each.end] for each in article.paragraphs]
        assert "\n".join(texts) == article.text
        for paragraph in article.paragraphs:
            edges = [edge for run in paragraph.lines for edge in (run.start, run.end)]
            assert [paragraph.start, *edges, paragraph.end] == sorted(
                [*edges, paragraph.start, paragraph.end]
            )
            assert edges[0] == paragraph.start
            assert edges[-1] == paragraph.end
            assert edges[1:-1:2] == edges[2:-1:2]


# Law 3: every link carries its evidence and a confidence.


@given(issues(), st.sampled_from((0.0, 0.5, 0.9, 1.0)))
def test_links_are_made_from_the_threshold_on_and_only_proposed_below(
    issue: Issue, accept: float
) -> None:
    understood = _understood(issue, accept)
    for article in understood.articles:
        for link in article.links:
            assert (link.state, link.confidence >= accept) == (State.MADE, True)
    for link in understood.proposals:
        assert (link.state, link.confidence < accept) == (State.PROPOSED, True)


@given(ANY_ISSUE)
def test_every_link_has_evidence_and_a_confidence_from_0_to_1(issue: Issue) -> None:
    understood = _understood(issue)
    links = [link for article in understood.articles for link in article.links]
    for link in (*links, *understood.proposals):
        assert link.evidence
        assert 0 <= link.confidence <= 1
        assert all(0 <= other.confidence <= 1 for other in link.alternatives)
        assert link.source != link.target
    assert all(0 <= article.confidence <= 1 for article in understood.articles)


# Law 4: same input, same output.


@given(ANY_ISSUE)
def test_the_same_issue_gives_the_same_articles(issue: Issue) -> None:
    assert _understood(issue) == _understood(issue)


@given(issues(), st.randoms())
def test_the_order_of_lines_in_the_file_does_not_matter(issue: Issue, random: Random) -> None:
    shuffled = [
        replace(page, lines=tuple(random.sample(page.lines, len(page.lines))))
        for page in issue.pages
    ]
    assert _gist(_understood(_issue(*shuffled))) == _gist(_understood(issue))


def _moved(page: Page, scale: float, right: int, down: int) -> Page:
    def move(box: Box) -> Box:
        x0, y0, x1, y1 = box
        return Box(x0 * scale + right, y0 * scale + down, x1 * scale + right, y1 * scale + down)

    assert page.width is not None
    assert page.height is not None
    return replace(
        page,
        width=page.width * scale + 2 * right,
        height=page.height * scale + 2 * down,
        lines=tuple(
            replace(line, box=line.box and move(line.box), size=(line.size or 0) * scale)
            for line in page.lines
        ),
        rules=tuple(replace(rule, box=move(rule.box)) for rule in page.rules),
        pictures=tuple(replace(picture, box=move(picture.box)) for picture in page.pictures),
        frames=tuple(replace(frame, box=move(frame.box)) for frame in page.frames),
    )


@given(issues(), POWERS_OF_TWO, st.integers(0, 300), st.integers(0, 300))
def test_place_and_scale_of_the_page_do_not_matter(
    issue: Issue, scale: float, right: int, down: int
) -> None:
    moved = [_moved(page, scale, right, down) for page in issue.pages]
    assert _gist(_understood(_issue(*moved))) == _gist(_understood(issue))


@given(column_pages())
def test_article_ids_are_unique(page: Page) -> None:
    ids = [article.id for article in _understood(_issue(page)).articles]
    assert len(ids) == len(set(ids))


def test_the_hash_seed_does_not_matter() -> None:
    program = (
        "from pathlib import Path; from drawn import read_case; from jumpline.options import *;"
        "from jumpline.pipeline import understand;"
        "cases = sorted(Path('cases').glob('*.md'));"
        "print([understand(read_case(case).issue, Options()).issue for case in cases])"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            cwd=HERE,
            env={**os.environ, "PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1


def test_the_number_of_workers_does_not_matter() -> None:
    paper = HERE.parent / "examples" / "harbour-courier.pdf"
    assert read(paper, Options(jobs=2)) == read(paper, Options(jobs=1))


# Law 5: one bad page never stops an issue.


@pytest.mark.parametrize(
    "page",
    [
        Page("blank", width=300, height=400),
        Page("no paper", width=0, height=0, lines=(Line("l0", "Text", Box(0, 0, 0, 0), size=0),)),
        Page("empty text", width=300, height=400, lines=(Line("l0", "", Box(9, 9, 9, 9)),)),
        Page("one line", width=300, height=400, lines=(Line("l0", "A line", Box(9, 9, 90, 19)),)),
        Page(
            "same place",
            width=300,
            height=400,
            lines=tuple(Line(f"l{n}", "One line", Box(9, 9, 90, 19)) for n in range(30)),
        ),
    ],
    ids=lambda page: str(page.name),
)
def test_a_strange_page_is_understood_beside_a_good_one(page: Page) -> None:
    line = Line("l0", "A line of text.", Box(36, 36, 120, 46), size=10)
    good = Page("good", 2, width=300, height=400, lines=(line,))
    understood = _understood(_issue(page, good))
    assert _named_lines(understood) == Counter(_texts(understood).keys())


def test_an_issue_without_pages_has_no_articles() -> None:
    assert _understood(_issue()).articles == ()


@pytest.mark.parametrize("place", [math.nan, math.inf])
def test_a_line_whose_place_is_no_number_is_set_aside(place: float) -> None:
    broken = Line("l0", "Text", Box(place, 0, place, 9))
    page = Page("1", width=300, height=400, lines=(broken,))
    (leftover,) = _understood(_issue(page)).leftovers
    assert (leftover.lines, leftover.reason) == (("l0",), Reason.UNPLACED)
