"""Which article a link that was only proposed is listed with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jumpline.article import LineRef, Link
from jumpline.issue import Issue


def of_articles(issue: Issue) -> Sequence[Sequence[Link]]:
    """List the proposals of each article of ``issue.articles``, in that order.

    A proposal stands with the article that holds its source line, else with that of its target.
    """
    holders = _holders(issue)
    proposals: list[list[Link]] = [[] for _ in issue.articles]
    for link in issue.proposals:
        holder = holders.get(link.source, holders.get(link.target))
        if holder is not None:
            proposals[holder].append(link)
    return proposals


def _holders(issue: Issue) -> Mapping[LineRef, int]:
    """Find the article of each line; a split line is where the most of it is."""
    holders: dict[LineRef, int] = {}
    parts = [(index, part) for index, found in enumerate(issue.articles) for part in found.parts]
    for index, part in parts:
        holders.update((LineRef(span.page, span.id), index) for span in part.spans)
    for index, part in parts:
        holders.update((LineRef(part.page, line), index) for line in part.lines)
    return holders
