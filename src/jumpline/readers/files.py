"""One file of pages, by its bytes."""

from __future__ import annotations

from jumpline.errors import UnknownFormat
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.readers.formats import HEAD, Format, format_of
from jumpline.readers.holdings import too_large

_OF_OTHER_FILES = (Format.METS, Format.ZIP, Format.TAR, Format.PACKED)


def read_bytes(data: bytes, name: str, options: Options) -> Issue:
    """Read a file of one or several pages; ``name`` is its stem.

    ``Page.image`` is the name that the file itself gives of its picture, wherever that is.

    Raises:
        UnreadableInput: too large, damaged, encrypted, or of no known format.
    """
    if len(data) > options.max_file_bytes:
        raise too_large(name, options)
    form = format_of(data[:HEAD])
    # Each reader is imported where it is needed: it brings its library with it.
    if form is Format.PDF:
        from jumpline.readers.pdf import read_pdf

        return read_pdf(data, name, options)
    if form is Format.ALTO:
        from jumpline.readers.alto import read_alto

        return read_alto(data, name, options)
    if form is Format.PAGE:
        from jumpline.readers.page_xml import read_page_xml

        return read_page_xml(data, name, options)
    if form is Format.HOCR:
        from jumpline.readers.hocr import read_hocr

        return read_hocr(data, name, options)
    if form is Format.PICTURE:
        from jumpline.readers.pictures import read_pictures

        return read_pictures(data, name, options)
    if form in (Format.TEXT, Format.UNKNOWN):
        from jumpline.readers.text import read_text

        return read_text(data, name, options)
    raise _no_pages(form, name)


def _no_pages(form: Format, name: str) -> UnknownFormat:
    """Say what to do with a format that holds no page itself."""
    if form in _OF_OTHER_FILES:
        return UnknownFormat(
            f"{name} is a {form}, which speaks of other files. "
            "Give it by its path, or the folder that holds them all."
        )
    return UnknownFormat(
        f"{name} is XML or HTML of a kind that holds no newspaper page. "
        "Give ALTO, METS, PAGE or hOCR, the PDF of the page, or its text as a plain file."
    )
