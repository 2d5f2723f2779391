"""Match the patterns of a language's table; each is compiled here, once, when it is needed."""

from __future__ import annotations

import re
from functools import cache

_REACH = 200
"""Characters at the end of a line in which a mark is looked for; keeps long lines cheap."""


def at_start(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Return the longest match that begins where the text does, outer white space left aside."""
    stripped = text.lstrip()
    if not _any(patterns).match(stripped):
        return None
    found = (pattern.match(stripped) for pattern in _compiled(patterns))
    return max((m for m in found if m), key=lambda m: m.end(), default=None)


def at_end(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Return the longest match that reaches the end of the text, outer white space left aside."""
    stripped = text.strip()
    start = max(0, len(stripped) - _REACH)
    if not (
        _any(_anchored(patterns)).match(stripped) or _any(_loose(patterns)).search(stripped, start)
    ):
        return None
    found = (pattern.search(stripped, start) for pattern in _compiled(patterns))
    whole = (m for m in found if m and m.end() == len(stripped))
    return min(whole, key=lambda m: m.start(), default=None)


def anywhere(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Return the last match in the text, outer white space left aside."""
    stripped = text.strip()
    if len(stripped) > _REACH or not _any(patterns).search(stripped):
        return None
    found = [m for pattern in _compiled(patterns) for m in pattern.finditer(stripped)]
    whole_numbers = (m for m in found if not stripped[m.end() :][:1].isdecimal())
    return max(whole_numbers, key=lambda m: m.end(), default=None)


def whole(patterns: tuple[str, ...], text: str) -> re.Match[str] | None:
    """Return a match that covers the text, outer white space left aside."""
    stripped = text.strip()
    if len(stripped) > _REACH:
        return None
    if not _any(patterns).fullmatch(stripped):
        return None
    found = (pattern.fullmatch(stripped) for pattern in _compiled(patterns))
    return next((m for m in found if m), None)


def place_of(found: re.Match[str], text: str) -> tuple[int, int]:
    """Return where a match lies in the text that was searched, white space at its ends left out."""
    indent = len(text) - len(text.lstrip())
    matched = found[0]
    start = indent + found.start() + len(matched) - len(matched.lstrip())
    return start, start + len(matched.strip())


@cache
def _any(patterns: tuple[str, ...]) -> re.Pattern[str]:
    """Return one pattern for them all, to pass over the many lines that match none of them."""
    unnamed = (re.sub(r"\(\?P<\w+>", "(?:", pattern) for pattern in patterns)
    return re.compile("|".join(f"(?:{pattern})" for pattern in unnamed) or r"(?!)")


@cache
def _anchored(patterns: tuple[str, ...]) -> tuple[str, ...]:
    """Return those that match only where the text begins: they need not be tried all along it."""
    return tuple(pattern for pattern in patterns if pattern.startswith("^"))


@cache
def _loose(patterns: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(pattern for pattern in patterns if not pattern.startswith("^"))


@cache
def _compiled(patterns: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)
