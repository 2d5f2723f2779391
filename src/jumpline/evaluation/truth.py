"""Loading the truth, from whatever tells which line belongs to which article."""

from __future__ import annotations

from pathlib import Path

from jumpline.errors import UsageError
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.evaluation.truth_given import truth_from_issue
from jumpline.evaluation.truth_json import load_json
from jumpline.options import Options
from jumpline.readers import read_issues

__all__ = ["TruthIssue", "TruthLine", "TruthPage", "load_truth", "truth_from_issue"]


def load_truth(path: str | Path) -> tuple[TruthIssue, ...]:
    """Load the truth about issues.

    Args:
        path: a truth file in JSON or a folder of them; or METS, PAGE or a folder or archive of
            such files, of which the articles are taken that they tell themselves.

    Raises:
        UsageError: there is no such file, or nothing in it tells of articles.
        UnreadableInput: a file is broken.
    """
    path = Path(path)
    if not path.exists():
        raise UsageError(f"{path} is not there. Give a truth file or a folder of truth files.")
    if files := [path] if path.suffix == ".json" else sorted(path.glob("*.json")):
        return load_json(files)
    told = (truth_from_issue(issue) for issue in read_issues(path, Options()) if issue.given)
    truths = tuple(sorted(told, key=lambda issue: issue.name))
    if not truths:
        raise UsageError(
            f"{path} tells of no articles. Give truth in JSON, METS with a logical structure, or "
            "PAGE with article ids."
        )
    return truths
