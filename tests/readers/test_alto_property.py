"""Any ALTO: what our reader finds is what lxml alone finds in the same file."""

from __future__ import annotations

from typing import NamedTuple

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.strategies import DrawFn
from lxml import etree

from jumpline.geometry import Box
from readers.alto_file import NAMESPACES, page_of

POINT = {"pixel": None, "mm10": 254 / 72, "inch1200": 1200 / 72}
WORDS = st.text(
    st.characters(
        codec="utf-8", exclude_categories=("Cc", "Cs"), exclude_characters="\ufffe\uffff"
    ),
    min_size=1,
    max_size=8,
).filter(lambda word: not word.isspace())
LENGTHS = st.integers(0, 4000) | st.integers(0, 32_000).map(lambda eighths: eighths / 8)
BOXES = st.builds(lambda x, y, w, h: Box(x, y, x + w, y + h), LENGTHS, LENGTHS, LENGTHS, LENGTHS)


class Printed(NamedTuple):
    """A word with its place, confidence and style (an index, or None for that of the block)."""

    content: str
    box: Box
    confidence: float | None
    style: int | None
    spaced: bool


class Look(NamedTuple):
    """A style: its size in points, and whether it is bold or italic."""

    points: float
    bold: bool
    italic: bool


PRINTED = st.builds(
    Printed,
    WORDS,
    BOXES,
    st.none() | st.integers(0, 100).map(lambda percent: percent / 100),
    st.none() | st.integers(0, 2),
    st.booleans(),
)
LINES = st.lists(PRINTED, min_size=1, max_size=4)
SPACES = ["TopMargin", "PrintSpace", "ComposedBlock"]
LOOKS = st.builds(Look, st.integers(5, 90), st.booleans(), st.booleans())


def _place(box: Box) -> dict[str, str]:
    return {
        "HPOS": str(box.x0),
        "VPOS": str(box.y0),
        "WIDTH": str(box.width),
        "HEIGHT": str(box.height),
    }


@st.composite
def alto_files(draw: DrawFn) -> bytes:
    """Draw a file of blocks of lines of words, in any namespace and unit."""
    namespace = draw(st.sampled_from(NAMESPACES))
    root = etree.Element(f"{{{namespace}}}alto" if namespace else "alto")

    def add(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
        return etree.SubElement(
            parent, f"{{{namespace}}}{tag}" if namespace else tag, dict(attributes)
        )

    unit = draw(st.sampled_from(sorted(POINT)))
    add(add(root, "Description"), "MeasurementUnit").text = unit
    styles = add(root, "Styles")
    for number, look in enumerate(draw(st.lists(LOOKS, min_size=3, max_size=3))):
        emphasis = " ".join(["bold"] * look.bold + ["italics"] * look.italic)
        more = {"FONTSTYLE": emphasis} if emphasis else {}
        add(styles, "TextStyle", ID=f"s{number}", FONTSIZE=str(look.points), **more)
    page = add(add(root, "Layout"), "Page", ID="P", WIDTH="9000", HEIGHT="9000")
    for name in draw(st.lists(st.sampled_from(SPACES), max_size=2)):
        block = add(add(page, name), "TextBlock", ID="b", STYLEREFS=f"s{draw(st.integers(0, 2))}")
        for printed in draw(st.lists(LINES, max_size=2)):
            line = add(block, "TextLine", **_place(draw(BOXES)))
            for word in printed:
                told = {"WC": str(word.confidence)} if word.confidence is not None else {}
                told |= {"STYLEREFS": f"s{word.style}"} if word.style is not None else {}
                add(line, "String", CONTENT=word.content, **_place(word.box), **told)
                if word.spaced:
                    add(line, "SP")
            if draw(st.booleans()):
                line[-1].set("SUBS_TYPE", "HypPart1")
                line[-1].set("SUBS_CONTENT", draw(WORDS))
                add(line, "HYP", CONTENT=draw(st.sampled_from("-¬=\u00ad⸗")))
    encoding = draw(st.sampled_from(["UTF-8", "UTF-16", "US-ASCII"]))
    data = etree.tostring(root, encoding=encoding)
    assert isinstance(data, bytes)
    return data


def elements(parent: etree._Element, name: str) -> list[etree._Element]:
    return [each for each in parent.iter() if etree.QName(each).localname == name]


def box_of(element: etree._Element) -> Box:
    x, y, width, height = (float(element.attrib[key]) for key in _place(Box(0, 0, 0, 0)))
    return Box(x, y, x + width, y + height)


def unspaced(character: str) -> bool:
    code = ord(character)
    return (
        0x2E80 <= code < 0xA000
        or 0xF900 <= code < 0xFB00
        or 0xFF00 <= code < 0xFFF0
        or 0x20000 <= code < 0x40000
    )


def beside(one: etree._Element, other: etree._Element) -> bool:
    left, right = box_of(one), box_of(other)
    return abs(right.x0 - left.x1) < 0.15 * max(left.height, right.height)


def text_of(line: etree._Element, with_blanks: bool) -> str:
    """Join a line by the words of the documentation, element by element.

    Args:
        line: as the file has it.
        with_blanks: the file has ``SP``.
    """
    text, before = "", line
    for child in line:
        kind, kind_before = (etree.QName(each).localname for each in (child, before))
        content = child.get("CONTENT", "")
        if kind == "SP":
            before = child
            continue
        if kind == kind_before == "String":
            dense = unspaced(text[-1]) and unspaced(content[0])
            text += "" if dense or (with_blanks and beside(before, child)) else " "
        elif kind_before == "SP":
            text += " "
        text, before = text + content, child
    return text


@given(alto_files())
def test_text_words_boxes_and_hyphens_are_those_of_the_file(data: bytes) -> None:
    root = etree.fromstring(data)
    told, with_blanks = elements(root, "TextLine"), bool(elements(root, "SP"))
    read = page_of(data).lines
    assert [line.id for line in read] == [f"l{number}" for number in range(len(told))]
    assert [line.text for line in read] == [text_of(line, with_blanks) for line in told]
    assert [line.box for line in read] == [box_of(line) for line in told]
    for line, source in zip(read, told, strict=True):
        strings = elements(source, "String")
        assert [line.text[word.start : word.end] for word in line.words] == [
            string.attrib["CONTENT"] for string in strings
        ]
        assert [word.box for word in line.words] == [box_of(string) for string in strings]
        assert [word.confidence for word in line.words] == [
            float(string.attrib["WC"]) if "WC" in string.attrib else None for string in strings
        ]
        whole = strings[-1].get("SUBS_CONTENT", "").strip()
        assert line.whole_word == (whole or None)


@given(alto_files())
def test_type_is_that_of_most_characters(data: bytes) -> None:
    root = etree.fromstring(data)
    looks = {look.attrib["ID"]: look for look in elements(root, "TextStyle")}
    point = POINT[elements(root, "MeasurementUnit")[0].text or ""]
    for line, source in zip(page_of(data).lines, elements(root, "TextLine"), strict=True):
        block = source.getparent()
        assert block is not None
        letters = [
            looks[string.get("STYLEREFS", block.attrib["STYLEREFS"])]
            for string in elements(source, "String")
            for _ in string.attrib["CONTENT"]
        ]
        bold = sum("bold" in look.get("FONTSTYLE", "") for look in letters)
        italic = sum("italics" in look.get("FONTSTYLE", "") for look in letters)
        assert (line.bold, line.italic) == (2 * bold > len(letters), 2 * italic > len(letters))
        if point is not None:
            sizes = [float(look.attrib["FONTSIZE"]) for look in letters]
            most = {size for size in sizes if sizes.count(size) == max(map(sizes.count, sizes))}
            assert line.size in {round(size * point, 3) for size in most}
