"""Measure OCR and articles on pictures of typeset pages.

    python tools/measure/scans.py DATA [--issues 1] [--pages 2] [--resolution 200]

Pages are set in test styles with copy from DATA/text, drawn as pictures without wear, read by OCR
and compared with their truth. A line of the truth is read where lines of OCR stand in its box; the
character error rate (CER) is edit distance over length, white space left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from rapidfuzz.distance import Levenshtein

from jumpline.evaluation import Scores, TruthIssue, found_in_issue, score_issue
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.pipeline import understand
from jumpline.readers import bind, read_pages

sys.path.insert(0, str(Path(__file__).parents[1]))
from set_pages import truth_of

from typesetter.collection import Order, ordered_issue
from typesetter.model import SetIssue, SetPage
from typesetter.out.png import write_png

POINTS = 72


def main() -> None:
    """Set, read and compare; print one row a language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--issues", type=int, default=1)
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--resolution", type=int, default=200)
    parser.add_argument("--languages", nargs="+", default=["zh", "en"])
    given = parser.parse_args()
    for language in given.languages:
        order = Order(language, "test", "scans", data=given.data / "text", pages=given.pages)
        issues = [ordered_issue(order, n) for n in range(1, given.issues + 1)]
        print(language, *measured(issues, language, given.resolution), sep=" | ", flush=True)


def measured(issues: Sequence[SetIssue], language: str, resolution: int) -> Iterator[str]:
    """Yield the figures of a language."""
    wrong = characters = crossing = lines = exact = true = pages = 0
    fragments: list[float] = []
    for issue in issues:
        found = read(issue, Options(language=language), resolution)
        for problem in found.problems:
            yield f"problem: {problem.message}"
        for set_page, page in zip(issue.pages, found.pages, strict=True):
            scale = resolution / POINTS
            errors, length, parts = compare(set_page, page, scale)
            wrong, characters, pages = wrong + errors, characters + length, pages + 1
            fragments.append(parts)
            lines += len(page.lines)
            crossing += sum(crosses(line, set_page, scale) for line in page.lines)
        truth: TruthIssue = truth_of(issue)
        score = score_issue(truth, found_in_issue(understand(found, Options()).issue))
        scores = Scores(issue.name, (score,))
        exact, true = exact + scores.exact, true + scores.true
    yield f"{pages} pages"
    yield f"CER {wrong / characters:.2%} of {characters}"
    yield f"lines over two columns {crossing / lines:.2%} of {lines}"
    yield f"lines read for one of the truth {sum(fragments) / len(fragments):.2f}"
    yield f"exact {exact} of {true}"


def read(issue: SetIssue, options: Options, resolution: int) -> Issue:
    """Draw the pages of an issue and read them; OCR comes from the cache the second time."""
    with TemporaryDirectory() as folder:
        paths = write_png(issue, Path(folder), resolution)
        return bind([read_pages(path, options) for path in paths], issue.name)


def compare(set_page: SetPage, page: Page, scale: float) -> tuple[int, int, float]:
    """Return wrong characters, characters, and lines read for each line of the truth."""
    held: list[list[Line]] = [[] for _ in set_page.lines]
    boxes = [Box(*(edge * scale for edge in line.box)) for line in set_page.lines]
    wrong = 0
    for line in page.lines:
        box = line.box
        if box is None:
            continue
        shared = [box.x_overlap(each) * box.y_overlap(each) for each in boxes]
        best = max(range(len(boxes)), key=shared.__getitem__)
        if shared[best] > 0:
            held[best].append(line)
        else:
            wrong += len(letters(line.text))
    for line, parts in zip(set_page.lines, held, strict=True):
        parts.sort(key=lambda part: _along(part, line.vertical))
        wrong += Levenshtein.distance(letters(line.text), letters("".join(p.text for p in parts)))
    length = sum(len(letters(line.text)) for line in set_page.lines)
    return wrong, length, len(page.lines) / len(set_page.lines)


def _along(line: Line, vertical: bool) -> float:
    """Return where a piece of a line stands along it."""
    box = line.box or Box(0, 0, 0, 0)
    return box.y0 if vertical else box.x0


def crosses(line: Line, set_page: SetPage, scale: float) -> bool:
    """Tell whether a line of OCR covers much of two lines of the truth side by side."""
    if line.box is None:
        return False
    box = Box(*(edge / scale for edge in line.box))
    covered = [
        each.box
        for each in set_page.lines
        if box.x_overlap(each.box) > 0.3 * each.box.width
        and box.y_overlap(each.box) > 0.5 * each.box.height
    ]
    return any(one.x1 <= other.x0 for one in covered for other in covered)


def letters(text: str) -> str:
    """Return a text without white space."""
    return "".join(text.split())


if __name__ == "__main__":
    main()
