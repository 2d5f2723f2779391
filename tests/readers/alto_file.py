"""ALTO files for tests, written by hand so that they owe nothing to our own writer."""

from __future__ import annotations

from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.readers.alto import read_alto

NAMESPACES = (
    "",
    "http://schema.ccs-gmbh.com/ALTO",
    "http://www.loc.gov/standards/alto/ns-v2#",
    "http://www.loc.gov/standards/alto/ns-v3#",
    "http://www.loc.gov/standards/alto/ns-v4#",
)
PLACE = 'HPOS="100" VPOS="200" WIDTH="300" HEIGHT="40"'


def alto(
    blocks: str, *, unit: str | None = "pixel", head: str = "", page: str = "", namespace: str = ""
) -> bytes:
    """Return a file of one page.

    Args:
        blocks: what is in the ``PrintSpace``.
        unit: of measurement; None leaves it out.
        head: what stands before ``Layout``.
        page: attributes of the ``Page`` beside its size.
        namespace: of all elements.
    """
    measured = "" if unit is None else f"<MeasurementUnit>{unit}</MeasurementUnit>"
    declared = f' xmlns="{namespace}"' if namespace else ""
    return (
        f"<?xml version='1.0' encoding='UTF-8'?><alto{declared}>"
        f"<Description>{measured}</Description>{head}<Layout>"
        f'<Page ID="P1" PHYSICAL_IMG_NR="1" WIDTH="2000" HEIGHT="3000" {page}>'
        f"<PrintSpace>{blocks}</PrintSpace></Page></Layout></alto>"
    ).encode()


def block(*lines: str, attributes: str = 'ID="b0"') -> str:
    """Return a text block."""
    return f"<TextBlock {attributes}>{''.join(lines)}</TextBlock>"


def line(content: str, attributes: str = f'ID="l0" {PLACE}') -> str:
    """Return a line of text."""
    return f"<TextLine {attributes}>{content}</TextLine>"


def string(content: str, attributes: str = PLACE) -> str:
    """Return a word; the content is not escaped."""
    return f'<String CONTENT="{content}" {attributes}/>'


def issue_of(data: bytes) -> Issue:
    """Read a file under the name ``0001``."""
    return read_alto(data, "0001", Options())


def page_of(data: bytes) -> Page:
    """Read the only page of a file."""
    (page,) = issue_of(data).pages
    return page


def line_of(content: str, head: str = "") -> Line:
    """Read the only line of a page."""
    (only,) = page_of(alto(block(line(content)), head=head)).lines
    return only
