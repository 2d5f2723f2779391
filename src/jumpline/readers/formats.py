"""What a file is, told by its first bytes and never by its name."""

from __future__ import annotations

import re
from enum import StrEnum

HEAD = 8192
"""Bytes to look at: an XML prolog with a licence in a comment fits in."""


class Format(StrEnum):
    """A format as a reader, or the message about it, names it."""

    PDF = "PDF"
    ALTO = "ALTO"
    METS = "METS file"
    PAGE = "PAGE"
    HOCR = "hOCR"
    ZIP = "zip archive"
    TAR = "tar archive"
    PACKED = "compressed file"
    PICTURE = "picture"
    XML = "XML or HTML"
    TEXT = "text"
    UNKNOWN = "unknown"


PAGE_FORMATS = (Format.ALTO, Format.PAGE, Format.HOCR, Format.PDF, Format.TEXT)
"""What holds pages; where files tell of the same page, the first in this order is read.
A picture, which OCR may read, is no page beside one of them."""

_PDF_WINDOW = 1024
"""PDF allows rubbish of this many bytes before its header."""
_PICTURES = (
    *(b"II*\0", b"MM\0*", b"\xff\xd8\xff", b"\x89PNG", b"GIF8"),
    *(b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),  # JPEG 2000, in its box and bare
)
_PACKED = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_ROOTS = {"alto": Format.ALTO, "mets": Format.METS, "pcgts": Format.PAGE}
_MARKUP = re.compile(
    r"(?:\s|<\?.*?\?>|<!--.*?-->|<!doctype[^\[>]*(?:\[.*?\]\s*)?>)*<(?:[\w.-]+:)?(?P<root>[a-z][\w.-]*)",
    re.IGNORECASE | re.DOTALL,
)
_NAMESPACE = re.compile(r"[^<>]*\sxmlns\b")
_UNFINISHED = re.compile(r"\s*<(?:\?|!--|!doctype)", re.IGNORECASE)
_OCR_CLASS = re.compile(r"\bocrx?[-_](?:page|carea|line|system|capabilities)\b")
_CONTROL = bytes(set(range(32)) - set(b"\t\n\v\f\r\x1a\x1b"))


def format_of(head: bytes) -> Format:
    """Name the format of a file by its first ``HEAD`` bytes; an empty file is text."""
    if b"%PDF-" in head[:_PDF_WINDOW]:
        return Format.PDF
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return Format.ZIP
    if head[257:262] == b"ustar":
        return Format.TAR
    if head.startswith(_PACKED):
        return Format.PACKED
    if head.startswith(_PICTURES):
        return Format.PICTURE
    return _text_format(head)


def _text_format(head: bytes) -> Format:
    wide = head.startswith((b"\xff\xfe", b"\xfe\xff"))
    text = head.decode("utf-16" if wide else "latin-1", errors="replace").lstrip("ï»¿\ufeff")
    markup = _MARKUP.match(text)
    if markup:
        return _markup_format(markup, text)
    if _UNFINISHED.match(text):
        return Format.XML
    if not wide and head.translate(None, _CONTROL) != head:
        return Format.UNKNOWN
    return Format.TEXT


def _markup_format(markup: re.Match[str], text: str) -> Format:
    root = markup["root"].lower()
    if root in _ROOTS:
        return _ROOTS[root]
    if _OCR_CLASS.search(text):
        return Format.HOCR
    is_xml = root == "html" or _UNFINISHED.match(text) or _NAMESPACE.match(text, markup.end())
    return Format.XML if is_xml else Format.TEXT
