"""Rules and pictures of a page whose OCR tells none, from the picture beside it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from importlib.util import find_spec

from jumpline.errors import JumplineError
from jumpline.geometry import Box
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Frame, Page, Picture, Rule

_SHAPE = 0.02
"""By which the ratios of width to height of a page and its picture may differ, of the ratio."""


def marked(issue: Issue, picture: Callable[[], bytes], options: Options) -> Issue:
    """Add what is printed besides text to a page file that tells nothing of it.

    Nothing is looked for without OpenCV, or where the file has several pages or tells marks itself.

    Args:
        issue: of one page file.
        picture: gives the file of its picture.
        options: bounds, and whether to look at all.
    """
    if not options.marks or len(issue.pages) != 1 or not _wanting(issue.pages[0]):
        return issue
    if any(find_spec(module) is None for module in ("cv2", "numpy")):
        return issue
    page = issue.pages[0]
    try:
        return replace(issue, pages=(_with_marks(page, picture(), options),))
    except JumplineError as error:
        told = Problem(f"{error} Its rules and pictures were not looked for.", page.name)
        return replace(issue, problems=(*issue.problems, told))


def _wanting(page: Page) -> bool:
    told = page.rules or page.frames or page.pictures
    placed = page.unit != "point" and any(line.box for line in page.lines)
    return bool(page.width and page.height and placed and not told and not page.engine)


def _with_marks(page: Page, data: bytes, options: Options) -> Page:
    from jumpline.ocr.marking import printed_on
    from jumpline.readers.pictures import grey_of

    grey = grey_of(data, page.name, options)
    height, width = grey.shape
    scale, ratio = width / (page.width or 1), (page.height or 1) / (page.width or 1)
    if abs(height / width - ratio) > _SHAPE * ratio:
        return page  # a picture of something else, or of the page cut otherwise
    lines = [_scaled(line.box, scale) for line in page.lines if line.box]
    found = printed_on(grey, lines)
    return replace(
        page,
        rules=tuple(Rule(_scaled(rule.box, 1 / scale)) for rule in found.rules),
        frames=tuple(Frame(_scaled(frame.box, 1 / scale)) for frame in found.frames),
        pictures=tuple(Picture(_scaled(each.box, 1 / scale)) for each in found.pictures),
    )


def _scaled(box: Box, scale: float) -> Box:
    return Box(*(edge * scale for edge in box))
