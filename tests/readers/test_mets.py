"""METS: the pages of an issue in order, what it is called, and its articles."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import DamagedFile, UnreadableInput
from jumpline.options import Options
from jumpline.readers import read_pages
from jumpline.readers.mets import Mets, parse_mets
from jumpline.readers.xml import parse_xml
from readers.library import PICTURE, alto, area, logical, mets, mods, page, part, put

STORY = (["THE FERRY", "IS LATE"], ["It left at nine", "and came at noon."], ["Nobody minded."])


def _parsed(data: bytes) -> Mets:
    return parse_mets(parse_xml(data, "mets", Options()))


# Pages


@given(st.permutations(range(1, 7)), st.booleans())
def test_pages_stand_in_the_order_that_mets_gives_them(order: list[int], told: bool) -> None:
    places = {number: f'ORDER="{number}"' if told else "" for number in order}
    described = _parsed(
        mets(
            {f"F{n}": f"{n}.xml" for n in range(1, 7)},
            physical="".join(page(f"F{n}", told=places[n]) for n in order),
        )
    )
    found = [each.files[0].href for each in described.pages]
    assert found == [f"{n}.xml" for n in (sorted(order) if told else order)]


@pytest.mark.parametrize("kind", ["PAGE", "page", "Page", "np:page", "TITLE_PAGE"])
def test_types_of_pages_are_known_in_every_case(kind: str) -> None:
    data = mets({"F1": "1.xml"}, physical=page("F1").replace('"page"', f'"{kind}"'))
    assert len(_parsed(data).pages) == 1


@pytest.mark.parametrize(
    ("told", "folio"),
    [
        ('ORDERLABEL="12" LABEL="xii"', "12"),
        ('LABEL="A3"', "A3"),
        ('LABEL="ggg 170"', None),
        ('ORDERLABEL="173555"', None),
        ("", None),
    ],
)
def test_a_label_is_a_folio_if_it_looks_like_one(told: str, folio: str | None) -> None:
    (found,) = _parsed(mets({"F1": "1.xml"}, physical=page("F1", told=told))).pages
    assert found.folio == folio


@pytest.mark.parametrize(
    ("labels", "folios"), [((7, 8, 9), ["7", "8", "9"]), ((6, 7, 4), [None] * 3)]
)
def test_folios_that_do_not_rise_are_misread_and_dropped(
    tmp_path: Path, labels: tuple[int, ...], folios: list[str | None]
) -> None:
    physical = "".join(page(f"F{n}", told=f'LABEL="{n}"') for n in labels)
    links = {f"F{n}": f"{n}.xml" for n in labels}
    files = {f"{n}.xml": alto() for n in labels}
    put(tmp_path, {**files, "mets.xml": mets(links, physical)})
    issue = read_pages(tmp_path / "mets.xml", Options())
    assert [each.folio for each in issue.pages] == folios
    assert [each.sequence for each in issue.pages] == [1, 2, 3]


def test_the_picture_that_mets_names_belongs_to_the_page(tmp_path: Path) -> None:
    links = {"I": "file://./scans/x.png", "A": "file://./ALTO/1.xml"}
    files = {"scans/x.png": PICTURE, "ALTO/1.xml": alto()}
    put(tmp_path, {**files, "mets.xml": mets(links, page("I", "A"))})
    (found,) = read_pages(tmp_path / "mets.xml", Options()).pages
    assert (found.name, found.image) == ("1", str(tmp_path / "scans" / "x.png"))


def test_of_an_address_and_a_place_of_one_file_the_place_is_followed(tmp_path: Path) -> None:
    place = '<FLocat LOCTYPE="OTHER" xlink:href="OCR/1.xml"/></file>'
    data = mets({"F1": "https://example.org/1.xml"}).replace(b"</file>", place.encode())
    put(tmp_path, {"OCR/1.xml": alto(), "mets.xml": data})
    assert [each.name for each in read_pages(tmp_path / "mets.xml", Options()).pages] == ["1"]


def test_of_several_steps_of_ocr_one_that_found_text_is_read(tmp_path: Path) -> None:
    coords = '<Coords points="0,0 90,10"/>'
    text = f"<TextLine>{coords}<TextEquiv><Unicode>{{}}</Unicode></TextEquiv></TextLine>"
    steps = {"BIN": "", "SEG": f"<TextLine>{coords}</TextLine>", "OCR": text.format("The ferry")}
    sheet = "<PcGts><Page><TextRegion id='r'>{}</TextRegion></Page></PcGts>"
    put(tmp_path, {f"{key}.xml": sheet.format(body).encode() for key, body in steps.items()})
    links = {key: f"{key}.xml" for key in steps}
    put(tmp_path, {"mets.xml": mets(links, physical=page(*steps))})
    (found,) = read_pages(tmp_path / "mets.xml", Options()).pages
    assert [each.text for each in found.lines] == ["The ferry"]


def test_pages_of_one_stem_in_two_folders_are_told_apart(tmp_path: Path) -> None:
    put(tmp_path, {"a/1.xml": alto(["One."]), "b/1.xml": alto(["Two."])})
    put(tmp_path, {"mets.xml": mets({"A": "a/1.xml", "B": "b/1.xml"})})
    issue = read_pages(tmp_path / "mets.xml", Options())
    assert [each.name for each in issue.pages] == ["1", "b/1"]


def test_a_missing_page_is_reported_and_the_others_keep_their_places(tmp_path: Path) -> None:
    links = {f"F{n}": f"{n}.xml" for n in (1, 2, 3)}
    put(tmp_path, {"1.xml": alto(), "3.xml": alto(), "mets.xml": mets(links)})
    issue = read_pages(tmp_path / "mets.xml", Options())
    assert [(each.name, each.sequence) for each in issue.pages] == [("1", 1), ("3", 3)]
    (problem,) = issue.problems
    assert (problem.page, "2.xml, which is not there" in problem.message) == ("2", True)


@pytest.mark.parametrize(
    ("damage", "said"),
    [
        (lambda data: data[:200], "no well-formed XML"),
        (lambda _: b"just text", "no ALTO, PAGE or hOCR"),
        (lambda _: mets({"F1": "mets.xml"}), "no ALTO, PAGE or hOCR"),
    ],
)
def test_a_bad_page_does_not_stop_the_issue(
    tmp_path: Path, damage: Callable[[bytes], bytes], said: str
) -> None:
    put(tmp_path, {"1.xml": alto(), "2.xml": damage(alto(*STORY))})
    put(tmp_path, {"mets.xml": mets({"F1": "1.xml", "F2": "2.xml"})})
    issue = read_pages(tmp_path / "mets.xml", Options())
    assert [each.name for each in issue.pages] == ["1"]
    assert [said in each.message for each in issue.problems] == [True]


def test_a_mets_file_that_names_itself_ends_in_an_error(tmp_path: Path) -> None:
    put(tmp_path, {"mets.xml": mets({"F1": "mets.xml"})})
    with pytest.raises(UnreadableInput, match="None of the pages"):
        read_pages(tmp_path / "mets.xml", Options())


def test_mets_without_any_page_file_says_what_is_missing(tmp_path: Path) -> None:
    put(tmp_path, {"mets.xml": mets({"F1": "ALTO/1.xml"})})
    with pytest.raises(UnreadableInput, match=r"ALTO/1\.xml, which is not there"):
        read_pages(tmp_path / "mets.xml", Options())


def test_mets_of_a_year_is_no_issue(tmp_path: Path) -> None:
    put(tmp_path, {"mets.xml": mets({})})
    with pytest.raises(DamagedFile, match="METS without a page"):
        read_pages(tmp_path / "mets.xml", Options())


# What the issue is


@pytest.mark.parametrize("date", ["1911-03-08", "08.03.1911", "19110308", "1911-03-08T00:00:00"])
def test_title_date_and_language_are_those_of_the_issue(tmp_path: Path, date: str) -> None:
    about = mods("M1", "<nonSort>The</nonSort><title>Sun.</title>", date, ["eng"]) + mods(
        "M2", "<title>Ferry late</title>", "1850-01-01", ["fre"]
    )
    item = part("ARTICLE", "a1", area("F1", "b0"), 'DMDID="M2"')
    structure = logical(item).replace('"issue"', '"issue" DMDID="M1"')
    put(tmp_path, {"1.xml": alto(), "x-METS.xml": mets({"F1": "1.xml"}, "", structure, about)})
    issue = read_pages(tmp_path / "x-METS.xml", Options())
    assert (issue.name, issue.title, issue.date) == ("x", "The Sun", "1911-03-08")
    assert issue.language == "en"
    assert [article.title for article in issue.given] == ["Ferry late"]


def test_a_label_tells_title_and_date_where_no_metadata_does() -> None:
    data = mets({"F1": "1.xml"}).replace(b"<mets ", b'<mets LABEL="The Sun no. 12, 1911-03-08" ')
    found = _parsed(data)
    assert (found.title, found.date) == ("The Sun", "1911-03-08")


def _dublin_core(key: str, **told: str) -> str:
    said = "".join(f"<dc:{name}>{text}</dc:{name}>" for name, text in told.items())
    core = 'xmlns:dc="http://purl.org/dc/elements/1.1/"'
    return (
        f'<dmdSec ID="{key}"><mdWrap MDTYPE="DC"><xmlData><record {core}>{said}</record></xmlData>'
        "</mdWrap></dmdSec>"
    )


def test_metadata_in_dublin_core_is_read() -> None:
    about = _dublin_core("D1", title="The Quay", date="1891-03-04", language="en")
    found = _parsed(mets({"F1": "1.xml"}, about=about))
    assert (found.title, found.date, found.language) == ("The Quay", "1891-03-04", "en")


def test_a_record_of_a_page_tells_nothing_of_the_issue() -> None:
    about = _dublin_core("D1", title="1891-03-04 (no. 7)", date="1891-03-04")
    about += _dublin_core("D2", title="cover", date="2017-01-02")
    data = mets({"F1": "1.xml"}, physical=page("F1", told='DMDID="D2"'), about=about)
    found = _parsed(data.replace(b'"Newspaper"', b'"Newspaper" DMDID="D1"'))
    assert (found.title, found.date) == (None, "1891-03-04")
    assert _parsed(data).date is None


def test_an_issue_in_two_languages_has_none() -> None:
    about = mods("M1", "<title>Sun</title>", "", ["de", "fr"])
    assert _parsed(mets({"F1": "1.xml"}, about=about)).language is None


def test_what_is_said_of_related_items_is_not_said_of_the_issue() -> None:
    related = (
        "<relatedItem><titleInfo><title>Old Sun</title></titleInfo>"
        "<originInfo><dateIssued>1700-01-01</dateIssued></originInfo></relatedItem>"
    )
    about = mods("M1", "", "", [], related)
    structure = logical().replace('"issue"', '"issue" DMDID="M1"')
    found = _parsed(mets({"F1": "1.xml"}, "", structure, about))
    assert (found.title, found.date) == (None, None)
