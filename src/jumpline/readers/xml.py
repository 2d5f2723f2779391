"""XML and HTML from outside to a tree: the one place that calls lxml's parsers.

No entity is expanded, no DTD is read, nothing is fetched. Names are compared without namespace,
since libraries use the namespaces of every version of a format, and none.
"""

from __future__ import annotations

import re
from contextlib import suppress

from lxml import etree
from lxml.etree import _Element as Element

from jumpline.errors import DamagedFile, InputTooLarge, UnknownFormat
from jumpline.options import Options
from jumpline.readers.encodings import decode

__all__ = ["Element", "LocalNames", "local_name", "parse_html", "parse_xml"]

_ADVICE = re.compile(", (?:use|try|see) [^,]*")

_BEFORE_DECLARATION = re.compile(rb"(?:\xef\xbb\xbf)?\s+(?=<\?xml\s)")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([\w.:-]+)""", re.IGNORECASE)
_DECLARATIONS = 2048
"""Bytes of a file in which HTML or XML names its encoding."""

MAX_NODES = 2_500_000
"""Tags and attributes of a file. A dense broadsheet page has 110,000; one costs some 240 bytes of
memory, however few bytes it has in the file."""
MAX_BYTES = 200_000_000
"""A tree holds its text once more; a dense broadsheet page has 1.5 million bytes."""


class LocalNames(dict[str, str]):
    """Names of tags without their namespaces, each worked out once; for loops over big files.

    Example:
        >>> names = LocalNames()
        >>> names["{http://www.loc.gov/standards/alto/ns-v4#}String"], names["String"]
        ('String', 'String')
    """

    def __missing__(self, tag: object) -> str:
        name = _without_namespace(tag)
        self[tag] = name  # type: ignore[index]  # an entity's tag is no string
        return name


def local_name(element: Element) -> str:
    """Return an element's name without namespace, empty for what is no element."""
    return _without_namespace(element.tag)


def parse_xml(data: bytes, name: str, options: Options) -> Element:
    """Parse a file's bytes and return the root; ``name`` is the file's, for messages.

    Comments and processing instructions are left out. White space before the XML declaration, which
    scripts leave there, is passed over.

    Raises:
        DamagedFile: not well-formed, too deep, or with entities of its own.
        InputTooLarge: more bytes or more tags and attributes than the bounds.
    """
    _check_size(data, name, options)
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True
    )
    try:
        before = _BEFORE_DECLARATION.match(data)
        root = etree.fromstring(data[before.end() :] if before else data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise DamagedFile(
            f"{name} is no well-formed XML: {_reason(error)}. "
            "Fetch the file again, or repair it with an XML tool."
        ) from error
    dtd = root.getroottree().docinfo.internalDTD
    if dtd is not None and any(dtd.iterentities()):  # type: ignore[union-attr]  # not in the stubs
        raise DamagedFile(
            f"{name} declares entities of its own, which are never expanded. "
            "Write the characters themselves into the file."
        )
    return root


def parse_html(data: bytes, name: str, options: Options) -> Element:
    """Parse the bytes of an HTML file, mending what is not well-formed, and return the root.

    A file that is valid UTF-8 is read as such: most OCR tools write no other encoding, and some say
    so only in an XML declaration, which HTML does not know. Others are read as they declare, else
    as their bytes tell.

    Raises:
        DamagedFile: there is no element in it, it is too deep, or no encoding fits.
        InputTooLarge: more bytes or more tags and attributes than the bounds.
    """
    _check_size(data, name, options)
    data = _in_utf_8(data, name)
    parser = etree.HTMLParser(
        encoding="utf-8",
        no_network=True,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root: Element | None = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise _no_html(name, _reason(error)) from error
    if root is None:
        raise _no_html(name, "there is no element in it")
    if fatal := parser.error_log.filter_from_fatals():  # what stands behind it was not read
        raise _no_html(name, " ".join(fatal[0].message.split(", ")[0].split()))
    return root


def _in_utf_8(data: bytes, name: str) -> bytes:
    """Return a file in UTF-8, without damage where its encoding can be told."""
    with suppress(UnicodeDecodeError):
        data.decode("utf-8")
        return data
    declared = _DECLARED.search(data[:_DECLARATIONS])
    with suppress(LookupError, UnicodeError):
        if declared:
            return data.decode(declared[1].decode("ascii")).encode()
    try:
        return decode(data, name).text.encode()
    except UnknownFormat as error:
        raise _no_html(name, "its bytes are no text") from error


def _no_html(name: str, reason: str) -> DamagedFile:
    return DamagedFile(f"{name} is no HTML: {reason}. Fetch the file again.")


def _check_size(data: bytes, name: str, options: Options) -> None:
    """Refuse a file whose tree would fill the memory, before there is a tree."""
    bound = min(options.max_file_bytes, MAX_BYTES)
    if len(data) > bound:
        raise InputTooLarge(
            f"{name} has {len(data):,} bytes, more than the {bound:,} that an XML file may have. "
            "Split it."
        )
    nodes = data.count(b"<") + data.count(b"=")
    if nodes > MAX_NODES:
        raise InputTooLarge(
            f"{name} has {nodes:,} tags and attributes, more than the bound of {MAX_NODES:,}. "
            "Split it."
        )


def _without_namespace(tag: object) -> str:
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def _reason(error: Exception) -> str:
    """Return lxml's words, on one line and without its advice to a programmer."""
    said = (error.msg or "") if isinstance(error, SyntaxError) else str(error)
    return _ADVICE.sub("", " ".join(said.split())).rstrip(".")
