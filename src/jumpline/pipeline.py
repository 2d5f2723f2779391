"""The whole of Jumpline as one short function.

    file ─ readers ─▶ pages ─ layout ─▶ typed lines ─ segmentation ─▶ threads
                                              articles ◀─ composition ────────┘

Data flows one way. From layout to composition nothing reads a file or knows a screen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from jumpline.composition import compose
from jumpline.conventions import Conventions, detect, for_language
from jumpline.issue import Issue, Problem
from jumpline.laws import check_laws
from jumpline.layout import lay_out
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.readers import read_issues, read_pages
from jumpline.segmentation import keep, segment
from jumpline.segmentation.model import Segmentation


@dataclass(frozen=True, slots=True)
class Understanding:
    """An issue with articles, and the steps that led to them (for the proof)."""

    issue: Issue
    layouts: tuple[PageLayout, ...]
    segmentation: Segmentation


def read(source: str | Path, options: Options | None = None) -> Issue:
    """Read a source that holds one issue into an issue of whole articles.

    Args:
        source: a page file (ALTO, PAGE, hOCR, PDF, flattened text), a METS file, or a folder, zip
            or tar archive of them; ``-`` reads standard input.
        options: what may be changed; see ``Options``.

    Raises:
        JumplineError: nothing of the input can be read, or it holds several issues; the message
            says what to do.

    Example:
        >>> issue = read("examples/harbour-courier.pdf")
        >>> len(issue.pages)
        2
    """
    chosen = options or Options()
    return understand(read_pages(source, chosen), chosen).issue


def read_all(source: str | Path, options: Options | None = None) -> Iterator[Issue]:
    """Read all issues of a source, one after another, into issues of whole articles.

    An issue of which no page can be read has only ``problems``.

    Args:
        source: as for ``read``.
        options: what may be changed; see ``Options``.

    Raises:
        JumplineError: nothing of the input can be read; the message says what to do.

    Example:
        >>> [issue.name for issue in read_all("examples/harbour-courier.pdf")]
        ['harbour-courier']
    """
    chosen = options or Options()
    for issue in read_issues(source, chosen):
        yield understand(issue, chosen).issue if issue.pages else issue


def understand(issue: Issue, options: Options) -> Understanding:
    """Find the articles on the pages of an issue that a reader delivered."""
    language = issue.language or detect(_words(issue))
    conventions = for_language(language)
    layouts = lay_out(issue.pages, conventions, options.styles)
    found, problems = _find_articles(issue, layouts, conventions, options)
    new = tuple(problem for problem in problems if problem not in issue.problems)
    told = replace(issue, language=language, problems=issue.problems + new)
    whole = replace(
        told,
        articles=compose(found.threads, layouts, told, conventions),
        leftovers=found.leftovers,
        pointers=found.pointers,
        proposals=found.proposals,
    )
    check_laws(whole)
    return Understanding(whole, layouts, found)


def _find_articles(
    issue: Issue, layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> tuple[Segmentation, tuple[Problem, ...]]:
    """Find the articles, or keep those that the source tells; warnings are of a page read."""
    if options.articles == "keep" and issue.given:
        return keep(layouts, issue.given)
    found = segment(layouts, conventions, options)
    if options.articles == "redo" or not issue.pages:
        return found, ()
    nothing_to_keep = Problem(
        f"{issue.name} tells no articles of its own, so they are built anew. "
        "Give its METS file, or PAGE files with article ids.",
        issue.pages[0].name,
    )
    return found, (nothing_to_keep,)


def _words(issue: Issue) -> str:
    return "\n".join(line.text for page in issue.pages for line in page.lines)
