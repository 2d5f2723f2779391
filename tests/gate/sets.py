"""The sets beside the repository: what each is for, its truth, and its files as delivered."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from gate.folds import unseen
from jumpline.errors import UnmatchedTruth
from jumpline.evaluation import (
    Scores,
    TruthIssue,
    clean_room,
    found_in_issue,
    load_truth,
    score_set,
)
from jumpline.exports.alto import write_alto
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.readers import read_issues
from jumpline.readers.alto import read_alto


class Use(StrEnum):
    """Rules may be shaped on a development set; on a test set nothing is chosen."""

    DEVELOPMENT = "development"
    TEST = "test"


class Protocol(StrEnum):
    """What the engine is given; see docs/record.md."""

    CLEAN_ROOM = "clean-room"
    DELIVERED = "as delivered"


@dataclass(frozen=True, slots=True)
class Set:
    """One set; paths are relative to the data folder.

    Attributes:
        name: as in tables.
        use: for development or for testing.
        truth: folder of truth files.
        sources: glob of what the readers are given; empty for leak-free ALTO made of the truth.
        language: only the issues in this language count, None for all.
        protocols: the ways in which it can be scored.
    """

    name: str
    use: Use
    truth: str
    sources: str = ""
    language: str | None = None
    protocols: tuple[Protocol, ...] = tuple(Protocol)


SETS = (
    Set("lwm", Use.DEVELOPMENT, "truth/lwm", "source/lwm/*mets.xml"),
    Set("bnf", Use.DEVELOPMENT, "truth/bnf", "source/bnf/*/*/*METS.xml"),
    Set("citlab, French pages", Use.DEVELOPMENT, "truth/citlab", "source/citlab/page", "fr"),
    Set("longbeach", Use.DEVELOPMENT, "truth/longbeach", "source/longbeach/*.pdf"),
    # It has no source, so that what is delivered is made: leak-free ALTO.
    Set("jingbao-1920", Use.DEVELOPMENT, "truth/jingbao-1920"),
    Set("nautilus", Use.TEST, "truth/nautilus", "source/nautilus/*mets.xml"),
    # Its files have no text; that of the truth comes from elsewhere.
    Set(
        "citlab, German pages",
        Use.TEST,
        "truth/citlab",
        language="de",
        protocols=(Protocol.CLEAN_ROOM,),
    ),
    Set("flat", Use.TEST, "flat", "flat/*.txt", protocols=(Protocol.DELIVERED,)),
)


def present(data: Path) -> tuple[Set, ...]:
    """Return the sets that lie in a data folder."""
    return tuple(each for each in SETS if (data / each.truth).is_dir())


def truths_of(each: Set, data: Path) -> tuple[TruthIssue, ...]:
    """Load the truth about the issues of a set that count."""
    return tuple(
        truth
        for truth in load_truth(data / each.truth)
        if each.language is None or {page.language for page in truth.pages} == {each.language}
    )


def files_of(each: Set, data: Path) -> Iterator[Path]:
    """Yield every file that a score of the set depends on."""
    yield from (data / each.truth).glob("*.json")
    for source in sorted(data.glob(each.sources)) if each.sources else ():
        # The pages that METS names lie beside it or below.
        folder = source if source.is_dir() else source.parent
        beside = folder.rglob("*.xml") if source.suffix in {"", ".xml"} else [source]
        yield from beside


def score(each: Set, protocol: Protocol, options: Options, data: Path) -> Scores:
    """Score a set by one of its protocols, each title with a model that has not seen it."""
    folder = Path(each.truth).name
    return score_set(
        each.name,
        (
            (truth, found_in_issue(understand(issue, unseen(options, folder, truth)).issue))
            for truth, issue in _given(each, protocol, options, data)
        ),
    )


def _given(
    each: Set, protocol: Protocol, options: Options, data: Path
) -> Iterator[tuple[TruthIssue, Issue]]:
    truths = truths_of(each, data)
    files = sorted(data.glob(each.sources)) if each.sources else []
    if protocol is Protocol.CLEAN_ROOM:
        yield from ((room.truth, room.issue) for room in map(clean_room, truths))
    elif files:
        yield from _as_read(truths, files, options)
    else:
        yield from _as_leak_free_alto(truths, options)


def _as_read(
    truths: Sequence[TruthIssue], files: Sequence[Path], options: Options
) -> Iterator[tuple[TruthIssue, Issue]]:
    """Read files and pair each issue of the truth with the one that has its pages."""
    issues = [issue for path in files for issue in read_issues(path, options)]
    home = {page.name: issue for issue in issues for page in issue.pages}
    for truth in truths:
        homes = [home[n] for page in truth.pages for n in page.aliases if n in home]
        if len({issue.name for issue in homes}) != 1:
            found = ", ".join(sorted({issue.name for issue in homes})) or "none"
            raise UnmatchedTruth(
                f"the pages of {truth.name} are not in one issue that was read (found: {found})."
            )
        yield truth, homes[0]


def _as_leak_free_alto(
    truths: Sequence[TruthIssue], options: Options
) -> Iterator[tuple[TruthIssue, Issue]]:
    """Write each issue as ALTO that nobody zoned, and read it back."""
    for room in map(clean_room, truths):
        pages = tuple(
            replace(read, sequence=page.sequence)
            for page in room.issue.pages
            for read in read_alto(
                write_alto(page, room.issue.language).encode(), page.name, options
            ).pages
        )
        yield room.truth, replace(room.issue, pages=pages)
