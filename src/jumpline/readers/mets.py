"""What a METS file says of an issue: its pages in order, their files, and its articles.

Libraries write METS in dialects: types in upper or lower case, articles that point at blocks of
ALTO themselves or through links to areas of the physical pages, dates in several forms.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from jumpline.readers.filenames import dated, written_date
from jumpline.readers.languages import agreed
from jumpline.readers.xml import Element, local_name

_XLINK = "{http://www.w3.org/1999/xlink}"
_DUBLIN_CORE = "{http://purl.org/dc/"
_REMOTE = re.compile(r"(?!file:)[a-z][a-z0-9+.-]+:", re.IGNORECASE)
_FOLIO = re.compile(r"[A-Za-z]{0,2}-?\d{1,4}[A-Za-z]?|[ivxlcdm]+", re.IGNORECASE)
_LABEL_TAIL = re.compile(r"[\s,;:]*(?:\bno?s?\b[.°º]?\s*\d*)?[\s,(]*\d{1,4}[-./]\d.*$")
_ELISION = ("'", "’")


@dataclass(frozen=True, slots=True)
class MetsFile:
    """A file that METS names: its id, the link as written, and its MIME type or ``""``."""

    key: str
    href: str
    mime: str


@dataclass(frozen=True, slots=True)
class MetsPage:
    """One physical page: its label where it looks like a folio, and its files as listed."""

    folio: str | None
    files: tuple[MetsFile, ...]


@dataclass(frozen=True, slots=True)
class Area:
    """Elements of a page file, from the id ``begin`` to ``end``, both inclusive.

    ``label`` is that of the physical division that an article is linked to, else empty.
    """

    file: str
    begin: str
    end: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Division:
    """A division of the logical structure.

    Attributes:
        key: its id.
        kind: its ``TYPE`` as written.
        title: of the metadata about it, else its label.
        areas: what it points at itself.
        parts: the divisions inside it.
    """

    key: str
    kind: str
    title: str | None
    areas: tuple[Area, ...]
    parts: tuple[Division, ...]


@dataclass(frozen=True, slots=True)
class Mets:
    """An issue as its METS file describes it.

    Attributes:
        title: the newspaper's name.
        date: ISO 8601.
        language: primary BCP 47 tag, None when there are several.
        pages: in physical order.
        files: all that it names.
        divisions: the roots of the logical structure; empty when there is none.
    """

    title: str | None
    date: str | None
    language: str | None
    pages: tuple[MetsPage, ...]
    files: tuple[MetsFile, ...]
    divisions: tuple[Division, ...]


def parse_mets(root: Element) -> Mets:
    """Read the root element of a METS file."""
    maps = list(_inside(root, "structMap"))
    physical = _of_type(maps, "physical") or maps
    logical = _of_type(maps, "logical")
    records = {record.get("ID", ""): record for record in _inside(root, "dmdSec")}
    issue = _about_issue([*logical, *physical], records)
    if not issue and len(records) == 1:
        issue = list(records.values())
    about = [*issue, *records.values()]
    label = root.get("LABEL") or ""
    files = _files(root)
    return Mets(
        title=_newspaper(_first(map(_issue_title, issue)) or _LABEL_TAIL.sub("", label)),
        date=_first(map(_date, about)) or _first(map(_simple_date, issue)) or _date_in(label),
        language=agreed(_languages(issue)) or agreed(_languages(about)),
        pages=tuple(_pages(physical, files, records)) or _listed(files),
        files=tuple(files.values()),
        divisions=_divisions(logical, _linked_areas(root, physical), records),
    )


def page_label(label: str | None) -> str | None:
    """Return a label that looks like a folio; OCR of folio lines fills many with rubbish."""
    plain = (label or "").strip()
    return plain if _FOLIO.fullmatch(plain) else None


def _of_type(maps: Iterable[Element], kind: str) -> list[Element]:
    return [each for each in maps if each.get("TYPE", "").lower() == kind]


def _inside(element: Element, name: str) -> Iterator[Element]:
    """Give the descendants of that local name, in document order."""
    return (each for each in element.iter("{*}" + name) if each is not element)


def _children(element: Element, name: str) -> list[Element]:
    return [child for child in element if local_name(child) == name]


def _first(values: Iterable[str | None]) -> str | None:
    return next((value for value in values if value), None)


# Files and pages


def _files(root: Element) -> Mapping[str, MetsFile]:
    """Return the files that can be opened by a link, by id.

    A file may have several links (OCR-D gives an address and a place); one to a place counts first.
    """
    found = {}
    for file in _inside(root, "file"):
        key = file.get("ID", "")
        links = [
            location.get(f"{_XLINK}href") or location.get("href") or ""
            for location in _children(file, "FLocat")
        ]
        if links:
            href = next((link for link in links if not _REMOTE.match(link.strip())), links[0])
            found[key] = MetsFile(key, href, file.get("MIMETYPE", ""))
    return found


def _pages(
    physical: Iterable[Element], files: Mapping[str, MetsFile], records: Mapping[str, Element]
) -> Iterator[MetsPage]:
    for each in physical:
        for division in _page_divisions(each):
            keys = dict.fromkeys(_file_keys(division))
            folio = page_label(division.get("ORDERLABEL")) or page_label(division.get("LABEL"))
            yield MetsPage(
                folio or _first(map(_page_number, _records_of(division, records))),
                tuple(files[key] for key in keys if key in files),
            )


def _page_divisions(structure: Element) -> list[Element]:
    """Return the divisions that are pages, by ``ORDER`` if all have it, else as they stand."""
    found = [each for each in _inside(structure, "div") if _is_page(each)]
    if not found:
        found = [each for each in _inside(structure, "div") if any(_file_keys(each))]
    orders = {each: order for each in found if (order := _order(each)) is not None}
    return sorted(found, key=orders.__getitem__) if len(orders) == len(found) else found


def _is_page(division: Element) -> bool:
    return division.get("TYPE", "").lower().endswith("page") and any(_file_keys(division))


def _order(division: Element) -> int | None:
    try:
        return int(division.get("ORDER", ""))
    except ValueError:
        return None


def _file_keys(division: Element) -> Iterator[str]:
    """Give the ids of the files that a division itself points at."""
    for pointer in _children(division, "fptr"):
        for each in pointer.iter("{*}fptr", "{*}area"):
            if key := each.get("FILEID"):
                yield key


def _listed(files: Mapping[str, MetsFile]) -> tuple[MetsPage, ...]:
    """Take each XML file for a page, where nothing says what the pages are."""
    return tuple(MetsPage(None, (file,)) for file in files.values() if "xml" in file.mime)


# Metadata


def _about_issue(maps: Iterable[Element], records: Mapping[str, Element]) -> list[Element]:
    """Return the metadata of the issue: of its own division first, then of what holds it."""
    found: list[tuple[bool, Element]] = []
    for structure in maps:
        for division in _inside(structure, "div"):
            kind = division.get("TYPE", "").lower()
            if kind in _HOLDERS:
                own = "issue" not in kind
                found += [(own, record) for record in _records_of(division, records)]
    return [record for _, record in sorted(found, key=lambda pair: pair[0])]


_HOLDERS = {"issue", "np:issue", "newspaper", "periodical", "volume", "physsequence"}


def _records_of(division: Element, records: Mapping[str, Element]) -> list[Element]:
    keys = division.get("DMDID", "").split()
    return [records[key] for key in keys if key in records]


def _described(record: Element) -> Sequence[Element]:
    """Return the metadata elements of a record, without what it says of related items."""
    return [each for mods in _inside(record, "mods") for each in mods]


def _simple(record: Element, *names: str) -> Iterator[str]:
    """Give what a record in Dublin Core says under these names."""
    for each in record.iter("{*}*"):
        if str(each.tag).startswith(_DUBLIN_CORE) and local_name(each) in names:
            yield " ".join((each.text or "").split())


def _title(record: Element) -> str | None:
    return _first(
        _joined_title(each) for each in _described(record) if local_name(each) == "titleInfo"
    ) or _first(_simple(record, "title"))


def _issue_title(record: Element) -> str | None:
    """Return the newspaper's title; a record of the issue may have its date instead."""
    title = _title(record)
    return None if title is None or dated(title) else title


def _newspaper(title: str) -> str | None:
    """Return a title without the full stop that catalogues put behind it."""
    return title.strip(" .,;:/") or None


def _joined_title(info: Element) -> str | None:
    """Join an article that is not sorted by with the title: ``Le`` and ``Matin``."""
    article, title = (
        " ".join(each.text or "" for each in _children(info, name)).strip()
        for name in ("nonSort", "title")
    )
    gap = "" if not article or article.endswith(_ELISION) else " "
    return " ".join(f"{article}{gap}{title}".split()) or None


def _date(record: Element) -> str | None:
    described = [each for part in _described(record) for each in part.iter("{*}*")]
    related = {
        each
        for part in _described(record)
        if local_name(part) == "relatedItem"
        for each in part.iter("{*}*")
    }
    return _first(
        written_date(each.text or "")
        for name in ("dateIssued", "date", "dateCreated")
        for each in described
        if local_name(each) == name and each not in related
    )


def _simple_date(record: Element) -> str | None:
    return _first(map(written_date, _simple(record, "issued", "date", "created")))


def _date_in(label: str) -> str | None:
    found = dated(label)
    return found.date if found else None


def _languages(records: Iterable[Element]) -> list[str]:
    """Return the languages that the records name, in codes where they give codes."""
    records = list(records)
    terms = [each for record in records for each in _inside(record, "languageTerm")]
    codes = [each for each in terms if each.get("type") == "code"]
    told = [(each.text or "") for each in codes or terms]
    return told or [name for record in records for name in _simple(record, "language")]


def _page_number(record: Element) -> str | None:
    return _first(
        page_label(number.text)
        for detail in _inside(record, "detail")
        if detail.get("type") == "page number"
        for number in _children(detail, "number")
    )


# Logical structure


def _divisions(
    logical: Iterable[Element],
    linked: Mapping[str, tuple[Area, ...]],
    records: Mapping[str, Element],
) -> tuple[Division, ...]:
    return tuple(
        _division(each, linked, records)
        for structure in logical
        for each in _children(structure, "div")
    )


def _division(
    element: Element, linked: Mapping[str, tuple[Area, ...]], records: Mapping[str, Element]
) -> Division:
    key = element.get("ID", "")
    return Division(
        key=key,
        kind=element.get("TYPE", ""),
        title=_first(map(_title, _records_of(element, records))) or element.get("LABEL"),
        areas=(*_areas(element), *linked.get(key, ())),
        parts=tuple(_division(each, linked, records) for each in _children(element, "div")),
    )


def _areas(division: Element) -> Iterator[Area]:
    """Give the areas that a division itself points at; a whole file is no area of it."""
    for pointer in _children(division, "fptr"):
        for area in pointer.iter("{*}area"):
            file, begin = area.get("FILEID"), area.get("BEGIN")
            if file and begin and area.get("BETYPE", "IDREF") == "IDREF":
                yield Area(file, begin, area.get("END") or begin)


def _linked_areas(root: Element, physical: Iterable[Element]) -> Mapping[str, tuple[Area, ...]]:
    """Return what logical divisions point at through links to physical ones, by their id."""
    areas = {
        division.get("ID", ""): tuple(
            replace(area, label=division.get("LABEL") or "") for area in _areas(division)
        )
        for structure in physical
        for division in _inside(structure, "div")
    }
    linked: dict[str, list[Area]] = {}
    for source, target in _links(root):
        linked.setdefault(source, []).extend(areas.get(target, ()))
    return {key: tuple(found) for key, found in linked.items()}


def _links(root: Element) -> Iterator[tuple[str, str]]:
    """Give the pairs of logical and physical ids that the structural links join."""
    for link in _inside(root, "smLink"):
        yield link.get(f"{_XLINK}from", "").lstrip("#"), link.get(f"{_XLINK}to", "").lstrip("#")
    for group in _inside(root, "smLinkGrp"):
        ids = {
            locator.get(f"{_XLINK}label", ""): locator.get(f"{_XLINK}href", "").lstrip("#")
            for locator in _children(group, "smLocatorLink")
        }
        for arc in _children(group, "smArcLink"):
            yield ids.get(arc.get(f"{_XLINK}from", ""), ""), ids.get(arc.get(f"{_XLINK}to", ""), "")
