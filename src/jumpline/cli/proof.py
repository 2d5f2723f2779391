"""``jumpline proof``: each page drawn as it was understood."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumpline.cli.command import Command, say, unread
from jumpline.cli.options import accept, articles, cache, language, marks, ocr
from jumpline.cli.output import completed, folder_at, text_file
from jumpline.cli.styles import pinned
from jumpline.errors import UnreadableInput, UnreadablePage, UsageError
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.wording import count

if TYPE_CHECKING:
    from jumpline.pipeline import Understanding


@click.command(cls=Command)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option("-p", "--page", type=click.IntRange(min=1), help="Draw only this page, from 1.")
@click.option(
    "--issue",
    "whole",
    is_flag=True,
    help="Draw all pages on one picture, with the articles that run over them.",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=".",
    metavar="FOLDER",
    show_default="here",
    help="Folder for the pictures.",
)
@click.option(
    "--width",
    type=click.IntRange(200, 20_000),
    help="Width of the PNG in pixels; without it the text on the page can be read.",
)
@accept
@articles
@pinned
@ocr
@language
@cache
@marks
def proof(
    source: Path, page: int | None, whole: bool, output: Path, width: int | None, **settings: Any
) -> int:
    """Draw pages as they were understood: NAME-p1.svg and NAME-p1.png.

    SOURCE is whatever jumpline read reads, and NAME that of the issue. The picture shows bands,
    columns, roles, articles, the threads through them, doubtful links with their reasons, and what
    was left over. With --issue there is one picture, NAME-issue.svg and NAME-issue.png, of the
    articles that run over pages.
    """
    from jumpline.pipeline import understand
    from jumpline.readers import read_issues

    if whole and page is not None:
        raise UsageError("--issue draws all pages. Leave --page out, or draw that page alone.")
    options = Options(**settings)
    drawn, missed = 0, False
    for issue in read_issues(source, options):
        for problem in issue.problems:
            say(problem.message)
        missed = missed or bool(unread(issue))
        if issue.pages:
            found = understand(issue, options)
            if whole:
                drawn += _draw_issue(found, output, width)
            else:
                drawn += _draw(found, page, source, output, width)
    if not drawn:
        raise UnreadableInput(f"No page of {source} can be drawn. Mend what was said of each page.")
    click.echo(f"{count(drawn, 'page')} drawn in {output}", err=True)
    return UnreadablePage.exit_code if missed else 0


def _draw_issue(understanding: Understanding, output: Path, width: int | None) -> int:
    """Draw an issue on one picture and return how many pages it shows."""
    from jumpline.proof import draw_issue

    name = understanding.issue.name.replace("/", "-")
    _write(draw_issue(understanding), folder_at(output) / f"{name}-issue.svg", width)
    return len(understanding.issue.pages)


def _write(svg: str, target: Path, width: int | None) -> None:
    """Write a drawing as SVG, and as PNG beside it."""
    from jumpline.proof import to_png

    with text_file(target) as stream:
        stream.write(svg)
    with completed(target.with_suffix(".png")) as draft:
        draft.write_bytes(to_png(svg, width))


def _draw(
    understanding: Understanding, page: int | None, source: Path, output: Path, width: int | None
) -> int:
    """Draw the wanted pages of an issue and return how many there were."""
    from jumpline.proof import draw_page, page_picture

    issue = understanding.issue
    wanted = _wanted(issue, page, source)
    for index in wanted:
        drawn = issue.pages[index]
        name = issue.name.replace("/", "-")
        target = folder_at(output) / f"{name}-p{drawn.sequence}.svg"
        svg = draw_page(understanding, index, page_picture(source, drawn))
        _write(svg, target, width)
    return len(wanted)


def _wanted(issue: Issue, sequence: int | None, source: Path) -> list[int]:
    """Return the indices of the pages to draw; raises UsageError where the wanted one is not."""
    wanted = [index for index, page in enumerate(issue.pages) if sequence in (None, page.sequence)]
    if not wanted:
        there = ", ".join(str(page.sequence) for page in issue.pages)
        raise UsageError(
            f"{source} has no page {sequence} that could be read; there are: {there}. "
            "Choose one of them with --page."
        )
    return wanted
