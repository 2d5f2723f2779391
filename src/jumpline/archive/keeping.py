"""What an owner changes by hand: titles, rights, issues that go."""

from __future__ import annotations

from dataclasses import dataclass

from jumpline.archive import rights
from jumpline.archive.opening import in_words, only_writer, transaction
from jumpline.archive.picture.files import sweep
from jumpline.archive.records import Rights
from jumpline.archive.rows.writing import delete_issue
from jumpline.archive.store import Archive, wanted_issue
from jumpline.errors import UsageError


@dataclass(frozen=True, slots=True)
class TitleChange:
    """What is to be known of a title; None leaves it as it is."""

    name: str | None = None
    language: str | None = None
    lccn: str | None = None
    issn: str | None = None


def change_title(archive: Archive, key: str, change: TitleChange) -> None:
    """Set what is known of a title; its key stays, for permalinks hang on it.

    Articles are told to the index anew, since they bear the title's name.

    Raises:
        UsageError: there is no such title.
    """
    there = archive.title(key)
    if there is None:
        raise _no_title(archive, key)
    values = (change.name, change.language, change.lccn, change.issn, there.number)
    with in_words(archive.path), transaction(archive.connection) as revision:
        archive.connection.execute(
            "UPDATE titles SET name = coalesce(?, name), language = coalesce(?, language), "
            "lccn = coalesce(?, lccn), issn = coalesce(?, issn) WHERE number = ?",
            values,
        )
        archive.connection.execute(
            "UPDATE articles SET revision = ? WHERE issue IN "
            "(SELECT number FROM issues WHERE title = ?)",
            (revision, there.number),
        )


def change_rights(archive: Archive, key: str, change: Rights) -> str:
    """Set the rights of the title or issue that has this key; say which it was.

    Raises:
        UsageError: there is neither, or the date is none.
    """
    table = "titles" if archive.title(key) else "issues"
    if table == "issues":
        wanted_issue(archive, key)
    with in_words(archive.path):
        rights.set_rights(archive.connection, table, key, change)
    return table[:-1]


def rights_of(archive: Archive, key: str) -> Rights:
    """Return the rights of the title or issue that has this key; raises UsageError."""
    title = archive.title(key)
    return title.rights if title else wanted_issue(archive, key).rights


def drop_issue(archive: Archive, key: str) -> int:
    """Delete an issue whole, with its pictures where no other page needs them; count its articles.

    Raises:
        UsageError: there is no such issue.
    """
    with only_writer(archive.path), in_words(archive.path):
        issue = wanted_issue(archive, key)
        with transaction(archive.connection) as revision:
            gone = delete_issue(archive.connection, issue.number, revision)
        sweep(archive.path, archive.connection)
    return gone


def _no_title(archive: Archive, key: str) -> UsageError:
    return UsageError(f"The archive has no title {key}. See: jumpline list {archive.path}")
