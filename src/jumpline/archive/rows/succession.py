"""Which article of an issue that was understood again is which of those before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple


class Held(NamedTuple):
    """An article by its lines, each the number of a page and a position there.

    ``number`` is that of the stored article, without meaning for one that is new.
    """

    number: int
    id: str
    lines: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Succession:
    """Who follows whom; articles of the new state are meant by their place, from 0.

    Attributes:
        kept: for each new article the number of a stored one that it goes on, or None.
        numbers: the same, to be filled with the numbers that the others get.
        former: ids that are given up, with the articles that they shall lead to.
        ended: numbers that are given up, with the articles that follow, None where none does.
    """

    kept: tuple[int | None, ...]
    numbers: dict[int, int]
    former: tuple[tuple[str, int], ...]
    ended: tuple[tuple[int, int | None], ...]


def succeed(before: Sequence[Held], after: Sequence[Held]) -> Succession:
    """Find for each stored article the new one that has its id, else most of its lines.

    Where an article comes apart, the id of the whole leads to its largest piece; where several
    become one, the ids of all lead to it.
    """
    by_id = {article.id: at for at, article in enumerate(after)}
    heirs = _heirs(before, after)
    kept: dict[int, int] = {}
    for old in before:
        if old.id in by_id:
            kept[by_id[old.id]] = old.number
    left = [old for old in before if old.id not in by_id]
    # The largest first: where several become one, that number goes on.
    for old in sorted(left, key=lambda each: (-len(each.lines), each.number)):
        heir = heirs[old.number]
        if heir is not None and heir not in kept:
            kept[heir] = old.number
    goes_on = set(kept.values())
    return Succession(
        kept=tuple(kept.get(at) for at in range(len(after))),
        numbers=dict(kept),
        former=tuple((old.id, heir) for old in left if (heir := heirs[old.number]) is not None),
        ended=tuple((old.number, heirs[old.number]) for old in left if old.number not in goes_on),
    )


def _heirs(before: Sequence[Held], after: Sequence[Held]) -> dict[int, int | None]:
    """Return for each number the article that has most of its lines, the first of equals."""
    holder = {line: at for at, article in enumerate(after) for line in article.lines}
    heirs: dict[int, int | None] = {}
    for old in before:
        shares = Counter(holder[line] for line in old.lines if line in holder)
        heirs[old.number] = min(shares, key=lambda at: (-shares[at], at)) if shares else None
    return heirs
