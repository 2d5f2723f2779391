"""Born-digital PDF, or a scan with a text layer, to pages of lines, rules and pictures."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import replace
from functools import partial

import pypdfium2 as pdfium
import pypdfium2.raw as pdfium_c

from jumpline.errors import DamagedFile, EncryptedFile, NoTextLayer, UnreadablePage
from jumpline.geometry import Box
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.page import Bead, Line, Page
from jumpline.readers.lacking import Scanned
from jumpline.readers.pdf_graphics import Graphics, read_graphics
from jumpline.readers.pdf_text import TextLayer, page_frame
from jumpline.readers.pdf_threads import UserBead, read_threads

MAX_SIDE = 20_000.0
"""Longest side of a page, in points: seven metres; pdfium allows more by mistake of the file."""


def read_pdf(data: bytes, name: str, options: Options) -> Issue:
    """Read every page of a PDF that can be read.

    Args:
        data: the file.
        name: its stem; pages are named after it.
        options: bounds and the number of worker processes.

    Raises:
        EncryptedFile: a password is needed.
        DamagedFile: pdfium cannot open the file.
    """
    document = _open(data, name)
    try:
        count = len(document)
        wanted = range(min(count, options.max_pages))
        if options.jobs > 1 and len(wanted) > 1:
            outcomes = _read_parallel(data, name, wanted, options)
        else:
            outcomes = _read_pages(document, wanted, name, options)
        if options.ocr != "none" and any(isinstance(each, Scanned) for each in outcomes):
            from jumpline.readers.pdf_scans import read_scans

            outcomes = read_scans(document, outcomes, options)
        beads = read_threads(data, count)
        pages = _numbered([_threaded(o, document, beads) for o in outcomes if isinstance(o, Page)])
    finally:
        document.close()
    problems = [outcome for outcome in outcomes if isinstance(outcome, Problem)]
    if count > options.max_pages:
        problems.append(
            Problem(
                f"{name} has {count} pages; only the first {options.max_pages} were read. "
                "Split the file, or raise max_pages."
            )
        )
    return Issue(name=name, pages=pages, problems=tuple(problems))


def _numbered(pages: list[Page]) -> tuple[Page, ...]:
    """Number pages anew where scans of two pages on one picture were among them."""
    if len({page.sequence for page in pages}) == len(pages):
        return tuple(pages)
    return tuple(replace(page, sequence=number) for number, page in enumerate(pages, start=1))


def _threaded(page: Page, document: pdfium.PdfDocument, beads: Sequence[UserBead]) -> Page:
    """Give a page its beads of the file's article threads."""
    own = [bead for bead in beads if bead.page == page.sequence - 1]
    if not own:
        return page
    native = document[page.sequence - 1]
    frame = page_frame(native)
    native.close()
    threads = tuple(Bead(bead.thread, bead.order, frame.box(*bead.corners)) for bead in own)
    return replace(page, article_threads=threads)


def _open(data: bytes, name: str) -> pdfium.PdfDocument:
    try:
        return pdfium.PdfDocument(data)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        if code in (pdfium_c.FPDF_ERR_PASSWORD, pdfium_c.FPDF_ERR_SECURITY):
            raise EncryptedFile(
                f"{name}.pdf asks for a password. Save a copy without one and read that."
            ) from error
        raise DamagedFile(
            f"{name}.pdf cannot be opened: it is truncated or damaged. "
            "Fetch it again, or repair it with a PDF tool."
        ) from error


def _read_parallel(data: bytes, name: str, wanted: range, options: Options) -> list[Page | Problem]:
    """Read pages in worker processes; a crash of the native library costs the pages it hit."""
    shares = [wanted[start :: options.jobs] for start in range(options.jobs)]
    task = partial(_read_range, data, name, options)
    found: dict[int, Page | Problem] = {}
    broken: list[int] = []
    with ProcessPoolExecutor(options.jobs) as pool:
        futures = [(share, pool.submit(task, share)) for share in shares if share]
        for share, future in futures:
            try:
                found.update(zip(share, future.result(), strict=True))
            except BrokenProcessPool:
                broken += share
    for index in broken:
        found[index] = _read_alone(task, index, name)
    return [found[index] for index in wanted]


def _read_alone(task: partial[list[Page | Problem]], index: int, name: str) -> Page | Problem:
    try:
        with ProcessPoolExecutor(1) as pool:
            return pool.submit(task, range(index, index + 1)).result()[0]
    except BrokenProcessPool:
        return Problem(
            f"page {index + 1} of {name}.pdf crashed the PDF library and was left out. "
            "Please report it with the file.",
            f"{name}#{index + 1}",
        )


def _read_range(
    data: bytes, name: str, options: Options, wanted: Iterable[int]
) -> list[Page | Problem]:
    """Read pages in a process of their own, which opens the file itself."""
    document = _open(data, name)
    try:
        return _read_pages(document, wanted, name, options)
    finally:
        document.close()


def _read_pages(
    document: pdfium.PdfDocument, wanted: Iterable[int], name: str, options: Options
) -> list[Page | Problem]:
    several = len(document) > 1
    return [
        _read_page(document, index, f"{name}#{index + 1}" if several else name, options)
        for index in wanted
    ]


def _read_page(
    document: pdfium.PdfDocument, index: int, name: str, options: Options
) -> Page | Problem:
    where = f"page {index + 1} of {name.partition('#')[0]}.pdf"
    try:
        page = document[index]
    except pdfium.PdfiumError:
        return Problem(f"{where} is damaged and was left out. Fetch or repair the file.", name)
    try:
        return _page(page, index, name, where, options)
    except NoTextLayer as error:
        return Scanned(str(error), name)
    except UnreadablePage as error:
        return Problem(str(error), name)
    finally:
        page.close()


def _page(page: pdfium.PdfPage, index: int, name: str, where: str, options: Options) -> Page:
    width, height = page.get_size()
    if not (0 < width <= MAX_SIDE and 0 < height <= MAX_SIDE):
        raise UnreadablePage(f"{where} measures {width:.0f} x {height:.0f} points: no newspaper.")
    graphics = read_graphics(page)
    layer = TextLayer(page)
    try:
        if layer.count > options.max_page_characters:
            raise UnreadablePage(
                f"{where} holds {layer.count} characters, more than the bound of "
                f"{options.max_page_characters}. Raise max_page_characters to read it."
            )
        numbered = layer.lines(graphics.rules, scanned=graphics.scanned)
    finally:
        layer.close()
    if not numbered and (graphics.scanned or graphics.pictures):
        raise NoTextLayer(
            f"{where} has no text layer (a scan?). "
            "Run OCR on it first and read the PDF with its text layer."
        )
    lines = _name_lines(numbered)
    return Page(
        name=name,
        sequence=index + 1,
        width=width,
        height=height,
        lines=lines,
        rules=graphics.rules,
        frames=graphics.frames,
        pictures=graphics.pictures,
        born_digital=not graphics.scanned,
        digest=_digest(lines, graphics, width, height),
    )


def _name_lines(numbered: list[tuple[int, Line]]) -> tuple[Line, ...]:
    in_file_order = sorted(numbered, key=lambda entry: entry[0])
    return tuple(
        Line(
            f"l{n}",
            line.text,
            line.box,
            line.size,
            line.bold,
            line.italic,
            line.vertical,
            line.block,
            line.words,
        )
        for n, (_, line) in enumerate(in_file_order)
    )


def _digest(lines: tuple[Line, ...], graphics: Graphics, width: float, height: float) -> str:
    """Hash what is printed and where, independent of the order in the file."""
    printed = sorted(_place(line.box) + line.text for line in lines)
    marks = [rule.box for rule in graphics.rules] + [p.box for p in graphics.pictures]
    drawn = sorted(map(_place, marks))
    content = "\n".join([f"{width:.1f} {height:.1f}", *printed, *drawn])
    return hashlib.sha256(content.encode("utf-8", "surrogatepass")).hexdigest()


def _place(box: Box | None) -> str:
    return "%.1f %.1f %.1f %.1f " % (box or (0, 0, 0, 0))
