"""PDF files made for a test; all text is invented."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO

from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
)
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.readers.pdf import read_pdf

Draw = Callable[[Canvas], None]
Corners = tuple[float, float, float, float]
"""Left, bottom, right, top."""

WIDTH, HEIGHT = 400.0, 500.0
ROMAN = "Times-Roman"
SIZE, LEAD = 9.0, 11.0

MILL = (
    "The mill race froze again in the night and",
    "nobody in the lower town could grind. The",
    "warden of the bridge had the sluice opened",
    "by noon, and the wheel turned before dark.",
)


def paper(*pages: Draw, size: tuple[float, float] = (WIDTH, HEIGHT)) -> bytes:
    """Draw each page and return the file; the origin of drawing is at the bottom left."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1, pageCompression=0)
    for draw in pages:
        draw(canvas)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def changed(data: bytes, change: Callable[[PdfWriter], None]) -> bytes:
    """Change what reportlab cannot draw."""
    writer = PdfWriter(BytesIO(data))
    change(writer)
    file = BytesIO()
    writer.write(file)
    return file.getvalue()


def page_of(data: bytes) -> Page:
    """Read a file of one page, which must be readable."""
    issue = read_pdf(data, "courier", Options())
    assert issue.problems == ()
    assert len(issue.pages) == 1
    return issue.pages[0]


def lines_of(data: bytes) -> tuple[Line, ...]:
    """Read the lines of a file of one page, from the top."""
    return tuple(sorted(page_of(data).lines, key=lambda line: line.box or (0, 0, 0, 0)))


def texts_of(data: bytes) -> list[str]:
    """Read the texts of a file of one page, in the order of the file."""
    return [line.text for line in page_of(data).lines]


def set_lines(
    canvas: Canvas,
    texts: Sequence[str],
    x: float = 50,
    y: float = 450,
    size: float = SIZE,
    font: str = ROMAN,
) -> None:
    """Set lines under one another; ``y`` is the first baseline."""
    canvas.setFont(font, size)
    for number, text in enumerate(texts):
        canvas.drawString(x, y - LEAD / SIZE * size * number, text)


def mill(canvas: Canvas) -> None:
    """Set a column of four lines."""
    set_lines(canvas, MILL)


def blank(_: Canvas) -> None:
    """Leave a page white."""


def picture(width: int = 8, height: int = 6) -> ImageReader:
    """Make a green picture."""
    return ImageReader(Image.new("RGB", (width, height), (40, 120, 60)))


def photograph(canvas: Canvas) -> None:
    """Put a picture in the middle of a page."""
    canvas.drawImage(picture(), 100, 100, 200, 150)


def scan(canvas: Canvas) -> None:
    """Put a picture over the whole page."""
    canvas.drawImage(picture(), 0, 0, WIDTH, HEIGHT)


def with_odd_font(meanings: Sequence[str]) -> bytes:
    """Set glyph after glyph in a font of the file's own, in which each stands for any text.

    Its glyphs are boxes, half an em wide, and those whose meaning is empty have no Unicode value.
    """
    codes = "".join(chr(65 + number) for number in range(len(meanings)))

    def set_glyphs(writer: PdfWriter) -> None:
        page = writer.pages[0]
        fonts = DictionaryObject({NameObject("/Odd"): _odd_font(writer, meanings)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = f"BT /Odd 10 Tf 50 400 Td ({codes}) Tj ET"
        page[NameObject("/Contents")] = _stream(writer, content)

    return changed(paper(blank), set_glyphs)


def _stream(writer: PdfWriter, content: str) -> IndirectObject:
    stream = DecodedStreamObject()
    stream.set_data(content.encode())
    return writer._add_object(stream)


def _odd_font(writer: PdfWriter, meanings: Sequence[str]) -> IndirectObject:
    names = [NameObject(f"/g{number}") for number in range(len(meanings))]
    box = _stream(writer, "500 0 0 0 450 700 d1 0 0 450 700 re f")
    encoding = ArrayObject([NumberObject(65), *names])
    return writer._add_object(
        DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type3"),
                NameObject("/FontBBox"): _numbers(0, -200, 500, 800),
                NameObject("/FontMatrix"): _numbers(0.001, 0, 0, 0.001, 0, 0),
                NameObject("/CharProcs"): DictionaryObject(dict.fromkeys(names, box)),
                NameObject("/Encoding"): DictionaryObject({NameObject("/Differences"): encoding}),
                NameObject("/FirstChar"): NumberObject(65),
                NameObject("/LastChar"): NumberObject(64 + len(names)),
                NameObject("/Widths"): _numbers(*[500] * len(names)),
                NameObject("/Resources"): DictionaryObject(),
                NameObject("/ToUnicode"): _stream(writer, _to_unicode(meanings)),
            }
        )
    )


def _numbers(*values: float) -> ArrayObject:
    return ArrayObject([FloatObject(value) for value in values])


def _to_unicode(meanings: Sequence[str]) -> str:
    rows = [
        f"<{65 + number:02x}> <{meaning.encode('utf-16-be').hex()}>"
        for number, meaning in enumerate(meanings)
        if meaning
    ]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
            "1 begincodespacerange <00> <ff> endcodespacerange",
            f"{len(rows)} beginbfchar",
            *rows,
            "endbfchar endcmap end end",
        )
    )


def with_threads(data: bytes, *threads: Sequence[tuple[int, Corners]]) -> bytes:
    """Lay article threads; a bead is a page, from 0, and a place in user space."""

    def lay(writer: PdfWriter) -> None:
        for beads in threads:
            lay_thread(writer, beads)

    return changed(data, lay)


def lay_thread(writer: PdfWriter, beads: Sequence[tuple[int, Corners]]) -> list[DictionaryObject]:
    """Lay one article thread and return its beads, to be spoilt perhaps."""
    made = [
        DictionaryObject(
            {
                NameObject("/P"): writer.pages[page].indirect_reference or NullObject(),
                NameObject("/R"): _numbers(*corners),
            }
        )
        for page, corners in beads
    ]
    links = [writer._add_object(bead) for bead in made]
    for bead, before, after in zip(
        made, links[-1:] + links[:-1], links[1:] + links[:1], strict=True
    ):
        bead[NameObject("/V")] = before
        bead[NameObject("/N")] = after
    writer.threads.append(writer._add_object(DictionaryObject({NameObject("/F"): links[0]})))
    return made
