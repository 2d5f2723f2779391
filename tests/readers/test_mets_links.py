"""METS: where its links may lead, and files that mean harm."""

from __future__ import annotations

from pathlib import Path, PurePosixPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import DamagedFile, UnreadableInput
from jumpline.options import Options
from jumpline.readers import read_pages
from jumpline.readers.mets import parse_mets
from jumpline.readers.mets_issue import linked_path
from jumpline.readers.xml import parse_xml
from readers.library import alto, area, logical, mets, mods, part, put


@pytest.mark.parametrize(
    "link",
    ["ALTO/1.xml", "./ALTO/1.xml", "file://./ALTO/1.xml", "ALTO\\1.xml", "x/../ALTO/%31.xml"],
)
def test_links_inside_the_folder_are_followed(link: str) -> None:
    assert linked_path(link, PurePosixPath("issue")) == PurePosixPath("issue/ALTO/1.xml")


@pytest.mark.parametrize(
    "link",
    [
        "../1.xml",
        "ALTO/../../1.xml",
        "%2e%2e/1.xml",
        "/etc/passwd",
        "file:///etc/passwd",
        "\\\\server\\1.xml",
        "C:\\1.xml",
        "http://example.org/1.xml",
        "a\0b",
        "",
        ".",
    ],
)
def test_links_out_of_the_folder_lead_nowhere(link: str) -> None:
    assert linked_path(link, PurePosixPath("issue")) is None


@given(st.lists(st.sampled_from(["..", ".", "a", "b", "%2e%2e", "\\", "/", "file:"]), max_size=8))
def test_no_link_ever_leads_outside(parts: list[str]) -> None:
    found = linked_path("/".join(parts), PurePosixPath("issue"))
    assert found is None or (found.parts[0] == "issue" and ".." not in found.parts)


def test_a_page_outside_of_the_folder_is_not_opened(tmp_path: Path) -> None:
    put(tmp_path, {"secret.xml": alto(["Secret."])})
    inside = put(tmp_path / "issue", {"1.xml": alto()})
    (inside / "link.xml").symlink_to(tmp_path / "secret.xml")
    put(inside, {"mets.xml": mets({"A": "1.xml", "B": "../secret.xml", "C": "link.xml"})})
    issue = read_pages(inside / "mets.xml", Options())
    assert [each.name for each in issue.pages] == ["1"]
    assert ["outside the folder" in each.message for each in issue.problems] == [True, False]
    assert "not there" in issue.problems[1].message


@pytest.mark.parametrize(
    "place", ["file:///D:/export/{}", "/mnt/scans/0405/{}", "https://example.org/x/{}", "..\\y\\{}"]
)
def test_an_issue_that_was_moved_is_read_by_the_ends_of_its_links(
    tmp_path: Path, place: str
) -> None:
    links = {"A": place.format("text/1.xml"), "B": place.format("text/2.xml")}
    put(tmp_path, {"text/1.xml": alto(["One."]), "text/2.xml": alto(["Two."])})
    put(tmp_path, {"2.xml": alto(["Not meant."]), "mets.xml": mets(links)})
    issue = read_pages(tmp_path / "mets.xml", Options())
    assert [each.lines[0].text for each in issue.pages] == ["One.", "Two."]
    assert [each.page for each in issue.problems] == ["1"]
    assert "the ends of its links" in issue.problems[0].message


def test_a_file_at_the_end_of_several_links_is_not_taken_for_their_pages(tmp_path: Path) -> None:
    links = {"A": "https://example.org/1/ocr.xml", "B": "https://example.org/2/ocr.xml"}
    put(tmp_path, {"ocr.xml": alto(), "mets.xml": mets(links)})
    with pytest.raises(UnreadableInput, match="outside the folder"):
        read_pages(tmp_path / "mets.xml", Options())


def test_entities_that_multiply_end_in_an_error(tmp_path: Path) -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    bomb = f'<!DOCTYPE mets [<!ENTITY l0 "ha">{laughs}]>'.encode()
    data = mets({"F1": "1.xml"}).replace(b"<fileSec>", b"<note>&l11;</note><fileSec>")
    put(tmp_path, {"1.xml": alto(), "mets.xml": bomb + data})
    with pytest.raises(DamagedFile):
        read_pages(tmp_path / "mets.xml", Options())


def test_the_text_of_another_file_is_not_drawn_in(tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(), "secret": b"A secret."})
    entity = f'<!DOCTYPE mets [<!ENTITY s SYSTEM "{tmp_path / "secret"}">]>'.encode()
    about = mods("M1", "<title>&s;</title>")
    put(tmp_path, {"mets.xml": entity + mets({"F1": "1.xml"}, about=about)})
    with pytest.raises(DamagedFile):
        read_pages(tmp_path / "mets.xml", Options())


@given(st.integers(0, 2000), st.binary(min_size=1, max_size=8))
def test_damaged_mets_ends_in_an_issue_or_in_an_error_of_ours(at: int, noise: bytes) -> None:
    structure = logical(part("ARTICLE", "a1", area("F1", "b0")))
    whole = mets({"F1": "1.xml"}, "", structure, mods("M1", "<title>Sun</title>", "1911-03-08"))
    place = at % len(whole)
    data = whole[:place] + noise + whole[place + len(noise) :]
    try:
        parse_mets(parse_xml(data, "mets", Options()))
    except UnreadableInput:
        return
