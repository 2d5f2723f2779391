"""Queries kept in an archive under a name, to be asked again as it grows."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

from jumpline.archive import Archive
from jumpline.errors import UsageError
from jumpline.search.dates import Period
from jumpline.search.language import parse
from jumpline.search.searching import Limits

_PREFIX = "query:"
_LONGEST_NAME = 100


@dataclass(frozen=True, slots=True)
class SavedQuery:
    """A query with its limits."""

    name: str
    query: str
    limits: Limits


def save(archive: Archive, saved: SavedQuery) -> None:
    """Keep a query; one of the same name is replaced.

    Raises:
        UsageError: the name is empty or too long, or the query cannot be understood.
    """
    parse(saved.query)
    name = saved.name.strip()
    if not 0 < len(name) <= _LONGEST_NAME:
        raise UsageError(f"The name of a query has 1 to {_LONGEST_NAME} characters.")
    told = {"query": saved.query, "limits": {**asdict(saved.limits), "hidden": False}}
    archive.set(_PREFIX + name, json.dumps(told, ensure_ascii=False))


def forget(archive: Archive, name: str) -> None:
    """Take a saved query away; raises UsageError where there is none of that name."""
    saved_query(archive, name)
    archive.set(_PREFIX + name, None)


def saved_query(archive: Archive, name: str) -> SavedQuery:
    """Return the query of a name; raises UsageError where there is none."""
    told = archive.setting(_PREFIX + name)
    if told is None:
        raise UsageError(
            f"The archive has no saved query {name}. See: jumpline queries {archive.path}"
        )
    found = _read(name, told)
    if found is None:
        raise UsageError(f"The saved query {name} cannot be read. Save it again.")
    return found


def saved_queries(archive: Archive) -> tuple[SavedQuery, ...]:
    """Return the saved queries that can be read, by name."""
    settings = archive.settings(_PREFIX).items()
    found = (_read(name.removeprefix(_PREFIX), told) for name, told in settings)
    return tuple(each for each in found if each is not None)


def _read(name: str, told: str) -> SavedQuery | None:
    """Return a query from its JSON; None where that is not as ``save`` writes it."""
    try:
        values = json.loads(told)
        query, limits = values["query"], values["limits"]
        period = limits["period"]
        texts = {each: limits[each] for each in ("title", "kind", "language", "page")}
        copies = limits["copies"]
        dated = None if period is None else Period(*map(int, period))
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    if not all(isinstance(each, str | None) for each in (*texts.values(), name)):
        return None
    if not (isinstance(query, str) and isinstance(copies, bool)):
        return None
    return SavedQuery(name, query, Limits(**texts, period=dated, copies=copies))
