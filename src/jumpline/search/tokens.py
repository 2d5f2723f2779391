"""Text to the tokens that an index holds, each with its place in the text.

Han characters are written without spaces, so every run of them becomes its characters and its
pairs in turn: 中国人 gives ``中 中国 国 国人 人``. One character is found by its token, more of
them by pairs in a row, and both are exact. What stands between words of other scripts is passed
over; a new paragraph, or a sign beside a Han character, becomes a break that no phrase crosses.
A word cut by a hyphen at the end of a line is put together, and its halves are kept at the end
for those who look for them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from jumpline.search.folding import HAN, fold_han, fold_word

BREAK = "|"
"""The token of a break; no word holds this sign."""

_RUN = re.compile(rf"(?P<han>[{HAN}]+)|(?:(?![{HAN}_])[\w\u0300-\u036f])+")


class Tokens(NamedTuple):
    """Tokens of a text in order; their positions are their indexes.

    Attributes:
        texts: what is compared.
        starts: code point of the text at which each begins.
        ends: code point after it.
    """

    texts: list[str]
    starts: list[int]
    ends: list[int]


def tokenise(text: str, hyphens: Sequence[int] = ()) -> Tokens:
    """Cut a text into tokens.

    Args:
        text: as it is stored.
        hyphens: code points of hyphens at the end of a line inside a word, ascending.
    """
    found = Tokens([], [], [])
    cut: list[list[tuple[int, int]]] = []
    at_line_end = set(hyphens)
    end, han = 0, False
    for match in _RUN.finditer(text):
        start = match.start()
        is_han = match.lastgroup == "han"
        if found.texts:
            if not is_han and not han and start == end + 1 and end in at_line_end:
                if not (cut and cut[-1][-1][1] == end):
                    cut.append([(found.starts[-1], end)])
                cut[-1].append((start, match.end()))
                found.texts[-1] += fold_word(match.group())
                end = found.ends[-1] = match.end()
                continue
            if _breaks(text[end:start], han, is_han):
                _add(found, BREAK, end, start)
        if is_han:
            _add_han(found, fold_han(match.group()), start)
        else:
            _add(found, fold_word(match.group()), start, match.end())
        end, han = match.end(), is_han
    for pieces in cut:
        _add(found, BREAK, end, end)
        for first, last in pieces:
            _add(found, fold_word(text[first:last]), first, last)
    return found


def _breaks(between: str, after_han: bool, before_han: bool) -> bool:
    if not between:
        return False
    if "\n" in between:
        return True
    if after_han and before_han:
        return True
    return (after_han or before_han) and not between.isspace()


def _add(found: Tokens, text: str, start: int, end: int) -> None:
    found.texts.append(text)
    found.starts.append(start)
    found.ends.append(end)


def _add_han(found: Tokens, run: str, start: int) -> None:
    """Put characters on even and pairs on odd places of one stretch of the lists."""
    length = 2 * len(run) - 1
    texts = [""] * length
    texts[::2] = run
    texts[1::2] = map(str.__add__, run, run[1:])
    places, ends = [0] * length, [0] * length
    end = start + len(run)
    places[::2] = range(start, end)
    places[1::2] = range(start, end - 1)
    ends[::2] = range(start + 1, end + 1)
    ends[1::2] = range(start + 2, end + 1)
    found.texts.extend(texts)
    found.starts.extend(places)
    found.ends.extend(ends)
