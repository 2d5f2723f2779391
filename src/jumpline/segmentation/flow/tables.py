"""Tables: where figures stand on both sides of a joint, it is one table that goes on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jumpline.article import Link
from jumpline.segmentation.flow.pieces import Joint

LINES = 8
"""Lines looked at on either side."""
FIGURES = 0.25
"""Mean share of the characters that are figures, from which they are a table's."""
SURELY = 0.95
"""So many of those that the trees doubted went on, on left-out titles (docs/flow.md)."""
LEAST = 0.5
"""If the trees think it as likely as not that the text goes on; and from .2 on, more tables of
bnf are whole and more articles fused (docs/flow.md)."""


def join_tables(lines: Sequence[Joint], links: Sequence[Link | None]) -> list[Link | None]:
    """Make links surer that run from figures to figures, down a column or to the next."""
    figures = [_figures(line.pieces[0].text) for line in lines]
    return [
        _surer(link)
        if link is not None
        and LEAST <= link.confidence < SURELY
        and _mean(figures[max(0, number - LINES) : number]) > FIGURES
        and _mean(figures[number : number + LINES]) > FIGURES
        else link
        for number, link in enumerate(links)
    ]


def _surer(link: Link) -> Link:
    return replace(link, confidence=SURELY, evidence={**link.evidence, "table": 1.0})


def _figures(text: str) -> float:
    """Return the share of a line's characters that are figures."""
    printed = "".join(text.split())
    return sum(map(str.isdigit, printed)) / max(1, len(printed))


def _mean(numbers: Sequence[float]) -> float:
    return sum(numbers) / max(1, len(numbers))
