"""Train the thread model of flattened pages on typeset ones.

    python tools/train/threads.py ../shared/data zh [--pages 200]

Pages come from the training split of the typesetter: its styles and copy. Three in four teach the
weights of the choices (a softmax over the ways to go on, along the true history), the fourth the
confidence (how often joints of the histories that are then found are right). Same data and number
of pages, same model up to the last digits of the arithmetic.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from scipy import optimize, sparse

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools")]

from jumpline.conventions import for_language  # noqa: E402
from jumpline.layout import lay_out  # noqa: E402
from jumpline.options import Options  # noqa: E402
from jumpline.readers.text import read_text  # noqa: E402
from jumpline.segmentation.threaded import set_aside  # noqa: E402
from jumpline.segmentation.threads import Model, Stream, prepare, read_stream  # noqa: E402
from jumpline.segmentation.threads.features import Choice, choices  # noqa: E402
from jumpline.segmentation.threads.history import BEGINNING, extend  # noqa: E402
from typesetter.dumps import draw_dumps  # noqa: E402
from typesetter.out.flat import Dump, FlatLine  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "segmentation" / "models"
RIDGE = 2.0
"""Penalty on the square of each weight; 1 to 4 made no difference on held-out training pages."""
FEWEST = 4
"""Choices that a feature must speak at, to be learned."""
NEGLIGIBLE = 0.01
KEEN = {"new": 0.7, "up": 0.5}
"""Added to the weights of leaving a thread: an opening that is missed spoils two articles.

On 28 pages of the training split that taught nothing, .36 of the articles were exact without it,
.42 with it, .38 with about twice as much.
"""
KIN = {"zh": ("zh", "zh-Hant")}
"""Kinds of pages that teach one model; the first gives three in four of them."""

Gold = tuple[object, ...]


class Example(NamedTuple):
    """The ways to go on at one place, and which of them was the true one."""

    ways: Sequence[Choice]
    true: int


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("language", choices=("zh", "en", "de", "fr"))
    parser.add_argument("--pages", type=int, default=200)
    arguments = parser.parse_args()
    begun = time.process_time()
    pages = list(_pages(arguments.language, arguments.pages, arguments.data / "text"))
    learned, held_out = _parted(pages)
    units: dict[str, Any] = {}
    for unit, printed in (("paragraphs", False), ("lines", True)):
        taught = [page for page in learned if page[0].printed == printed]
        weights = _fit([e for stream, gold in taught for e in _examples(stream, gold)])
        weights |= {kind: round(weights.get(kind, 0.0) + more, 3) for kind, more in KEEN.items()}
        rest = [page for page in held_out if page[0].printed == printed]
        units[unit] = {"choices": weights, "sure": _calibrate(rest, Model(weights))}
        print(f"{arguments.language}, {unit}: {len(taught)} pages, {len(weights)} weights")
    record = {"language": arguments.language, "pages": arguments.pages, "units": units}
    file = MODELS / f"threads-{arguments.language}.json"
    file.write_text(json.dumps(record, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    print(f"{file.name}: {file.stat().st_size:,} bytes, {time.process_time() - begun:.0f} CPU s")


def _pages(language: str, count: int, text: Path) -> Iterator[tuple[Stream, list[Gold]]]:
    kin = KIN.get(language, (language,))
    shares = [count] if len(kin) == 1 else [count - count // 4, count // 4]
    for kind, share in zip(kin, shares, strict=True):
        for dump in draw_dumps(kind, "train", share, text):
            yield stream_of_dump(dump)


def stream_of_dump(dump: Dump) -> tuple[Stream, list[Gold]]:
    """Return a dump as the model sees it, and the true owner of each line that takes part."""
    conventions = for_language(dump.language)
    text = "".join(f"{line.text}\n" for line in dump.lines)
    (layout,) = lay_out(read_text(text.encode(), dump.name, Options()).pages, conventions)
    aside, _ = set_aside(layout.lines)
    stream = prepare(layout.lines, [aside.get(line.span, "") for line in layout.lines], conventions)
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


def _parted(pages: Sequence[tuple[Stream, list[Gold]]]) -> tuple[list[Any], list[Any]]:
    taught = [page for number, page in enumerate(pages) if number % 4]
    return taught, [page for number, page in enumerate(pages) if number % 4 == 0]


def _examples(stream: Stream, gold: Sequence[Gold]) -> Iterator[Example]:
    history, numbers = BEGINNING, dict[Gold, int]()
    for index, owner in enumerate(gold):
        ways = choices(history, index, stream)
        # A thread that was given up as lost begins anew when it is taken up after all.
        held = {way.strand: place for place, way in enumerate(ways)}
        strand = numbers.get(owner, history.begun)
        strand = numbers[owner] = strand if strand in held else history.begun
        if len(ways) > 1:
            yield Example(ways, held[strand])
        history = extend(history, strand, index, 0.0, stream)


def _fit(examples: Sequence[Example]) -> dict[str, float]:
    """Fit a softmax over the ways to go on, by named features."""
    counts: dict[str, int] = {}
    for example in examples:
        for way in example.ways:
            for name, _ in _named(way):
                counts[name] = counts.get(name, 0) + 1
    names = {
        name: place for place, name in enumerate(n for n in sorted(counts) if counts[n] >= FEWEST)
    }
    table, starts, true = _table(examples, names)
    groups = np.repeat(np.arange(len(true)), np.diff(starts))
    turned = table.T.tocsr()

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        top = np.maximum.reduceat(scores, starts[:-1])
        raised = np.exp(scores - top[groups])
        whole = np.add.reduceat(raised, starts[:-1])
        missed = raised / whole[groups]
        missed[true] -= 1
        value = -(scores[true] - top - np.log(whole)).sum() + RIDGE * (weights @ weights) / 2
        return float(value), turned @ missed + RIDGE * weights

    start = np.zeros(len(names))
    found = optimize.minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 120})
    return _kept(names, found.x)


def _table(examples: Sequence[Example], names: Mapping[str, int]) -> tuple[Any, Any, Any]:
    """Return features by ways to go on, where each place begins, and the true ways."""
    values, columns, rows, starts, true = [], [], [0], [0], []
    for example in examples:
        true.append(starts[-1] + example.true)
        for way in example.ways:
            named = [(names[name], value) for name, value in _named(way) if name in names]
            columns += [column for column, _ in named]
            values += [value for _, value in named]
            rows.append(len(columns))
        starts.append(len(rows) - 1)
    shape = (starts[-1], len(names))
    table = sparse.csr_matrix((np.array(values), np.array(columns), np.array(rows)), shape=shape)
    return table, np.array(starts), np.array(true)


def _named(way: Choice) -> Iterator[tuple[str, float]]:
    yield from ((sign, 1.0) for sign in way.signs)
    yield from way.values


def _calibrate(pages: Iterable[tuple[Stream, list[Gold]]], model: Model) -> dict[str, float]:
    """Fit the chance that a joint of the history found is right."""
    told = [
        (step.doubts, float(gold[step.line] == gold[step.before]))
        for stream, gold in pages
        for step in read_stream(stream, model)
        if step.before is not None
    ]
    names = {
        name: n for n, name in enumerate(sorted({name for doubts, _ in told for name in doubts}))
    }
    table = np.zeros((len(told), len(names)))
    for row, (doubts, _) in enumerate(told):
        for name, value in doubts.items():
            table[row, names[name]] = value
    right = np.array([answer for _, answer in told])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        chance = 1 / (1 + np.exp(-scores))
        value = np.logaddexp(0, scores).sum() - right @ scores + RIDGE * (weights @ weights) / 2
        return float(value), table.T @ (chance - right) + RIDGE * weights

    found = optimize.minimize(loss, np.zeros(len(names)), jac=True, method="L-BFGS-B")
    return _kept(names, found.x)


def _kept(names: Mapping[str, int], weights: Any) -> dict[str, float]:
    return {
        name: round(float(weights[place]), 3)
        for name, place in names.items()
        if abs(weights[place]) >= NEGLIGIBLE
    }


if __name__ == "__main__":
    main()
