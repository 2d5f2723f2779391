"""Models with a title left out, so that no title is scored with a model that has seen it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gate.titles import title_of
from jumpline.evaluation import TruthIssue
from jumpline.options import Options
from jumpline.segmentation.flow.openings import FILE

MODELS = Path(__file__).with_name("models")


def unseen(options: Options, truth_set: str, truth: TruthIssue) -> Options:
    """Return options with the model that has not seen an issue; the shipped one where all have not.

    Args:
        options: the rest of them.
        truth_set: folder of the truth of the set, for example ``bnf``.
        truth: of the issue.
    """
    file = MODELS / title_of(truth_set, truth.name) / FILE
    if not file.is_file():
        return options
    return replace(options, flow_model=file.read_text(encoding="utf-8"))
