"""Which issues of the sets are of one title, so that a title is left out with its relatives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from jumpline.evaluation import TruthIssue, load_truth

TAUGHT = ("lwm", "bnf", "citlab", "longbeach", "jingbao-1920")
"""Sets that may teach a model that is shipped; of citlab the French pages only."""
_OF_BNF = {"OE-Caen": "ouest-eclair", "OE-Rennes": "ouest-eclair", "Le-Matin": "matin"}
_OF_CITLAB = {"18840315_1": "matin", "19000715_1": "citlab-1900", "19420115_1": "citlab-1942"}


def title_of(folder: str, issue: str) -> str:
    """Return the title of an issue.

    *Le Matin* is in two sets, the two editions of *L'Ouest-Éclair* are one paper, and the issues of
    longbeach share one template.

    Args:
        folder: name of the folder of the set's truth.
        issue: name of the issue in the truth.
    """
    if folder == "citlab":
        return _OF_CITLAB.get(issue, "nzz")
    if folder == "bnf":
        title = re.split(r"_\d", issue)[0]
        return _OF_BNF.get(title, title)
    return folder


def teaching(data: Path) -> Iterator[tuple[str, TruthIssue]]:
    """Yield the title and the truth of every issue that may teach."""
    for folder in TAUGHT:
        for truth in load_truth(data / "truth" / folder):
            title = title_of(folder, truth.name)
            if title != "nzz":
                yield title, truth
