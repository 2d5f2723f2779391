"""What the gate measures, and the floors that it holds results to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from gate.sets import Protocol, Set, Use, files_of, present, score
from jumpline.evaluation.scores import Scores
from jumpline.options import Options

FLOORS = Path(__file__).with_name("floors.json")
# Beside the repository, and never in it.
DATA = Path(__file__).parents[3] / "shared" / "data"

# A change that costs less than this is noise: one article of the smallest set is worth more.
EPSILON = 0.002

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Lowered:
    """A floor that was let fall, and why."""

    score: str
    figure: str
    before: float
    after: float
    lowered_because: str


@dataclass(frozen=True, slots=True)
class Gate:
    """Figures (0 to 1, higher is better) of each set by each protocol, and what they stand on.

    Attributes:
        corpora: for each score a SHA-256 over the truth and the source files of the set.
        figures: floors, or what was measured.
        lowered: every floor that ever fell, the oldest first.
    """

    corpora: Mapping[str, str]
    figures: Mapping[str, Figures]
    lowered: tuple[Lowered, ...] = ()


def pinned(data: Path) -> Iterator[tuple[str, Set, Protocol]]:
    """Yield what has floors: the development sets, and the page that the project grew out of."""
    for each in present(data):
        if each.use is Use.DEVELOPMENT or each.name == "flat":
            for protocol in each.protocols:
                yield f"{each.name}, {protocol.value}", each, protocol


def measure(data: Path, names: Iterable[str] | None = None) -> Gate:
    """Score with the default options all that has floors, or only the named scores."""
    wanted = None if names is None else set(names)
    corpora, figures = {}, {}
    for name, each, protocol in pinned(data):
        if wanted is None or name in wanted:
            corpora[name] = digest(files_of(each, data))
            figures[name] = _figures(score(each, protocol, Options(), data))
    return Gate(corpora, figures)


def _figures(scores: Scores) -> Figures:
    named = {
        "F1 at .5": scores.f1(0.5),
        "F1 at .9": scores.f1(0.9),
        "B-cubed F": scores.b_cubed,
        "unfused": 1 - (scores.fused_share or 0),
    }
    return {name: round(value, 4) for name, value in named.items() if value is not None}


def digest(files: Iterable[Path]) -> str:
    """Return the SHA-256 of some files' names and bytes, whatever order they come in."""
    total = hashlib.sha256()
    for file in sorted(set(files)):
        total.update(f"{file.name} {hashlib.sha256(file.read_bytes()).hexdigest()}\n".encode())
    return total.hexdigest()


def fallen(measured: Gate, floors: Gate) -> list[str]:
    """Say which figures are missing or lie below their floor by more than ``EPSILON``."""
    return [
        f"{name}, {figure}: {got:.4f} is below the floor {floor:.4f}"
        for name, figures in floors.figures.items()
        for figure, floor in figures.items()
        if (got := measured.figures.get(name, {}).get(figure, 0.0)) < floor - EPSILON
    ]


def raised(measured: Gate, floors: Gate, lowered_because: str = "") -> Gate:
    """Return new floors: the higher of both, or with a reason just what was measured.

    Each floor that falls is listed with the reason. The floors of a set whose files have changed
    are no floors any more.
    """
    figures = {}
    lowered = list(floors.lowered)
    for name, got in measured.figures.items():
        same = floors.corpora.get(name) == measured.corpora[name]
        old = floors.figures.get(name, {}) if same else {}
        if lowered_because:
            lowered += [
                Lowered(name, figure, old[figure], value, lowered_because)
                for figure, value in got.items()
                if value < old.get(figure, 0.0)
            ]
            figures[name] = got
        else:
            figures[name] = {key: max(value, old.get(key, 0.0)) for key, value in got.items()}
    return Gate(measured.corpora, figures, tuple(lowered))


def load(path: Path = FLOORS) -> Gate:
    """Load the pinned floors."""
    record = json.loads(path.read_text(encoding="utf-8"))
    lowered = tuple(Lowered(**entry) for entry in record["lowered"])
    return Gate(record["corpora"], record["figures"], lowered)


def save(gate: Gate, path: Path = FLOORS) -> None:
    """Pin floors."""
    path.write_text(json.dumps(asdict(gate), indent=2) + "\n", encoding="utf-8")
