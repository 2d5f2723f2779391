"""The score, exactly as docs/record.md fixes it.

Inside an issue, true and found articles are matched one to one so that the sum of their IoU over
lines is as large as can be (Hungarian method). A line weighs its characters. Sums run over the
issues of a set; a quotient without anything to divide by is None.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from jumpline.errors import UnmatchedTruth
from jumpline.evaluation.found import Found
from jumpline.evaluation.headings import HeadingTally, tally_headings
from jumpline.evaluation.links import Decision, LinkTally, tally_links
from jumpline.evaluation.matching import ENOUGH, match, weights
from jumpline.evaluation.model import TruthIssue

# Fixed in docs/record.md.
EXACT = 0.995
FUSIBLE_CHARACTERS = 100
FUSED_SHARE = 0.1
# An IoU of exactly one half must not fail for the last binary digit of a quotient.
_EPSILON = 1e-9


class Unit(StrEnum):
    """What the lines of an issue weigh."""

    CHARACTERS = "characters"
    AREA = "area"


@dataclass(frozen=True, slots=True)
class IssueScore:
    """The counts of one issue, from which every figure of a set is made.

    Attributes:
        name: the issue.
        unit: weights are characters, or areas where the truth has no text.
        method: how lines were matched: ``id``, ``box`` or ``text``.
        share_matched: weight of the true lines that the result has, 0 to 1.
        true: true articles.
        found: found articles with a line that counts, and lines in no found article.
        loose: lines in no found article.
        overlaps: IoU of each matched pair, falling, 0 left out.
        weight: of all lines that count.
        precision: B-cubed precision times ``weight``.
        recall: B-cubed recall times ``weight``.
        fusible: found articles of 100 characters or more; 0 where the unit is area.
        fused: those of them that hold a tenth or more from each of two true articles.
        links: joints between columns and pages.
        headings: heading lines; all 0 where the truth names none.
    """

    name: str
    unit: Unit
    method: str
    share_matched: float
    true: int
    found: int
    loose: int
    overlaps: tuple[float, ...]
    weight: float
    precision: float
    recall: float
    fusible: int
    fused: int
    links: LinkTally
    headings: HeadingTally


@dataclass(frozen=True, slots=True)
class Scores:
    """The score of a set of issues that share a unit of weight; all figures 0 to 1 or None.

    Attributes:
        name: the set.
        issues: at least one.
        apart: the score of those issues of the set whose truth has no text, weighed by area.
    """

    name: str
    issues: tuple[IssueScore, ...]
    apart: Scores | None = None

    @property
    def true(self) -> int:
        """True articles."""
        return sum(issue.true for issue in self.issues)

    @property
    def found(self) -> int:
        """Found articles, lines in no found article included."""
        return sum(issue.found for issue in self.issues)

    @property
    def loose(self) -> int:
        """Lines in no found article, each of which counts as one."""
        return sum(issue.loose for issue in self.issues)

    def hits(self, at: float) -> int:
        """Count the matched pairs whose IoU is ``at`` (0 to 1) or more."""
        return sum(iou >= at - _EPSILON for issue in self.issues for iou in issue.overlaps)

    def f1(self, at: float) -> float | None:
        """Return article F1 at an IoU (0 to 1)."""
        return quotient(2 * self.hits(at), self.true + self.found)

    @property
    def exact(self) -> int:
        """True articles that were found with the same set of lines."""
        return self.hits(EXACT)

    @property
    def b_cubed(self) -> float | None:
        """B-cubed F, weighted by the weight of the lines."""
        weight = sum(issue.weight for issue in self.issues)
        precision = quotient(sum(issue.precision for issue in self.issues), weight)
        recall = quotient(sum(issue.recall for issue in self.issues), weight)
        return _harmonic_mean(precision, recall)

    @property
    def fused_share(self) -> float | None:
        """Found articles that mix two true ones, over all of 100 characters or more."""
        fused = sum(issue.fused for issue in self.issues)
        return quotient(fused, sum(issue.fusible for issue in self.issues))

    @property
    def share_matched(self) -> float:
        """Weight of the true lines that the result has."""
        matched = sum(issue.share_matched * issue.weight for issue in self.issues)
        return quotient(matched, sum(issue.weight for issue in self.issues)) or 0.0

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """Links between columns or pages, made and proposed."""
        return tuple(decision for issue in self.issues for decision in issue.links.decisions)

    @property
    def link_precision(self) -> float | None:
        """Right ones among the made links between columns or pages."""
        made = [decision.right for decision in self.decisions if decision.made]
        return quotient(sum(made), len(made))

    @property
    def link_recall(self) -> float | None:
        """Joints found among the true articles' changes of column or page."""
        found = sum(issue.links.found for issue in self.issues)
        return quotient(found, sum(issue.links.joints for issue in self.issues))

    @property
    def heading_precision(self) -> float | None:
        """Lines that the truth too calls a heading, among those in a heading of the result."""
        right = sum(issue.headings.right for issue in self.issues)
        return quotient(right, sum(issue.headings.found for issue in self.issues))

    @property
    def heading_recall(self) -> float | None:
        """Lines in a heading of the result, among those that the truth calls a heading."""
        right = sum(issue.headings.right for issue in self.issues)
        return quotient(right, sum(issue.headings.true for issue in self.issues))


def score_issue(truth: TruthIssue, found: Found) -> IssueScore:
    """Score one issue.

    Raises:
        UnmatchedTruth: the result has less than 98 % of the true lines, by weight.
    """
    matching = match(truth, found)
    if matching.share < ENOUGH:
        raise UnmatchedTruth(
            f"only {matching.share:.1%} of the lines of {truth.name} are in the result "
            f"({ENOUGH:.0%} are needed). Check that both speak of the same pages; "
            "Jumpline's JSON lines carry all lines when written with --all."
        )
    weight = weights(truth)
    table, true, held = _overlap_table(truth, matching.articles, weight)
    unit = Unit.CHARACTERS if truth.has_text else Unit.AREA
    mixed = _mixtures(table, held) if unit is Unit.CHARACTERS else []
    return IssueScore(
        name=truth.name,
        unit=unit,
        method=matching.method,
        share_matched=matching.share,
        true=len(true),
        found=len(held),
        loose=matching.articles.count(None),
        overlaps=_assigned(_iou(table, true, held)),
        weight=sum(weight),
        precision=sum(shared**2 / held[column] for (_, column), shared in table.items()),
        recall=sum(shared**2 / true[row] for (row, _), shared in table.items()),
        fusible=len(mixed),
        fused=sum(mixed),
        links=tally_links(truth, found, matching),
        headings=tally_headings(truth, found.headings, matching),
    )


def score_set(name: str, pairs: Iterable[tuple[TruthIssue, Found]]) -> Scores:
    """Score the issues of a set; those without text are weighed by area and listed apart."""
    issues = [score_issue(truth, found) for truth, found in pairs if truth.scored]
    if not issues:
        raise UnmatchedTruth(f"the truth of {name} has no line in an article: nothing to score.")
    texts = tuple(issue for issue in issues if issue.unit is Unit.CHARACTERS)
    areas = tuple(issue for issue in issues if issue.unit is Unit.AREA)
    if not texts:
        return Scores(name, areas)
    return Scores(name, texts, Scores(f"{name} (by area)", areas) if areas else None)


def macro(
    sets: Sequence[Scores],
    figure: Literal["f1 at .5", "f1 at .9", "b-cubed", "heading precision", "heading recall"],
) -> float | None:
    """Return the mean of a figure over sets, None where a set lacks it."""
    read = {
        "f1 at .5": lambda scores: scores.f1(0.5),
        "f1 at .9": lambda scores: scores.f1(0.9),
        "b-cubed": lambda scores: scores.b_cubed,
        "heading precision": lambda scores: scores.heading_precision,
        "heading recall": lambda scores: scores.heading_recall,
    }[figure]
    values = [value for value in map(read, sets) if value is not None]
    return quotient(sum(values), len(values)) if len(values) == len(sets) else None


def quotient(part: float, whole: float) -> float | None:
    """Divide, or return None where there is nothing to divide by."""
    return part / whole if whole else None


def _harmonic_mean(precision: float | None, recall: float | None) -> float | None:
    if not precision or not recall:
        return None
    return 2 * precision * recall / (precision + recall)


_Table = dict[tuple[str | None, int], float]


def _overlap_table(
    truth: TruthIssue, articles: Sequence[int | None], weight: Sequence[float]
) -> tuple[_Table, dict[str | None, float], dict[int, float]]:
    """Return shared weights by (true, found), and the weights of the true and found articles.

    A line in no found article gets a negative number: a found article of its own.
    """
    table: _Table = defaultdict(float)
    true: dict[str | None, float] = defaultdict(float)
    held: dict[int, float] = defaultdict(float)
    for index, ((_, line), article) in enumerate(zip(truth.scored, articles, strict=True)):
        column = -1 - index if article is None else article
        table[line.article, column] += weight[index]
        true[line.article] += weight[index]
        held[column] += weight[index]
    return table, true, held


def _iou(table: _Table, true: dict[str | None, float], held: dict[int, float]) -> list[list[float]]:
    rows = {key: number for number, key in enumerate(true)}
    columns = {key: number for number, key in enumerate(held)}
    iou = [[0.0] * len(columns) for _ in rows]
    for (row, column), shared in table.items():
        iou[rows[row]][columns[column]] = shared / (true[row] + held[column] - shared)
    return iou


def _assigned(iou: list[list[float]]) -> tuple[float, ...]:
    """Return the IoU of the pairs of the best one-to-one assignment, falling, 0 left out."""
    # The command line's help must not wait for numpy.
    from scipy.optimize import linear_sum_assignment

    rows, columns = linear_sum_assignment(iou, maximize=True)
    pairs = (iou[row][column] for row, column in zip(rows, columns, strict=True))
    return tuple(sorted((value for value in pairs if value > 0), reverse=True))


def _mixtures(table: _Table, held: dict[int, float]) -> list[bool]:
    """Tell of each found article of 100 characters or more whether it mixes two true ones."""
    shares: dict[int, int] = defaultdict(int)
    for (_, column), shared in table.items():
        shares[column] += shared >= FUSED_SHARE * held[column]
    return [shares[key] > 1 for key, weight in held.items() if weight >= FUSIBLE_CHARACTERS]
