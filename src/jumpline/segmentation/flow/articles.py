"""Articles of pages with rough type: the flow of the page, cut where another article opens.

On scans sizes and weights of type are OCR's guesses, so that rules about headings miss half of
them. Here every line is weighed against the line read before it (``openings``).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from jumpline.article import Link, Role, State
from jumpline.conventions import Conventions
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.layout.stacks import stack
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.flow.joints import NAMES, Joints, PageLines
from jumpline.segmentation.flow.openings import SUREST, find_openings
from jumpline.segmentation.flow.pieces import Joint, runs_of_article
from jumpline.segmentation.flow.rules import Rules, apply_rules
from jumpline.segmentation.flow.sights import Numbers
from jumpline.segmentation.flow.tables import join_tables
from jumpline.segmentation.runs import carrier

RUN = 0.93
"""Inside a stretch a line that is set like a heading goes on when that is as sure as this, at any
threshold; chosen on left-out titles, from .75 to .95 (docs/flow.md)."""
TEXT_ODDS = 2.4
"""Odds that text goes on in its column are so many times those of the trees, whose lessons part
more often: so it was on left-out titles, as ``tools/train/flow.py`` tells (docs/flow.md)."""
NULL = 0.5
"""A link to another stretch that is less likely than this is not proposed."""
MENTIONED = 0.98
"""Joints inside a stretch that are less sure than this, and as sure as asked, are listed as links;
a link that is listed as made is never less sure than the user asks for (docs/record.md)."""
FRAGMENT = 10
"""Shorter pieces without a heading, in lines, are dirt, a signature or the end of a paragraph."""
FRAGMENT_RUN = 0.5
"""From this confidence on they stay with the lines before or after them in their stretch. Both were
chosen on left-out titles, from 1 to 15 lines and .4 to .7 (docs/flow.md)."""
HEADED = 0.95
"""Confidence with which text right under a heading is its text, across a strip or a change of
width: so many of those that the trees doubted were right on left-out titles."""
DISTANT_HEAD = 0.8
"""Highest confidence with which text goes on in another column at a line that is set like a heading
and begins like a sentence: on left-out titles so many of those beyond .9 were right."""
HEADED_LEAST = 0.2
"""Unless the trees think it less likely than this that the text goes on."""
BESIDE = 0.5
"""Text on one row with a heading shares this part of the lower one's height."""
TITLE_BLOCK = 0.96
"""Confidence of joins in a title block: 50 of 52 were right on left-out titles."""
EVIDENCE = (
    "same_column", "flow_gap", "local_ratio", "centred", "capitals", "sentence_goes_on",
    "closed_end_before",
)  # fmt: skip
"""Columns of the joint's row that are told as evidence, of the many that were weighed."""


def follow_flow(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> list[tuple[list[PageChain], list[Link]]]:
    """Find the articles on each of an issue's rough pages, and the links that are only proposed."""
    seen = [page_lines(layout, conventions) for layout in layouts]
    seen[:1] = [(lines._replace(first=True), pieces) for lines, pieces in seen[:1]]
    found = find_openings([lines for lines, _ in seen], conventions, options.flow_model)
    parted: list[tuple[list[PageChain], list[Link]]] = []
    for layout, (lines, pieces), (joints, chances) in zip(layouts, seen, found, strict=True):
        flow = _joints(joints, chances, pieces)
        title = _title_chains(layout, flow[: joints.title], options.accept)
        chains, proposed = _part(layout, flow[joints.title :], options.accept, lines.rules)
        parted.append(([*title, *chains], proposed))
    return parted


def _title_chains(layout: PageLayout, block: Sequence[Joint], accept: float) -> list[PageChain]:
    """Make a chain of a title block, each stretch one of its own where that is too unsure.

    Number, date and price, which are furniture elsewhere, are its text.
    """
    if accept > TITLE_BLOCK:
        pieces = groupby((joint for joint in block if not joint.aside), lambda each: each.stretch)
        return [
            PageChain(layout, runs_of_article(list(p)), (), title_block=True) for _, p in pieces
        ]
    lines = [joint.as_text() for joint in block]
    links = [
        Link(
            source=before.pieces[-1].ref,
            target=joint.pieces[0].ref,
            state=State.MADE,
            confidence=TITLE_BLOCK,
            evidence={"opening": round(1 - TITLE_BLOCK, 4), "title_block": 1.0},
        )
        for before, joint in pairwise(lines)
        if before.stretch != joint.stretch
    ]
    return (
        [PageChain(layout, runs_of_article(lines), tuple(links), title_block=True)] if lines else []
    )


def page_lines(
    layout: PageLayout, conventions: Conventions
) -> tuple[PageLines, list[tuple[TypedLine, ...]]]:
    """Gather the placed lines of a page, split ones whole again; return their pieces beside."""
    measures = layout.measures
    if measures is None:
        raise ValueError(f"page {layout.page.name} has no places")
    pieces_of: dict[str, list[TypedLine]] = {}
    for line in layout.lines:
        if line.box is not None:
            pieces_of.setdefault(line.line.id, []).append(line)
    pieces = [tuple(members) for members in pieces_of.values()]
    lines = [carrier(members) for members in pieces]
    if layout.stacks is not None and len(lines) == len(layout.stacks.above):
        stacks = layout.stacks
    else:
        stacks = stack(lines, measures, layout.obstacles)
    return PageLines(lines, stacks, measures, apply_rules(layout, conventions)), pieces


def _confidence(chance: float, pieces: Sequence[TypedLine], before: int) -> float:
    """Return how likely a line goes on from the one before it.

    Where the use of a heading's look was laid down, that decides and not the trees.

    Args:
        chance: that it opens another article.
        pieces: that stand on it.
        before: number of the heading that the line before belongs to, -1 for none.
    """
    line = pieces[0]
    if "pinned" in line.evidence:
        opens = line.role is not Role.SUBHEAD and line.heading != before
        chance = SUREST if opens else 1 - SUREST
    return round(1 - chance, 4)


def _is_over(pieces: Sequence[TypedLine]) -> bool:
    """Tell whether a line ends with "(to be continued)": the rest is in another issue."""
    return any("unfinished" in piece.evidence for piece in pieces)


def _joints(
    joints: Joints, chances: Numbers, pieces: Sequence[tuple[TypedLine, ...]]
) -> list[Joint]:
    head_like = joints.table[:, NAMES.index("head_like")] == 1
    under = joints.table[:, NAMES.index("under_before")] == 1
    told = joints.table[:, [NAMES.index(name) for name in EVIDENCE]].tolist()
    heading = [pieces[line][0].heading for line in joints.order.lines]
    over = [_is_over(pieces[line]) for line in joints.order.lines]
    return [
        Joint(
            pieces=pieces[line],
            stretch=joints.order.stretch[row],
            confidence=_confidence(
                SUREST if row and over[row - 1] else float(chances[row]),
                pieces[line],
                heading[row - 1] if row else -1,
            ),
            head_like=bool(head_like[row]),
            under=bool(under[row]),
            evidence={
                name: value
                for name, value in zip(EVIDENCE, told[row], strict=True)
                if value == value  # not a number: nothing was there to measure
            },
        )
        for row, line in enumerate(joints.order.lines)
    ]


def _part(
    layout: PageLayout, joints: Sequence[Joint], accept: float, rules: Rules
) -> tuple[list[PageChain], list[Link]]:
    """Part the flow of a page into chains.

    Text goes on where that is as sure as asked, else it is proposed that it does. A heading is not
    parted from the text under it, and a line set like one inside a stretch goes on or it does not.
    """
    lines, links = _linked(joints, rules)
    parted = _openings(lines, links, max(accept, NULL))
    opens = _without_fragments(parted, lines, links)
    articles: list[list[Joint]] = []
    made: list[list[Link]] = []
    proposed: list[Link] = []
    for number, (line, link) in enumerate(zip(lines, links, strict=True)):
        in_stretch = _in_stretch(lines, number)
        if link is None or opens[number]:
            articles.append([line])
            made.append([])
            head = in_stretch and line.head_like
            if link is not None and not head and link.confidence >= NULL:
                proposed.append(link)
        else:
            articles[-1].append(line)
            told = _inside(link, short=parted[number]) if in_stretch else link
            if told.confidence >= accept and not (in_stretch and link.confidence >= MENTIONED):
                made[-1].append(told)
    chains = [
        PageChain(
            layout,
            runs_of_article(article),
            tuple(replace(link, state=State.MADE) for link in inside),
        )
        for article, inside in zip(articles, made, strict=True)
    ]
    return chains, proposed


def _inside(link: Link, *, short: bool) -> Link:
    """Say why lines of a stretch were not parted."""
    if short or link.confidence < NULL:
        link = _changed(link, link.confidence, "short_piece" if short else "under_heading")
    return _changed(link, link.confidence, "inside_column")


def _linked(joints: Sequence[Joint], rules: Rules) -> tuple[list[Joint], list[Link | None]]:
    """Return the lines that take part in articles, each with its link from the one before."""
    lines: list[Joint] = []
    links: list[Link | None] = []
    weakest: Joint | None = None  # of the joints since the last line of an article
    heading = True  # nothing but a heading was read since the last stretch began
    for each in joints:
        # What stands under furniture does not stand under the last line of an article.
        joint = each if weakest is None else replace(each, under=False)
        if weakest is None or joint.confidence < weakest.confidence:
            weakest = joint
        if joint.aside:
            continue
        link = _link(lines[-1], joint, weakest) if lines else None
        parted = link is not None and lines[-1].stretch != joint.stretch
        if link is not None and parted:
            link = _across(link, lines[-1], joint, heading=heading and weakest is joint)
            link = replace(link, alternatives=rules.runners_up(link))
            heading = True
        elif link is not None and not (joint.head_like or lines[-1].head_like):
            link = _changed(link, _raised(link.confidence, TEXT_ODDS), "text_after_text")
        heading = heading and joint.head_like
        lines.append(joint)
        links.append(link)
        weakest = None
    return lines, join_tables(lines, links)


def _across(link: Link, before: Joint, joint: Joint, *, heading: bool) -> Link:
    """Weigh a link from one stretch to another again: what is text, and what is a heading?

    Args:
        link: as the trees weighed it.
        before: the line that it comes from.
        joint: the line that it goes to.
        heading: whether nothing but a heading stands in the stretch that it comes from; its text
            stands right under it, or begins on its row.
    """
    doubted = HEADED_LEAST <= link.confidence < HEADED and not _begins_inside(joint)
    if heading and not joint.head_like and doubted:
        if joint.under:
            return _changed(link, HEADED, "under_heading")
        if _beside(before, joint):
            return _changed(link, HEADED, "beside_heading")
    distant = joint.head_like and not joint.under and not before.head_like
    if distant and link.confidence > DISTANT_HEAD and _begins_anew(joint):
        return _changed(link, DISTANT_HEAD, "heads_column")
    return link


def _beside(before: Joint, joint: Joint) -> bool:
    """Tell whether two lines stand on one row, as a heading and its byline do."""
    one, other = before.pieces[-1].place, joint.pieces[0].place
    shared = min(one.y1, other.y1) - max(one.y0, other.y0)
    return shared > BESIDE * min(one.height, other.height)


def _raised(chance: float, factor: float) -> float:
    """Return a chance whose odds are so many times those of the given one."""
    odds = factor * chance
    return round(odds / (odds + 1 - chance), 4)


def _changed(link: Link, confidence: float, reason: str) -> Link:
    return replace(link, confidence=confidence, evidence={**link.evidence, reason: 1.0})


def _begins_inside(joint: Joint) -> bool:
    """Tell whether a line begins in mid-sentence, the rest of a text that stands elsewhere."""
    return joint.pieces[0].text.strip()[:1].islower()


def _begins_anew(joint: Joint) -> bool:
    """Tell whether a line begins as a sentence does, or the one before ended as one."""
    if joint.evidence.get("sentence_goes_on"):
        return False
    first = joint.pieces[0].text.strip()[:1]
    return joint.evidence.get("closed_end_before") == 1 or first.isupper() or first.isdigit()


def _in_stretch(lines: Sequence[Joint], number: int) -> bool:
    """Tell whether a line and the one before stand in one stretch of a column."""
    return number > 0 and lines[number - 1].stretch == lines[number].stretch


def _openings(lines: Sequence[Joint], links: Sequence[Link | None], enough: float) -> list[bool]:
    """Tell of each line whether it opens an article, by its own joint."""
    opens: list[bool] = []
    heading = True  # of the article that is open nothing but a heading was read
    for number, (line, link) in enumerate(zip(lines, links, strict=True)):
        needed = enough
        if _in_stretch(lines, number):
            likely = RUN if line.head_like else enough
            needed = 0.0 if heading else likely
        opens.append(link is None or link.confidence < needed)
        heading = line.head_like and (heading or opens[-1])
    return opens


def _without_fragments(
    opens: Sequence[bool], lines: Sequence[Joint], links: Sequence[Link | None]
) -> list[bool]:
    """Leave out openings that would part a short piece without a heading, the least likely first.

    Two doubtful openings near one another are seldom both right: what lies between them would be
    an article of a few lines.
    """
    kept = list(opens)
    doubtful = [
        (-link.confidence, number)
        for number, link in enumerate(links)
        if link is not None
        and kept[number]
        and _in_stretch(lines, number)
        and link.confidence >= FRAGMENT_RUN
    ]
    for _, number in sorted(doubtful):
        before = number - 1
        while before > 0 and not kept[before] and number - before <= FRAGMENT:
            before -= 1
        end = number + 1
        while end < len(lines) and not kept[end] and end - number <= FRAGMENT:
            end += 1
        if _fragment(lines[before:number]) or _fragment(lines[number:end]):
            kept[number] = False
    return kept


def _fragment(piece: Sequence[Joint]) -> bool:
    """Tell whether a piece is too short for an article, or a heading without text."""
    short = len(piece) <= FRAGMENT
    return short and (_only_heading(piece) or not piece[0].head_like)


def _only_heading(article: Sequence[Joint]) -> bool:
    """Tell whether all that was read of an article is a heading: what stands under it is its."""
    return all(joint.head_like for joint in article)


def _link(before: Joint, joint: Joint, weakest: Joint) -> Link:
    """Propose the link from one line to the next; what lies aside between them counts as well."""
    return Link(
        source=before.pieces[-1].ref,
        target=joint.pieces[0].ref,
        state=State.PROPOSED,
        confidence=weakest.confidence,
        evidence={"opening": round(1 - weakest.confidence, 4), **weakest.evidence},
    )
