"""Make variants of a flattened page and of its truth, so that one page is not the whole proof.

    python tools/measure/variants.py ../shared/data/flat OUT [--count 50]

The page is cut into the runs that its truth knows. Each variant gives them in another order, moves
each cut by some characters or lines, drops one line in twenty, puts the doubled block elsewhere
and, in every second one, takes the end marks away. Same page and count, same variants.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

LOST = 0.05
FARTHEST_CUT = 3
_LINE_END = re.compile(r"\r\n|[\r\n\f]")

Truth = Mapping[str, Any]


class Piece(NamedTuple):
    """A line of the page; ``half`` is 1 for the split-off end of a line, 2 for a copy."""

    number: int
    half: int
    text: str
    article: str


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("page", type=Path, help="folder with a dump and its truth")
    parser.add_argument("output", type=Path)
    parser.add_argument("--count", type=int, default=50)
    arguments = parser.parse_args()
    make_variants(arguments.page, arguments.output, arguments.count)


def make_variants(page: Path, output: Path, count: int) -> None:
    """Write variants of the one page in a folder, each with its truth."""
    output.mkdir(parents=True, exist_ok=True)
    (source,) = page.glob("*.truth.json")
    truth = json.loads(source.read_text(encoding="utf-8"))
    text = (page / truth["file"]).read_text(encoding="utf-8-sig")
    texts = [line for line in _LINE_END.split(text) if line.strip()]
    for number in range(count):
        lines, told = variant(texts, truth, number)
        name = f"variant-{number:02}"
        told["file"] = f"{name}.txt"
        (output / told["file"]).write_text("\n".join(lines) + "\n", encoding="utf-8")
        record = json.dumps(told, ensure_ascii=False, indent=1)
        (output / f"{name}.truth.json").write_text(record + "\n", encoding="utf-8")


def variant(texts: Sequence[str], truth: Truth, seed: int) -> tuple[list[str], dict[str, Any]]:
    """Return the lines of a variant and the truth about them; the file is not named yet."""
    random = Random(f"variant {seed}")
    marks = {item["end_mark"] for item in truth["articles"] if "end_mark" in item}
    heads = {number for item in truth["articles"] for number in _heading(item)}
    runs = []
    for item in truth["articles"]:
        thread = [n for n in item["lines"] if seed % 2 == 0 or n not in marks]
        lost = {n for n in thread if n not in heads and random.random() < LOST}
        kept = [Piece(n, 0, texts[n], item["id"]) for n in thread if n not in lost]
        runs += _runs(kept, len(heads & set(thread)), random)
    random.shuffle(runs)
    runs = _openings_first(runs)
    whole = {piece.number for run in runs for piece in run if piece.text == texts[piece.number]}
    doubles = [n for block in truth["duplicates"] for n in block["of"] if n in whole]
    copies = [Piece(n, 2, texts[n], "") for n in doubles]
    runs.insert(random.randint(1, len(runs)), copies)
    stream = [piece for run in runs for piece in run]
    return [piece.text for piece in stream], _truth(stream, truth)


def _heading(item: Truth) -> list[int]:
    return [*item.get("headline", ()), *item.get("deck", ())]


def _runs(thread: list[Piece], first: int, random: Random) -> list[list[Piece]]:
    """Cut a thread where the page cuts it, each cut moved; half of the cuts split a paragraph."""
    jumps = [i for i, (one, other) in enumerate(pairwise(thread), 1) if _leaps(one, other)]
    extra = random.randint(first + 2, max(first + 2, len(thread) - 2))
    cuts = {
        min(max(first + 1, jump + random.randint(-FARTHEST_CUT, FARTHEST_CUT)), len(thread) - 1)
        for jump in (*jumps, extra)
    }
    runs: list[list[Piece]] = []
    begin = 0
    for cut in sorted(cuts):
        head, rest = thread[begin:cut], thread[cut:]
        broken = rest[0]
        if len(broken.text) >= 20 and random.random() < 0.5:
            at = random.randint(5, len(broken.text) - 5)
            head = [*head, broken._replace(text=broken.text[:at])]
            thread = [*thread[:cut], broken._replace(text=broken.text[at:], half=1), *rest[1:]]
        runs.append(head)
        begin = cut
    return [*runs, thread[begin:]]


def _leaps(one: Piece, other: Piece) -> bool:
    return other.number - one.number > FARTHEST_CUT + 2


def _openings_first(runs: Sequence[list[Piece]]) -> list[list[Piece]]:
    """Sort each article's runs among the places that they hold: a column reads downwards."""
    places: dict[str, list[int]] = {}
    for place, run in enumerate(runs):
        places.setdefault(run[0].article, []).append(place)
    result = list(runs)
    for held in places.values():
        ordered = sorted((runs[p] for p in held), key=lambda r: (r[0].number, r[0].half))
        for place, run in zip(held, ordered, strict=True):
            result[place] = run
    return result


def _truth(stream: Sequence[Piece], truth: Truth) -> dict[str, Any]:
    at: dict[tuple[int, int], int] = {
        (piece.number, piece.half): place for place, piece in enumerate(stream)
    }

    def places(numbers: Iterable[int]) -> list[int]:
        return [at[n, half] for n in numbers for half in (0, 1) if (n, half) in at]

    articles = []
    for item in truth["articles"]:
        told = {"id": item["id"], "lines": places(item["lines"])}
        for name in ("headline", "deck", "subheads"):
            told[name] = places(item.get(name, ()))
        if "continued_from" in item:
            told["continued_from"] = item["continued_from"]
        articles.append(told)
    copies = [n for n, half in at if half == 2]
    return {
        "language": truth["language"],
        "unit": truth["unit"],
        "articles": articles,
        "duplicates": [
            {"lines": [at[n, 2] for n in copies], "of": [at[n, 0] for n in copies]},
        ],
    }


if __name__ == "__main__":
    main()
