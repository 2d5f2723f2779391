"""``jumpline read``: newspaper pages in, whole articles out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any, TextIO

import click

from jumpline.cli.command import DEFECT, Command, Session, explain, say, unread
from jumpline.cli.options import accept
from jumpline.cli.output import STREAM, folder_at, names_folder, refuse_overlap, text_file
from jumpline.cli.progress import tracked
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
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True),
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
    help="Worker processes for reading pages.",
)
@click.pass_obj
def read(
    session: Session,
    /,
    files: Sequence[str],
    output: str,
    form: str,
    everything: bool,
    **settings: Any,
) -> int:
    """Read newspaper pages into whole articles.

    Each file is an issue; - is standard input.

    Exit code: 0 every page was read, 1 a defect of Jumpline, 2 wrong use, 3 some pages could not
    be read and the rest is written, 4 nothing could be read.
    """
    tally = Tally()
    write = partial(writer(form), everything=everything)
    understood = _understand(files, Options(**settings), tally, session)
    if names_folder(output):
        _write_apart(understood, _targets(files, output, FORMATS[form].suffix), write)
    else:
        _write_together((issue for _, issue in understood), files, output, write, session)
    click.echo(tally.summary, err=True)
    return tally.exit_code


def _understand(
    files: Sequence[str], options: Options, tally: Tally, session: Session
) -> Iterator[tuple[str, Issue]]:
    """Read file after file; one that fails is told of, and the others go on."""
    from jumpline.pipeline import understand
    from jumpline.readers import read_pages

    for file in tracked(files):
        try:
            issue = understand(read_pages(file, options), options).issue
        except Exception as error:  # noqa: BLE001 - one bad file never stops the others
            tally.failures.add(explain(error, verbose=session.verbose))
            continue
        tally.add(issue)
        if issue.pages:
            yield file, issue


def _targets(files: Sequence[str], folder: str, suffix: str) -> Mapping[str, Path]:
    """Name the output of each file after it, in a folder that is made when it is not there."""
    place = folder_at(Path(folder))
    targets = {
        file: place / f"{'stdin' if file == STREAM else Path(file).stem}{suffix}" for file in files
    }
    refuse_overlap(list(targets.values()), files)
    return targets


def _write_apart(
    understood: Iterable[tuple[str, Issue]], targets: Mapping[str, Path], write: Write
) -> None:
    for file, issue in understood:
        with text_file(targets[file]) as stream:
            write([issue], stream)


def _write_together(
    understood: Iterator[Issue], files: Sequence[str], output: str, write: Write, session: Session
) -> None:
    if output != STREAM:
        refuse_overlap([Path(output)], files)
    first = next(understood, None)
    if first is None:  # nothing to write, so nothing is opened
        return
    place = nullcontext(session.stdout) if output == STREAM else text_file(Path(output))
    with place as stream:
        write(chain([first], understood), stream)
