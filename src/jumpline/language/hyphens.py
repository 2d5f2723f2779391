"""What a hyphen at the end of a printed line means.

Printed hyphens stay in the text; composition marks them and gives the word without them.
"""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from jumpline.conventions import Conventions

_SOFT = "\u00ad"
_BREAK_ONLY = "\u00ad¬⸗"


class JoinKind(StrEnum):
    """How the end of one line meets the beginning of the next."""

    SPACE = "space"
    NOTHING = "nothing"
    BREAK = "break"
    COMPOUND = "compound"


class Join(NamedTuple):
    """How two lines are joined.

    Attributes:
        kind: ``SPACE`` between two words of a spaced script; ``NOTHING`` where the script needs no
            space; ``BREAK`` where the hyphen only marks a broken word; ``COMPOUND`` where it
            belongs to the word and is kept.
        word: for ``BREAK`` and ``COMPOUND`` the whole word as one would write it, else empty.
    """

    kind: JoinKind
    word: str = ""


def join_kind(left: str, right: str, conventions: Conventions) -> Join:
    """Tell how the line ``right`` is joined to the line ``left`` before it.

    A word broken before a lower-case letter counts as one word; whether a compound was meant
    ("well-/known") cannot be told from the two lines. Before a capital, a digit or after a second
    hyphen in the word, the hyphen is kept. Dashes are no hyphens.
    """
    left, right = left.rstrip(), right.lstrip()
    if not left or not right:
        return Join(JoinKind.NOTHING)
    if not conventions.spaced:
        return Join(JoinKind.NOTHING if _needs_no_space(left, right) else JoinKind.SPACE)
    head, tail = _last_word(left), _first_word(right)
    if left[-1] not in conventions.hyphens or not head[:-1] or not head[-2].isalnum() or not tail:
        return Join(JoinKind.SPACE)
    if left[-1] in _BREAK_ONLY:
        return Join(JoinKind.BREAK, head[:-1] + tail)
    if tail[0].islower() and head[-2].isalpha():
        return Join(JoinKind.BREAK, head[:-1] + tail)
    return Join(JoinKind.COMPOUND, head + tail)


def _needs_no_space(left: str, right: str) -> bool:
    """Tell whether either side is no Latin letter or digit: 中文 needs no space, words do."""
    return not (
        left[-1].isascii() and right[0].isascii() and left[-1].isalnum() and right[0].isalnum()
    )


def _last_word(text: str) -> str:
    return text.rsplit(maxsplit=1)[-1].lstrip("([{«“‘„\"'—–")


def _first_word(text: str) -> str:
    first = text.split(maxsplit=1)[0]
    length = next((i for i, c in enumerate(first) if not (c.isalnum() or c in "'’-")), len(first))
    return first[:length]
