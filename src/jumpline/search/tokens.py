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

from jumpline.search.folding import HAN, MARKS, fold_han, fold_word

BREAK = "|"
"""The token of a break; no word holds this sign."""

# Most letters are plain ones, which need no look at the long classes.
_RUN = re.compile(rf"(?:[A-Za-z0-9]+|(?![{HAN}_])[\w{MARKS}])+|(?P<han>[{HAN}]+)")


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
    texts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    found = Tokens(texts, starts, ends)
    cut: list[list[tuple[int, int]]] = []
    at_line_end = frozenset(hyphens)
    end, han = -1, False
    for match in _RUN.finditer(text):
        start, last = match.span()
        is_han = match.lastgroup is not None
        folded = "" if is_han else fold_word(match.group())
        if not (is_han or folded):  # accents that stand alone
            continue
        if start > end >= 0:
            if end in at_line_end and start == end + 1 and not (is_han or han):
                if not (cut and cut[-1][-1][1] == end):
                    cut.append([(starts[-1], end)])
                cut[-1].append((start, last))
                texts[-1] += folded
                end = ends[-1] = last
                continue
            if _breaks(text[end:start], han, is_han):
                _add(found, BREAK, end, start)
        if is_han:
            _add_han(found, fold_han(match.group()), start)
        else:
            texts.append(folded)
            starts.append(start)
            ends.append(last)
        end, han = last, is_han
    for pieces in cut:
        _add(found, BREAK, end, end)
        for first, last in pieces:
            _add(found, fold_word(text[first:last]), first, last)
    return found


def _breaks(between: str, after_han: bool, before_han: bool) -> bool:
    """Tell whether what stands between two runs, which is something, parts them."""
    if after_han or before_han:
        return (after_han and before_han) or "\n" in between or not between.isspace()
    return "\n" in between


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
