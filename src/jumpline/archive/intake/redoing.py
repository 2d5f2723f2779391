"""Find the articles of stored issues anew, after the engine or its settings have changed."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import replace
from typing import NamedTuple

from jumpline.archive.intake import engine, ledger
from jumpline.archive.intake.identity import Place
from jumpline.archive.intake.storing import Keeper, Outcome, Plan, Report
from jumpline.archive.intake.workers import Crashed, Workers
from jumpline.archive.opening import in_words, only_writer
from jumpline.archive.rows.whole import unread_issue
from jumpline.archive.store import Archive
from jumpline.errors import JumplineError
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand

DEFECT = 1


class _Task(NamedTuple):
    """A stored issue to be understood again."""

    number: int
    issue: Issue


class Redoing:
    """A run over the stored issues of which another engine found the articles.

    It can be cut off at any moment: an issue that is done bears the stamp of the engine.

    Attributes:
        total: pages to be understood.
        done: pages of the issues that are done.
    """

    def __init__(self, archive: Archive, plan: Plan) -> None:
        self._archive = archive
        self._plan = plan
        stamp = engine.stamp(plan.options)
        self._old = [issue for issue in archive.issues(visible_only=False) if issue.engine != stamp]
        self.total = sum(issue.pages for issue in self._old)
        self.done = 0

    def run(self) -> Iterator[Report]:
        """Understand and store one issue after another; what is told is on the disk.

        Raises:
            ArchiveStopped: another process writes, or the archive cannot be written any more.
        """
        connection = self._archive.connection
        with only_writer(self._archive.path):
            with in_words(self._archive.path):
                run = ledger.begin_run(connection, engine.stamp(self._plan.options))
            keeper = Keeper(self._archive, self._plan, run)
            failed = 0
            try:
                for report in self._reports(keeper):
                    failed += report.state == "failed"
                    yield report
            finally:
                with suppress(sqlite3.Error):
                    ledger.end_run(connection, run, failed)

    def _reports(self, keeper: Keeper) -> Iterator[Report]:
        stored = {issue.number: issue for issue in self._old}
        workers = Workers(_work, replace(self._plan.options, jobs=1), self._plan.options.jobs)
        with closing(workers.results(self._tasks())) as results:
            for task, found in results:
                before = stored[task.number]
                self.done += before.pages
                if isinstance(found, Crashed):
                    yield Report("failed", before.key, 0, 0, f"{before.key}: {found}", DEFECT)
                elif isinstance(found, Report):
                    yield replace(found, name=before.key)
                else:
                    place = Place(before.number, before.key, before.title_key, before.edition, {})
                    keeper.write(Outcome(found, task.issue.language), place, {})
                    yield Report("redone", before.key, before.pages, len(found.articles))

    def _tasks(self) -> Iterator[_Task]:
        for issue in self._old:
            yield _Task(issue.number, unread_issue(self._archive.connection, issue.number))


def _work(options: Options, task: _Task) -> Issue | Report:
    try:
        return understand(task.issue, options).issue
    except JumplineError as error:
        return Report("failed", task.issue.name, message=str(error), code=error.exit_code)
    except Exception as error:  # noqa: BLE001 - one bad issue never stops the others
        message = (
            f"{task.issue.name}: unexpected {type(error).__name__}: {error}. "
            "This is a defect of Jumpline. Please report it with the file."
        )
        return Report("failed", task.issue.name, message=message, code=DEFECT)
