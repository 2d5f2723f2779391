"""Score files against files: what ``jumpline score TRUTH FOUND`` calls."""

from __future__ import annotations

from pathlib import Path

from jumpline.evaluation.found import Found, load_found
from jumpline.evaluation.scores import Scores, score_set
from jumpline.evaluation.truth import load_truth


def evaluate_files(truth_path: str | Path, found_path: str | Path) -> Scores:
    """Score a result on disk.

    Args:
        truth_path: a truth file, or a folder of them; pages of one issue are scored together.
        found_path: Jumpline's JSON lines, a folder of them, or a folder with one text file an
            article; a subfolder named after an issue is taken for that issue alone.

    Raises:
        UsageError: one of the two is not there, or empty.
        UnreadableInput: a file is broken.
        UnmatchedTruth: less than 98 % of the true lines are in the result.
    """
    truth_path, found_path = Path(truth_path), Path(found_path)
    truths = load_truth(truth_path)
    folders = {truth.name: found_path / truth.name for truth in truths}
    own = {name: load_found(folder) for name, folder in folders.items() if folder.is_dir()}
    shared = Found() if len(own) == len(truths) else load_found(found_path)
    return score_set(truth_path.stem, [(truth, own.get(truth.name, shared)) for truth in truths])
