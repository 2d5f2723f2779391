"""Measure OCR and articles on pictures of typeset pages.

    python tools/measure/scans.py DATA [--issues 1] [--pages 2] [--resolution 200] [--worn]

Pages are set in test styles with copy from DATA/text, drawn as pictures, with ``--worn`` as an old
scan shows them, read by OCR and compared with their truth; those of ``zh-Hant`` are vertical. The
character error rate (CER) is edit distance over length, white space left out.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from jumpline.evaluation import IssueScore, Scores, found_in_issue, score_issue
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line
from jumpline.pipeline import understand
from jumpline.readers import bind, read_pages

sys.path.insert(0, str(Path(__file__).parents[1]))
from set_pages import truth_of
from transcripts import Printed, Reading, Transcript, transcript

from typesetter.collection import Order, ordered_issue
from typesetter.model import SetIssue, SetPage
from typesetter.out.numbering import page_name
from typesetter.out.png import write_png
from typesetter.out.scanning import draw_scan, scans_of
from typesetter.out.wear import Wear, wear

POINTS = 72


def main() -> None:
    """Set, read and compare; print one row a language."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--issues", type=int, default=1)
    parser.add_argument("--pages", type=int, default=2)
    parser.add_argument("--resolution", type=int, default=200)
    parser.add_argument("--languages", nargs="+", default=["zh", "en"])
    parser.add_argument("--ocr", default="auto")
    parser.add_argument("--worn", action="store_true")
    given = parser.parse_args()
    for language in given.languages:
        order = Order(language, "test", "scans", data=given.data / "text", pages=given.pages)
        issues = [ordered_issue(order, n) for n in range(1, given.issues + 1)]
        options = Options(language=language.partition("-")[0], ocr=given.ocr)
        figures = measured(issues, options, given.resolution, worn=given.worn)
        print(language, *figures, sep=" | ", flush=True)


def measured(
    issues: Sequence[SetIssue], options: Options, resolution: int, *, worn: bool
) -> Iterator[str]:
    """Yield the figures of a language."""
    transcripts: list[Transcript] = []
    heads: list[Reading] = []
    scores: list[IssueScore] = []
    crossing = lines = 0
    engine = ""
    for clean in issues:
        issue, found = read(clean, options, resolution, worn=worn)
        for problem in found.problems:
            yield f"problem: {problem.message}"
        scale = resolution / POINTS
        for set_page, page in zip(issue.pages, found.pages, strict=True):
            done = transcript(printed_lines(set_page, scale), page.lines)
            transcripts.append(done)
            heads += vertical_heads(set_page, done)
            engine = page.engine or ""
            lines += len(page.lines)
            crossing += sum(crosses(line, set_page, scale) for line in page.lines)
        scores.append(
            score_issue(truth_of(issue), found_in_issue(understand(found, Options()).issue))
        )
    total = Scores("scans", tuple(scores))
    letters = sum(each.letters for each in transcripts)
    printed = sum(len(each.readings) for each in transcripts)
    yield engine
    yield f"{len(transcripts)} pages"
    yield f"CER {sum(each.wrong for each in transcripts) / letters:.2%} of {letters}"
    if heads:
        of = sum(each.letters for each in heads)
        yield f"vertical heads CER {sum(each.wrong for each in heads) / of:.2%} of {of}"
    yield f"lines over two columns {crossing / lines:.2%} of {lines}"
    yield f"lines read for one of the truth {lines / printed:.2f}"
    yield f"exact {total.exact} of {total.true}"
    yield f"F1 {total.f1(0.5) or 0:.3f} / {total.f1(0.9) or 0:.3f}"


def read(
    issue: SetIssue, options: Options, resolution: int, *, worn: bool = False
) -> tuple[SetIssue, Issue]:
    """Draw the pages of an issue and read them; OCR comes from the cache the second time.

    Returns:
        The issue with its lines where they lie on the pictures, and what was read.
    """
    with TemporaryDirectory() as folder:
        if worn:
            scan = draw_scan(Random(f"{issue.name} scan"))
            paths = []
            pictures = scans_of(issue, [scan] * len(issue.pages), resolution, "measure")
            for page, picture in zip(issue.pages, pictures, strict=True):
                paths.append(Path(folder) / f"{page_name(issue, page.number)}.png")
                picture.save(paths[-1])
            issue = wear(issue, Wear(skew=scan.skew), "measure")
        else:
            paths = write_png(issue, Path(folder), resolution)
        return issue, bind([read_pages(path, options) for path in paths], issue.name)


def printed_lines(page: SetPage, scale: float) -> list[Printed]:
    """Return what is printed, in pixels of the picture."""
    return [
        Printed(line.text, Box(*(edge * scale for edge in line.box)), line.vertical)
        for line in page.lines
    ]


def vertical_heads(page: SetPage, done: Transcript) -> list[Reading]:
    """Return how the headlines were read whose characters run downwards."""
    return [
        reading
        for line, reading in zip(page.lines, done.readings, strict=True)
        if line.vertical and line.role == "headline"
    ]


def crosses(line: Line, set_page: SetPage, scale: float) -> bool:
    """Tell whether a line of OCR covers much of two lines of the truth that follow each other.

    These stand side by side, and on pages whose text runs downwards one above the other.
    """
    if line.box is None:
        return False
    downwards = 2 * sum(each.vertical for each in set_page.lines) > len(set_page.lines)
    box = along(Box(*(edge / scale for edge in line.box)), downwards=downwards)
    covered = [
        printed
        for each in set_page.lines
        if box.x_overlap(printed := along(each.box, downwards=downwards)) > 0.3 * printed.width
        and box.y_overlap(printed) > 0.5 * printed.height
    ]
    return any(one.x1 <= other.x0 for one in covered for other in covered)


def along(box: Box, *, downwards: bool) -> Box:
    """Return a box with its text from left to right."""
    return Box(box.y0, box.x0, box.y1, box.x1) if downwards else Box(*box)


if __name__ == "__main__":
    main()
