"""How good a result is, against what is known to be true.

Nothing here is needed to read a newspaper; ``jumpline score`` and ``make measure`` stand on it.
"""

from jumpline.evaluation.cleanroom import CleanRoom, clean_room
from jumpline.evaluation.files import evaluate_files
from jumpline.evaluation.floors import each_block_an_article, true_headings_in_columns
from jumpline.evaluation.found import Found, found_in_issue, load_found
from jumpline.evaluation.model import TruthIssue, TruthLine, TruthPage
from jumpline.evaluation.report import as_record, as_text
from jumpline.evaluation.scores import IssueScore, Scores, macro, score_issue, score_set
from jumpline.evaluation.truth import load_truth, truth_from_issue

__all__ = [
    "CleanRoom",
    "Found",
    "IssueScore",
    "Scores",
    "TruthIssue",
    "TruthLine",
    "TruthPage",
    "as_record",
    "as_text",
    "clean_room",
    "each_block_an_article",
    "evaluate_files",
    "found_in_issue",
    "load_found",
    "load_truth",
    "macro",
    "score_issue",
    "score_set",
    "true_headings_in_columns",
    "truth_from_issue",
]
