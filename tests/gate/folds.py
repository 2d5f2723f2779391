"""Models with a title left out, so that no title is scored with a model that has seen it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gate.titles import title_of
from jumpline.evaluation import TruthIssue
from jumpline.options import Options
from jumpline.segmentation.flow.openings import FILE

JUMPS = "jumps.json"
MODELS = Path(__file__).with_name("models")


def unseen(options: Options, truth_set: str, truth: TruthIssue) -> Options:
    """Return options with the models that have not seen an issue; shipped ones where all have not.

    Args:
        options: the rest of them.
        truth_set: folder of the truth of the set, for example ``bnf``.
        truth: of the issue.
    """
    folder = MODELS / title_of(truth_set, truth.name)
    flow, jumps = (
        file.read_text(encoding="utf-8") if file.is_file() else ""
        for file in (folder / FILE, folder / JUMPS)
    )
    return replace(
        options, flow_model=flow or options.flow_model, jump_model=jumps or options.jump_model
    )
