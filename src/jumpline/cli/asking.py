"""What the commands that ask an archive share: their options, and answers as lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumpline.cli.command import say
from jumpline.cli.show import hidden
from jumpline.errors import UsageError
from jumpline.wording import count

if TYPE_CHECKING:
    from jumpline.search import Limits, Search

Decorated = Callable[..., Any]

_LIMITS = (
    click.option("--from", "since", metavar="DATE", help="First day: 1916, 1916-05, 1916-05-01."),
    click.option("--to", "until", metavar="DATE", help="Last day, written as the first."),
    click.option("--title", metavar="KEY", help="Key or name of a newspaper."),
    click.option("--kind", help="article, advertisement, notice, table, picture, serial, letter."),
    click.option("--language", metavar="TAG", help="Primary language tag: zh, en …"),
    click.option("--page", metavar="FOLIO", help="Folio of a page on which the article stands."),
    click.option(
        "--copies/--no-copies",
        default=True,
        show_default=True,
        help="Count duplicates and reprints too, or only the first of them.",
    ),
    click.option("--saved", metavar="NAME", help="Take query and limits of a saved query."),
    hidden,
)

as_json = click.option("--json", "as_json", is_flag=True, help="Write JSON.")
as_csv = click.option("--csv", "as_csv", is_flag=True, help="Write comma-separated values.")


def limits(command: Decorated) -> Decorated:
    """Give a command the options that limit a search."""
    for option in reversed(_LIMITS):
        command = option(command)
    return command


def needed(error: ImportError) -> UsageError:
    """Say what to install for search."""
    return UsageError(
        f"{error.name} is not installed. Install it with: pip install 'jumpline[search]'"
    )


@contextmanager
def asked(
    archive: Path, query: str | None, settings: dict[str, Any]
) -> Iterator[tuple[Search, str, Limits]]:
    """Open an archive's index with the query and the limits that the user gave.

    Raises:
        UsageError: parts are not installed, there is no index, or no query.
    """
    try:
        from jumpline.search import Search, saved_query
    except ImportError as error:
        raise needed(error) from error
    from jumpline.archive import Archive, reprints

    name = settings.pop("saved")
    with Archive.open(archive) as store:
        given = _limits(settings)
        if name is not None:
            if query is not None:
                raise UsageError("Give a query or --saved, not both.")
            kept = saved_query(store, name)
            query, given = kept.query, _both(kept.limits, given)
        if query is None:
            raise UsageError("Give a query, or --saved with the name of one.")
        search = Search(store)
        if search.behind:
            say(
                f"{count(search.behind, 'article')} changed since the index was made. "
                f"Bring it up to date: jumpline index {archive}"
            )
        if not given.copies and reprints.behind(store):
            say(f"Not all articles have been compared with others yet: jumpline reprints {archive}")
        yield search, query, given


def _limits(settings: dict[str, Any]) -> Limits:
    from jumpline.search import Limits, period

    since, until = settings.pop("since"), settings.pop("until")
    dated = period(f"{since or ''}..{until or ''}") if since or until else None
    return Limits(period=dated, **settings)


def _both(kept: Limits, given: Limits) -> Limits:
    """Return the saved limits with those beside it that the user gave now."""
    from dataclasses import replace

    changed = {
        name: value
        for name in ("period", "title", "kind", "language", "page")
        if (value := getattr(given, name)) is not None
    }
    return replace(kept, **changed, copies=kept.copies and given.copies, hidden=given.hidden)
