"""``jumpline styles``: what a paper uses each look of heading for, shown, saved and pinned."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumpline.cli.command import Command, Session, say
from jumpline.cli.output import STREAM, text_file
from jumpline.errors import UnreadableInput, UsageError
from jumpline.options import Options, PinnedLook

if TYPE_CHECKING:
    from jumpline.layout.styles import StyleTable

USES = ("headline", "subhead")
FLAGS = ("bold", "capitals", "centred")
KEYS = {"size", "use", *FLAGS}
HEAD = """\
# What {name} uses each look of heading for, as Jumpline settled it from the issue itself.
# size: em of the heading over the em of the body. use: headline (opens an article) or subhead.
# Change what is wrong, delete what should be settled anew for each issue, and give this file to
# jumpline read --styles.
"""


@click.command(cls=Command)
@click.argument("source", type=click.Path(exists=True, path_type=Path))
@click.option(
    "-o",
    "--output",
    default=STREAM,
    metavar="FILE",
    show_default=True,
    help="Write the table to a file; - is standard output.",
)
@click.pass_obj
def styles(session: Session, /, source: Path, output: str) -> int:
    """Show what each look of heading is used for in an issue, as a table that can be pinned.

    SOURCE is whatever jumpline read reads; of several issues the first is shown. The table is TOML:
    change it and give it to jumpline read --styles.
    """
    from jumpline.conventions import detect, for_language
    from jumpline.layout import find_styles
    from jumpline.readers import read_issues

    issue = next((each for each in read_issues(source, Options()) if each.pages), None)
    if issue is None:
        raise UnreadableInput(f"{source} has no page that can be read.")
    for problem in issue.problems:
        say(problem.message)
    words = "\n".join(line.text for page in issue.pages for line in page.lines)
    conventions = for_language(issue.language or detect(words))
    text = HEAD.format(name=issue.name) + "".join(_looks(find_styles(issue.pages, conventions)))
    if output == STREAM:
        session.stdout.write(text)
    else:
        with text_file(Path(output)) as stream:
            stream.write(text)
    return 0


def _looks(table: StyleTable) -> Iterator[str]:
    """Write the looks of an issue, the largest first."""
    for key in sorted(table.uses, reverse=True):
        yield (
            f"\n[[look]]  # {table.seen.get(key, 0)} in the issue\n"
            f"size = {key.eighths / 8}\n"
            f"bold = {str(key.bold).lower()}\n"
            f"capitals = {str(key.caps).lower()}\n"
            f"centred = {str(key.centred).lower()}\n"
            f'use = "{table.uses[key]}"\n'
        )


def pinned_looks(file: Path) -> tuple[PinnedLook, ...]:
    """Read a table of styles.

    Raises:
        UsageError: it is no such table; the message says where and what to do.
    """
    try:
        record = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise UsageError(
            f"{file} is no table of styles: {error}. Make one with jumpline styles."
        ) from error
    looks = record.get("look", [])
    if not isinstance(looks, list) or not all(isinstance(look, dict) for look in looks):
        raise UsageError(f"{file} is no table of styles: look is no list of tables ([[look]]).")
    return tuple(_pinned(look, number, file) for number, look in enumerate(looks, start=1))


def _pinned(look: Mapping[str, Any], number: int, file: Path) -> PinnedLook:
    bold, capitals, centred = flags = [look.get(name, False) for name in FLAGS]
    size, use = look.get("size"), look.get("use")
    faults = [f"{name} is unknown" for name in sorted(look.keys() - KEYS)]
    if isinstance(size, bool) or not isinstance(size, int | float) or not 0 < size < 100:
        faults.append("size is no number over 0")
    if use not in USES:
        faults.append("use is neither headline nor subhead")
    if not all(isinstance(flag, bool) for flag in flags):
        faults.append(f"{', '.join(FLAGS)} are true or false")
    if faults or size is None or use is None:
        raise UsageError(f"look {number} of {file} cannot be pinned: {'; '.join(faults)}.")
    return PinnedLook(round(8 * size), bold, capitals, centred, use)


def _read(_: click.Context, __: click.Parameter, value: Path | None) -> Sequence[PinnedLook]:
    return pinned_looks(value) if value else ()


pinned = click.option(
    "--styles",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    callback=_read,
    metavar="FILE",
    help="What the title uses its looks of heading for, a table made by jumpline styles.",
)
