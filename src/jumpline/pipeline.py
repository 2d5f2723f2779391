"""The whole of Jumpline as one short function.

    file ─ readers ─▶ pages ─ layout ─▶ typed lines ─ segmentation ─▶ threads
                                              articles ◀─ composition ────────┘

Data flows one way. From layout to composition nothing reads a file or knows a screen.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from jumpline.composition import compose
from jumpline.conventions import detect, for_language
from jumpline.issue import Issue
from jumpline.laws import check_laws
from jumpline.layout import lay_out
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.readers import read_pages
from jumpline.segmentation import segment
from jumpline.segmentation.model import Segmentation


@dataclass(frozen=True, slots=True)
class Understanding:
    """An issue with articles, and the steps that led to them (for the proof)."""

    issue: Issue
    layouts: tuple[PageLayout, ...]
    segmentation: Segmentation


def read(source: str | Path, options: Options | None = None) -> Issue:
    """Read a file into an issue of whole articles.

    Args:
        source: a PDF or a flattened text file; ``-`` reads standard input.
        options: what may be changed; see ``Options``.

    Raises:
        JumplineError: nothing of the input can be read; the message says what to do.

    Example:
        >>> issue = read("examples/harbour-courier.pdf")
        >>> len(issue.pages)
        2
    """
    chosen = options or Options()
    return understand(read_pages(source, chosen), chosen).issue


def understand(issue: Issue, options: Options) -> Understanding:
    """Find the articles on the pages of an issue that a reader delivered."""
    language = issue.language or detect(_words(issue))
    conventions = for_language(language)
    layouts = lay_out(issue.pages, conventions)
    found = segment(layouts, conventions, options)
    told = replace(issue, language=language)
    whole = replace(
        told,
        articles=compose(found.threads, layouts, told, conventions),
        leftovers=found.leftovers,
        pointers=found.pointers,
        proposals=found.proposals,
    )
    check_laws(whole)
    return Understanding(whole, layouts, found)


def _words(issue: Issue) -> str:
    return "\n".join(line.text for page in issue.pages for line in page.lines)
