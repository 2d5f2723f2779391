"""A proof shows every line, whose it is and why; read as XML, without looking at it."""

from __future__ import annotations

import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Role
from jumpline.geometry import Box
from jumpline.layout.model import Band, Column, Measures, PageLayout, TypedLine
from jumpline.page import Frame, Line, Page, Picture, Rule
from jumpline.pipeline import Understanding
from jumpline.proof import draw_page
from jumpline.proof.svg import fitted, text_width
from samples.articles import PRINTED
from samples.pages import COLUMN, LEAD, SIZE, flattened, printed

SVG = "{http://www.w3.org/2000/svg}"


def drawn(understanding: Understanding, page_index: int = 0) -> ET.Element:
    return ET.fromstring(draw_page(understanding, page_index, None))  # noqa: S314 - ours


def texts(drawing: ET.Element) -> list[str]:
    return [element.text or "" for element in drawing.iter(f"{SVG}text")]


def titles(drawing: ET.Element, tag: str) -> list[tuple[ET.Element, str]]:
    """Pair the elements of a kind that have a title with it."""
    return [
        (element, title.text or "")
        for element in drawing.iter(f"{SVG}{tag}")
        if (title := element.find(f"{SVG}title")) is not None
    ]


def fills(drawing: ET.Element) -> dict[str, str]:
    """Give the fill of each line by its id."""
    found: dict[str, str] = {}
    for element, title in titles(drawing, "rect"):
        if line := re.search(r"^line (\S+) of ", title, re.MULTILINE):
            found[line[1]] = element.get("fill") or ""
    return found


@pytest.mark.parametrize("understanding", [printed(), flattened()])
def test_every_line_is_drawn_once(understanding: Understanding) -> None:
    for index, layout in enumerate(understanding.layouts):
        told = [title for _, title in titles(drawn(understanding, index), "rect")]
        lines = [re.findall(r"^line (\S+) of (\S+)", title, re.MULTILINE)[0] for title in told]
        assert sorted(lines) == sorted((line.line.id, line.page) for line in layout.lines)


def test_an_article_has_one_colour_on_all_its_pages() -> None:
    first, second = fills(drawn(printed(), 0)), fills(drawn(printed(), 1))
    assert {first["l10"], first["l60"]} == {second["l1"]}
    assert len({first["l10"], first["l101"], first["l140"], first["l161"], first["l0"]}) == 5


def test_a_made_link_is_solid_and_a_proposed_one_dashed_with_its_reason() -> None:
    drawing = drawn(printed())
    paths = titles(drawing, "path")
    [made] = [path for path, title in paths if title.startswith("made, confidence .97")]
    [proposed] = [path for path, title in paths if title.startswith("proposed")]
    assert made.get("stroke-dasharray") is None
    assert proposed.get("stroke-dasharray")
    assert ".97" in texts(drawing)
    assert ".62 open sentence" in texts(drawing)
    [title] = [title for path, title in paths if path is proposed]
    reasons = "open sentence, cohesion .31, gap -.20"
    assert title == f"proposed, confidence .62: {reasons}; or line l161 (.20)"


def test_an_article_says_where_it_goes_on_and_where_it_comes_from() -> None:
    assert "to page 2 .99" in texts(drawn(printed(), 0))
    assert "from page 1 .99" in texts(drawn(printed(), 1))


@pytest.mark.parametrize("label", ["kicker", "headline", "deck", "byline", "jump line", "cutline"])
def test_roles_are_named(label: str) -> None:
    assert label in texts(drawn(printed()))


def test_leftovers_are_hatched_and_named_by_their_reason() -> None:
    drawing = drawn(printed())
    assert {"furniture", "advertisement"} <= set(texts(drawing))
    assert fills(drawing)["l0"] == fills(drawing)["l180"] == "url(#left-over)"


def test_a_duplicate_points_at_its_original() -> None:
    pointing = [title for _, title in titles(drawn(flattened()), "path")]
    assert "repeats 1 to 2" in pointing
    assert "repeats 1 to 2" in texts(drawn(flattened()))


def test_a_flattened_page_shows_its_text_and_threads() -> None:
    drawing = drawn(flattened())
    assert {"FERRY STAYS IN PORT", "the pilot waited for the tide"} <= set(texts(drawing))
    assert {".93", ".55 open sentence"} <= set(texts(drawing))


def test_the_legend_lists_the_articles_of_the_page() -> None:
    listed = texts(drawn(printed(), 0))
    assert {"FERRY STAYS IN PORT", "NEW LAMP", "TIDES", "courier#1"} <= set(listed)
    assert "page 1, page 2; 75 lines here" in listed
    assert "16 lines left over, 1 link proposed" in listed
    assert "TIDES" not in texts(drawn(printed(), 1))


def test_a_background_is_part_of_the_drawing() -> None:
    drawing = draw_page(printed(), 0, b"\x89PNG of the paper")
    assert "data:image/png;base64,iVBORyBvZiB0aGUgcGFwZXI=" in drawing
    assert draw_page(printed(), 0, b"\xff\xd8 of it").count("data:image/jpeg;base64,") == 1


@given(st.text(st.characters(), min_size=1) | PRINTED, st.booleans())
def test_any_text_makes_a_drawing_that_can_be_read(text: str, flat: bool) -> None:
    box = None if flat else Box(10, 10, 200, 20)
    line = TypedLine("p", Line("l0", text, box), 0, len(text), box, Role.BODY)
    page = Page("p", folio=text, lines=(line.line,))
    if not flat:
        page = replace(page, width=300.0, height=400.0)
    empty = replace(printed(), layouts=(PageLayout(page, (line,)),), segmentation=NOTHING)
    assert "unplaced" in texts(drawn(replace(empty, issue=replace(empty.issue, pages=(page,)))))


NOTHING = replace(printed().segmentation, threads=(), leftovers=(), proposals=())


@pytest.mark.parametrize("factor", [0.125, 0.5, 4.0, 32.0])
def test_the_unit_of_the_page_does_not_matter(factor: float) -> None:
    assert draw_page(scaled(printed(), factor), 0, None) == draw_page(printed(), 0, None)


def scaled(understanding: Understanding, factor: float) -> Understanding:
    """Multiply all lengths of the first page by a power of two."""
    layout, segmentation = understanding.layouts[0], understanding.segmentation
    lines = {line.span: scaled_line(line, factor) for line in layout.lines}
    threads = tuple(
        replace(thread, lines=tuple(lines.get(line.span, line) for line in thread.lines))
        for thread in segmentation.threads
    )
    larger = replace(
        layout,
        page=scaled_page(layout.page, factor),
        lines=tuple(lines.values()),
        bands=tuple(scaled_band(band, factor) for band in layout.bands),
        measures=Measures(SIZE * factor, LEAD * factor, COLUMN * factor),
    )
    return replace(
        understanding,
        layouts=(larger, *understanding.layouts[1:]),
        segmentation=replace(segmentation, threads=threads),
    )


def scaled_box(box: Box, factor: float) -> Box:
    return Box(*(edge * factor for edge in box))


def scaled_line(line: TypedLine, factor: float) -> TypedLine:
    return replace(line, box=scaled_box(line.place, factor))


def scaled_band(band: Band, factor: float) -> Band:
    columns = tuple(Column(scaled_box(column.box, factor)) for column in band.columns)
    return Band(scaled_box(band.box, factor), columns)


def scaled_page(page: Page, factor: float) -> Page:
    return replace(
        page,
        width=(page.width or 0) * factor,
        height=(page.height or 0) * factor,
        rules=tuple(Rule(scaled_box(rule.box, factor)) for rule in page.rules),
        pictures=tuple(Picture(scaled_box(picture.box, factor)) for picture in page.pictures),
        frames=tuple(Frame(scaled_box(frame.box, factor)) for frame in page.frames),
    )


@given(PRINTED, st.floats(20, 400), st.floats(5, 20))
def test_fitted_text_is_a_beginning_that_fits(text: str, width: float, size: float) -> None:
    shown = fitted(text, width, size)
    assert text.startswith(shown.removesuffix("…").rstrip())
    assert text_width(shown, size) <= width + 2 * size
