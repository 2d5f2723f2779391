"""Issues with jumps for measuring: typeset ones, spoilt labels, teasers, and cuts of real pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random

from jumpline.conventions import for_language
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.geometry import Box
from jumpline.language.labels import find_jump_to, find_teaser
from typesetter.issues import Copy, House, set_issue_of
from typesetter.model import SetIssue, SetLine, SetPage
from typesetter.styles import Split

HABITS: Mapping[str, float] = {"jumping": 0.6, "unlabelled": 0.15, "double": 0.0}
"""A house that jumps often, at the upper end of the test ranges, so that few pages show many."""
PAGES = 5

_NUMBER = re.compile(
    r"\d+|[一二三四五六七八九十]+(?=[版頁页])"
    r"|\b(?:one|two|three|four|five|six|eins?|zwei|drei|vier|fünf|sechs|deux|trois|quatre|cinq)\b",
    re.IGNORECASE,
)
_RUBBISH = ("?", "§", "~", "tj", "&", "il")
_RUBBISH_HAN = ("囗", "丨", "■", "口")

TEASERS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "Also today: {headline} (turn the page to {page})",
        "What {keyword} means for you — more inside, page {page}",
        "Read the whole story of {keyword} on page {page}",
        "Our view of {keyword}: leader on page {page}",
        "See {keyword} results, all of page {page}",
        "{keyword} in pictures: page {page}",
    ),
    "de": (
        "Zum Thema {keyword} ein Kommentar auf Seite {page}",
        "Ausführlicher Bericht: {headline} auf Seite {page}",
        "Lesen Sie heute auch: {keyword}, Seite {page}",
        "{keyword} im Bild: Seite {page}",
        "Unsere Meinung zu {keyword} finden Sie auf Seite {page}",
        "Weitere Meldungen: Seite {page}",
    ),
    "fr": (
        "Notre éditorial sur {keyword} figure page {page}",
        "À propos de {keyword}, un entretien en page {page}",
        "{headline} : tout le récit en page {page}",
        "Retrouvez {keyword} en images page {page}",
        "Sur {keyword}, lire aussi notre page {page}",
        "Et aussi : {keyword}, reportage page {page}",
    ),
    "zh": (
        "更多{keyword}内容在第{page}版",
        "{headline}，全文刊于{page}版",
        "关注{keyword}：评论载{page}版",
        "（图片报道请翻到第{page}版）",
        "{keyword}专题，敬请关注{page}版",
        "另有{keyword}深度调查刊{page}版",
    ),
}
"""Teasers as newspapers word them, written for this measure; those that a table holds are skipped.
"""


def typeset(language: str, split: Split, name: str, number: int, text: Path) -> SetIssue:
    """Set an issue of a house that jumps often."""
    seed = f"{name}-{language}-{number:04}"
    return set_issue_of(House(None, HABITS), language, split, seed, Copy(text, PAGES))


def spoilt(issue: SetIssue, share: float) -> SetIssue:
    """Make a share of the page numbers in jump lines, jump heads and folios unreadable."""
    random = Random(f"{issue.name} spoilt")
    glued = {(jump.article, jump.before) for jump in issue.jumps if jump.label is not None}

    def line(one: SetLine) -> SetLine:
        at_end = (one.article, one.order) in glued
        short = one.role == "furniture" and len(one.text) <= 12
        if not (at_end or short or one.role in ("jump_line", "jump_head")):
            return one
        found = list(_NUMBER.finditer(one.text))
        if not found or random.random() >= share:
            return one
        rubbish = random.choice(_RUBBISH_HAN if issue.language.startswith("zh") else _RUBBISH)
        last = found[-1]
        text = one.text[: last.start()] + rubbish + one.text[last.end() :]
        return replace(one, text=text)

    pages = tuple(replace(page, lines=tuple(map(line, page.lines))) for page in issue.pages)
    return replace(issue, pages=pages)


def with_teasers(issue: SetIssue, wanted: int, split: Split = "test") -> SetIssue:
    """Set teasers under items of the front page, where there is white, naming what is inside.

    Every second wording is for training, the others are for testing. They have the role
    ``pointer`` and stand in no article, as those of the typesetter do.
    """
    random = Random(f"{issue.name} teasers")
    conventions = for_language(issue.language)
    page = issue.pages[0]
    lines = list(page.lines)
    for last in random.sample(_item_ends(page), len(_item_ends(page))):
        if wanted == 0:
            break
        target = random.choice(issue.pages[1:])
        heads = [one.text for one in target.lines if one.role == "headline" and len(one.text) > 4]
        if not heads:
            continue
        headline = random.choice(heads)
        keyword = headline[:4] if issue.language == "zh" else max(headline.split(), key=len)
        template = random.choice(TEASERS[issue.language][split == "test" :: 2])
        text = template.format(headline=headline, keyword=keyword, page=target.number)
        if find_teaser(text, conventions) or find_jump_to(text, conventions):
            continue
        top = last.box.y1 + 0.25 * last.size
        box = last.box._replace(y0=top, y1=top + 0.9 * last.size)
        teaser = SetLine(text, box, last.face, 0.9 * last.size, "pointer", None)
        lines.append(teaser)
        wanted -= 1
    return replace(issue, pages=(replace(page, lines=tuple(lines)), *issue.pages[1:]))


def _item_ends(page: SetPage) -> list[SetLine]:
    """Return the last body lines of items with room for a line under them."""
    last: dict[str, SetLine] = {}
    for line in page.lines:
        if line.article is not None and line.order >= last.get(line.article, line).order:
            last[line.article] = line
    return [
        line
        for line in last.values()
        if line.role in ("body", "end_mark")
        and not any(
            other is not line
            and other.box.x0 < line.box.x1
            and line.box.x0 < other.box.x1
            and line.box.y1 - 1 < other.box.y0 < line.box.y1 + 1.5 * line.size
            for other in page.lines
        )
    ]


@dataclass(frozen=True, slots=True)
class Cut:
    """A real page and the next one, an article of the first cut so that it runs over, or none."""

    truth: TruthIssue
    cut: str | None


def cuts(truths: Sequence[TruthIssue], seed: str, each: int) -> Iterator[Cut]:
    """Cut articles of real pages in two, the rest put at the head of another page of the paper.

    Every second issue is cut nowhere: its first page ends with an article that is over. Articles
    that really run over pages are left out of such issues, so that nothing else is to be found.

    Args:
        truths: issues of one title.
        seed: for the draws.
        each: how many issues to make of a page.
    """
    pages = [page for truth in truths for page in truth.pages]
    keys: dict[str, set[str]] = {}
    for truth in truths:
        for page in truth.pages:
            for line in page.lines:
                if line.article is not None:
                    keys.setdefault(f"{truth.name} {line.article}", set()).add(page.name)
    issue_of = {page.name: truth.name for truth in truths for page in truth.pages}
    for place, page in enumerate(pages):
        for number in range(each):
            random = Random(f"{seed} {page.name} {number}")
            other = pages[(place + 1 + number) % len(pages)]
            if other.name == page.name:
                continue
            first = _without_run_overs(page, issue_of, keys)
            second = _without_run_overs(other, issue_of, keys)
            made = _cut(first, second, random, whole=number % 2 == 1)
            if made is not None:
                pair, key = made
                yield Cut(TruthIssue(f"{page.name}+{number}", pair), key)


def _without_run_overs(
    page: TruthPage, issue_of: Mapping[str, str], keys: Mapping[str, set[str]]
) -> TruthPage:
    issue = issue_of[page.name]
    kept = tuple(
        replace(line, article=line.article and f"{page.name} {line.article}")
        for line in page.lines
        if line.article is None or len(keys[f"{issue} {line.article}"]) == 1
    )
    return replace(page, lines=kept)


LEAST = 12
"""Body lines of an article that may be cut."""


def _cut(
    page: TruthPage, other: TruthPage, random: Random, *, whole: bool
) -> tuple[tuple[TruthPage, TruthPage], str | None] | None:
    """Cut an article and move its rest; articles that come after it on the page are taken away."""
    articles = _in_columns(page)
    long = [n for n, (_, lines) in enumerate(articles) if len(lines) >= LEAST and n >= 2]
    if not long:
        return None
    chosen = random.choice(long)
    key, lines = articles[chosen]
    gone = {line.id for _, later in articles[chosen + 1 :] for line in later}
    if whole:
        first = replace(page, lines=tuple(x for x in page.lines if x.id not in gone))
        return (first, replace(other, name=f"{other.name}b")), None
    at = random.randint(len(lines) // 3, 2 * len(lines) // 3)
    if any(line.heading for line in lines[at:]):
        return None
    rest = lines[at:]
    gone |= {line.id for line in rest}
    first = replace(page, lines=tuple(x for x in page.lines if x.id not in gone))
    return (first, _headed_by(other, rest)), key


def _in_columns(page: TruthPage) -> list[tuple[str, list[TruthLine]]]:
    """Return the page's articles by where they end: column by column, downwards."""
    members: dict[str, list[TruthLine]] = {}
    for line in sorted(page.lines, key=lambda line: line.order):
        if line.article is not None and line.box is not None and line.role != "ad":
            members.setdefault(line.article, []).append(line)
    widths = sorted(line.box.width for lines in members.values() for line in lines if line.box)
    column = widths[len(widths) // 2] if widths else 1.0

    def end(entry: tuple[str, list[TruthLine]]) -> tuple[int, float]:
        box = entry[1][-1].box or Box(0, 0, 0, 0)
        return round(box.x0 / max(column, 1.0)), box.y1

    return sorted(members.items(), key=end)


def _headed_by(page: TruthPage, rest: Sequence[TruthLine]) -> TruthPage:
    """Put lines at the head of a page's first column; all the rest is moved down to make room."""
    boxes = [line.box for line in page.lines if line.box is not None]
    left, top = min(box.x0 for box in boxes), min(box.y0 for box in boxes)
    places = [line.box or Box(left, top, left, top) for line in rest]
    heights = sorted(box.height for box in places)
    lead = 1.25 * heights[len(heights) // 2]
    room = lead * (len(rest) + 1)
    moved = tuple(
        replace(line, box=line.box and Box(*_down(line.box, room))) for line in page.lines
    )
    order = min(line.order for line in page.lines) - len(rest)
    headed = []
    for number, (line, box) in enumerate(zip(rest, places, strict=True)):
        # What is set in stays set in.
        column = min((x.x0 for x in places if x.x_overlap(box) > 0), default=box.x0)
        x0 = left + box.x0 - column
        y0 = top + number * lead
        there = Box(x0, y0, x0 + box.width, y0 + box.height)
        headed.append(replace(line, id=f"cut{number}", order=order + number, box=there))
    height = None if page.height is None else page.height + room
    return replace(page, name=f"{page.name}b", lines=(*headed, *moved), height=height)


def _down(box: Box, room: float) -> tuple[float, float, float, float]:
    return box.x0, box.y0 + room, box.x1, box.y1 + room
