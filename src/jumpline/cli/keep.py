"""``jumpline title``, ``rights`` and ``delete``: what an owner changes by hand."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from jumpline.cli.command import Command, Session
from jumpline.cli.index import follow
from jumpline.cli.show import archive_argument
from jumpline.errors import UsageError
from jumpline.wording import count


@click.command(cls=Command)
@archive_argument
@click.argument("key")
@click.option("--name", help="As the newspaper writes it.")
@click.option("--language", help="Primary language tag: zh, en …")
@click.option("--lccn", help="Number of the Library of Congress.")
@click.option("--issn", help="International number of serials.")
@click.pass_obj
def title(session: Session, /, archive: Path, key: str, **changes: str | None) -> int:
    """Set what is known of a title; its key stays."""
    from jumpline.archive import Archive
    from jumpline.archive.keeping import TitleChange, change_title

    with Archive.open(archive) as store:
        change_title(store, key, TitleChange(**changes))
        known = store.title(key)
    if known is not None:
        told = (known.key, known.name, known.language, known.lccn, known.issn)
        session.stdout.write("\t".join(each or "-" for each in told) + "\n")
    return 0


@click.command(cls=Command)
@archive_argument
@click.argument("key")
@click.option("--hide/--show", "hide", default=None, help="Let only the owner see it, or others.")
@click.option("--until", metavar="DATE", help="First day on which others see it; - for at once.")
@click.option("--statement", help="Words or an address about the rights, for readers.")
@click.pass_obj
def rights(
    session: Session,
    /,
    archive: Path,
    key: str,
    hide: bool | None,
    until: str | None,
    statement: str | None,
) -> int:
    """Say who may see a title or an issue, in search, reader and export alike."""
    from jumpline.archive import Archive
    from jumpline.archive.keeping import change_rights, rights_of

    with Archive.open(archive) as store:
        now = rights_of(store, key)
        if hide is not None:
            now = replace(now, hidden=hide)
        if until is not None:
            now = replace(now, until=None if until == "-" else until)
        if statement is not None:
            now = replace(now, statement=statement)
        kind = change_rights(store, key, now)
    seen = "hidden" if now.hidden else f"seen from {now.until}" if now.until else "seen by all"
    session.stdout.write(f"{kind} {key}: {seen}\n")
    return 0


@click.command(cls=Command)
@archive_argument
@click.argument("key")
@click.option("--yes", is_flag=True, help="Do not ask.")
@click.pass_obj
def delete(session: Session, /, archive: Path, key: str, yes: bool) -> int:
    """Delete an issue from an archive, whole, with its pictures."""
    from jumpline.archive import Archive
    from jumpline.archive.keeping import drop_issue
    from jumpline.archive.store import wanted_issue

    with Archive.open(archive) as store:
        issue = wanted_issue(store, key)
        pages, articles = count(issue.pages, "page"), count(issue.articles, "article")
        if not (yes or _confirmed(f"Delete {key} with {pages} and {articles}?")):
            raise UsageError("Nothing was deleted. Answer y, or give --yes.")
        drop_issue(store, key)
        session.stdout.write(f"deleted {key}: {pages}, {articles}\n")
        return follow(store)


def _confirmed(question: str) -> bool:
    """Ask the user; who does not answer, since nobody is there, has not agreed."""
    try:
        return click.confirm(question, err=True)
    except click.Abort:
        return False
