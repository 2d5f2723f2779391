"""The looks of an issue's headings, and the letters that stand for them in its drawings."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from string import ascii_uppercase

from jumpline.article import Role
from jumpline.layout.model import PageLayout, TypedLine


@dataclass(frozen=True, slots=True)
class LookUse:
    """What a look is used for in an issue.

    Attributes:
        letter: that stands for it, A for the largest type.
        look: its size in ems of the body, weight, capitals, centred.
        use: ``headline`` or ``subhead``, as the style table settled it.
        seen: headings of this look in the issue.
    """

    letter: str
    look: str
    use: str
    seen: int


def look_of(line: TypedLine) -> str:
    """Return the look of a line that layout took for a heading's; empty for all others."""
    return str(line.evidence.get("look", ""))


def look_uses(layouts: Sequence[PageLayout]) -> Mapping[str, LookUse]:
    """List the looks of an issue's headings, the largest type first."""
    heads = {
        (line.page, line.heading): line
        for layout in layouts
        for line in layout.lines
        if look_of(line)
    }
    seen = Counter(map(look_of, heads.values()))
    subheads = {look_of(line) for line in heads.values() if line.role is Role.SUBHEAD}
    ordered = sorted(seen, key=lambda look: (-float(look.partition(" ")[0]), look))
    return {
        look: LookUse(
            letter=_letters(number),
            look=look,
            use=(Role.SUBHEAD if look in subheads else Role.HEADLINE).value,
            seen=seen[look],
        )
        for number, look in enumerate(ordered)
    }


def _letters(number: int) -> str:
    """Count A to Z, AA to AZ and so on, from 0."""
    rest, last = divmod(number, len(ascii_uppercase))
    return (_letters(rest - 1) if rest else "") + ascii_uppercase[last]
