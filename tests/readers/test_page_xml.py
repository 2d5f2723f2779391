"""PAGE XML: every line with its text and box, and what the file says of order and articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from lxml import etree

from jumpline.article import LineRef
from jumpline.errors import DamagedFile, InputTooLarge
from jumpline.geometry import Box
from jumpline.issue import GivenArticle, Issue
from jumpline.options import Options
from jumpline.page import Line, Page, Picture, Rule, Word
from jumpline.readers.page_xml import read_page_xml

NAMESPACES = ("", "2009-03-16", "2010-03-19", "2013-07-15", "2017-07-15", "2019-07-15")
TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), max_size=8)


def read(xml: str, options: Options | None = None) -> Issue:
    return read_page_xml(xml.encode(), "p1", options or Options())


def page(body: str, attributes: str = 'imageWidth="100" imageHeight="200"') -> Page:
    return read(file(body, attributes)).pages[0]


def file(body: str, attributes: str = 'imageWidth="100" imageHeight="200"') -> str:
    return f"<PcGts><Page {attributes}>{body}</Page></PcGts>"


def region(lines: str, attributes: str = 'id="r1"', box: str = "0,0 90,90") -> str:
    return f'<TextRegion {attributes}><Coords points="{box}"/>{lines}</TextRegion>'


def line(text: str, attributes: str = 'id="a"', box: str = "0,0 90,10", inside: str = "") -> str:
    reading = f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>"
    return f'<TextLine {attributes}><Coords points="{box}"/>{inside}{reading}</TextLine>'


def word(text: str, box: str, inside: str = "", attributes: str = "") -> str:
    reading = f"<TextEquiv {attributes}><Unicode>{text}</Unicode></TextEquiv>"
    return f'<Word><Coords points="{box}"/>{inside}{reading}</Word>'


# Whatever the file, nothing is lost


def points(draw: DrawFn) -> list[tuple[int, int]]:
    place = st.integers(0, 5000)
    return draw(st.lists(st.tuples(place, place), min_size=1, max_size=5))


def add_coords(draw: DrawFn, element: etree._Element, old: bool) -> None:
    coords = etree.SubElement(element, "Coords")
    places = points(draw)
    if not old:
        coords.set("points", " ".join(f"{x},{y}" for x, y in places))
    for x, y in places if old else ():
        etree.SubElement(coords, "Point", x=str(x), y=str(y))


def add_text(draw: DrawFn, element: etree._Element) -> None:
    for index in draw(st.permutations(range(draw(st.integers(0, 2))))):
        reading = etree.SubElement(element, "TextEquiv", index=str(index))
        etree.SubElement(reading, "Unicode").text = draw(TEXTS)


def add_region(draw: DrawFn, around: etree._Element, old: bool, depth: int) -> None:
    kind = draw(st.sampled_from(["TextRegion", "TableRegion", "GraphicRegion"]))
    own = etree.SubElement(around, kind, id=draw(st.sampled_from(["r1", "r2", "r3"])))
    add_coords(draw, own, old)
    for _ in range(draw(st.integers(0, 3)) if kind == "TextRegion" else 0):
        printed = etree.SubElement(own, "TextLine", id=draw(st.sampled_from("abc")))
        add_coords(draw, printed, old)
        add_text(draw, printed)
    for _ in range(draw(st.integers(0, 2)) if depth else 0):
        add_region(draw, own, old, depth - 1)


@st.composite
def files(draw: DrawFn) -> bytes:
    version = draw(st.sampled_from(NAMESPACES))
    root = etree.Element("PcGts")
    if version:
        root.set("xmlns", f"http://schema.primaresearch.org/PAGE/gts/pagecontent/{version}")
    sheet = etree.SubElement(root, "Page", imageWidth="5000", imageHeight="5000")
    for _ in range(draw(st.integers(0, 3))):
        add_region(draw, sheet, draw(st.booleans()), 2)
    return etree.tostring(root)


def plainly(data: bytes) -> Iterator[tuple[str, Box]]:
    """Read texts and boxes of lines without the reader that is tested."""
    for element in etree.fromstring(data).iter("{*}TextLine"):
        readings = {
            each.get("index", ""): text
            for each in element.iterfind("{*}TextEquiv")
            if (text := each.findtext("{*}Unicode"))
        }
        text = readings[min(readings)] if readings else ""
        coords: Any = element.find("{*}Coords")
        told = coords.get("points")
        pairs = [pair.split(",") for pair in told.split()] if told else []
        pairs += [[point.get("x"), point.get("y")] for point in coords]
        xs, ys = [float(x) for x, _ in pairs], [float(y) for _, y in pairs]
        yield text, Box(min(xs), min(ys), max(xs), max(ys))


@given(files())
def test_every_line_keeps_text_and_box_in_every_version(data: bytes) -> None:
    (found,) = read_page_xml(data, "p1", Options()).pages
    assert [(each.text, each.box) for each in found.lines] == list(plainly(data))
    assert len({each.id for each in found.lines}) == len(found.lines)


@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=5), st.booleans())
def test_words_are_found_in_their_line(texts: list[str], told: bool) -> None:
    parts = [word(_escaped(text), f"{9 * n},0 {9 * n + 8},9") for n, text in enumerate(texts)]
    whole = _escaped(" ".join(texts))
    own = line(whole, inside="".join(parts))
    if not told:
        own = f"<TextLine>{''.join(parts)}</TextLine>"
    (found,) = page(region(own)).lines
    assert found.text == " ".join(texts)
    assert [found.text[each.start : each.end] for each in found.words] == texts


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


# What lines say


def test_the_reading_with_the_lowest_index_is_the_text() -> None:
    readings = "".join(
        f'<TextEquiv index="{index}"><Unicode>{text}</Unicode></TextEquiv>'
        for index, text in ((1, "Tram"), (0, "Train"))
    )
    (found,) = page(region(f"<TextLine>{readings}</TextLine>")).lines
    assert found.text == "Train"


def test_a_reading_that_says_nothing_hides_no_other() -> None:
    blank = '<TextEquiv index="0"><Unicode> </Unicode></TextEquiv>'
    said = '<TextEquiv index="1" conf=".5"><PlainText>Tram</PlainText></TextEquiv>'
    parts = f'<Word><Coords points="1,2 3,4"/>{blank}{said}</Word>'
    for inside in (blank + said, parts):
        (found,) = page(region(f"<TextLine>{inside}</TextLine>")).lines
        assert found.text == "Tram"
    assert found.words[0].confidence == 0.5


def test_a_page_of_lines_without_any_text_says_so() -> None:
    assert [each.page for each in read(file(region(line("")))).problems] == ["p1"]
    assert read(file(region(line("") + line("Tram")))).problems == ()
    assert read(file("")).problems == ()


def test_lines_without_text_are_kept_for_their_boxes() -> None:
    (found,) = page(region('<TextLine id="a"><Coords points="1,2 3,4"/></TextLine>')).lines
    assert found == Line("a", "", Box(1, 2, 3, 4), block="r1")


def test_a_line_without_a_place_takes_that_of_its_words_or_region() -> None:
    bare = f"<TextLine>{word('Quay', '5,6 7,8')}</TextLine><TextLine/>"
    assert [each.box for each in page(region(bare)).lines] == [Box(5, 6, 7, 8), Box(0, 0, 90, 90)]


def test_points_that_are_no_numbers_are_passed_over() -> None:
    (found,) = page(region(line("Quay", box="1,2 x,9 nan,4 5 1e300,9 3,4"))).lines
    assert found.box == Box(1, 2, 3, 4)


def test_words_have_a_confidence_between_0_and_1() -> None:
    parts = word("Later", "0,0 4,9", attributes='conf="0.5"')
    parts += word("boat", "5,0 9,9", attributes='conf="7"')
    (found,) = page(region(line("Later boat", inside=parts))).lines
    assert found.words == (
        Word(0, 5, Box(0, 0, 4, 9), 0.5),
        Word(6, 10, Box(5, 0, 9, 9), 1.0),
    )


def test_glyphs_stand_in_for_a_word_without_text() -> None:
    glyphs = "".join(
        f"<Glyph><TextEquiv><PlainText>{sign}</PlainText></TextEquiv></Glyph>" for sign in "Quay"
    )
    (found,) = page(region(f"<TextLine><Word>{glyphs}</Word></TextLine>")).lines
    assert found.text == "Quay"


def test_ids_that_are_missing_or_doubled_are_made_unique() -> None:
    printed = line("One", "") + line("Two", 'id="a"') + line("Three", 'id="a"')
    assert [each.id for each in page(region(printed)).lines] == ["l0", "a", "a~2"]


@pytest.mark.parametrize(
    ("of_region", "of_line", "vertical"),
    [
        ('readingDirection="top-to-bottom"', "", True),
        ('readingDirection="top-to-bottom"', 'readingDirection="left-to-right"', False),
        ("", 'readingDirection="top-to-bottom"', True),
        ('orientation="-90"', "", True),
        ('orientation="90"', "", False),
        ('orientation="-1.5"', "", False),
    ],
)
def test_text_runs_downwards_where_the_file_says_so(
    of_region: str, of_line: str, vertical: bool
) -> None:
    (found,) = page(region(line("Quay", of_line), of_region)).lines
    assert found.vertical is vertical


def test_han_in_a_tall_box_runs_downwards_where_the_file_says_nothing() -> None:
    tall = line("渡轮公司", box="0,0 9,90")
    assert page(region(tall)).lines[0].vertical
    assert not page(region(tall, 'readingDirection="left-to-right"')).lines[0].vertical


# Styles


def styled(style: str) -> str:
    return f"<TextStyle {style}/>"


def test_sizes_of_type_come_in_the_unit_of_the_page() -> None:
    lines = line("Big", 'id="a"', "0,0 90,20", styled('fontSize="10" bold="true"'))
    lines += line("Small", 'id="b"', "0,30 90,40", styled('fontSize="5" italic="1"'))
    big, small = page(region(lines)).lines
    assert (big.size, big.bold, big.italic) == (20, True, False)
    assert (small.size, small.bold, small.italic) == (10, False, True)


def test_sizes_of_some_lines_only_are_dropped() -> None:
    lines = line("Big", 'id="a"', "0,0 90,20", styled('fontSize="10"')) + line("Small", 'id="b"')
    assert [each.size for each in page(region(lines)).lines] == [None, None]


def test_most_of_the_words_or_characters_tell_the_style_of_a_line() -> None:
    parts = word("Later", "0,0 4,9", styled('bold="true" fontSize="8"'))
    parts += word("boat", "5,0 9,9", styled('bold="false" fontSize="8"'))
    spans = 'custom="textStyle {offset:0; length:6; italic:true; fontSize:0.0;}"'
    printed = region(line("Later boat", "", inside=parts) + line("Later boat", spans))
    bold, italic = page(printed).lines
    assert (bold.bold, italic.italic, italic.size) == (False, True, None)


# The page


def test_separators_and_illustrations_come_as_what_they_are() -> None:
    marks = "".join(
        f'<{kind}><Coords points="{box}"/></{kind}>'
        for kind, box in (
            ("SeparatorRegion", "10,0 12,90"),
            ("SeparatorRegion", "0,0 9,9"),
            ("ImageRegion", "20,20 40,40"),
        )
    )
    found = page(marks)
    assert found.rules == (Rule(Box(10, 0, 12, 90)),)
    assert set(found.pictures) == {Picture(Box(0, 0, 9, 9)), Picture(Box(20, 20, 40, 40))}


def test_text_in_tables_and_advertisements_is_read() -> None:
    found = page(f"<TableRegion>{region(line('Tea 2s'))}</TableRegion>")
    assert [(each.text, each.block) for each in found.lines] == [("Tea 2s", "r1")]


def test_a_page_without_measures_ends_with_its_last_line() -> None:
    found = page(region(line("Quay", box="5,5 80,95")), 'imageWidth="0"')
    assert (found.width, found.height, found.unit) == (80, 95, "pixel")


def test_a_page_of_which_no_line_has_a_place_is_flattened() -> None:
    bare = "<TextLine><TextEquiv><Unicode>Quay</Unicode></TextEquiv></TextLine>"
    found = page(f"<TextRegion>{bare}</TextRegion>")
    assert (found.flattened, found.lines[0].box) == (True, None)


def test_the_page_names_its_picture_without_folders() -> None:
    assert page("", 'imageFilename="scans\\1884\\p1.jpg"').image == "p1.jpg"
    assert page("").image is None


def test_a_language_is_told_when_all_regions_agree() -> None:
    both = region("", 'primaryLanguage="German"') + region("", 'primaryLanguage="{}"')
    assert read(file(both.format("German"))).language == "de"
    assert read(file(both.format("French"))).language is None


# Text of a region


def told_by_region(text: str, lines: str = "") -> tuple[Line, ...]:
    whole = f"<TextEquiv><Unicode>{text}</Unicode></TextEquiv>"
    return page(region(lines + whole, box="0,0 90,40")).lines


def test_a_region_without_lines_makes_one_of_each_line_of_its_text() -> None:
    first, second = told_by_region("Later boat\n\non market days")
    assert (first.text, first.box) == ("Later boat", Box(0, 0, 90, 20))
    assert (second.text, second.box) == ("on market days", Box(0, 20, 90, 40))


def test_lines_without_text_take_it_from_their_region_if_their_number_fits() -> None:
    empty = '<TextLine id="a"><Coords points="1,1 9,9"/></TextLine>'
    assert told_by_region("Later boat", empty) == (
        Line("a", "Later boat", Box(1, 1, 9, 9), block="r1"),
    )
    assert [each.text for each in told_by_region("Later\nboat", empty)] == ["Later", "boat"]


def test_the_text_of_a_region_is_not_read_twice() -> None:
    assert [each.text for each in told_by_region("Later boat", line("Later boat"))] == [
        "Later boat"
    ]
    assert [each.text for each in told_by_region("Quay", region(line("Quay")))] == ["Quay"]


# Order and articles


def test_ordered_groups_tell_which_region_follows_which() -> None:
    order = """
      <ReadingOrder><OrderedGroup>
        <RegionRefIndexed index="2" regionRef="d"/>
        <UnorderedGroupIndexed index="1">
          <RegionRef regionRef="x"/><RegionRef regionRef="y"/>
        </UnorderedGroupIndexed>
        <OrderedGroupIndexed index="0">
          <RegionRefIndexed index="0" regionRef="a"/><RegionRefIndexed index="1" regionRef="b"/>
        </OrderedGroupIndexed>
        <RegionRefIndexed index="3" regionRef="e"/>
      </OrderedGroup></ReadingOrder>"""
    assert page(order).block_order == (("a", "b"), ("d", "e"))


def test_without_reading_order_the_regions_may_tell_it_themselves() -> None:
    custom = 'id="{}" custom="readingOrder {{index:{};}}"'
    regions = region("", custom.format("b", 1)) + region("", custom.format("a", 0))
    assert page(regions).block_order == (("a", "b"),)


def test_article_ids_of_lines_and_regions_make_given_articles() -> None:
    one = 'id="{}" custom="readingOrder {{index:0;}} structure {{id:a1; type:article;}}"'
    printed = region(line("Head", one.format("h")), 'id="r1" type="heading"')
    printed += region(line("Body", 'id="b"'), one.format("r2")) + region(line("Other", 'id="o"'))
    printed += region(line("Tea", 'id="t"'), 'id="r3" custom="structure {id:x; type:advert;}"')
    assert read(file(printed)).given == (
        GivenArticle(
            "a1",
            "article",
            lines=(LineRef("p1", "h"), LineRef("p1", "b")),
            headings=(LineRef("p1", "h"),),
        ),
        GivenArticle("x", "advert", lines=(LineRef("p1", "t"),)),
    )


def test_a_structure_without_id_makes_no_article() -> None:
    assert read(file(region(line("Head", 'custom="structure {type:heading;}"')))).given == ()


# What cannot be read


def test_a_file_without_a_page_is_damaged() -> None:
    with pytest.raises(DamagedFile, match="PAGE XML without a page"):
        read("<PcGts/>")
    with pytest.raises(DamagedFile, match="well-formed"):
        read("<PcGts><Page>")


def test_a_page_with_too_many_characters_is_refused() -> None:
    with pytest.raises(InputTooLarge, match="p1 holds 4 characters"):
        read(file(region(line("Quay"))), Options(max_page_characters=3))


def test_the_digest_depends_on_the_bytes() -> None:
    assert page(region(line("Quay"))).digest != page(region(line("Quai"))).digest
