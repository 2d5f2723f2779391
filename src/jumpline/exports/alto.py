"""A page as ALTO 4.4, for others, or to be read back here with the same lines.

Lines, words, hyphens, type, rules, pictures, frames and the order of blocks come back equal, but:

- A page in points is written in 1/1200 inch, since ALTO has no points, and comes back in that unit.
- A page in pixels has no resolution, so its ``FONTSIZE`` is the type's size in pixels. It comes
  back equal where sizes are about as large as the lines are thick, else in proportion.
- A line without a block gets one of its own. Words that no single blank parts become one word.
- A line of nothing but blanks is lost; a character that XML cannot hold (a control) becomes U+FFFD.

Ids stay as they are, even where a validator wants them to begin with a letter.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from lxml import etree
from lxml.etree import _Element as Element

from jumpline.geometry import Box, union
from jumpline.page import Frame, Line, Page, Word
from jumpline.readers.alto import FRAME, RULE, TINT

_NAMESPACE = "http://www.loc.gov/standards/alto/ns-v4#"
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_BLANK = re.compile(r"(?<=[^ ]) (?=[^ ])")
_HYPHENS = frozenset("-=¬\u00ad\u2010\u2e17")

Attributes = dict[str, str]
Look = tuple[float | None, bool, bool]


class _Unit(NamedTuple):
    """ALTO's unit for a page's: how many of it make one of the page's, and how many a point."""

    name: str
    scale: float
    point: float


_UNITS = {
    "point": _Unit("inch1200", 1200 / 72, 1200 / 72),
    "pixel": _Unit("pixel", 1.0, 1.0),
    "mm10": _Unit("mm10", 1.0, 254 / 72),
    "inch1200": _Unit("inch1200", 1.0, 1200 / 72),
}


def write_alto(page: Page, language: str | None = None) -> str:
    """Return a page as an ALTO file, its lines and blocks in the order they have.

    Args:
        page: may be flattened; then nothing in the file has a place.
        language: BCP 47 tag of the page, where it is known.

    Example:
        >>> line = Line("l0", "Two wells dug", block="b0")
        >>> '<String CONTENT="wells"/>' in write_alto(Page("0001", lines=(line,)))
        True
    """
    unit = _UNITS[page.unit]
    root = etree.Element("alto", {"SCHEMAVERSION": "4.4", "xmlns": _NAMESPACE})
    description = etree.SubElement(root, "Description")
    etree.SubElement(description, "MeasurementUnit").text = unit.name
    if page.image:
        source = etree.SubElement(description, "sourceImageInformation")
        etree.SubElement(source, "fileName").text = _writable(page.image)
    if page.engine:
        step = _add(description, "Processing", {"ID": "ocr"})
        software = etree.SubElement(step, "processingSoftware")
        etree.SubElement(software, "softwareName").text = _writable(page.engine)
    looks = _styles(root, page.lines, unit)
    _tags(root, page)
    _reading_order(root, page)
    sheet = _add(etree.SubElement(root, "Layout"), "Page", _page_attributes(page, unit, language))
    space = _add(sheet, "PrintSpace", _place(_whole(page), unit))
    for name, lines in _blocks(page.lines):
        boxes = [line.box for line in lines if line.box]
        block = _add(
            space, "TextBlock", {"ID": name} | _place(union(boxes) if boxes else None, unit)
        )
        for line in lines:
            _line(block, line, looks.get(_look(line)), unit)
    _drawings(space, page, unit)
    return etree.tostring(root, encoding="unicode", pretty_print=True)


def _page_attributes(page: Page, unit: _Unit, language: str | None) -> Attributes:
    told = {"ID": "page", "PHYSICAL_IMG_NR": str(page.sequence)}
    if page.folio:
        told["PRINTED_IMG_NR"] = page.folio
    if language:
        told["LANG"] = language
    if page.width is not None and page.height is not None:
        told |= {
            "WIDTH": _number(page.width * unit.scale),
            "HEIGHT": _number(page.height * unit.scale),
        }
    return told


def _whole(page: Page) -> Box | None:
    if page.width is None or page.height is None:
        return None
    return Box(0.0, 0.0, page.width, page.height)


# Type


def _look(line: Line) -> Look:
    return (line.size, line.bold, line.italic)


def _styles(root: Element, lines: Sequence[Line], unit: _Unit) -> dict[Look, str]:
    """Write a style for each look of type, and return their ids."""
    looks = dict.fromkeys(map(_look, lines))
    looks.pop((None, False, False), None)
    if not looks:
        return {}
    styles = etree.SubElement(root, "Styles")
    ids = {}
    for number, (size, bold, italic) in enumerate(looks):
        told = {"ID": f"type{number}"}
        if size:
            told["FONTSIZE"] = _number(size * unit.scale / unit.point)
        if bold or italic:
            told["FONTSTYLE"] = " ".join(["bold"] * bold + ["italics"] * italic)
        _add(styles, "TextStyle", told)
        ids[size, bold, italic] = told["ID"]
    return ids


# Blocks and their order


def _blocks(lines: Sequence[Line]) -> Iterator[tuple[str, list[Line]]]:
    """Give neighbouring lines of one block together, under an id that no other block has."""
    taken = {line.block for line in lines}
    used: set[str] = set()
    gathered: list[tuple[str | None, list[Line]]] = []
    for line in lines:
        if line.block and gathered and gathered[-1][0] == line.block:
            gathered[-1][1].append(line)
        else:
            gathered.append((line.block, [line]))
    for number, (block, members) in enumerate(gathered):
        wanted = block or f"block{number}"
        name, copy = wanted, 1
        while name in used or (name in taken and name != block):
            copy += 1
            name = f"{wanted}~{copy}"
        used.add(name)
        yield name, members


def _reading_order(root: Element, page: Page) -> None:
    """Write each pair of blocks as a group in order; nothing is said of the groups' order."""
    if not page.block_order:
        return
    pairs = _add(etree.SubElement(root, "ReadingOrder"), "UnorderedGroup", {"ID": "order"})
    for number, pair in enumerate(page.block_order):
        group = _add(pairs, "OrderedGroup", {"ID": f"order{number}"})
        for end, block in zip("ab", pair, strict=True):
            _add(group, "ElementRef", {"ID": f"order{number}{end}", "REF": block})


# Lines


def _line(block: Element, line: Line, style: str | None, unit: _Unit) -> None:
    told = {"ID": line.id} | _place(line.box, unit)
    if style:
        told["STYLEREFS"] = style
    if line.vertical:
        told["BASEDIRECTION"] = "ttb"
    element = _add(block, "TextLine", told)
    spans = list(_strings(line))
    for number, (start, end) in enumerate(spans):
        if number:
            _add(element, "SP", {})
        hyphen = number == len(spans) - 1 and _ends_in_hyphen(line)
        content = line.text[start : end - 1 if hyphen else end]
        attributes = {"CONTENT": content} | _word(line, start, end, unit)
        if number == len(spans) - 1 and line.whole_word:
            attributes |= {"SUBS_TYPE": "HypPart1", "SUBS_CONTENT": line.whole_word}
        _add(element, "String", attributes)
        if hyphen:
            _add(element, "HYP", {"CONTENT": line.text[-1]})


def _strings(line: Line) -> Iterator[tuple[int, int]]:
    """Cut the text where one blank stands alone and in no word; give start and end of each."""
    start = 0
    for blank in _BLANK.finditer(line.text):
        if not any(word.start <= blank.start() < word.end for word in line.words):
            yield start, blank.start()
            start = blank.end()
    if line.text:
        yield start, len(line.text)


def _ends_in_hyphen(line: Line) -> bool:
    """Tell whether the line ends in the hyphen of a broken word that is no part of ``words``."""
    text, words = line.text, line.words
    broken = len(text) > 1 and text[-1] in _HYPHENS and text[-2].isalnum()
    return broken and not any(word.end == len(text) for word in words)


def _word(line: Line, start: int, end: int, unit: _Unit) -> Attributes:
    """Return place and confidence of the words between two places of the text."""
    words: list[Word] = [word for word in line.words if start <= word.start < end]
    if not words:
        return {}
    told = _place(union(word.box for word in words), unit)
    sure = [word.confidence for word in words if word.confidence is not None]
    return told | {"WC": str(min(sure))} if sure else told


# Rules, pictures and frames


def _tags(root: Element, page: Page) -> None:
    """Write the labels by which graphical elements say what they are."""
    labels = {_label(frame) for frame in page.frames} | ({RULE} if page.rules else set())
    if labels:
        tags = etree.SubElement(root, "Tags")
        for label in sorted(labels):
            _add(tags, "LayoutTag", {"ID": f"is-{label}", "LABEL": label})


def _drawings(space: Element, page: Page, unit: _Unit) -> None:
    marks = [(RULE, rule.box) for rule in page.rules]
    marks += [(_label(frame), frame.box) for frame in page.frames]
    for number, (label, box) in enumerate(marks):
        told = {"ID": f"graphic{number}", "TAGREFS": f"is-{label}"} | _place(box, unit)
        _add(space, "GraphicalElement", told)
    for number, picture in enumerate(page.pictures):
        _add(space, "Illustration", {"ID": f"picture{number}"} | _place(picture.box, unit))


def _label(frame: Frame) -> str:
    return TINT if frame.tinted else FRAME


# Elements


def _place(box: Box | None, unit: _Unit) -> Attributes:
    if box is None:
        return {}
    return {
        "HPOS": _number(box.x0 * unit.scale),
        "VPOS": _number(box.y0 * unit.scale),
        "WIDTH": _number(box.width * unit.scale),
        "HEIGHT": _number(box.height * unit.scale),
    }


def _add(parent: Element, tag: str, attributes: Mapping[str, str]) -> Element:
    written = {name: _writable(value) for name, value in attributes.items()}
    return etree.SubElement(parent, tag, written)


def _writable(text: str) -> str:
    return _UNWRITABLE.sub("\ufffd", text)


def _number(value: float) -> str:
    """Write a length to a millionth of its unit, which hides errors of rounding."""
    rounded = round(value, 6)
    return str(int(rounded)) if float(rounded).is_integer() else repr(rounded)
