"""hOCR: every word of every page, however the OCR tool nests its levels."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from lxml import html

from jumpline.errors import DamagedFile, InputTooLarge
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line, Page, Picture, Rule, Word
from jumpline.readers.hocr import read_hocr

INK = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6)


def read(body: str, head: str = "", options: Options | None = None) -> Issue:
    data = f"<html><head>{head}</head><body>{body}</body></html>".encode()
    return read_hocr(data, "p1", options or Options())


def page(inside: str, title: str = "bbox 0 0 100 200") -> Page:
    (found,) = read(f"<div class='ocr_page' id='page_1' title='{title}'>{inside}</div>").pages
    return found


def line(inside: str, title: str = "bbox 0 0 90 10", attributes: str = "id='a'") -> str:
    return f"<span class='ocr_line' {attributes} title='{title}'>{inside}</span>"


def word(text: str, box: str = "0 0 9 9", title: str = "") -> str:
    return f"<span class='ocrx_word' title='bbox {box}; {title}'>{text}</span>"


def texts(inside: str) -> list[str]:
    return [each.text for each in page(inside).lines]


# Whatever the file, nothing is lost


@st.composite
def nested(draw: DrawFn, depth: int = 4) -> str:
    """Draw levels of a page, some missing, some of another tool, some wrongly nested."""
    parts = []
    for _ in range(draw(st.integers(0, 3))):
        ink = _escaped(draw(INK))
        inside = draw(nested(depth - 1)) if depth and draw(st.booleans()) else ink
        mark = draw(st.sampled_from(["ocr_carea", "ocr_par", "ocr_line", "ocrx_word", "own", ""]))
        tag = draw(st.sampled_from(["div", "span", "p", "em", "br", ""]))
        numbers = draw(st.lists(st.integers(0, 900), min_size=3, max_size=5))
        title = f"bbox {' '.join(map(str, numbers))}"
        opened = f"<{tag} class='{mark}' title='{title}'>" if tag else ""
        closed = f"</{tag}>" if tag and tag != "br" else ""
        parts.append(f"{opened}{inside}{closed}{draw(st.sampled_from(['', ' ', chr(10)]))}")
    return "".join(parts)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def plainly(data: bytes) -> Iterator[str]:
    """Read the text of a page without the reader that is tested."""
    tree = html.fromstring(data, parser=html.HTMLParser(encoding="utf-8"))
    for sheet in tree.iter("div"):
        if sheet.get("class") == "ocr_page":
            yield "".join("".join(map(str, sheet.itertext())).split())


@given(nested(), st.booleans())
def test_no_character_of_a_page_is_lost_or_doubled(inside: str, announced: bool) -> None:
    head = "<meta charset='utf-8'>" if announced else ""
    whole = f"<html><head>{head}</head><body><div class='ocr_page'>{inside}</div></body></html>"
    data = whole.encode()
    (found,) = read_hocr(data, "p1", Options()).pages
    (printed,) = plainly(data)
    assert "".join("".join(each.text for each in found.lines).split()) == printed
    assert len({each.id for each in found.lines}) == len(found.lines)


@given(st.lists(st.tuples(INK, st.booleans()), min_size=1, max_size=6))
def test_words_are_joined_as_the_file_parts_them(words: list[tuple[str, bool]]) -> None:
    inside = "".join(
        word(_escaped(text), f"{10 * n} 0 {10 * n + 10} 9") + ("\n " if blank else "")
        for n, (text, blank) in enumerate(words)
    )
    (found,) = page(line(inside)).lines
    joined = "".join(text + (" " if blank else "") for text, blank in words).strip()
    assert found.text == joined
    assert [found.text[each.start : each.end] for each in found.words] == [w for w, _ in words]


# Lines and words


def test_a_line_as_tesseract_writes_it() -> None:
    inside = word("Later", "0 0 40 10", "x_wconf 96") + " " + word("boat", "50 0 90 9", "x_wconf 7")
    title = "bbox 0 0 90 10; baseline 0.003 -18; x_size 12.5; x_descenders 3; x_ascenders 3"
    found = page(f"<p class='ocr_par' id='par_1'>{line(inside, title)}\n</p>")
    assert found.lines == (
        Line(
            "a",
            "Later boat",
            Box(0, 0, 90, 10),
            12.5,
            block="par_1",
            words=(Word(0, 5, Box(0, 0, 40, 10), 0.96), Word(6, 10, Box(50, 0, 90, 9), 0.07)),
        ),
    )


def test_a_word_is_as_sure_as_either_property_says() -> None:
    words = word("Later", title="x_conf 80.5") + word("boat", title="x_wconf 90; x_conf 3")
    assert [each.confidence for each in page(line(words)).lines[0].words] == [0.805, 0.9]


def test_words_without_a_blank_between_them_are_parted_where_they_stand_apart() -> None:
    apart = word("Later", "0 0 40 10") + word("boat", "50 0 90 9") + word(".", "90 0 92 9")
    assert texts(line(apart)) == ["Later boat."]


def test_a_word_in_pieces_is_one_word() -> None:
    pieces = "<span class='ocrx_cinfo'>Qu</span><span class='ocrx_cinfo'>ay</span>"
    (found,) = page(line(word(pieces))).lines
    assert (found.text, len(found.words)) == ("Quay", 1)


def test_characters_on_lines_of_the_file_of_their_own_are_one_word() -> None:
    spelt = "\n".join(f"<span class='ocrx_cinfo'>{letter}</span>" for letter in "Quay")
    for inside in (f"\n{spelt}\n", f"<strong>\n{spelt}\n</strong>"):
        assert texts(line(f"{word(inside)}\n{word('wall', '20 0 40 9')}")) == ["Quay wall"]


def test_what_a_character_might_be_as_well_is_not_printed() -> None:
    choice = "<span class='ocrx_cinfo' title='x_confs {}'>{}</span>"
    others = f"<span class='ocrx_cinfo'>{choice.format(91, 'Q')} {choice.format(0, 'O')}</span>"
    assert texts(line(word(f"Quay {others}"))) == ["Quay"]
    spelt = f"<span class='ocrx_cinfo' title='x_bboxes 0 0 9 9'>Q</span>\n{others}"
    assert texts(line(word(f"{spelt}\n<span class='ocrx_cinfo'>y</span>"))) == ["Qy"]


def test_readings_that_were_rejected_are_not_printed() -> None:
    readings = "<ins class='alt'>Quay</ins><del class='alt'>Quav</del><del>Ouay</del>"
    (found,) = page(line(word(f"<span class='alternatives'>{readings}</span>"))).lines
    assert (found.text, found.words[0].end) == ("Quay", 4)


def test_lines_that_hold_nothing_but_white_space_are_no_lines() -> None:
    assert texts(line(word(" "))) == []


@pytest.mark.parametrize("mark", ["ocr_header", "ocr_caption", "ocr_textfloat", "ocrx_line"])
def test_other_classes_of_lines_are_lines(mark: str) -> None:
    assert texts(f"<span class='x {mark}'>Later</span><span class='{mark}'>boat</span>") == [
        "Later",
        "boat",
    ]


def test_a_header_that_holds_lines_is_none_itself() -> None:
    assert texts(f"<div class='ocr_header'>{line('Later')} {line('boat')}</div>") == [
        "Later",
        "boat",
    ]


def test_entities_are_read_as_characters() -> None:
    assert texts(line("Caf&eacute; &amp; Tea&#8212;2s")) == ["Café & Tea—2s"]


def test_words_in_no_line_are_set_in_rows() -> None:
    rows = word("Later", "0 0 40 10") + " " + word("boat", "50 0 90 9") + word("on", "0 20 9 30")
    found = page(f"<p class='ocr_par'>{rows}</p>").lines
    assert [(each.text, each.box) for each in found] == [
        ("Later boat", Box(0, 0, 90, 10)),
        ("on", Box(0, 20, 9, 30)),
    ]


def test_text_in_no_line_makes_one_of_each_block_and_break() -> None:
    inside = "<p class='ocr_par' title='bbox 1 2 30 40'>Later<br>boat</p><p>on market\n days</p>"
    found = page(inside).lines
    assert [each.text for each in found] == ["Later", "boat", "on market days"]
    assert [each.box for each in found] == [Box(1, 2, 30, 40), Box(1, 2, 30, 40), None]


def test_scripts_and_comments_are_not_printed() -> None:
    assert texts(line("Quay<script>x()</script><!-- y -->s")) == ["Quays"]


def test_most_of_the_characters_tell_bold_and_italic() -> None:
    bold, italic = page(
        line(f"<strong>{word('Later')}</strong> {word('at')}")
        + line(f"{word('at')} <em>{word('Quay')}</em>")
    ).lines
    assert (bold.bold, bold.italic, italic.bold, italic.italic) == (True, False, False, True)


def test_sizes_in_points_count_where_the_file_has_no_others() -> None:
    big = line(word("Big", title="x_fsize 10"), "bbox 0 0 90 20", "id='a'")
    small = line("Small", "bbox 0 30 90 40; x_fsize 5", "id='b'")
    assert [each.size for each in page(big + small).lines] == [20, 10]
    sized = line("Quay", "bbox 0 50 90 60; x_size 9", "id='c'")
    assert [each.size for each in page(big + sized).lines] == [None, 9]


@pytest.mark.parametrize(
    ("title", "text", "vertical"),
    [
        ("bbox 0 0 9 90; textangle 270", "Quay", True),
        ("bbox 0 0 9 90; textangle 90", "Quay", False),
        ("bbox 0 0 9 90", "渡轮公司", True),
        ("bbox 0 0 90 9", "渡轮公司", False),
        ("bbox 0 0 9 90", "Quay", False),
        ("bbox 0 0 9 20", "渡", False),
    ],
)
def test_text_runs_downwards_by_its_angle_or_by_the_shape_of_han(
    title: str, text: str, vertical: bool
) -> None:
    (found,) = page(line(text, title)).lines
    assert found.vertical is vertical


# Titles


def test_a_semicolon_inside_quotes_ends_no_property() -> None:
    found = page("", 'image "scans/a;b.tif"; bbox 0 0 30 40; ppageno 0; lpageno "iv"')
    assert (found.image, found.width, found.height, found.folio) == ("a;b.tif", 30, 40, "iv")


@pytest.mark.parametrize("title", ["bbox", "bbox 1 2 3", "bbox 1 2 3 x", "bbox 1 2 3 inf", "'"])
def test_boxes_that_cannot_be_read_are_none(title: str) -> None:
    found = page(line(word("Quay", "5 6 7 8"), title.replace("'", "&#39;")))
    assert found.lines[0].box == Box(5, 6, 7, 8)


def test_corners_in_the_wrong_order_are_put_right() -> None:
    assert page(line("Quay", "bbox 9 8 1 2")).lines[0].box == Box(1, 2, 9, 8)


# Pages


def sheet(text: str, title: str) -> str:
    return f"<div class='ocr_page' title='{title}'>{line(text)}</div>"


def test_several_pages_are_numbered_in_physical_order() -> None:
    found = read(sheet("Back", "ppageno 1") + sheet("Front", "ppageno 0")).pages
    assert [(each.name, each.sequence, each.lines[0].text) for each in found] == [
        ("p1#1", 1, "Front"),
        ("p1#2", 2, "Back"),
    ]
    assert len({each.digest for each in found}) == 2
    doubtful = read(sheet("Front", "ppageno 0") + sheet("Back", "ppageno 0")).pages
    assert [each.lines[0].text for each in doubtful] == ["Front", "Back"]


def test_a_file_with_lines_and_no_page_is_one_page() -> None:
    (found,) = read(line("Quay")).pages
    assert (found.name, found.lines[0].text, found.width) == ("p1", "Quay", 90)


def test_a_page_of_which_no_line_has_a_place_is_flattened() -> None:
    found = page(line("Quay", ""))
    assert (found.flattened, found.lines[0].box) == (True, None)


def test_separators_and_photographs_come_as_what_they_are() -> None:
    found = page(
        "<div class='ocr_separator' title='bbox 10 0 12 90'></div>"
        "<div class='ocr_photo' title='bbox 20 20 40 40'></div>"
    )
    assert found.rules == (Rule(Box(10, 0, 12, 90)),)
    assert found.pictures == (Picture(Box(20, 20, 40, 40)),)


def test_a_language_is_told_inside_a_page_when_all_agree() -> None:
    both = "<p class='ocr_par' lang='deu'>{}</p><p class='ocr_par' lang='{}'>{}</p>"
    told = f"<div class='ocr_page'>{both}</div>".format
    assert read(told("Kai", "frk", "Mole")).language == "de"
    assert read(told("Kai", "fra", "Quai")).language is None
    assert read(told("Kai", "deu+fra", "Quai")).language is None


# What cannot be read


def test_utf_8_needs_no_announcement() -> None:
    data = f'<?xml version="1.0" encoding="UTF-8"?><html>{line("Café")}</html>'.encode()
    assert read_hocr(data, "p1", Options()).pages[0].lines[0].text == "Café"


def test_an_announced_older_encoding_is_followed() -> None:
    meta = "<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>"
    data = f"<html><head>{meta}</head><body>{line('Café – Tea')}</body></html>".encode("cp1252")
    assert read_hocr(data, "p1", Options()).pages[0].lines[0].text == "Café – Tea"


@pytest.mark.parametrize("said", ["ISO-8859-1", "klingon", "UTF-8"])
def test_letters_of_an_older_encoding_are_not_damaged(said: str) -> None:
    text = "Die Fähre über den Fluß kam zu spät, und das Café war zu."
    head = f'<?xml version="1.0" encoding="{said}"?><html><head><meta charset="{said}"/></head>'
    data = f"{head}<body>{line(text)}</body></html>".encode("latin-1")
    assert read_hocr(data, "p1", Options()).pages[0].lines[0].text == text


def test_levels_too_deep_to_be_read_are_no_silent_loss() -> None:
    with pytest.raises(DamagedFile, match="Excessive depth"):
        page("<div class='ocr_carea'>" * 300 + line("Quay"))


def test_lengths_that_no_scan_has_are_none() -> None:
    found = page(line(word("Quay", "5 6 7 8"), "bbox 0 0 1e300 9; x_size 1e300"))
    assert (found.lines[0].box, found.lines[0].size) == (Box(5, 6, 7, 8), None)


def test_html_without_ocr_is_no_hocr() -> None:
    with pytest.raises(DamagedFile, match="HTML without a page of hOCR"):
        read("<p>Quay</p>")


def test_a_file_without_an_end_is_read_with_a_warning() -> None:
    whole = f"<html><body>{line('Quay')}</body></html>".encode()
    assert read_hocr(whole, "p1", Options()).problems == ()
    cut = read_hocr(whole[:-9], "p1", Options())
    assert ("may be cut off" in cut.problems[0].message, len(cut.pages)) == (True, 1)


def test_pages_beyond_the_bounds_are_reported() -> None:
    two = sheet("Front", "") + sheet("Back", "")
    found = read(two, options=Options(max_pages=1))
    assert (len(found.pages), len(found.problems)) == (1, 1)
    with pytest.raises(InputTooLarge, match="p1#2 holds 4 characters"):
        read(two, options=Options(max_page_characters=3))
