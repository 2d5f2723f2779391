"""The lines of a stream as the thread model sees them: how each one begins, how it stops."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.sentences import begins_open, ends_open
from jumpline.layout.model import TypedLine

HEADS = frozenset({Role.HEADLINE, Role.KICKER, Role.DECK, Role.JUMP_HEAD, Role.BYLINE})
"""Roles of the lines over an article's text."""
NEARBY = 8
"""Lines on either side from which the measure of printed lines is taken."""
FULL = 0.85
"""A printed line that ends no paragraph fills at least this share of the measure."""
SHORT_HAN = 24
"""A paragraph of fewer characters is short, in a script without spaces; it may be a heading."""
SHORT_SPACED = 60
"""The same in a script with spaces."""

BOUNDS = (5.0, 8.0, 11.0, 15.0, 20.0, 28.0, 40.0, 70.0, 120.0)
"""Characters by which the length of a paragraph is told, in a script without spaces."""
LETTERS = 3.0
"""Letters that say as much as one such character."""
PRINTED_BOUNDS = (0.25, 0.45, 0.6, 0.75, 0.9, 0.97)
"""Shares of the measure by which the length of a printed line is told."""

_FORMS = ("capitals", "title_case", "short", "dash", "exclamation")
_TAILS: Mapping[Role, str] = {
    Role.SUBHEAD: "subhead",
    Role.JUMP_LINE: "jump",
    Role.END_MARK: "mark",
    Role.CUTLINE: "cutline",
    **dict.fromkeys(HEADS, "head"),
}
_OPENERS = (
    "first",
    "after_end_mark",
    "after_open_sentence",
    "after_jump_head",
    "before_byline",
    "before_dateline",
    "before_jump_head",
    "deck",
    "stack",
    "notice",
    "no_end_marks",
)
FRONTS = (
    "open",
    "plain",
    "quote",
    "number",
    "capitals",
    "dateline_text",
    "subhead",
    "subhead_dash",
    "deck",
    "kicker",
    "headline",
    "jump_head",
    "byline",
    "dateline",
    "cutline",
)
"""How lines begin that may go to more than one thread."""
TAILS = (
    "open",
    "hyphen",
    "open_short",
    "colon",
    "points",
    "shut",
    "shut_short",
    "subhead",
    "head",
    "cutline",
    "jump",
    "mark",
)
"""How lines stop."""
FACTS = (*_OPENERS, *_FORMS, "brief")
"""Further names of what speaks for an opening."""


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the stream that takes part in an article.

    Attributes:
        line: the typed line.
        front: how it begins, in one word.
        tail: how it stops, in one word.
        shape: how long it is, whether it holds a comma and whether a sentence ends with it.
        facts: further names of what speaks for an opening.
        after_aside: why the line before it was set aside, empty where none was.
        over_page: it is the first of its page.
    """

    line: TypedLine
    front: str
    tail: str
    shape: str = ""
    facts: tuple[str, ...] = ()
    after_aside: str = ""
    over_page: bool = False

    @property
    def text(self) -> str:
        """The printed text without outer white space."""
        return self.line.text.strip()

    @property
    def opens(self) -> bool:
        """It looks like the first line of an article."""
        return self.front in ("headline", "kicker", "jump_head")

    @property
    def ends(self) -> bool:
        """It bears a mark that an article, or its share of the page, ends here."""
        return self.tail in ("mark", "jump")


def items_of(
    lines: Sequence[TypedLine],
    aside: Sequence[str],
    conventions: Conventions,
    *,
    printed: bool,
) -> list[Item]:
    """Describe the lines that are not set aside.

    Args:
        lines: all lines of the stream.
        aside: for each line why it is set aside, empty where it is not.
        conventions: the language's table.
        printed: lines are printed lines; otherwise they are paragraphs.
    """
    kept = [line for line, out in zip(lines, aside, strict=True) if not out]
    measures = measures_of([line.text.strip() for line in kept]) if printed else [0.0] * len(kept)
    items: list[Item] = []
    gap = ""
    for line, out in zip(lines, aside, strict=True):
        if out:
            gap = out
            continue
        before = items[-1] if items else None
        items.append(
            Item(
                line,
                _front(line, conventions),
                _tail(line, measures[len(items)], conventions),
                _shape(line, measures[len(items)], conventions),
                _facts(line, conventions),
                after_aside=gap,
                over_page=before is not None and before.line.page != line.page,
            )
        )
        gap = ""
    return items


def measures_of(texts: Sequence[str]) -> list[float]:
    """Return for each printed line the characters of the longest line near it."""
    lengths = list(map(len, texts))
    return [
        float(max(lengths[max(0, i - NEARBY) : i + NEARBY + 1], default=0))
        for i in range(len(lengths))
    ]


def _front(line: TypedLine, conventions: Conventions) -> str:
    if line.role is not Role.BODY:
        return (
            "subhead_dash" if line.role is Role.SUBHEAD and "dash" in line.evidence else line.role
        )
    text = line.text.strip()
    if "dateline" in line.evidence:
        return "dateline_text"
    if begins_open(text, conventions):
        return "open"
    if text[:1] in conventions.opens:
        return "quote"
    if text[:1].isdecimal():
        return "number"
    first = text.split()[:2]
    if conventions.spaced and len(first) == 2 and all(w.isupper() and len(w) > 1 for w in first):
        return "capitals"
    return "plain"


def _tail(line: TypedLine, measure: float, conventions: Conventions) -> str:
    """Say how a line stops; ``measure`` is 0 for a paragraph, else characters of a full line."""
    if "end_mark" in line.evidence:
        return "mark"
    if line.role in _TAILS:
        return _TAILS[line.role]
    text = line.text.rstrip()
    if text[-1:] in conventions.hyphens and text[-2:-1].isalpha():
        return "hyphen"
    short = bool(measure) and len(text) < FULL * measure
    if not ends_open(text, conventions):
        return "shut_short" if short else "shut"
    if text.endswith((":", "：")):
        return "colon"
    if text.endswith(("…", "...", "—", "；", ";")):
        return "points"
    return "open_short" if short else "open"


def _shape(line: TypedLine, measure: float, conventions: Conventions) -> str:
    text = line.text.strip()
    length = len(text) / (LETTERS if conventions.spaced and not measure else 1)
    bounds = [bound * measure for bound in PRINTED_BOUNDS] if measure else BOUNDS
    stopped = "." if not ends_open(text, conventions) else ""
    comma = "," if any(char in ",，;；" for char in text[:-1]) else ""
    return f"{bisect_left(bounds, length)}{comma}{stopped}{_case(text)}"


def _case(text: str) -> str:
    """Tell capitals and the capitals of a title, in a script that has them."""
    words = [
        word for word in text.split() if word[:1].isalpha() and (word.isupper() or len(word) > 3)
    ]
    if not words or not all(word[0].isupper() for word in words):
        return ""
    return "C" if all(word.isupper() for word in words) else "T"


def _facts(line: TypedLine, conventions: Conventions) -> tuple[str, ...]:
    facts = [name for name in (*_OPENERS, *_FORMS) if name in line.evidence]
    shortest = SHORT_SPACED if conventions.spaced else SHORT_HAN
    if len(line.text.strip()) < shortest:
        facts.append("brief")
    return tuple(facts)
