"""What the gate measures, and the floors that it holds results to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

from jumpline.evaluation.found import found_in_issue
from jumpline.evaluation.protocols import score_clean_room
from jumpline.evaluation.scores import Scores, score_set
from jumpline.evaluation.truth import TruthIssue, load_truth
from jumpline.options import Options
from jumpline.pipeline import read

FLOORS = Path(__file__).with_name("floors.json")
# Beside the repository, and never in it.
DATA = Path(__file__).parents[3] / "shared" / "data"

# A change that costs less than this is noise: one article of the smallest set is worth more.
EPSILON = 0.002

Figures = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Gate:
    """Figures of each set (0 to 1, higher is better) and what they were measured on.

    ``corpora`` has a SHA-256 for each set, over the truth and the source files used.
    """

    corpora: Mapping[str, str]
    figures: Mapping[str, Figures]


def measure(data: Path) -> Gate:
    """Score the development sets with the default options."""
    folders = {name: data / "truth" / name for name in ("lwm", "bnf", "citlab")}
    truths = {name: load_truth(folder) for name, folder in folders.items()}
    truths["citlab"] = tuple(issue for issue in truths["citlab"] if _french(issue))
    figures = {
        name: _figures(score_clean_room(name, issues, Options())) for name, issues in truths.items()
    }
    (text,) = (data / "flat").glob("*.txt")
    flat = load_truth(text.with_suffix(".truth.json"))
    figures["flat"] = _figures(
        score_set("flat", [(flat[0], found_in_issue(read(text, Options())))])
    )
    corpora = {name: digest(folder.glob("*.json")) for name, folder in folders.items()}
    corpora["flat"] = digest((data / "flat").iterdir())
    return Gate(corpora, figures)


def _french(issue: TruthIssue) -> bool:
    return all(page.language == "fr" for page in issue.pages)


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
    for file in sorted(files):
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


def raised(measured: Gate, floors: Gate, *, lower: bool = False) -> Gate:
    """Return new floors: the higher of both, or just what was measured if ``lower``.

    The floors of a set whose files have changed are no floors any more.
    """
    if lower:
        return measured
    figures = {}
    for name, got in measured.figures.items():
        same = floors.corpora.get(name) == measured.corpora[name]
        old = floors.figures.get(name, {}) if same else {}
        figures[name] = {figure: max(value, old.get(figure, 0.0)) for figure, value in got.items()}
    return Gate(measured.corpora, figures)


def load(path: Path = FLOORS) -> Gate:
    """Load the pinned floors."""
    record = json.loads(path.read_text(encoding="utf-8"))
    return Gate(record["corpora"], record["figures"])


def save(gate: Gate, path: Path = FLOORS) -> None:
    """Pin floors."""
    record = {"corpora": gate.corpora, "figures": gate.figures}
    path.write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")
