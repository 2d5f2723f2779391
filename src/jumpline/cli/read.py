"""``jumpline read``: newspaper pages in, whole articles out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path, PurePosixPath
from typing import Any, TextIO

import click

from jumpline.cli.command import DEFECT, Command, Session, explain, say, unread
from jumpline.cli.options import accept, articles, cache, language, marks, ocr
from jumpline.cli.output import STREAM, Targets, folder_at, names_folder, refuse_overlap, text_file
from jumpline.cli.progress import tracked
from jumpline.cli.styles import pinned
from jumpline.errors import UnreadableInput, UnreadablePage, UsageError
from jumpline.exports import FORMATS, writer
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.wording import count

Write = Callable[[Iterable[Issue], TextIO], None]


@dataclass(slots=True)
class Tally:
    """What a run has read so far."""

    issues: int = 0
    pages: int = 0
    articles: int = 0
    proposals: int = 0
    unread: int = 0
    skipped: int = 0
    failures: set[int] = field(default_factory=set)

    def add(self, issue: Issue) -> None:
        """Count an issue and say what of it was not read."""
        self.issues += bool(issue.pages)
        self.pages += len(issue.pages)
        self.articles += len(issue.articles)
        self.proposals += len(issue.proposals)
        missed = unread(issue)
        self.unread += len(missed)
        self.skipped += len({problem.page for problem in missed} - {None})
        for problem in issue.problems:
            say(problem.message)

    @property
    def summary(self) -> str:
        """The counts in words."""
        return ", ".join(
            (
                count(self.pages, "page"),
                count(self.articles, "article"),
                count(self.proposals, "link") + " proposed",
                count(self.skipped, "page") + " skipped",
            )
        )

    @property
    def exit_code(self) -> int:
        """The exit code of the run, as docs/record.md fixes it."""
        for code in (DEFECT, UsageError.exit_code):
            if code in self.failures:
                return code
        if not self.issues:
            return UnreadableInput.exit_code
        return UnreadablePage.exit_code if self.failures or self.unread else 0


@click.command(cls=Command)
@click.argument(
    "sources",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, allow_dash=True),
)
@click.option(
    "-o",
    "--output",
    default=STREAM,
    metavar="FILE|FOLDER",
    help="Write to a file, or to one file for each issue in a folder; - is standard output.",
    show_default=True,
)
@click.option(
    "--format",
    "form",
    type=click.Choice(list(FORMATS)),
    default="markdown",
    show_default=True,
    help="How to write the articles.",
)
@accept
@articles
@pinned
@ocr
@language
@cache
@marks
@click.option(
    "--one-issue",
    is_flag=True,
    help="All pages of all sources are one issue, in the order of their names.",
)
@click.option(
    "--all",
    "everything",
    is_flag=True,
    help="Write also what belongs to no article: issue, pages, pointers, leftovers in full.",
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    default=1,
    show_default=True,
    help="Worker processes for reading the pages of a PDF, or pictures of pages.",
)
@click.pass_obj
def read(
    session: Session,
    /,
    sources: Sequence[str],
    output: str,
    form: str,
    everything: bool,
    **settings: Any,
) -> int:
    """Read newspaper pages into whole articles.

    A source is a page file (ALTO, PAGE, hOCR, PDF, flattened text), a METS file, or a folder, zip
    or tar archive of them; - is standard input. Each METS file is an issue with the files that it
    names inside its folder; other files of a folder are put together by the dates in their names.

    Exit code: 0 every page was read, 1 a defect of Jumpline, 2 wrong use, 3 some pages could not
    be read and the rest is written, 4 nothing could be read.
    """
    tally = Tally()
    options = Options(**settings)
    write = partial(writer(form), everything=everything)
    understood = _understand(_read(sources, options, tally, session), options, tally, session)
    if names_folder(output):
        targets = Targets(folder_at(Path(output)), FORMATS[form].suffix, sources)
        for issue in understood:
            with text_file(targets.next_for(issue.name)) as stream:
                write([issue], stream)
    else:
        _write_together(understood, sources, output, write, session)
    click.echo(tally.summary, err=True)
    return tally.exit_code


def _read(
    sources: Sequence[str], options: Options, tally: Tally, session: Session
) -> Iterator[Issue]:
    """Read source after source, as one issue if that is wanted, then in the order of names."""
    if not options.one_issue or len(sources) == 1:
        yield from _issues(sources, options, tally, session)
        return
    from jumpline.readers.filenames import path_in_order

    named = sorted(sources, key=lambda source: path_in_order(PurePosixPath(source)))
    if parts := list(_issues(named, options, tally, session)):
        from jumpline.readers import bind

        yield bind(parts, parts[0].name)


def _issues(
    sources: Sequence[str], options: Options, tally: Tally, session: Session
) -> Iterator[Issue]:
    """Give the issues of all sources; a source that fails is told of, and the others go on."""
    from jumpline.readers import read_issues

    for source in tracked(sources):
        try:
            yield from read_issues(source, options)
        except Exception as error:  # noqa: BLE001 - one bad source never stops the others
            tally.failures.add(explain(error, verbose=session.verbose))


def _understand(
    issues: Iterable[Issue], options: Options, tally: Tally, session: Session
) -> Iterator[Issue]:
    """Find the articles of each issue that has a page; a defect in one does not stop the others."""
    from jumpline.pipeline import understand

    for issue in issues:
        try:
            whole = understand(issue, options).issue if issue.pages else issue
        except Exception as error:  # noqa: BLE001 - one bad issue never stops the others
            tally.failures.add(explain(error, verbose=session.verbose))
            continue
        tally.add(whole)
        if whole.pages:
            yield whole


def _write_together(
    understood: Iterator[Issue], sources: Sequence[str], output: str, write: Write, session: Session
) -> None:
    if output != STREAM:
        refuse_overlap(Path(output), sources)
    first = next(understood, None)
    if first is None:  # nothing to write, so nothing is opened
        return
    place = nullcontext(session.stdout) if output == STREAM else text_file(Path(output))
    with place as stream:
        write(chain([first], understood), stream)
