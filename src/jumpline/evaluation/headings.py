"""Heading lines: which the truth names, and which a result has in headline, kicker or deck."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from jumpline.article import LineRef
from jumpline.evaluation.matching import Matching
from jumpline.evaluation.model import TruthIssue


class HeadingTally(NamedTuple):
    """Lines of one issue that count: headings in truth, in the result, and in both."""

    true: int = 0
    found: int = 0
    right: int = 0


def tally_headings(
    truth: TruthIssue, headings: Collection[LineRef] | None, matching: Matching
) -> HeadingTally:
    """Count heading lines; nothing where the truth names none or the result does not tell."""
    if headings is None or not truth.has_headings or matching.method == "text":
        return HeadingTally()
    true = {index for index, (_, line) in enumerate(truth.scored) if line.heading}
    found = {matching.lines[ref] for ref in headings if ref in matching.lines}
    return HeadingTally(len(true), len(found), len(true & found))
