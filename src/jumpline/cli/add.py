"""``jumpline add``: files into an archive."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

import click

from jumpline.cli.command import DEFECT, Command, Session, say
from jumpline.cli.index import follow
from jumpline.cli.options import accept, articles
from jumpline.cli.progress import Meter
from jumpline.errors import ArchiveStopped, UnreadableInput, UnreadablePage, UsageError
from jumpline.options import Options
from jumpline.wording import count

if TYPE_CHECKING:
    from jumpline.archive.intake.adding import Adding
    from jumpline.archive.intake.redoing import Redoing
    from jumpline.archive.intake.storing import Report

_CHANGES = ("stored", "completed", "replaced", "redone")


@dataclass(slots=True)
class Tally:
    """What a run has done so far."""

    states: Counter[str] = field(default_factory=Counter)
    pages: int = 0
    articles: int = 0
    failures: set[int] = field(default_factory=set)

    def add(self, report: Report) -> None:
        """Count what became of an issue or a file."""
        self.states[report.state] += 1
        if report.state in _CHANGES:
            self.pages += report.pages
            self.articles += report.articles
        if report.state == "failed":
            self.failures.add(report.code)

    @property
    def summary(self) -> str:
        """The counts in words."""
        told = [
            f"{count(self.states[state], 'issue')} {state}"
            for state in _CHANGES
            if self.states[state] or state == "stored"
        ]
        told += [count(self.pages, "page"), count(self.articles, "article")]
        if self.states["present"]:
            told.append(f"{self.states['present']:,} already there")
        if self.states["failed"]:
            told.append(f"{self.states['failed']:,} failed")
        return ", ".join(told)

    @property
    def exit_code(self) -> int:
        """The exit code of the run, as docs/record.md fixes it."""
        for code in (DEFECT, UsageError.exit_code):
            if code in self.failures:
                return code
        if self.failures:
            anything = any(self.states[state] for state in (*_CHANGES, "present"))
            return UnreadablePage.exit_code if anything else UnreadableInput.exit_code
        return 0


@click.command(cls=Command)
@click.argument("archive", type=click.Path(path_type=Path))
@click.argument("sources", nargs=-1, type=click.Path(exists=True))
@click.option("--title", help="Name of the newspaper, in place of what the files tell.")
@click.option("--date", help="Date of the issue (year-month-day), in place of what files tell.")
@click.option("--edition", default="", help="Which of a day's editions this is.")
@click.option("--into", metavar="KEY", help="Put the pages into this issue of the archive.")
@click.option(
    "--replace",
    is_flag=True,
    help="Put what is read in the place of the issues that are there, whole.",
)
@click.option(
    "--pictures",
    type=click.Choice(["copy", "refer", "none"]),
    default="copy",
    show_default=True,
    help="Copy pictures and PDF into the archive, note where they are, or leave them out.",
)
@click.option(
    "--redo",
    is_flag=True,
    help="Find articles anew where another engine, or other settings, found them.",
)
@click.option("--one-issue", is_flag=True, help="All pages of a source are one issue.")
@accept
@articles
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Worker processes; the result does not depend on it.",
)
@click.option(
    "--index/--no-index",
    default=True,
    show_default=True,
    help="Bring the index for search up to date, if search is installed.",
)
@click.option("--json", "as_json", is_flag=True, help="Report in JSON lines.")
@click.pass_obj
def add(
    session: Session, /, archive: Path, sources: Sequence[str], as_json: bool, **settings: Any
) -> int:
    """Read newspaper pages and store their articles in an archive, a folder made if need be.

    Sources are as for read; files of one folder are put together as that folder would be. Pages
    that the archive has already change nothing. Each issue is reported when it is on the disk,
    and a run that was cut off goes on where it stopped when it is started again.

    Exit code: 0 all is stored, 1 a defect of Jumpline, 2 wrong use, 3 some pages could not be read
    or the disk is full and the rest is stored, 4 nothing could be read.
    """
    from jumpline.archive import Archive
    from jumpline.archive.intake.adding import Adding
    from jumpline.archive.intake.identity import Wish
    from jumpline.archive.intake.redoing import Redoing
    from jumpline.archive.intake.storing import Plan
    from jumpline.archive.rights import check_date

    redo, with_index = settings.pop("redo"), settings.pop("index")
    wish = Wish(
        **{name: settings.pop(name) for name in ("title", "date", "edition", "into")},
        replace=settings.pop("replace"),
    )
    if bool(sources) == redo:
        raise UsageError("Name the files to add, or give --redo without files.")
    if wish.date:
        check_date(wish.date)
    pictures = settings.pop("pictures")
    plan = Plan(Options(**settings), wish, pictures)
    opened = Archive.open(archive) if redo or wish.into else Archive.create(archive)
    with opened as store:
        run = Redoing(store, plan) if redo else Adding(store, sources, plan)
        code = _follow(run, session.stdout, as_json=as_json)
        return (with_index and follow(store)) or code


def _follow(run: Adding | Redoing, stream: TextIO, *, as_json: bool) -> int:
    """Report a run to its end, however that comes; return the exit code."""
    tally = Tally()
    code = 0
    try:
        with Meter(run.total) as meter:
            for report in run.run():
                tally.add(report)
                if report.message:
                    say(report.message)
                if line := _line(report, as_json=as_json):
                    meter.write(line, stream)
                meter.show(run.done, report.name)
    except ArchiveStopped as error:
        say(str(error))
        code = error.exit_code
    finally:
        click.echo(tally.summary, err=True)
    return code or tally.exit_code


def _line(report: Report, *, as_json: bool) -> str:
    """Return what is told of an issue, empty where nothing of it changed."""
    if as_json:
        return json.dumps(asdict(report))
    if report.state not in _CHANGES:
        return ""
    pages, found = count(report.pages, "page"), count(report.articles, "article")
    return f"{report.state} {report.name}: {pages}, {found}"
