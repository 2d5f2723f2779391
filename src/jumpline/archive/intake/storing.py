"""One understood issue into the archive: beside the others, or into the one that it completes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, NamedTuple

from jumpline.archive.intake import engine, ledger
from jumpline.archive.intake.identity import Place, Wish, find_place, title_number, told
from jumpline.archive.intake.merging import merged, without, without_twins
from jumpline.archive.opening import disk_full, in_words, transaction
from jumpline.archive.picture.files import Keeping, keep_picture
from jumpline.archive.rows.whole import unread_issue
from jumpline.archive.rows.writing import Home, write_issue
from jumpline.archive.store import Archive
from jumpline.errors import UnreadablePage
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand

State = Literal["stored", "completed", "replaced", "redone", "present", "failed", "remark"]


@dataclass(frozen=True, slots=True)
class Report:
    """What became of an issue or a file.

    Attributes:
        state: ``present``: nothing of it was new; ``failed``: see ``message`` and ``code``;
            ``remark``: ``message`` tells something about what was stored.
        name: key of the issue, or the name of the file.
        pages: new ones.
        articles: of the whole issue.
        code: exit code that a failure leads to.
    """

    state: State
    name: str
    pages: int = 0
    articles: int = 0
    message: str = ""
    code: int = 0


@dataclass(frozen=True, slots=True)
class Plan:
    """How files are added."""

    options: Options
    wish: Wish = field(default_factory=Wish)
    pictures: Keeping = "copy"


class Outcome(NamedTuple):
    """An issue with its articles, and what its source said of its language."""

    issue: Issue
    language: str | None


class Files(NamedTuple):
    """Files that are read whole with an issue, for the ledger.

    Attributes:
        digest: of their content.
        name: for people.
        issues: that hold other pages of them.
    """

    digest: str
    name: str
    issues: tuple[int, ...] = ()


class Kept(NamedTuple):
    """Which issues hold the pages now, what there is to say, whether the ledger has the files."""

    issues: tuple[int, ...]
    reports: tuple[Report, ...]
    noted: bool = False


class Keeper:
    """Stores the issues of one run."""

    def __init__(self, archive: Archive, plan: Plan, run: int) -> None:
        self._archive = archive
        self._plan = plan
        self._run = run
        self._engine = engine.stamp(plan.options)
        self._written: set[int] = set()

    def keep(
        self, outcome: Outcome, pictures: Mapping[str, Path], files: Files | None = None
    ) -> Kept:
        """Store what is new of an issue; when this returns it is on the disk.

        Args:
            outcome: the issue.
            pictures: files that show its pages, PDF too, by the names of pages.
            files: what is read whole with this; noted with what is stored, if anything is.

        Raises:
            UsageError: the wishes do not fit what is there.
            ArchiveStopped: the archive cannot be written.
        """
        wish = self._plan.wish
        issue = told(outcome.issue, wish)
        place = find_place(self._archive.connection, issue, wish)
        # What this run has written itself is completed by its later files, not replaced.
        replaces = wish.replace and place.number is not None and place.number not in self._written
        issue, twins = without_twins(issue)
        known = {
            name: page
            for name, page in place.known.items()
            if not (replaces and page.issue == place.number)
        }
        clashes = () if replaces else self._clashes(without(issue, known), place)
        new = without(issue, (*known, *(report.name for report in clashes)))
        holders = tuple(page.issue for page in known.values())
        if not new.pages:
            present = () if clashes else (Report("present", place.key),)
            return Kept(holders, (*clashes, *present))
        late = replace(_without_articles(new), language=outcome.language)
        if place.number is not None and not replaces:
            there = unread_issue(self._archive.connection, place.number)
            whole = self._understood(merged(there, late))
            state: State = "completed"
        else:
            as_read = not twins and len(new.pages) == len(outcome.issue.pages)
            whole = new if as_read else self._understood(late)
            state = "replaced" if replaces else "stored"
        noted = (
            None if clashes or files is None else files._replace(issues=(*files.issues, *holders))
        )
        number = self.write(outcome._replace(issue=whole), place, _of(new, pictures), noted)
        report = Report(state, place.key, len(new.pages), len(whole.articles))
        reports = (report, *clashes, *_remarks(twins, place.key))
        return Kept((number, *holders), reports, noted is not None)

    def write(
        self,
        outcome: Outcome,
        place: Place,
        pictures: Mapping[str, Path],
        files: Files | None = None,
    ) -> int:
        """Store an issue in its place in one transaction; return its number."""
        connection = self._archive.connection
        issue = outcome.issue
        with in_words(self._archive.path):
            references = self._references(pictures)
            with transaction(connection) as revision:
                home = Home(
                    title=title_number(connection, place.title_key, issue),
                    key=place.key,
                    edition=place.edition,
                    number=place.number,
                    told_language=outcome.language,
                    engine=self._engine,
                    pictures=references,
                )
                written = write_issue(connection, issue, home, revision)
                ledger.count(
                    connection,
                    self._run,
                    issues=1,
                    pages=len(issue.pages),
                    articles=len(issue.articles),
                )
                if files is not None:
                    issues = (*files.issues, written.issue)
                    ledger.done(connection, files.digest, files.name, issues, self._run)
        self._written.add(written.issue)
        return written.issue

    def _understood(self, issue: Issue) -> Issue:
        return understand(issue, self._plan.options).issue

    def _clashes(self, new: Issue, place: Place) -> tuple[Report, ...]:
        """Name the pages that are stored under the same name with other content."""
        if place.number is None:
            return ()
        names = {page.name for page in self._archive.pages(place.number)}
        return tuple(
            Report(
                "failed",
                page.name,
                message=f"page {page.name} of {place.key} is stored with other content and was "
                "left as it is. Give all pages of the issue with --replace to renew it.",
                code=UnreadablePage.exit_code,
            )
            for page in new.pages
            if page.name in names
        )

    def _references(self, pictures: Mapping[str, Path]) -> dict[str, str]:
        references = {}
        for name, path in pictures.items():
            try:
                reference = keep_picture(self._archive.path, path, self._plan.pictures)
            except OSError as error:
                reason = error.strerror or str(error)
                raise disk_full(self._archive.path, reason) from error
            if reference is not None:
                number = name.partition("#")[2]
                is_pdf = path.suffix.lower() == ".pdf"
                references[name] = f"{reference}#{number}" if is_pdf and number else reference
        return references


def _of(issue: Issue, pictures: Mapping[str, Path]) -> dict[str, Path]:
    return {page.name: pictures[page.name] for page in issue.pages if page.name in pictures}


def _without_articles(issue: Issue) -> Issue:
    """Return an issue as its reader gave it; its warnings on articles come anew."""
    return replace(issue, articles=(), leftovers=(), pointers=(), proposals=())


def _remarks(twins: Iterable[tuple[str, str]], key: str) -> tuple[Report, ...]:
    return tuple(
        Report(
            "remark",
            key,
            message=f"page {name} of {key} says the same as page {original} and was left out.",
        )
        for name, original in twins
    )
