"""``jumpline proof``: each page drawn as it was understood."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from jumpline.cli.command import Command, say, unread
from jumpline.cli.options import accept
from jumpline.cli.output import completed, folder_at, text_file
from jumpline.errors import UnreadableInput, UnreadablePage, UsageError
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.wording import count


@click.command(cls=Command)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("-p", "--page", type=click.IntRange(min=1), help="Draw only this page, from 1.")
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
def proof(file: Path, page: int | None, output: Path, width: int | None, **settings: Any) -> int:
    """Draw pages as they were understood: NAME-p1.svg and NAME-p1.png.

    The picture shows bands, columns, roles, articles, the threads through them, doubtful links
    with their reasons, and what was left over.
    """
    from jumpline.pipeline import understand
    from jumpline.proof import draw_page, page_picture, to_png
    from jumpline.readers import read_pages

    options = Options(**settings)
    understanding = understand(read_pages(file, options), options)
    issue = understanding.issue
    for problem in issue.problems:
        say(problem.message)
    wanted = _wanted(issue, page, file)
    for index in wanted:
        drawn = issue.pages[index]
        target = folder_at(output) / f"{file.stem}-p{drawn.sequence}.svg"
        svg = draw_page(understanding, index, page_picture(file, drawn))
        with text_file(target) as stream:
            stream.write(svg)
        with completed(target.with_suffix(".png")) as draft:
            draft.write_bytes(to_png(svg, width))
    click.echo(f"{count(len(wanted), 'page')} drawn in {output}", err=True)
    return UnreadablePage.exit_code if unread(issue) else 0


def _wanted(issue: Issue, sequence: int | None, file: Path) -> list[int]:
    """Return the indices of the pages to draw.

    Raises:
        UnreadableInput: the issue has no page at all.
        UsageError: it has not the one that is wanted.
    """
    if not issue.pages:
        raise UnreadableInput(f"No page of {file} can be drawn. Mend what was said of each page.")
    wanted = [index for index, page in enumerate(issue.pages) if sequence in (None, page.sequence)]
    if not wanted:
        there = ", ".join(str(page.sequence) for page in issue.pages)
        raise UsageError(
            f"{file} has no page {sequence} that could be read; there are: {there}. "
            "Choose one of them with --page."
        )
    return wanted
