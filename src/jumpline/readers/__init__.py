"""Files to pages. The format is told by the bytes, never by the name."""

from __future__ import annotations

import sys
from pathlib import Path

from jumpline.errors import InputTooLarge, UnknownFormat, UnreadableInput
from jumpline.issue import Issue
from jumpline.options import Options

__all__ = ["read_bytes", "read_pages"]

_PDF_WINDOW = 1024
"""PDF allows rubbish of this many bytes before its header."""
_PICTURES = (b"II*\0", b"MM\0*", b"\xff\xd8\xff", b"\x89PNG", b"\0\0\0\x0cjP  ")
_XML = (b"<?xml", b"<alto", b"<mets", b"<html", b"<!doctype")


def read_pages(source: str | Path, options: Options) -> Issue:
    """Read a file, or standard input for ``-``, into an issue without articles.

    Raises:
        UnreadableInput: the file is not there, too large, damaged, or of no known format.
    """
    if str(source) == "-":
        return read_bytes(sys.stdin.buffer.read(options.max_file_bytes + 1), "stdin", options)
    path = Path(source)
    try:
        if path.stat().st_size > options.max_file_bytes:
            raise _too_large(path.name, options)
        data = path.read_bytes()
    except OSError as error:
        reason = (error.strerror or "unknown").lower()
        raise UnreadableInput(f"{path} cannot be read: {reason}. Check the name.") from error
    return read_bytes(data, path.stem, options)


def read_bytes(data: bytes, name: str, options: Options) -> Issue:
    """Read a file's bytes; ``name`` is its stem.

    Raises:
        UnreadableInput: too large, damaged, encrypted, or of no known format.
    """
    if len(data) > options.max_file_bytes:
        raise _too_large(name, options)
    if b"%PDF-" in data[:_PDF_WINDOW]:
        from jumpline.readers.pdf import read_pdf  # only a PDF needs the PDF library

        return read_pdf(data, name, options)
    start = data[:64].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith(_XML):
        raise UnknownFormat(
            f"{name} is XML or HTML, which this version does not read yet. "
            "Give the PDF of the page, or its text as a plain file."
        )
    if data.startswith(_PICTURES):
        raise UnknownFormat(
            f"{name} is a picture without text. Run OCR on it first and give a PDF with a text "
            "layer, or its text as a plain file."
        )
    from jumpline.readers.text import read_text  # pulls in the detection of encodings

    return read_text(data, name, options)


def _too_large(name: str, options: Options) -> InputTooLarge:
    return InputTooLarge(
        f"{name} is larger than {options.max_file_bytes:,} bytes. "
        "Split it, or raise max_file_bytes."
    )
