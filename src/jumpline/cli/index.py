"""``jumpline index`` and ``queries``: the index of an archive, and queries kept in it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from jumpline.cli.asking import needed
from jumpline.cli.command import Command, Session, say
from jumpline.cli.progress import Meter
from jumpline.cli.show import archive_argument
from jumpline.errors import ArchiveStopped
from jumpline.wording import count

if TYPE_CHECKING:
    from jumpline.archive import Archive


@click.command(cls=Command)
@archive_argument
@click.option("--rebuild", is_flag=True, help="Make the index anew from the tables.")
@click.pass_obj
def index(session: Session, /, archive: Path, rebuild: bool) -> int:
    """Bring the index of an archive up to date; add does this by itself.

    The index holds nothing that the archive does not: it can be made anew at any time.
    """
    from jumpline.archive import Archive

    try:
        import jumpline.search  # noqa: F401 - said here, before anything is opened
    except ImportError as error:
        raise needed(error) from error
    with Archive.open(archive) as store:
        session.stdout.write(f"{count(bring_up_to_date(store, anew=rebuild), 'article')} indexed\n")
    return 0


def bring_up_to_date(archive: Archive, *, anew: bool = False) -> int:
    """Follow the archive with its index, shown on a terminal; return the articles written."""
    from jumpline.search import update

    with Meter(archive.count_articles()) as meter:
        return update(archive, anew=anew, told=lambda done: meter.show(done, "indexing"))


def follow(archive: Archive) -> int:
    """Bring the index up to date where search is installed; return the exit code it leads to."""
    try:
        bring_up_to_date(archive)
    except ImportError:  # the archive is whole without; jumpline search says what to install
        return 0
    except ArchiveStopped as error:
        say(str(error))
        return error.exit_code
    return 0


@click.command(cls=Command)
@archive_argument
@click.option("--forget", metavar="NAME", help="Take a saved query away.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines.")
@click.pass_obj
def queries(session: Session, /, archive: Path, forget: str | None, as_json: bool) -> int:
    """List the queries that jumpline search --save keeps in an archive."""
    try:
        from jumpline.search import forget as drop
        from jumpline.search import saved_queries
    except ImportError as error:
        raise needed(error) from error
    from jumpline.archive import Archive

    with Archive.open(archive) as store:
        if forget is not None:
            drop(store, forget)
            say(f"The query {forget} is gone.")
            return 0
        for saved in saved_queries(store):
            told = json.dumps(asdict(saved), ensure_ascii=False)
            session.stdout.write((told if as_json else f"{saved.name}\t{saved.query}") + "\n")
    return 0
