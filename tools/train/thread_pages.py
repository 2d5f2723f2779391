"""The pages that teach the thread model, with the truth about each of their lines.

Most are typeset and flattened; a few were printed and stand in ``../shared/data/truth``.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from itertools import islice
from pathlib import Path
from random import Random
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from unseen import unseen_copy  # noqa: E402

from jumpline.conventions import for_language  # noqa: E402
from jumpline.evaluation.truth import TruthPage, load_truth  # noqa: E402
from jumpline.layout import lay_out  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.readers.text import read_text  # noqa: E402
from jumpline.segmentation.flattened import set_aside  # noqa: E402
from jumpline.segmentation.threads import Stream, unweighed  # noqa: E402
from jumpline.segmentation.threads.joints import describe  # noqa: E402
from jumpline.segmentation.threads.odds import weigh_joints  # noqa: E402
from typesetter.dumps import draw_dumps  # noqa: E402
from typesetter.out.flat import Dump, FlatLine  # noqa: E402

Numbers = NDArray[np.float64]
Gold = tuple[object, ...]


class Collection(NamedTuple):
    """Pages of fresh issues that teach the same thing.

    Attributes:
        teaches: ``trees``, ``ways`` or ``confidence``.
        first: number of the first issue.
        pages: of each kind.
        apart: no two stories of an issue share a document; None, of every second issue.
        vertical: there are vertical Chinese pages too.
        in_order: articles come whole, one after the other, as where columns stand in order.
        subheads: only pages with at least one to two articles; few styles set them.
        short: of each page only a few articles, as where somebody copied a column.
    """

    teaches: str
    first: int
    pages: int
    apart: bool | None = None
    vertical: bool = False
    in_order: bool = False
    subheads: bool = False
    short: bool = False


COLLECTIONS = (
    *(
        Collection("trees", 250 * n, 25, apart=False, vertical=n < 4)
        for n in (0, 1, 2, 3, 5, 7, 8, 9, 10, 11)
    ),
    *(Collection("trees", 1000 + 100 * n, 24, vertical=n == 1) for n in (0, 1)),
    *(Collection("ways", 1000 + 100 * n, 24, vertical=n == 4) for n in (2, 3, 4)),
    Collection("ways", 2100, 60),
    Collection("confidence", 1500, 24, vertical=True),
    Collection("trees", 4000, 60, vertical=True, in_order=True),
    Collection("ways", 4200, 30, vertical=True, in_order=True),
    Collection("confidence", 4300, 15, vertical=True, in_order=True),
    Collection("trees", 20_000, 30, vertical=True, subheads=True),
    Collection("ways", 30_000, 20, vertical=True, subheads=True),
    Collection("confidence", 40_000, 10, vertical=True, subheads=True),
    Collection("trees", 50_000, 60, vertical=True, short=True),
    Collection("ways", 52_000, 60, vertical=True, short=True),
    Collection("confidence", 54_000, 30, vertical=True, short=True),
)
"""No issue is in two of them that teach different things."""
MOST_SHORT = 4
"""Articles of a short page at most."""
PRINTED = {"trees": 4, "ways": 4, "confidence": 2}
"""Issues of the tabloid of 1930, in order, by what they teach."""
TABLOID = "jingbao-flat"
KINDS = ("zh", "zh-Hant", "en", "de", "fr")
MOST_DRAWN = 10_000
"""Pages drawn for a collection at most, however few of them are fit."""


class Taught(NamedTuple):
    """A page whose truth is known: what it teaches, its stream, and the owner of each line."""

    teaches: str
    language: str
    stream: Stream
    gold: Sequence[Gold]
    table: Numbers


def collect(text: Path, folds: Path, share: float, jobs: int) -> list[Taught]:
    """Draw the pages of all collections; ``folds`` holds encoders that have not seen their copy."""
    asked = [
        (kind, collection, text, folds, share)
        for collection in COLLECTIONS
        for kind in KINDS
        if kind != "zh-Hant" or collection.vertical
    ]
    with ProcessPoolExecutor(jobs) as pool:
        return [page for pages in pool.map(_collected, asked) for page in pages]


def _collected(asked: tuple[str, Collection, Path, Path, float]) -> list[Taught]:
    kind, collection, text, folds, share = asked
    count = max(1, round(collection.pages * share))
    order = {"order": "stories"} if collection.in_order else {}
    habits = {"apart": collection.apart, **order}
    drawn = draw_dumps(kind, "train", MOST_DRAWN, text, first=collection.first, **habits)
    fit = (dump for dump in drawn if not collection.subheads or _subheaded(dump))
    if collection.short:
        fit = map(_shortened, fit)
    with unseen_copy(text.parent, folds):
        return [taught_by(dump, collection.teaches) for dump in islice(fit, count)]


def _shortened(dump: Dump) -> Dump:
    """Return a page with but one to four of its articles, which begin one after the other."""
    random = Random(f"{dump.name} short")
    articles = list(dict.fromkeys(line.article for line in dump.lines if line.article))
    first, count = random.randrange(len(articles)), random.randint(1, MOST_SHORT)
    kept = set(articles[first : first + count])
    lines = tuple(line for line in dump.lines if line.article in kept)
    return replace(dump, lines=lines)


def _subheaded(dump: Dump) -> bool:
    """Tell whether a page has at least one subhead to two articles."""
    articles = {line.article for line in dump.lines if line.article}
    return 2 * sum(line.role == "subhead" for line in dump.lines) >= len(articles)


def printed(data: Path, folds: Path) -> Iterator[Taught]:
    """Yield the pages of the tabloid of 1930; those of 1920 are for testing."""
    issues = [issue for issue in load_truth(data / "truth" / TABLOID) if "_1930" in issue.name]
    kinds = [teaches for teaches, count in PRINTED.items() for _ in range(count)]
    with unseen_copy(data, folds):
        for issue, teaches in zip(issues, kinds, strict=True):
            for page in issue.pages:
                if replace(issue, pages=(page,)).scored:
                    yield taught_by(_dump(page), teaches)


def _dump(page: TruthPage) -> Dump:
    lines = [line for line in page.lines if line.text.strip()]
    flat = (
        FlatLine(key, line.text, line.article, "body", key, 0, ends=False)
        for key, line in enumerate(lines)
    )
    return Dump(page.name, "zh-Hant", tuple(flat))


def taught_by(dump: Dump, teaches: str) -> Taught:
    """Return what a dump teaches."""
    stream, gold = stream_of_dump(dump)
    table = describe(stream, for_language(dump.language))
    return Taught(teaches, dump.language, stream, gold, table)


def kinds_of(gold: Sequence[Gold]) -> list[str]:
    """Tell of each line whether its thread goes on, is taken up again or begins."""
    last: dict[Gold, int] = {}
    kinds = []
    for index, owner in enumerate(gold):
        before = last.get(owner)
        kinds.append("new" if before is None else "on" if before == index - 1 else "up")
        last[owner] = index
    return kinds


def stream_of_dump(dump: Dump) -> tuple[Stream, list[Gold]]:
    """Return a dump as the model sees it, and the true owner of each line that takes part."""
    conventions = for_language(dump.language)
    text = "".join(f"{line.text}\n" for line in dump.lines)
    (layout,) = lay_out(read_text(text.encode(), dump.name, Options()).pages, conventions)
    aside, _ = set_aside(layout.lines)
    out = [aside.get(line.span, "") for line in layout.lines]
    stream = unweighed(layout.lines, out, conventions)
    return stream, _owners([dump.lines[int(item.line.line.id)] for item in stream.items])


def _owners(lines: Sequence[FlatLine]) -> list[Gold]:
    """Return the article of each line; what belongs to none is one with what it stands next to."""
    owners: list[Gold] = []
    loose = False
    for number, line in enumerate(lines):
        if line.article and line.copy_of is None:
            owners.append((line.article,))
            loose = False
        else:
            owners.append(owners[-1] if loose else (number, "loose"))
            loose = True
    return owners


def weigh(page: Taught) -> Taught:
    """Return a page whose stream knows the odds of its joints."""
    conventions = for_language(page.language)
    return page._replace(stream=weigh_joints(page.stream, conventions, page.table))
