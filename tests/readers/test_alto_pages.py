"""What an ALTO page holds beside its lines' text: names, places, drawings, order, language."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import DamagedFile, InputTooLarge, UnreadableInput
from jumpline.geometry import Box
from jumpline.options import Options
from jumpline.page import Frame, Picture, Rule
from jumpline.pipeline import understand
from jumpline.readers.alto import read_alto
from readers.alto_file import (
    NAMESPACES,
    PLACE,
    alto,
    block,
    issue_of,
    line,
    page_of,
    string,
)

HERE = Box(100, 200, 400, 240)
FULL = alto(
    block(line(string("wells") + "<HYP/>"), attributes=f'ID="b0" {PLACE}') + "<Illustration/>",
    head='<Styles><TextStyle ID="s" FONTSIZE="9"/></Styles>',
)


@pytest.mark.parametrize("namespace", NAMESPACES)
def test_every_namespace_reads_the_same(namespace: str) -> None:
    page = page_of(alto(block(line(string("wells"))), namespace=namespace))
    assert [(each.text, each.box) for each in page.lines] == [("wells", HERE)]
    assert (page.name, page.width, page.height) == ("0001", 2000.0, 3000.0)


@pytest.mark.parametrize("told", ["pixel", "mm10", "inch1200", " MM10 "])
def test_the_unit_is_kept_and_lengths_stay_in_it(told: str) -> None:
    page = page_of(alto(block(line(string("wells"))), unit=told))
    assert page.unit == told.strip().lower()
    assert page.lines[0].box == HERE


@pytest.mark.parametrize("told", [None, ""])
def test_without_a_unit_lengths_are_pixels(told: str | None) -> None:
    assert page_of(alto(block(line(string("wells"))), unit=told)).unit == "pixel"


@pytest.mark.parametrize("told", ["pixels", "px", "Pixels"])
def test_pixels_are_known_in_other_spellings(told: str) -> None:
    assert page_of(alto(block(line(string("wells"))), unit=told)).unit == "pixel"


def test_an_unknown_unit_is_refused_by_name() -> None:
    with pytest.raises(DamagedFile, match="0001 measures in 'furlong', which is no unit of ALTO"):
        page_of(alto("", unit="furlong"))


def test_a_file_without_a_page_says_so() -> None:
    with pytest.raises(DamagedFile, match="0001 is ALTO without a page"):
        issue_of(b"<alto><Layout/></alto>")


def test_several_pages_of_a_file_are_numbered() -> None:
    data = FULL.replace(b"</Page>", b'</Page><Page ID="P1" WIDTH="9" HEIGHT="8"/>')
    pages = issue_of(data).pages
    assert [(page.name, page.sequence, page.width) for page in pages] == [
        ("0001#1", 1, 2000.0),
        ("0001#2", 2, 9.0),
    ]
    assert pages[0].digest != pages[1].digest


def test_pages_and_characters_are_bounded() -> None:
    data = FULL.replace(b"</Page>", b"</Page><Page/>")
    issue = read_alto(data, "0001", Options(max_pages=1))
    assert len(issue.pages) == 1
    assert "only the first 1 were read" in issue.problems[0].message
    with pytest.raises(InputTooLarge):
        read_alto(FULL, "0001", Options(max_page_characters=5))


@pytest.mark.parametrize(
    ("printed", "folio"), [("4", "4"), ("A12", "A12"), ("xiv", "xiv"), ("88 ®", None), ("", None)]
)
def test_a_page_label_is_taken_when_it_looks_like_one(printed: str, folio: str | None) -> None:
    assert page_of(alto("", page=f'PRINTED_IMG_NR="{printed}"')).folio == folio


@pytest.mark.parametrize(
    "told", ["0012.tif", "scans/1920/0012.tif", r"\\store\scans\0012.tif", "//store/0012.tif"]
)
def test_the_picture_of_the_page_is_named_without_folders(told: str) -> None:
    source = f"<sourceImageInformation><fileName>{told}</fileName></sourceImageInformation>"
    data = alto("").replace(b"</Description>", source.encode() + b"</Description>")
    assert page_of(data).image == "0012.tif"
    assert page_of(alto("")).image is None


# Ids


def test_ids_that_are_missing_or_doubled_are_made_unique() -> None:
    told = ['ID="a"', 'ID="a"', "", 'ID=""', 'ID="l3"', 'ID="a~2"', 'ID="a"']
    lines = [line(string("wells"), f"{each} {PLACE}") for each in told]
    page = page_of(alto(block(*lines)))
    assert [each.id for each in page.lines] == ["a", "a~3", "l2", "l3~2", "l3", "a~2", "a~4"]


# Places


def test_a_polygon_tells_the_place_where_the_attributes_do_not() -> None:
    shape = '<Shape><Polygon POINTS="100,200 400,210 390,240 105,238"/></Shape>'
    older = shape.replace(",", " ")
    for outline in (shape, older):
        page = page_of(alto(block(line(outline + string("wells", ""), 'ID="l0"'))))
        assert page.lines[0].box == HERE
    page = page_of(alto(block(line(shape + string("w"), 'HPOS="1" VPOS="2" WIDTH="3" HEIGHT="4"'))))
    assert page.lines[0].box == Box(1, 2, 4, 6)


@pytest.mark.parametrize(
    "spoilt", ["", 'HPOS="100" VPOS="200" WIDTH="wide" HEIGHT="40"', PLACE.replace("300", "-300"),
               PLACE.replace("300", "nan"), PLACE.replace("300", "1e99")],
)  # fmt: skip
def test_a_line_without_a_place_takes_that_of_its_words_or_its_block(spoilt: str) -> None:
    around = 'HPOS="50" VPOS="60" WIDTH="70" HEIGHT="80"'
    lines = [
        line(string("wells"), f'ID="a" {spoilt}'),
        line(string("w", spoilt), f'ID="b" {spoilt}'),
    ]
    page = page_of(alto(block(*lines, attributes=around)))
    assert [each.box for each in page.lines] == [HERE, Box(50, 60, 120, 140)]
    assert page.lines[1].words == ()


def test_a_page_of_which_no_line_has_a_place_is_flattened() -> None:
    lines = [line(string(text, ""), "") for text in ("Two wells", "were dug")]
    page = page_of(alto(block(*lines, attributes=PLACE)))
    assert page.flattened
    assert [(each.text, each.box) for each in page.lines] == [
        ("Two wells", None),
        ("were dug", None),
    ]


def test_a_page_without_a_size_ends_with_its_last_line() -> None:
    data = alto(block(line(string("wells")))).replace(b'WIDTH="2000"', b"")
    assert (page_of(data).width, page_of(data).height) == (400.0, 240.0)


def test_lines_in_margins_and_nested_blocks_are_read_in_document_order() -> None:
    inner = block(line(string("in"), f'ID="b" {PLACE}'), attributes='ID="deep"')
    data = alto(f"<ComposedBlock><ComposedBlock>{inner}</ComposedBlock></ComposedBlock>")
    margin = f"<TopMargin>{block(line(string('top'), PLACE))}</TopMargin><PrintSpace>"
    page = page_of(data.replace(b"<PrintSpace>", margin.encode()))
    assert [(each.text, each.block) for each in page.lines] == [("top", "b0"), ("in", "deep")]


def test_lines_outside_of_a_text_block_are_not_lost() -> None:
    lone = line(string("lone"), f'ID="a" {PLACE}')
    inner = block(line(string("inner"), f'ID="b" {PLACE}'), attributes='ID="inner"')
    zone = f'<Zone ID="z"><Group>{line(string("deep"), PLACE)}</Group></Zone>'
    page = page_of(alto(lone + block(inner) + zone + f'<Zone ID="y">{lone}</Zone>'))
    assert [(each.text, each.block) for each in page.lines] == [
        ("lone", None),
        ("inner", "inner"),
        ("deep", None),
        ("lone", "y"),
    ]


def test_words_outside_of_a_line_are_set_in_rows() -> None:
    places = [(100, 200), (200, 200), (100, 260), (200, 260)]
    words = [
        string(text, f'HPOS="{x}" VPOS="{y}" WIDTH="80" HEIGHT="40"')
        for text, (x, y) in zip(("Two", "wells", "were", "dug"), places, strict=True)
    ]
    page = page_of(alto(block(*words)))
    assert [(each.text, each.box, each.block) for each in page.lines] == [
        ("Two wells", Box(100, 200, 280, 240), "b0"),
        ("were dug", Box(100, 260, 280, 300), "b0"),
    ]
    assert page_of(alto(block(string("Two", ""), string("wells", "")))).lines[0].text == "Two wells"


def test_text_set_sideways_stays_where_it_lies() -> None:
    tall = 'HPOS="100" VPOS="200" WIDTH="40" HEIGHT="300"'
    page = page_of(alto(block(line(string("wells", tall), tall), attributes='ROTATION="90"')))
    assert (page.lines[0].box, page.lines[0].vertical) == (Box(100, 200, 140, 500), False)


# Drawings


def drawn(kind: str, width: int, height: int, more: str = "") -> str:
    return f'<{kind} HPOS="90" VPOS="190" WIDTH="{width}" HEIGHT="{height}" {more}/>'


def test_an_illustration_is_a_picture_and_a_thin_graphic_a_rule() -> None:
    shown = drawn("Illustration", 500, 4) + drawn("GraphicalElement", 500, 4)
    page = page_of(alto(shown + "<Illustration/>"))
    box = Box(90, 190, 590, 194)
    assert (page.pictures, page.rules, page.frames) == ((Picture(box),), (Rule(box),), ())


def test_a_graphic_around_text_is_a_frame_and_one_without_text_an_ornament() -> None:
    around, beside = drawn("GraphicalElement", 400, 100), drawn("GraphicalElement", 50, 60)
    page = page_of(alto(block(line(string("wells"))) + around + beside))
    assert page.frames == (Frame(Box(90, 190, 490, 290)),)
    assert page.pictures == (Picture(Box(90, 190, 140, 250)),)


def test_a_graphic_in_an_illustration_is_part_of_the_picture() -> None:
    inner = drawn("GraphicalElement", 400, 100) + block(line(string("wells")))
    page = page_of(alto(f'<ComposedBlock TYPE="Illustration">{inner}</ComposedBlock>'))
    assert page.pictures == (Picture(Box(90, 190, 490, 290)),)
    assert len(page.lines) == 1


# Order

THREE = "".join(
    block(line(string("w"), f'ID="{name}-line" {PLACE}'), attributes=f'ID="{name}" {following}')
    for name, following in [("a", 'IDNEXT="c"'), ("b", 'IDNEXT="gone"'), ("c", 'IDNEXT="b"')]
)


def ordered(*groups: str) -> str:
    return f"<ReadingOrder>{''.join(groups)}</ReadingOrder>"


def group(*members: str, kind: str = "OrderedGroup") -> str:
    refs = [each if each[:1] == "<" else f'<ElementRef REF="{each}"/>' for each in members]
    return f"<{kind}>{''.join(refs)}</{kind}>"


def test_idnext_tells_which_block_follows() -> None:
    assert page_of(alto(THREE)).block_order == (("a", "c"), ("c", "b"))


def test_a_reading_order_counts_before_idnext() -> None:
    head = ordered(group("c", "b", "gone", "a"))
    assert page_of(alto(THREE, head=head)).block_order == (("c", "b"), ("b", "a"))


def test_groups_nest_and_nothing_is_said_inside_an_unordered_one() -> None:
    nested = ordered(group(group("c", "b"), "a"))
    assert page_of(alto(THREE, head=nested)).block_order == (("c", "b"), ("b", "a"))
    loose = ordered(group(group("c", "b"), "a", kind="UnorderedGroup"))
    assert page_of(alto(THREE, head=loose)).block_order == (("c", "b"),)


def test_a_line_or_composed_block_in_an_order_stands_for_its_text_blocks() -> None:
    composed = f'<ComposedBlock ID="x">{THREE}</ComposedBlock>' + block(attributes='ID="d"')
    head = ordered(group("a-line", "a", "b-line", "d"), group("d", "x"), group("x", "d"))
    assert page_of(alto(composed, head=head)).block_order == (
        ("a", "b"),
        ("b", "d"),
        ("d", "a"),
        ("c", "d"),
    )


# Language


@pytest.mark.parametrize(
    ("page", "one", "other", "language"),
    [
        ("", "", "", None),
        ("", 'LANG="de"', "", "de"),
        ("", 'language="ger"', 'LANG="de-AT"', "de"),
        ('LANG="fr"', "", "", "fr"),
        ("", 'LANG="de"', 'LANG="fr"', None),
    ],
)
def test_the_language_is_told_when_all_agree(
    page: str, one: str, other: str, language: str | None
) -> None:
    wells = line(string("wells", f'{PLACE} LANG="en"'))
    blocks = block(wells, attributes=one) + block(wells, attributes=other)
    assert issue_of(alto(blocks, page=page)).language == language


# Whatever happens


@given(st.data())
def test_a_spoilt_file_is_read_and_understood_or_refused(data: st.DataObject) -> None:
    spoilt = bytearray(FULL)
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(spoilt) - 1))
        cut = data.draw(st.integers(0, 12))
        spoilt[at : at + cut] = data.draw(
            st.binary(max_size=3) | st.sampled_from((b"9", b"<", b'"'))
        )
    with suppress(UnreadableInput):
        understand(read_alto(bytes(spoilt), "0001", Options()), Options())
