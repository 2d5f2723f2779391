"""Links between runs: whether one goes on in another, where, and why.

Candidates come from the geometry of columns; every candidate carries its evidence by name; one
scorer turns evidence into a confidence. ``plain_rules`` is that scorer here: a sum of weights in
log-odds. A trained scorer takes its place behind the same signature.

The weights lie between what newspaper make-up lets one expect and what a logistic regression of
the same evidence gives (docs/measuring.md says on what).
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.layout.model import Measures, PageLayout, TypedLine
from jumpline.segmentation.beads import ThreadedRuns
from jumpline.segmentation.breaks import ROUGH
from jumpline.segmentation.runs import Above, Run, RunKind
from jumpline.segmentation.wording import wording

Evidence = Mapping[str, float | str]
Joint = tuple[int, int, dict[str, float | str]]
Scorer = Callable[[Evidence], float]

DOWNWARDS: Mapping[str, float] = {
    "under_text": 3.0,  # text under text in one column
    "past_picture": 1.5,  # the same, a picture or box between them
    "past_rule": -2.7,  # the same, a rule between them
    "past_band": -2.2,  # the same, a strip of white through all columns between them
    "wide_gap": -1.4,  # a blank of more than a paragraph's, for each lead of it
    "other_type": -0.8,  # the em differs by more than a quarter
    "other_measure": -0.3,  # the columns differ in width by more than a quarter
    "other_frame": -4.0,  # one of them stands in a box
    "hyphen": 0.8,  # a word broken at the end is taken up in lower case
    "sentence_goes_on": 1.4,  # an open sentence is taken up in mid-sentence
    "sentence_left_open": 0.5,  # an open sentence meets a capital: often a name
    "open_then_flush": 0.0,  # … and its first line is not set in, as a new paragraph's is
    "open_then_indented": -0.4,
    "starts_in_sentence": -0.4,  # a closed sentence meets the middle of one
    "both_closed": 0.2,
    "paragraph_goes_on": 0.0,  # a full last line, and a first line that is not set in
    "paragraph_ended": -1.2,  # a short last line, and a first line that is not set in
    "ended": -3.3,  # an end mark or jump line closes the item
    "article_thread": 6.0,  # the PDF's own article thread runs from one to the other
    "other_article_thread": -4.0,
}
"""Log-odds that text goes on in the text under it."""

SIDEWAYS: Mapping[str, float] = {
    "under_head": 5.0,  # the first text under a heading
    "beside_upright_head": 2.6,  # text beside a vertical heading on a horizontal page
    "beside_head": 0.4,  # text beside a heading that has none under it
    "next_leg": 2.5,  # the next column under one heading
    "column_jump": -0.9,  # from the end of a column to the top of one to the right
    "foot": 1.0,  # nothing stands under the end in its band
    "level": 1.3,  # both columns begin at one height
    "far": -2.0,  # the columns are no neighbours
    "rough": -0.8,  # a scan, whose column tops are dirty and whose words are misread
    "other_type": -1.3,
    "other_measure": -1.3,
    "other_frame": -4.0,
    "hyphen": 0.8,
    "sentence_goes_on": 2.2,
    "sentence_left_open": 0.0,
    "open_then_flush": 1.3,
    "open_then_indented": -0.9,
    "starts_in_sentence": -1.2,
    "both_closed": 0.0,
    "paragraph_goes_on": 0.0,
    "paragraph_ended": -1.1,
    "ended": -3.9,
    "article_thread": 6.0,
    "other_article_thread": -4.0,
}
"""Log-odds that text goes on in another column, or that a heading's text is this."""

SIDEWAYS_PLACES = frozenset(
    ("under_head", "beside_upright_head", "beside_head", "next_leg", "column_jump")
)
TYPE_DIFFERENCE = 1.25
MEASURE_DIFFERENCE = 1.25
LEVEL = 2.0  # leads
INDENT = 0.7  # ems
SHORT = 1.5  # ems
GUTTER = 0.6  # columns; neighbours are not farther apart, a picture or advertisement makes it more
PARAGRAPH = 1.1  # leads of blank
HABIT = 8  # blanks between text and text that a page needs to show its own paragraph space
ALIKE = 0.15  # leads


@dataclass(frozen=True, slots=True)
class Candidate:
    """One run that may follow another, by number."""

    source: int
    target: int
    confidence: float
    evidence: Evidence


def plain_rules(evidence: Evidence) -> float:
    """Return the confidence (0 to 1) that evidence of this kind joins one article's runs."""
    weights = SIDEWAYS if evidence.keys() & SIDEWAYS_PLACES else DOWNWARDS
    total = sum(
        weights[name] * value
        for name, value in evidence.items()
        if name in weights and not isinstance(value, str)
    )
    return 1.0 / (1.0 + math.exp(-total))


def find_candidates(
    layout: PageLayout, runs: Sequence[Run], conventions: Conventions, scorer: Scorer = plain_rules
) -> list[Candidate]:
    """List the links that the geometry of a page allows, each with its confidence."""
    page = _Page(layout, runs, conventions)
    found = [
        Candidate(source, target, scorer(evidence), evidence)
        for source, target, evidence in page.joints()
    ]
    return sorted(found, key=lambda c: (-c.confidence, c.source, c.target))


class _Page:
    """The runs of a page and what they see of one another."""

    def __init__(self, layout: PageLayout, runs: Sequence[Run], conventions: Conventions) -> None:
        self.runs = runs
        self.conventions = conventions
        self.measures = layout.measures or Measures(1.0, 1.0, 1.0)
        self.threads = ThreadedRuns(layout, runs)
        self.paragraph = _paragraph_space(runs)
        self.under: dict[int, list[Run]] = {}
        for run in runs:
            self.under.setdefault(run.over, []).append(run)
        for below in self.under.values():
            below.sort(key=lambda run: (run.box.x0, run.box.y0))

    def joints(self) -> Iterator[Joint]:
        """Yield source, target and evidence of every joint that place or article threads allow."""
        placed = set()
        for source, target, evidence in self._placed_joints():
            placed.add((source, target))
            yield source, target, evidence | self.threads.evidence(source, target)
        for source, target in self.threads.steps:
            if (source, target) not in placed:
                yield self._joint(self.runs[source], self.runs[target], {"article_thread": 1})

    def _placed_joints(self) -> Iterator[Joint]:
        for run in self.runs:
            if run.kind is RunKind.HEAD:
                yield from self._from_head(run)
            elif run.kind is RunKind.TEXT:
                yield from self._to_text(run)

    def _hanging(self, head: Run) -> list[Run]:
        """Return the text that hangs from a heading, leg by leg from left to right."""
        return [
            run
            for run in self.under.get(head.number, ())
            if run.kind is RunKind.TEXT and (run.above is not Above.RULE or run.gap < 2.0)
        ]

    def _from_head(self, head: Run) -> Iterator[Joint]:
        legs = self._hanging(head)
        if legs:
            yield head.number, legs[0].number, {"under_head": 1}
            for before, leg in itertools.pairwise(legs):
                end = self._bottom(before)
                yield self._joint(end, leg, {"next_leg": 1})
        else:
            beside = self._beside(head)
            if beside is not None:
                upright = head.first.line.vertical != beside.first.line.vertical
                name = "beside_upright_head" if upright else "beside_head"
                yield head.number, beside.number, {name: 1}

    def _bottom(self, run: Run) -> Run:
        """Follow a column down from a run as far as its article can go in it."""
        seen = {run.number}
        while True:
            below = [
                other
                for other in self.under.get(run.number, ())
                if other.kind is RunKind.TEXT
                and other.above in (Above.TEXT, Above.PICTURE)
                and (other.gap <= self.paragraph or other.above is Above.PICTURE)
                and other.band == run.band
                and other.number not in seen
            ]
            if not below:
                return run
            run = below[0]
            seen.add(run.number)

    def _beside(self, head: Run) -> Run | None:
        """Return the nearest text to the right of a heading that has none under it."""
        reach = 2.0 * max(self.measures.size, head.size)
        right = [
            run
            for run in self.runs
            if run.kind is RunKind.TEXT
            and run.zone == head.zone
            and run.above is not Above.HEAD
            and -self.measures.size < run.box.x0 - head.box.x1 < reach
            and run.box.y_overlap(head.box) > 0.5 * min(run.box.height, head.box.height)
        ]
        return min(right, key=lambda run: (run.box.y0, run.box.x0), default=None)

    def _to_text(self, run: Run) -> Iterator[Joint]:
        over = self.runs[run.over] if run.over >= 0 else None
        if over is not None and over.kind is RunKind.HEAD and run in self._hanging(over):
            return
        if over is not None and over.kind is RunKind.TEXT:
            yield self._joint(over, run, self._downwards(run))
        if run.above in (Above.NOTHING, Above.RULE, Above.PICTURE):
            for end in self._column_ends(run):
                yield self._joint(end, run, self._sideways(end, run))

    def _downwards(self, run: Run) -> dict[str, float | str]:
        if run.above is Above.RULE:
            return {"past_rule": 1}
        name = "past_picture" if run.above is Above.PICTURE else "under_text"
        evidence: dict[str, float | str] = {name: 1}
        if run.gap > self.paragraph and run.above is Above.TEXT:
            evidence["wide_gap"] = round(min(run.gap - self.paragraph, 3.0), 2)
        if run.over >= 0 and self.runs[run.over].band != run.band:
            evidence["past_band"] = 1
        return evidence

    def _column_ends(self, run: Run) -> list[Run]:
        """Return the runs that end a column, or an article in it, to the left of a column top."""
        return [
            end
            for end in self.runs
            if end.kind is RunKind.TEXT
            and end.zone == run.zone
            and end.band == run.band
            and end.number != run.number
            and end.box.x1 <= run.box.x0 + self.measures.size
            and end.box.y1 > run.box.y0
            and run.box.x0 - end.box.x1 < 2 * self.measures.column
            and self._bottom(end) is end
        ]

    def _sideways(self, end: Run, run: Run) -> dict[str, float | str]:
        evidence: dict[str, float | str] = {"column_jump": 1}
        if not any(
            o.kind is not RunKind.CUTLINE and o.band == end.band
            for o in self.under.get(end.number, ())
        ):
            evidence["foot"] = 1
        if abs(self._top(end) - run.box.y0) < LEVEL * self.measures.lead:
            evidence["level"] = 1
        if run.box.x0 - end.box.x1 > GUTTER * self.measures.column:
            evidence["far"] = 1
        return evidence

    def _top(self, run: Run) -> float:
        """Return where the text that a run ends begins in its column."""
        seen = {run.number}
        while run.above in (Above.TEXT, Above.PICTURE) and run.over >= 0:
            over = self.runs[run.over]
            if over.kind is not RunKind.TEXT or over.number in seen:
                break
            seen.add(over.number)
            run = over
        return run.box.y0

    def _joint(self, end: Run, start: Run, place: dict[str, float | str]) -> Joint:
        evidence = place | self._setting(end, start) | self._wording(end, start)
        return end.number, start.number, evidence

    def _setting(self, end: Run, start: Run) -> dict[str, float | str]:
        evidence: dict[str, float | str] = {}
        most = TYPE_DIFFERENCE if self.measures.steady else ROUGH
        if _factor(end.size, start.size) > most:
            evidence["other_type"] = 1
        widths = end.box.width, start.box.width
        if len(end.lines) > 2 and len(start.lines) > 2 and _factor(*widths) > MEASURE_DIFFERENCE:
            evidence["other_measure"] = 1
        if end.zone != start.zone:
            evidence["other_frame"] = 1
        return evidence

    def _wording(self, end: Run, start: Run) -> dict[str, float | str]:
        last, first = _last_text(end), _first_text(start)
        if end.last.role in (Role.JUMP_LINE, Role.END_MARK):
            return {"ended": 1}
        if last is None or first is None:
            return {}
        evidence = wording(last.text, first.text, self.conventions)
        if not self.measures.steady:
            evidence["rough"] = 1
        return evidence | _indention(end, start, last, first, "sentence_left_open" in evidence)


def _indention(
    end: Run, start: Run, last: TypedLine, first: TypedLine, left_open: bool
) -> dict[str, float | str]:
    """Say what the indention of the first line and the length of the last one show."""
    body = [line.place for line in start.lines if line.role is Role.BODY]
    em = max(first.size, 0.1)
    left = min(box.x0 for box in body)
    set_in = first.place.x0 - left > INDENT * em
    if set_in:
        return {"open_then_indented": 1} if left_open else {}
    if not any(box.x0 - left > INDENT * em for box in body[1:]):
        return {}
    if left_open:
        return {"open_then_flush": 1}
    right = max(line.place.x1 for line in end.lines)
    full = right - last.place.x1 < SHORT * em
    return {"paragraph_goes_on": 1} if full else {"paragraph_ended": 1}


def _paragraph_space(runs: Sequence[Run]) -> float:
    """Return the widest blank that parts paragraphs on this page, in leads.

    Where many blanks between text and text are alike, they are the paper's habit.
    """
    gaps = sorted(
        run.gap for run in runs if run.above is Above.TEXT and 0 < run.gap < 3 * PARAGRAPH
    )
    if len(gaps) < HABIT:
        return PARAGRAPH
    usual = gaps[len(gaps) // 2]
    alike = sum(abs(gap - usual) < ALIKE for gap in gaps)
    return max(PARAGRAPH, usual + ALIKE) if 2 * alike > len(gaps) else PARAGRAPH


def _factor(one: float, other: float) -> float:
    return max(one, other) / max(min(one, other), 0.01)


def _last_text(run: Run) -> TypedLine | None:
    texts = [line for line in run.lines if line.role is Role.BODY]
    return texts[-1] if texts else None


def _first_text(run: Run) -> TypedLine | None:
    return next((line for line in run.lines if line.role is Role.BODY), None)
