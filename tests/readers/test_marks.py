"""Rules and pictures from the picture beside an OCR file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image, ImageDraw

from jumpline.geometry import Box
from jumpline.options import Options
from jumpline.page import Page
from jumpline.readers import read_pages

LINES = [(100, top, 700, top + 20) for top in (200, 230, 260, 700, 730, 760)]
ALTO = """<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description>
<MeasurementUnit>pixel</MeasurementUnit></Description><Layout>
<Page ID="p" WIDTH="1600" HEIGHT="2000"><PrintSpace><TextBlock ID="b">{lines}</TextBlock>
</PrintSpace></Page></Layout></alto>"""


def written(folder: Path, suffix: str = "png", size: tuple[int, int] = (800, 1000)) -> Path:
    """Write ALTO in half pixels of the picture, and the picture, with a rule and a photograph."""
    lines = "".join(
        f'<TextLine ID="l{n}" HPOS="{2 * x0}" VPOS="{2 * y0}" WIDTH="{2 * (x1 - x0)}" '
        f'HEIGHT="{2 * (y1 - y0)}"><String CONTENT="burns" HPOS="{2 * x0}" VPOS="{2 * y0}" '
        f'WIDTH="{2 * (x1 - x0)}" HEIGHT="{2 * (y1 - y0)}"/></TextLine>'
        for n, (x0, y0, x1, y1) in enumerate(LINES)
    )
    (folder / "page.xml").write_text(ALTO.format(lines=lines))
    paper = Image.new("L", size, 250)
    draw = ImageDraw.Draw(paper)
    for x0, y0, x1, y1 in LINES:
        for x in range(x0, x1, 12):
            draw.rectangle((x, y0, x + 7, y1), fill=20)
    draw.line((100, 320, 700, 320), 20, 3)
    draw.rectangle((200, 400, 600, 600), fill=90)
    paper.save(folder / f"page.{suffix}")
    return folder / "page.xml"


def page_of(path: Path, options: Options | None = None) -> Page:
    (page,) = read_pages(path, options or Options()).pages
    return page


@pytest.mark.parametrize("suffix", ["png", "tif", "jp2", "jpg"])
def test_text_comes_from_the_file_and_rules_and_pictures_from_the_picture(
    tmp_path: Path, suffix: str
) -> None:
    page = page_of(written(tmp_path, suffix))
    assert [line.text for line in page.lines] == ["burns"] * 6
    assert page.image == str(tmp_path / f"page.{suffix}")
    assert page.engine is None
    assert any(
        rule.horizontal and rule.box.contains(Box(240, 638, 1360, 642), slack=4)
        for rule in page.rules
    )
    (picture,) = page.pictures
    assert picture.box.contains(Box(420, 820, 1180, 1180))


def test_a_folder_gives_the_same_as_the_file(tmp_path: Path) -> None:
    alone = page_of(written(tmp_path))
    (page,) = read_pages(tmp_path, Options()).pages
    assert replace(page, name=alone.name) == alone


def test_nothing_is_looked_for_where_it_is_not_wanted(tmp_path: Path) -> None:
    page = page_of(written(tmp_path), Options(marks=False))
    assert (page.rules, page.pictures) == ((), ())


def test_a_picture_of_another_shape_tells_nothing(tmp_path: Path) -> None:
    page = page_of(written(tmp_path, size=(800, 1200)))
    assert (page.rules, page.pictures) == ((), ())


def test_a_torn_picture_costs_the_marks_and_not_the_page(tmp_path: Path) -> None:
    path = written(tmp_path)
    (tmp_path / "page.png").write_bytes(b"\x89PNG torn")
    issue = read_pages(path, Options())
    assert len(issue.pages[0].lines) == 6
    assert "were not looked for" in issue.problems[0].message
    assert issue.problems[0].page == issue.pages[0].name
