"""The picture of an issue shows each join over pages once, and what is missing in words."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.proof import draw_issue
from layout.made import drawn
from samples.pages import flattened

SVG = "{http://www.w3.org/2000/svg}"
FRONT = """
    LIBRARY OPENS           WELL IN BELL LANE

    The public library on   Workmen came upon a stone
    Weir Street will open   well nine yards deep. It
    on Sunday, since the    will be covered with a
    mill moved the hours    grating, so that people
    See LIBRARY, page 2     can look down.
    """
INSIDE = """
    CONCERT ENDS SEASON     LIBRARY

    The town orchestra      (From page 1)
    gave the last concert   of its hands to a shift
    of its season to a hall that ends when the library
    full of people from     shuts its doors. The clerk
    all the villages.       read out a letter.
    """


def _texts(*drawings: str) -> list[str]:
    found = understand(Issue("issue", drawn(*drawings)), Options())
    root = ET.fromstring(draw_issue(found))  # noqa: S314 - ours
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_an_article_over_two_pages_is_named_with_its_pages() -> None:
    texts = _texts(FRONT, INSIDE)
    assert "LIBRARY OPENS: page 1 → page 2" in texts
    assert not any("WELL IN BELL LANE" in text for text in texts)


def test_a_label_that_nothing_answers_is_told_under_the_pages() -> None:
    (told,) = [text for text in _texts(FRONT) if "LIBRARY OPENS" in text]
    assert "goes on on page 2, which was not given" in told


def test_flattened_pages_are_drawn_line_by_line() -> None:
    found = flattened()
    root = ET.fromstring(draw_issue(found))  # noqa: S314 - ours
    assert len(list(root.iter(f"{SVG}rect"))) > len(found.layouts[0].lines)
