"""Article threads of a PDF are read into beads, and broken ones do no harm."""

from __future__ import annotations

import logging
import sys
import zlib
from collections.abc import Callable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pypdf import PdfWriter
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    NameObject,
    NullObject,
    NumberObject,
    RectangleObject,
)

from jumpline.geometry import Box
from jumpline.options import Options
from jumpline.page import Bead
from jumpline.readers.pdf import read_pdf
from jumpline.readers.pdf_threads import read_threads
from readers.paper import (
    HEIGHT,
    WIDTH,
    Corners,
    changed,
    lay_thread,
    mill,
    page_of,
    paper,
    scan,
    with_threads,
)

LEFT: Corners = (50, 100, 150, 450)
RIGHT: Corners = (200, 100, 300, 450)
TWO_PAGES = paper(mill, mill)


def _beads(data: bytes) -> list[list[Bead]]:
    issue = read_pdf(data, "courier", Options(ocr="none"))
    return [list(page.article_threads) for page in issue.pages]


def _orders(data: bytes) -> list[list[tuple[int, int]]]:
    return [[(bead.thread, bead.order) for bead in page] for page in _beads(data)]


def test_threads_run_over_pages_and_know_their_order() -> None:
    data = with_threads(TWO_PAGES, [(0, LEFT), (1, RIGHT), (0, RIGHT)], [(1, LEFT)])
    left, right = Box(50, 50, 150, 400), Box(200, 50, 300, 400)
    assert _beads(data) == [
        [Bead(0, 0, left), Bead(0, 2, right)],
        [Bead(0, 1, right), Bead(1, 0, left)],
    ]


def test_the_number_of_workers_does_not_matter_to_threads() -> None:
    data = with_threads(TWO_PAGES, [(0, LEFT), (1, RIGHT)])
    alone, together = (read_pdf(data, "courier", Options(jobs=jobs)) for jobs in (1, 2))
    assert alone == together
    assert alone.pages[1].article_threads


@pytest.mark.parametrize(
    ("angle", "seen"),
    [
        (0, Box(30, 20, 130, 370)),
        (90, Box(70, 30, 420, 130)),
        (180, Box(230, 70, 330, 420)),
        (270, Box(20, 230, 370, 330)),
    ],
)
def test_beads_lie_where_the_page_is_seen(angle: int, seen: Box) -> None:
    def turn(writer: PdfWriter) -> None:
        writer.pages[0].cropbox = RectangleObject((20, 30, WIDTH - 20, HEIGHT - 30))
        writer.pages[0].rotate(angle)

    (bead,) = page_of(changed(with_threads(paper(mill), [(0, LEFT)]), turn)).article_threads
    assert bead.box == pytest.approx(seen)


def test_the_corners_of_a_bead_may_come_in_any_order() -> None:
    (bead,) = page_of(with_threads(paper(mill), [(0, (150, 450, 50, 100))])).article_threads
    assert bead.box == Box(50, 50, 150, 400)


def test_threads_over_a_page_that_cannot_be_read_keep_their_order() -> None:
    data = with_threads(paper(mill, scan, mill), [(0, LEFT), (1, LEFT), (2, LEFT)])
    assert _orders(data) == [[(0, 0)], [(0, 2)]]


# What is broken


def _spoilt(spoil: Callable[[PdfWriter, list[DictionaryObject]], None]) -> bytes:
    """Lay two threads and spoil the beads of the first."""

    def lay(writer: PdfWriter) -> None:
        beads = lay_thread(writer, [(0, LEFT), (0, RIGHT), (1, LEFT)])
        lay_thread(writer, [(1, RIGHT)])
        spoil(writer, beads)

    return changed(TWO_PAGES, lay)


def test_a_thread_that_runs_in_circles_ends() -> None:
    def turn_back(_: PdfWriter, beads: list[DictionaryObject]) -> None:
        beads[2][NameObject("/N")] = beads[0].raw_get("/N")

    assert _orders(_spoilt(turn_back)) == [[(0, 0), (0, 1)], [(0, 2), (1, 0)]]


def test_a_bead_that_follows_itself_ends_its_thread() -> None:
    def stand_still(_: PdfWriter, beads: list[DictionaryObject]) -> None:
        beads[1][NameObject("/N")] = beads[0].raw_get("/N")

    assert _orders(_spoilt(stand_still)) == [[(0, 0), (0, 1)], [(1, 0)]]


def test_a_bead_belongs_to_the_first_thread_that_holds_it() -> None:
    def share(writer: PdfWriter, beads: list[DictionaryObject]) -> None:
        first = beads[2].raw_get("/N")
        writer.threads.append(DictionaryObject({NameObject("/F"): first}))

    assert _orders(_spoilt(share)) == [[(0, 0), (0, 1)], [(0, 2), (1, 0)]]


@pytest.mark.parametrize("page", [NullObject(), NumberObject(7), DictionaryObject()])
def test_a_bead_on_no_page_is_left_out_and_counted(page: NullObject | NumberObject) -> None:
    def lose(_: PdfWriter, beads: list[DictionaryObject]) -> None:
        beads[1][NameObject("/P")] = page

    assert _orders(_spoilt(lose)) == [[(0, 0)], [(0, 2), (1, 0)]]


def test_a_bead_without_a_place_is_left_out_and_counted() -> None:
    def shorten(_: PdfWriter, beads: list[DictionaryObject]) -> None:
        beads[1][NameObject("/R")] = ArrayObject([NumberObject(1)])

    assert _orders(_spoilt(shorten)) == [[(0, 0)], [(0, 2), (1, 0)]]


def test_a_bead_without_a_follower_ends_its_thread() -> None:
    def cut(_: PdfWriter, beads: list[DictionaryObject]) -> None:
        del beads[1]["/N"]

    assert _orders(_spoilt(cut)) == [[(0, 0), (0, 1)], [(1, 0)]]


def test_a_thread_without_a_first_bead_is_passed_over() -> None:
    def behead(writer: PdfWriter, _: list[DictionaryObject]) -> None:
        del writer.threads[0].get_object()["/F"]

    assert _orders(_spoilt(behead)) == [[], [(1, 0)]]


@pytest.mark.parametrize("entry", [NullObject(), NumberObject(1), DictionaryObject()])
def test_a_list_of_threads_that_is_none_is_passed_over(entry: NullObject) -> None:
    def replace(writer: PdfWriter, _: list[DictionaryObject]) -> None:
        writer.root_object[NameObject("/Threads")] = entry

    assert _orders(_spoilt(replace)) == [[], []]


def test_pages_that_only_pypdf_finds_have_no_threads() -> None:
    data = with_threads(TWO_PAGES, [(0, LEFT)])
    assert len(read_threads(data, 2)) == 1
    assert read_threads(data, 3) == []


@given(st.data())
@settings(max_examples=40)
def test_spoilt_threads_never_crash(data: st.DataObject) -> None:
    whole = bytearray(with_threads(TWO_PAGES, [(0, LEFT), (1, RIGHT)], [(0, RIGHT)]))
    start = whole.index(b"/Threads")
    for _ in range(data.draw(st.integers(1, 8))):
        whole[data.draw(st.integers(start + 8, len(whole) - 1))] = data.draw(st.integers(32, 126))
    for bead in read_threads(bytes(whole), 2):
        assert bead.page in (0, 1)


# What it costs


def _packed(content: bytes) -> bytes:
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode >>\nstream\n"
    return b"%PDF-1.7\n1 0 obj\n" + stream + zlib.compress(content) + b"\nendstream\nendobj\n"


@pytest.mark.parametrize(
    "data",
    [TWO_PAGES, _packed(b"5 0 << /Type /Catalog /Pages 2 0 R >>")],
    ids=["plain", "packed into a stream"],
)
def test_a_file_without_threads_does_not_load_pypdf(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    assert read_threads(data, 2) == []


@pytest.mark.parametrize(
    "data",
    [
        with_threads(TWO_PAGES, [(0, LEFT)]),
        _packed(b"5 0 << /Type /Catalog /Threads 7 0 R >>"),
        b"<< /Type /ObjStm /Filter /Crypt >>\nstream\nunknown\nendstream",
    ],
    ids=["plain", "packed into a stream", "packed otherwise"],
)
def test_a_file_that_may_have_threads_is_given_to_pypdf(
    data: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "pypdf", None)
    with pytest.raises(ImportError):
        read_threads(data, 2)


def test_pypdf_says_nothing_to_the_user(capfd: pytest.CaptureFixture[str]) -> None:
    broken = with_threads(TWO_PAGES, [(0, LEFT)]).replace(b"startxref\n", b"startxref\n9")
    read_threads(broken, 2)
    logging.getLogger("pypdf._reader").warning("a warning")
    assert capfd.readouterr() == ("", "")
