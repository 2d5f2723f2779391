"""Files as libraries hand them over, made up: ALTO pages and the METS files around them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

METS = 'xmlns="http://www.loc.gov/METS/" xmlns:xlink="http://www.w3.org/1999/xlink"'
PICTURE = b"\x89PNG\r\n\x1a\n made up"


def alto(*blocks: Sequence[str], prefix: str = "") -> bytes:
    """Write a page: blocks ``b0``, ``b1`` … of lines ``l0`` … of words ``w0`` …, all numbered."""
    line = word = 0
    body = []
    for number, texts in enumerate(blocks or (["Nothing happened."],)):
        lines = []
        for text in texts:
            strings = []
            for content in text.split():
                strings.append(
                    f'<String ID="{prefix}w{word}" CONTENT={quoteattr(content)} '
                    f'HPOS="{100 + word}" VPOS="{100 + 30 * line}" WIDTH="60" HEIGHT="20"/>'
                )
                word += 1
            lines.append(
                f'<TextLine ID="{prefix}l{line}" HPOS="100" VPOS="{100 + 30 * line}" '
                f'WIDTH="400" HEIGHT="20">{"".join(strings)}</TextLine>'
            )
            line += 1
        body.append(f'<TextBlock ID="{prefix}b{number}">{"".join(lines)}</TextBlock>')
    return (
        "<alto><Description><MeasurementUnit>pixel</MeasurementUnit></Description><Layout>"
        f'<Page ID="P1" WIDTH="2000" HEIGHT="3000"><PrintSpace>{"".join(body)}</PrintSpace></Page>'
        "</Layout></alto>"
    ).encode()


def mets(links: Mapping[str, str], physical: str = "", logical: str = "", about: str = "") -> bytes:
    """Write a METS file that names files by id and link; pages in their order unless told."""
    files = "".join(
        f'<file ID="{key}" MIMETYPE="{_mime(link)}"><FLocat xlink:href={quoteattr(link)}/></file>'
        for key, link in links.items()
    )
    pages = physical or "".join(page(key) for key in links)
    return (
        f"<mets {METS}>{about}<fileSec><fileGrp>{files}</fileGrp></fileSec>"
        f'<structMap TYPE="PHYSICAL"><div TYPE="Newspaper">{pages}</div></structMap>'
        f"{logical}</mets>"
    ).encode()


def _mime(link: str) -> str:
    return "text/xml" if link.endswith(".xml") else "image/png"


def page(*keys: str, told: str = "") -> str:
    """Write the physical division of a page with its files; ``told`` are attributes of it."""
    pointers = "".join(f'<fptr FILEID="{key}"/>' for key in keys)
    return f'<div TYPE="page" {told}>{pointers}</div>'


def part(kind: str, key: str, inner: str = "", told: str = "") -> str:
    """Write a logical division."""
    return f'<div TYPE="{kind}" ID="{key}" {told}>{inner}</div>'


def area(file: str, begin: str, end: str = "") -> str:
    """Write a pointer at elements of a page file."""
    last = f' END="{end}"' if end else ""
    return f'<fptr><area FILEID="{file}" BETYPE="IDREF" BEGIN="{begin}"{last}/></fptr>'


def logical(*parts: str) -> str:
    """Write a logical structure map."""
    return (
        f'<structMap TYPE="LOGICAL"><div TYPE="ISSUE" ID="issue">{"".join(parts)}</div></structMap>'
    )


def mods(
    key: str, title: str = "", date: str = "", language: Iterable[str] = (), inner: str = ""
) -> str:
    """Write a record of metadata."""
    terms = "".join(f'<languageTerm type="code">{each}</languageTerm>' for each in language)
    return (
        f'<dmdSec ID="{key}"><mdWrap><xmlData><mods xmlns="http://www.loc.gov/mods/v3">'
        f"<titleInfo>{title}</titleInfo><language>{terms}</language>"
        f"<originInfo><dateIssued>{escape(date)}</dateIssued></originInfo>{inner}"
        "</mods></xmlData></mdWrap></dmdSec>"
    )


def put(root: Path, files: Mapping[str, bytes]) -> Path:
    """Write files under a folder and return it."""
    for name, data in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return root
