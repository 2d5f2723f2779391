"""A PDF as a file: what cannot be read is said clearly, and the rest is read all the same."""

from __future__ import annotations

import os
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pypdfium2 as pdfium
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NullObject, RectangleObject

from jumpline.errors import DamagedFile, EncryptedFile, InputTooLarge, JumplineError, UnknownFormat
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.readers import read_bytes, read_pages
from jumpline.readers.pdf import read_pdf
from readers.paper import MILL, blank, changed, mill, paper, photograph, scan, texts_of

DAMAGED = "page 2 of courier.pdf is damaged and was left out"


def _read(data: bytes, **options: Any) -> Issue:
    return read_pdf(data, "courier", Options(ocr="none", **options))


def _found(issue: Issue) -> list[int]:
    """Return the sequence of the pages with text."""
    return [page.sequence for page in issue.pages if page.lines]


def _messages(issue: Issue) -> list[tuple[str | None, str]]:
    return [(problem.page, problem.message.split(". ")[0]) for problem in issue.problems]


# The file


def test_a_file_with_a_password_is_refused() -> None:
    locked = changed(paper(mill), lambda w: w.encrypt("wren", algorithm="RC4-128"))
    with pytest.raises(EncryptedFile, match=r"courier\.pdf asks for a password"):
        _read(locked)


def test_a_file_that_only_its_owner_may_change_is_read() -> None:
    restricted = changed(paper(mill), lambda w: w.encrypt("", "wren", algorithm="RC4-128"))
    assert b"/Encrypt" in restricted
    assert texts_of(restricted) == list(MILL)


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.98])
def test_a_truncated_file_is_refused(kept: float) -> None:
    whole = paper(mill, mill)
    with pytest.raises(DamagedFile, match=r"courier\.pdf cannot be opened: it is truncated"):
        _read(whole[: int(kept * len(whole))])


@given(st.data())
@settings(max_examples=40)
def test_a_spoilt_file_is_read_or_refused_but_never_crashes(data: st.DataObject) -> None:
    whole = bytearray(paper(mill, photograph))
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(8, len(whole) - 1))] = data.draw(st.integers(0, 255))
    try:
        issue = _read(bytes(whole))
    except JumplineError:
        return
    read = [page.name for page in issue.pages] + [problem.page for problem in issue.problems]
    assert len(read) == len(set(read)) > 0


def test_rubbish_before_the_header_does_no_harm() -> None:
    issue = read_bytes(b"\0" * 99 + paper(mill), "courier", Options())
    assert [line.text for line in issue.pages[0].lines] == list(MILL)


@pytest.mark.parametrize(
    ("data", "message"),
    [
        (b"\x89PNG\r\n\x1a\n", "is a picture without text"),
        (b"\xff\xd8\xff\xe0", "is a picture without text"),
        (b"II*\0", "is a picture without text"),
        (b"\xef\xbb\xbf<?xml version='1.0'?><rss/>", "is XML or HTML"),
        (b"<!DOCTYPE html><p>Mill", "is XML or HTML"),
        (
            b"<TEI xml:id='t' xmlns='http://www.tei-c.org/ns/1.0'><p>Mill</p></TEI>",
            "is XML or HTML",
        ),
        (bytes(range(256)) * 4, "neither text nor of a format that is known"),
    ],
)
def test_other_formats_are_refused_by_their_bytes(data: bytes, message: str) -> None:
    with pytest.raises(UnknownFormat, match=message):
        read_bytes(data, "courier", Options(ocr="none"))


def test_an_empty_file_is_refused() -> None:
    with pytest.raises(DamagedFile, match="courier is empty"):
        read_bytes(b"", "courier", Options())


def test_a_file_beyond_the_bound_is_refused_before_it_is_read(tmp_path: Path) -> None:
    file = tmp_path / "courier.pdf"
    file.write_bytes(paper(mill))
    with pytest.raises(InputTooLarge, match=r"larger than 100 bytes.*raise max_file_bytes"):
        read_pages(file, Options(max_file_bytes=100))


def test_standard_input_is_read_up_to_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(paper(mill))))
    page = read_pages("-", Options()).pages[0]
    assert (page.name, len(page.lines)) == ("stdin", len(MILL))
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=BytesIO(paper(mill))))
    with pytest.raises(InputTooLarge, match="stdin"):
        read_pages("-", Options(max_file_bytes=100))


def test_pages_are_named_after_the_file_and_numbered_where_there_are_several() -> None:
    assert [page.name for page in _read(paper(mill)).pages] == ["courier"]
    pages = _read(paper(mill, mill)).pages
    assert [(page.name, page.sequence) for page in pages] == [("courier#1", 1), ("courier#2", 2)]


# A page among others


def test_a_picture_without_a_text_layer_is_reported_and_the_others_go_on() -> None:
    issue = _read(paper(mill, scan, photograph, mill))
    assert _found(issue) == [1, 4]
    assert _messages(issue) == [
        ("courier#2", "page 2 of courier.pdf has no text layer (a scan?)"),
        ("courier#3", "page 3 of courier.pdf has no text layer (a scan?)"),
    ]


def test_a_blank_page_is_no_problem() -> None:
    issue = _read(paper(mill, blank))
    assert issue.problems == ()
    assert [len(page.lines) for page in issue.pages] == [4, 0]


def test_a_damaged_page_is_left_out_and_the_others_are_read() -> None:
    def spoil(writer: PdfWriter) -> None:
        tree = writer.root_object["/Pages"]
        assert isinstance(tree, DictionaryObject)
        tree["/Kids"][1] = NullObject()  # type: ignore[index]

    issue = _read(changed(paper(mill, mill, mill), spoil))
    assert _found(issue) == [1, 3]
    assert _messages(issue) == [("courier#2", DAMAGED)]


def test_a_page_larger_than_any_press_prints_is_left_out() -> None:
    def enlarge(writer: PdfWriter) -> None:
        writer.pages[0].mediabox = RectangleObject((0, 0, 90_000, 90_000))

    issue = _read(changed(paper(mill, mill), enlarge))
    assert _found(issue) == [2]
    measured = "page 1 of courier.pdf measures 90000 x 90000 points: no newspaper."
    assert _messages(issue) == [("courier#1", measured)]


def test_a_page_with_too_many_characters_is_left_out() -> None:
    issue = _read(paper(mill, blank), max_page_characters=50)
    assert [page.sequence for page in issue.pages] == [2]
    (message,) = (problem.message for problem in issue.problems)
    assert "characters, more than the bound of 50. Raise max_page_characters" in message


@pytest.mark.parametrize("jobs", [1, 2])
def test_pages_beyond_the_bound_are_reported(jobs: int) -> None:
    issue = _read(paper(*[mill] * 5), max_pages=3, jobs=jobs)
    assert _found(issue) == [1, 2, 3]
    assert _messages(issue) == [(None, "courier has 5 pages; only the first 3 were read")]


# Workers


def test_the_number_of_workers_does_not_matter() -> None:
    data = paper(mill, scan, blank, mill, photograph)
    assert _read(data, jobs=2) == _read(data, jobs=1) == _read(data, jobs=9)


def test_a_worker_that_dies_costs_its_page_and_is_reported(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    parent = os.getpid()
    load = pdfium.PdfDocument.__getitem__

    def die(document: pdfium.PdfDocument, index: int) -> pdfium.PdfPage:
        if index == 1 and os.getpid() != parent:
            os._exit(9)
        return load(document, index)

    monkeypatch.setattr(pdfium.PdfDocument, "__getitem__", die)
    issue = _read(paper(mill, mill, mill, mill), jobs=2)
    assert _found(issue) == [1, 3, 4]
    crashed = "page 2 of courier.pdf crashed the PDF library and was left out"
    assert _messages(issue) == [("courier#2", crashed)]


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]) -> None:
    _read(paper(mill, scan, blank), jobs=2)
    with pytest.raises(DamagedFile):
        _read(b"%PDF-1.7 and no more")
    assert capfd.readouterr() == ("", "")
