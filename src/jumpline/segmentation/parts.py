"""What a part of an article shows to the parts on other pages: labels, words, ends and places."""

from __future__ import annotations

import itertools
import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.geometry import Box, union
from jumpline.language.ngrams import background, terms_of
from jumpline.language.sentences import ends_open
from jumpline.layout.model import Measures, TypedLine
from jumpline.page import Bead
from jumpline.segmentation.beads import part_ends
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.likeness import Words, weigh_words
from jumpline.segmentation.part_labels import find_labels
from jumpline.segmentation.runs import HEAD_ROLES, Run, RunKind
from jumpline.segmentation.wording import Beginning, Ending, beginning_of, ending_of

NEAR_EDGE = 3.0
"""A part begins at the head or ends at the foot of a page's text within this many leads."""
NEAR_COLUMN = 0.5
"""Columns begin alike within this part of a column."""

PAIR = 2
TOP = 12
"""First lines of a part, in which its headline stands."""
SIGNATURE = 2
"""Words of a signature, at most; in a script without spaces so many times as many signs."""
SIGNS = 3
SET_IN = 0.7
"""A first line is set in, a last one short, by more than so many leads."""
LONE = (Role.BODY, Role.SUBHEAD, Role.BYLINE, Role.DATELINE)
LABELS = (Role.JUMP_LINE, Role.JUMP_HEAD)


@dataclass(frozen=True, slots=True)
class Part:
    """One page's share of an article as the joins over pages see it.

    Attributes:
        chain: its lines.
        sequence: place of its page in the issue, from 1.
        folio: label of its page.
        to_label: the jump line that ends it, None without one.
        from_label: the jump head or "(continued)" that begins it, None without one.
        last: its last line of body text.
        first: its first one.
        words: its terms, weighed.
        rare: terms that stand in this part and in one other of the issue alone.
        all_rare: how many such terms the issue has.
        opening: terms of the heading, the label left out.
        heading: distinct words of the heading, in small letters, the label left out; a lone word
            over text is one, whatever its role.
        top: text of its first lines, in small letters, the jump line left out.
        over: text of the heading, in small letters, the label left out.
        ending: how its last line of body text ends, None without one.
        beginning: how the first one begins.
        signed: its last line is a word or two after a whole sentence, as a signature is.
        beads: where the PDF's article threads have its first and its last line.
        foot: it ends at the foot of the page's text.
        end_column: it does so in the last column.
        last_text: no text of the page stands under its end or in a column to the right.
        full: its last line reaches as far as those before it.
        flush: its first line is not set in against those after it.
        at_head: it begins at the head of the page's text.
        start_column: it does so in the first column.
    """

    chain: PageChain
    sequence: int
    folio: str
    to_label: TypedLine | None
    from_label: TypedLine | None
    last: TypedLine | None
    first: TypedLine | None
    words: Words
    rare: frozenset[str]
    all_rare: int
    opening: frozenset[str]
    heading: tuple[str, ...]
    top: str
    over: str
    ending: Ending | None
    beginning: Beginning | None
    signed: bool
    beads: tuple[Bead | None, Bead | None]
    foot: bool = False
    end_column: bool = False
    last_text: bool = False
    full: bool = False
    flush: bool = False
    at_head: bool = False
    start_column: bool = False

    @property
    def page(self) -> str:
        """Name of its page."""
        return self.chain.layout.page.name

    @property
    def left_open(self) -> bool:
        """Tell whether it stops before its sentence does."""
        return self.ending is not None and self.ending.left_open

    @property
    def closed(self) -> bool:
        """Tell whether its last words say that the rest is in another issue."""
        return self.to_label is not None and "unfinished" in self.to_label.evidence


def find_parts(
    chains: Sequence[PageChain], folios: Mapping[str, str], conventions: Conventions
) -> list[Part]:
    """Look at the parts of an issue; ``folios`` has the label of each page by name."""
    counts = [_terms(chain, conventions) for chain in chains]
    spread = Counter(itertools.chain.from_iterable(counts))
    printed = _printed(chains)
    rare = {term for term, count in spread.items() if count == PAIR}
    table = background(conventions.language, spaced=conventions.spaced)
    weighed = weigh_words(counts, spread, [c.layout.page.sequence for c in chains], table)
    parts = []
    found = find_labels(chains, conventions)
    for chain, terms, words, labels in zip(chains, counts, weighed, found, strict=True):
        layout, lines = chain.layout, chain.lines
        to_label, from_label, body = labels
        over = [line for line in chain.head_lines if not _is(line, from_label)]
        lone = _lone_heading(lines, over, conventions)
        if lone is not None and len(body) > 1 and _is(body[0], lone):
            body = body[1:]
        part = Part(
            chain=chain,
            sequence=layout.page.sequence,
            folio=folios[layout.page.name],
            to_label=to_label,
            from_label=from_label,
            last=body[-1] if body else None,
            first=body[0] if body else None,
            words=words,
            rare=frozenset(rare & terms.keys()),
            all_rare=len(rare),
            opening=_opening(over, conventions),
            heading=_heading(over, lone, conventions),
            top=_text([x for x in lines[:TOP] if not _is(x, to_label)], conventions),
            over=_text(over, conventions),
            ending=ending_of(body[-1].text, conventions) if body else None,
            beginning=beginning_of(body[0].text, conventions) if body else None,
            signed=lines[-1].role is Role.BYLINE or _signed(body, conventions),
            beads=part_ends(layout.page, chain.runs),
            **_place(body, *printed[layout.page.name], layout.measures),
        )
        parts.append(part)
    return parts


def shared_beyond_chance(one: Part, other: Part) -> float:
    """Return how many more of the issue's rare terms two parts share than chance gives them.

    A logarithm: 0 for as many as chance, 1 for nearly three times as many.
    """
    expected = len(one.rare) * len(other.rare) / max(1, 2 * one.all_rare)
    return math.log((len(one.rare & other.rare) + 0.5) / (expected + 0.5))


def _terms(chain: PageChain, conventions: Conventions) -> Counter[str]:
    kept = [line.text for run in chain.runs for line in run.lines if line.role not in LABELS]
    # Counted first, in one go: every word of an issue comes through here.
    counts = Counter(terms_of(kept, conventions))
    for word in conventions.stop_words & counts.keys():
        del counts[word]
    return counts


def _is(line: TypedLine, label: TypedLine | None) -> bool:
    return label is not None and line.span == label.span


def _opening(head_lines: Sequence[TypedLine], conventions: Conventions) -> frozenset[str]:
    heading = [line.text for line in head_lines if line.role in HEAD_ROLES]
    return frozenset(terms_of(heading, conventions))


def _signed(body: Sequence[TypedLine], conventions: Conventions) -> bool:
    """Tell whether text ends with a short line after a whole sentence, as a signature is set."""
    if len(body) < PAIR or ends_open(body[-2].text, conventions):
        return False
    last = body[-1].text.strip()
    if not conventions.spaced:
        return len(last) <= SIGNATURE * SIGNS
    return len(last.split()) <= SIGNATURE


def _lone_heading(
    lines: Sequence[TypedLine], over: Sequence[TypedLine], conventions: Conventions
) -> TypedLine | None:
    """Return the lone word over a text without a heading; a jump may be headed by such a one."""
    if len(lines) < PAIR or not conventions.spaced or lines[0].role not in LONE:
        return None
    if any(line.role in HEAD_ROLES for line in over):
        return None
    first = lines[0].text.strip()
    lone = len(first.split()) == 1 and first[-1:] not in conventions.sentence_ends
    return lines[0] if lone else None


def _heading(
    over: Sequence[TypedLine], lone: TypedLine | None, conventions: Conventions
) -> tuple[str, ...]:
    """Return the words that stand over a part."""
    lines = [lone] if lone is not None else [line for line in over if line.role in HEAD_ROLES]
    text = _text(lines, conventions)
    if not conventions.spaced:
        return (text,) if text else ()
    words = "".join(char if char.isalnum() else " " for char in text).split()
    return tuple(dict.fromkeys(words))


def _text(lines: Sequence[TypedLine], conventions: Conventions) -> str:
    """Return lines as one text in small letters; Chinese words go on from line to line."""
    return (" " if conventions.spaced else "").join(line.text for line in lines).lower()


def _printed(chains: Sequence[PageChain]) -> Mapping[str, tuple[Sequence[Run], Box]]:
    """Return the runs of each page that stand in articles, and the box around them."""
    runs: dict[str, list[Run]] = {}
    for chain in chains:
        runs.setdefault(chain.layout.page.name, []).extend(chain.runs)
    return {page: (some, union([run.box for run in some])) for page, some in runs.items()}


def _place(
    body: Sequence[TypedLine], runs: Sequence[Run], area: Box, measures: Measures | None
) -> dict[str, bool]:
    """Say whether text begins and ends at the edges of what is printed."""
    if not body or measures is None:
        return {}
    first, last = body[0].place, body[-1].place
    reach = NEAR_EDGE * measures.lead
    side = NEAR_COLUMN * measures.column
    lasts = [line.place for line in body[-4:] if line.place.x_overlap(last) > 0] or [last]
    firsts = [line.place for line in body[:4] if line.place.x_overlap(first) > 0] or [first]
    after = (
        run.box.x0 > last.x1 - side or (run.box.y0 > last.y1 and run.box.x1 > last.x0 + side)
        for run in runs
        if run.kind is RunKind.TEXT
    )
    return {
        "at_head": first.y0 <= area.y0 + reach,
        "start_column": first.x0 <= area.x0 + side,
        "foot": last.y1 >= area.y1 - reach,
        "end_column": last.x1 >= area.x1 - side,
        "last_text": not any(after),
        "full": last.x1 >= max(box.x1 for box in lasts) - SET_IN * measures.lead,
        "flush": first.x0 <= min(box.x0 for box in firsts) + SET_IN * measures.lead,
    }
