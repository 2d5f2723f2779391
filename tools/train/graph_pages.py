"""The pages that teach the graph of runs: full and small ones, as set and through a PDF.

A small page holds the articles of a full one that stand together, so many as a leaflet or a
bulletin has. Pages of both sizes come both ways, so that what the reader of PDF does to a page
tells nothing of its size.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from math import dist, exp, log
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import NamedTuple

from set_pages import pages_of, truth_of

from jumpline.article import LineRef
from jumpline.conventions import Conventions, for_language
from jumpline.evaluation import TruthIssue, TruthLine
from jumpline.evaluation.found import Found, Piece
from jumpline.evaluation.matching import match
from jumpline.geometry import Box, union
from jumpline.issue import Issue
from jumpline.layout import lay_out
from jumpline.options import Options
from jumpline.page import Page
from jumpline.readers import read_pages
from jumpline.segmentation.graph.pages import Uncut, read_runs
from typesetter.collection import Order, ordered_issue
from typesetter.issues import LANGUAGES
from typesetter.model import SetIssue, SetLine, SetPage
from typesetter.out.pdf import write_pdf

DIGEST = "digest"
"""An era: few styles that are drawn are one, and there nearly all headings open an item."""
FEWEST, MOST = 12, 110
"""Lines of a small page, small numbers as likely as large ones by their logarithm."""

NEAREST = 20
"""Articles around its middle that are tried; those that are too long leave white."""

Known = Mapping[tuple[str, str], TruthLine]


class Lesson(NamedTuple):
    """One issue: its pages as the rules see them, and the truth about its lines."""

    pages: Sequence[Uncut]
    known: Known
    conventions: Conventions


class Kind(NamedTuple):
    """How pages are given.

    Attributes:
        name: of the collections.
        share: so many issues, of the number asked for, in each language.
        digests: so many more that are digests, in the languages that have them.
        small: small pages of the issues.
        pdf: written as a PDF and read back.
    """

    name: str
    share: float
    digests: float
    small: bool
    pdf: bool


KINDS = (
    Kind("graph", 1.0, 0.2, small=False, pdf=False),
    Kind("graph pdf", 0.3, 0.0, small=False, pdf=True),
    Kind("graph small", 1.0, 0.75, small=True, pdf=False),
    Kind("graph small pdf", 1.0, 0.75, small=True, pdf=True),
)


def collect(data: Path, issues: int, jobs: int, *, small: bool) -> Iterator[Lesson]:
    """Set the issues that teach, so many in each language, and let the rules look at them."""
    asked = [
        (kind, order, number)
        for kind in KINDS
        if kind.small is small
        for order, many in _orders(kind, data / "text")
        for number in range(1, round(many * issues) + 1)
    ]
    if jobs == 1:
        yield from map(lesson, asked)
        return
    with ProcessPoolExecutor(jobs) as pool:
        yield from pool.map(lesson, asked, chunksize=4)


def _orders(kind: Kind, text: Path) -> Iterator[tuple[Order, float]]:
    """Yield what is set, with how many issues of it for each one asked for."""
    for language in LANGUAGES:
        yield Order(language, "train", kind.name, data=text), kind.share
        if not language.startswith("zh"):
            name = f"{kind.name} digest"
            yield Order(language, "train", name, data=text, era=DIGEST, pages=2), kind.digests


def lesson(asked: tuple[Kind, Order, int]) -> Lesson:
    """Set an issue and let the rules look at it; each small page stands for itself."""
    kind, order, number = asked
    issue = ordered_issue(order, number)
    if kind.small:
        issue = small_pages(issue)
    if kind.pdf:
        given, truth = through_pdf(issue)
        known = known_by_place(given, truth)
    else:
        given, truth = pages_of(issue), truth_of(issue)
        known = {(page.name, line.id): line for page in truth.pages for line in page.lines}
    conventions = for_language(issue.language.partition("-")[0])
    apart = [(page,) for page in given.pages] if kind.small else [given.pages]
    read = [each for pages in apart for each in _read(pages, conventions)]
    return Lesson(read, known, conventions)


def _read(pages: Sequence[Page], conventions: Conventions) -> list[Uncut]:
    return read_runs(lay_out(pages, conventions), conventions)


def through_pdf(issue: SetIssue) -> tuple[Issue, TruthIssue]:
    """Write an issue as a PDF and read it back; return it with the truth about what was set."""
    with TemporaryDirectory() as folder:
        return read_pages(write_pdf(issue, Path(folder)), Options()), truth_of(issue)


def known_by_place(given: Issue, truth: TruthIssue) -> Known:
    """Find the true line of each line that was read."""
    pieces = tuple(
        Piece(LineRef(page.name, line.id), None, line.text, line.box)
        for page in given.pages
        for line in page.lines
    )
    widths = {page.name: page.width for page in given.pages if page.width}
    true = [line for _, line in truth.scored]
    found = match(truth, Found(pieces, widths=widths)).lines
    return {(ref.page, ref.id): true[index] for ref, index in found.items()}


def small_pages(issue: SetIssue) -> SetIssue:
    """Keep a small page of each page of an issue."""
    draw = Random(f"{issue.name} {issue.language} small")
    return replace(issue, pages=tuple(_small_page(page, draw) for page in issue.pages))


def _small_page(page: SetPage, draw: Random) -> SetPage:
    """Keep the articles of a page that stand together, with what is printed among them."""
    members: dict[str, list[SetLine]] = {}
    for line in page.lines:
        if line.article is not None and line.role != "ad":
            members.setdefault(line.article, []).append(line)
    if not members:
        return page
    place = {key: union(Box(*line.box) for line in its) for key, its in members.items()}
    room = exp(draw.uniform(log(FEWEST), log(MOST)))
    # One long article fills a small page, and teaches nothing about where articles part.
    short = [key for key in sorted(members) if len(members[key]) <= room / 2]
    centre = place[draw.choice(short or sorted(members))].centre
    kept: list[str] = []
    for key in sorted(members, key=lambda key: (dist(place[key].centre, centre), key))[:NEAREST]:
        if not kept or len(members[key]) <= room:
            kept.append(key)
            room -= len(members[key])
    around = union(place[key] for key in kept)

    def inside(box: Sequence[float]) -> bool:
        return around.contains(Box(*box), slack=2.0)

    stays = {id(line) for key in kept for line in members[key]}
    return replace(
        page,
        lines=tuple(
            line
            for line in page.lines
            if id(line) in stays or (line.article is None and inside(line.box))
        ),
        rules=tuple(filter(inside, page.rules)),
        pictures=tuple(filter(inside, page.pictures)),
        frames=tuple(frame for frame in page.frames if inside(frame.box)),
    )
