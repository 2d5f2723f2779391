"""``add``: files to stored issues, in steps that are whole or did not happen.

files ─ sources ─▶ units ─ workers ─▶ understood issues ─ identity, merging ─▶ rows
"""

from __future__ import annotations

import sqlite3
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from jumpline.archive.intake import engine, ledger
from jumpline.archive.intake.identity import known_pages
from jumpline.archive.intake.sources import Source, digest_of, find_sources, size_of
from jumpline.archive.intake.storing import Files, Keeper, Outcome, Plan, Report
from jumpline.archive.intake.workers import Crashed, Workers
from jumpline.archive.opening import in_words, only_writer, transaction
from jumpline.archive.store import Archive
from jumpline.errors import ArchiveStopped, JumplineError, UnreadableInput, UnreadablePage
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.readers.formats import HEAD, Format, format_of
from jumpline.readers.gathering import Unit

DEFECT = 1


class _Task(NamedTuple):
    """A unit to be read and understood, or an issue that was read to be understood.

    ``last`` is true where the unit is done with this.
    """

    source: int
    unit: int
    issue: Issue | None = None
    last: bool = True


class _Shared(NamedTuple):
    """What every worker needs."""

    sources: Sequence[Source]
    options: Options


class _Failure(NamedTuple):
    """Why something was not read or not understood, and the exit code it leads to."""

    message: str
    code: int


_Results = list[Outcome | _Failure]


@dataclass(slots=True)
class _State:
    """How far a unit is.

    Attributes:
        digest: of its files.
        issues: that hold its pages.
        whole: all of it so far was stored.
        noted: the ledger has it.
    """

    digest: str
    issues: list[int] = field(default_factory=list)
    whole: bool = True
    noted: bool = False


class Adding:
    """A run that adds files to an archive.

    Attributes:
        total: bytes of all files.
        done: bytes of the files that are done with.
    """

    def __init__(self, archive: Archive, names: Sequence[str], plan: Plan) -> None:
        self._archive = archive
        self._plan = plan
        found = list(find_sources(names, plan.options))
        self._unread = [each for each in found if isinstance(each, UnreadableInput)]
        self._sources = [each for each in found if not isinstance(each, UnreadableInput)]
        self._states: dict[tuple[int, int], _State] = {}
        self._aside: deque[Report] = deque()
        self._told: set[int] = set()
        self.total = sum(size_of(one, unit) for one in self._sources for unit in one.units)
        self.done = 0

    def run(self) -> Iterator[Report]:
        """Read, understand and store, one issue after another; what is told is on the disk.

        Raises:
            ArchiveStopped: another process writes, or the archive cannot be written any more.
        """
        with only_writer(self._archive.path):
            connection = self._archive.connection
            for error in self._unread:
                yield Report("failed", "", message=str(error), code=error.exit_code)
            with in_words(self._archive.path):
                run = ledger.begin_run(connection, engine.stamp(self._plan.options))
            failed = len(self._unread)
            try:
                for report in self._reports(Keeper(self._archive, self._plan, run), run):
                    failed += report.state == "failed"
                    yield report
            finally:
                with suppress(sqlite3.Error):  # a full disk was told already
                    ledger.end_run(connection, run, failed)

    def _reports(self, keeper: Keeper, run: int) -> Iterator[Report]:
        shared = _Shared(self._sources, replace(self._plan.options, jobs=1))
        workers = Workers(_work, shared, self._plan.options.jobs)
        with closing(workers.results(self._tasks())) as results:
            for task, outcomes in results:
                yield from self._set_aside()
                unit = self._sources[task.source].units[task.unit]
                state = self._states[task.source, task.unit]
                if isinstance(outcomes, Crashed):
                    outcomes = [_Failure(f"{unit.name}: {outcomes.message}", DEFECT)]  # noqa: PLW2901
                for left, outcome in zip(range(len(outcomes) - 1, -1, -1), outcomes, strict=True):
                    last = not left and task.issue is None
                    yield from self._kept(outcome, task._replace(last=last), keeper, state)
                if task.last:
                    self._finish(task, state, run)
        yield from self._set_aside()

    def _set_aside(self) -> Iterator[Report]:
        while self._aside:
            yield self._aside.popleft()

    # Before the work

    def _tasks(self) -> Iterator[_Task]:
        """Give the work that is not done yet; what is done is reported by the way."""
        for at, source in enumerate(self._sources):
            for which, unit in enumerate(source.units):
                try:
                    digest = digest_of(source, unit)
                except UnreadableInput as error:
                    self._fail(unit.name, error)
                    continue
                if not self._plan.wish.replace and ledger.is_done(self._archive.connection, digest):
                    self._aside.append(Report("present", unit.name))
                    self.done += size_of(source, unit)
                    continue
                self._states[at, which] = _State(digest)
                if source.packed:
                    yield from self._unpacked(at, which)
                else:
                    yield _Task(at, which)

    def _unpacked(self, at: int, which: int) -> Iterator[_Task]:
        """Read a zip or tar here, issue by issue; what is stored need not be understood again."""
        source = self._sources[at]
        unit = source.units[which]
        state = self._states[at, which]
        try:
            for issue in source.read(unit):
                known = known_pages(self._archive.connection, issue)
                if issue.pages and len(known) == len(issue.pages) and not self._plan.wish.replace:
                    self._aside.append(Report("present", next(iter(known.values())).key))
                    state.issues += (page.issue for page in known.values())
                    state.whole = state.whole and not issue.problems
                else:
                    yield _Task(at, which, issue, last=False)
        except JumplineError as error:
            state.whole = False
            self._fail(unit.name, error)
        yield _Task(at, which, Issue(unit.name))

    def _fail(self, name: str, error: JumplineError) -> None:
        self._aside.append(Report("failed", name, message=str(error), code=error.exit_code))

    # After it

    def _kept(
        self, outcome: Outcome | _Failure, task: _Task, keeper: Keeper, state: _State
    ) -> Iterator[Report]:
        source = self._sources[task.source]
        unit = source.units[task.unit]
        if isinstance(outcome, _Failure):
            state.whole = False
            yield Report("failed", unit.name, message=outcome.message, code=outcome.code)
            return
        read = {page.name for page in outcome.issue.pages}
        for problem in outcome.issue.problems:
            lost = problem.page not in read
            state.whole = state.whole and not lost
            code = UnreadablePage.exit_code if lost else 0
            yield Report("failed" if lost else "remark", unit.name, 0, 0, problem.message, code)
        if not read:
            return
        if task.source not in self._told:
            self._told.add(task.source)
            for remark in source.remarks(outcome.issue.pages[0].name):
                yield Report("remark", unit.name, message=remark.message)
        pictures = {} if source.packed else _pictures(outcome.issue, source, unit)
        try:
            files = Files(state.digest, unit.name, tuple(state.issues))
            noted = files if task.last and state.whole else None
            kept = keeper.keep(outcome, pictures, noted)
        except ArchiveStopped:
            raise
        except JumplineError as error:
            state.whole = False
            yield Report("failed", unit.name, message=str(error), code=error.exit_code)
            return
        state.issues += kept.issues
        state.noted = kept.noted
        state.whole = state.whole and all(one.state != "failed" for one in kept.reports)
        yield from kept.reports

    def _finish(self, task: _Task, state: _State, run: int) -> None:
        """Note in the ledger that a unit need not be read again."""
        source = self._sources[task.source]
        unit = source.units[task.unit]
        self.done += size_of(source, unit)
        if state.whole and state.issues and not state.noted:
            connection = self._archive.connection
            with in_words(self._archive.path), transaction(connection):
                ledger.done(connection, state.digest, unit.name, state.issues, run)


def _work(shared: _Shared, task: _Task) -> _Results:
    """Read a unit and understand its issues, or understand the issue of the task."""
    source = shared.sources[task.source]
    unit = source.units[task.unit]
    if task.issue is not None:
        return [_understood(task.issue, shared.options)] if task.issue.pages else []
    found: _Results = []
    try:
        for issue in source.read(unit):
            found.append(_understood(issue, shared.options))
    except JumplineError as error:
        found.append(_Failure(str(error), error.exit_code))
    except Exception as error:  # noqa: BLE001 - one bad file never stops the others
        found.append(_defect(unit.name, error))
    return found


def _understood(issue: Issue, options: Options) -> Outcome | _Failure:
    if not issue.pages:
        return Outcome(issue, issue.language)
    try:
        return Outcome(understand(issue, options).issue, issue.language)
    except JumplineError as error:
        return _Failure(str(error), error.exit_code)
    except Exception as error:  # noqa: BLE001 - one bad issue never stops the others
        return _defect(issue.name, error)


def _defect(name: str, error: Exception) -> _Failure:
    return _Failure(
        f"{name}: unexpected {type(error).__name__}: {error}. This is a defect of Jumpline. "
        "Please report it with the file.",
        DEFECT,
    )


def _pictures(issue: Issue, source: Source, unit: Unit) -> dict[str, Path]:
    """Return the files that show the pages: pictures, or the PDF of which they are."""
    found = {page.name: Path(page.image) for page in issue.pages if page.image}
    bare = [page.name for page in issue.pages if page.name not in found]
    if bare and any(page.unit == "point" for page in issue.pages):
        paths = (source.path(file) for file in unit.files)
        papers = {path.stem: path for path in paths if _is_pdf(path)}
        for name in bare:
            if name.partition("#")[0] in papers:
                found[name] = papers[name.partition("#")[0]]
    return found


def _is_pdf(path: Path) -> bool:
    try:
        with path.open("rb") as stream:
            return format_of(stream.read(HEAD)) is Format.PDF
    except OSError:
        return False
