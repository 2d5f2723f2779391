"""Text dumps are read without losing or changing a character."""

from __future__ import annotations

import codecs
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import DamagedFile, InputTooLarge, UnknownFormat
from jumpline.options import Options
from jumpline.readers.text import read_text

CHINESE = (
    "渡轮公司决定从下月一日起在赶集日加开晚班船。\n"
    "经理对议会说，码头的路灯必须先修好，港务处答应照办。\n"
)
TRADITIONAL = (
    "渡輪公司決定從下月一日起在趕集日加開晚班船。\n"
    "經理對議會說，碼頭的路燈必須先修好，港務處答應照辦。\n"
)
GERMAN = "Die Fähre wird an Markttagen später fahren.\nDie Kähne müssen über Nacht prüfen lassen.\n"
FRENCH = (
    "Le bac partira plus tard dès février.\nL’été, le marché sera déplacé près de la Garonne.\n"
)
RUSSIAN = (
    "Паром будет ходить позже в базарные дни.\nФонари на пристани должны быть исправлены.\n" * 3
)

WHITE = "\t\v \x85\xa0\u2003\u2028\u3000"
printable = st.text(
    alphabet=st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Co", "Cn", "Zl", "Zp"))
).filter(lambda text: bool(text.strip()) and "\ufeff" not in text and "\ufffd" not in text)
line_ends = st.sampled_from(["\n", "\r\n", "\r"])


def texts(data: bytes, name: str = "dump", options: Options | None = None) -> list[list[str]]:
    issue = read_text(data, name, options or Options())
    return [[line.text for line in page.lines] for page in issue.pages]


@given(st.lists(printable, min_size=1), line_ends, st.booleans())
def test_every_line_comes_back_as_printed(lines: list[str], end: str, closed: bool) -> None:
    data = (end.join(lines) + (end if closed else "")).encode()
    issue = read_text(data, "dump", Options())
    (page,) = issue.pages
    assert [line.text for line in page.lines] == lines
    assert [line.id for line in page.lines] == [str(index) for index in range(len(lines))]
    assert (page.name, page.flattened, issue.problems) == ("dump", True, ())


@given(st.lists(printable, min_size=1), st.text(alphabet=WHITE, max_size=3), line_ends)
def test_lines_of_white_space_are_empty_and_do_not_count(
    lines: list[str], blank: str, end: str
) -> None:
    spread = f"{end}{blank}{end}".join(lines)
    assert texts(spread.encode()) == [lines]


@pytest.mark.parametrize("char", ["\v", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029"])
def test_only_four_line_ends_end_a_line(char: str) -> None:
    line = f"The boat{char}came in to the quay before the lamps were lit and nobody saw it."
    assert texts(f"{line}\n".encode()) == [[line]]


@given(st.lists(st.lists(printable, min_size=1), min_size=2, max_size=4), st.booleans())
def test_a_form_feed_begins_a_page_and_the_count_of_lines_runs_on(
    pages: list[list[str]], closed: bool
) -> None:
    data = "\f".join("\n".join(lines) for lines in pages) + ("\f" if closed else "")
    issue = read_text(data.encode(), "dump", Options())
    assert [page.name for page in issue.pages] == [f"dump#{n + 1}" for n in range(len(pages))]
    assert [page.sequence for page in issue.pages] == list(range(1, len(pages) + 1))
    ids = [line.id for page in issue.pages for line in page.lines]
    assert ids == [str(index) for index in range(sum(map(len, pages)))]


def test_an_empty_page_between_two_form_feeds_is_a_page() -> None:
    assert texts(b"one\f\ftwo") == [["one"], [], ["two"]]


@given(st.lists(printable, min_size=1))
def test_a_page_has_the_same_digest_whatever_the_line_ends_and_the_encoding(
    lines: list[str],
) -> None:
    ways = [
        "\n".join(lines).encode(),
        "\r\n".join(lines).encode("utf-8-sig"),
        "\r".join(lines).encode("utf-16"),
    ]
    digests = {read_text(way, "dump", Options()).pages[0].digest for way in ways}
    assert len(digests) == 1


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        (CHINESE, "gb18030"),
        (CHINESE, "utf-16-le"),
        (CHINESE, "utf-16-be"),
        (CHINESE, "utf-32-le"),
        (CHINESE, "utf-32-be"),
        (TRADITIONAL, "big5"),
        (TRADITIONAL, "gb18030"),
        (GERMAN, "cp1252"),
        (GERMAN, "utf-16-le"),
        (FRENCH, "cp1252"),
        (FRENCH, "utf-16-be"),
        (RUSSIAN, "cp1251"),
        ("The boat came in.\n", "utf-16-le"),
        ("The boat came in.\n", "ascii"),
    ],
)
def test_encodings_without_a_mark_are_told(text: str, encoding: str) -> None:
    assert texts(text.encode(encoding)) == [text.splitlines()]


@given(st.lists(printable, min_size=1))
def test_a_byte_order_mark_decides_and_is_no_text(lines: list[str]) -> None:
    text = "\n".join(lines)
    marked = {
        "utf-8": codecs.BOM_UTF8,
        "utf-16-le": codecs.BOM_UTF16_LE,
        "utf-16-be": codecs.BOM_UTF16_BE,
        "utf-32-le": codecs.BOM_UTF32_LE,
        "utf-32-be": codecs.BOM_UTF32_BE,
    }
    for encoding, mark in marked.items():
        assert texts(mark + text.encode(encoding)) == [lines]


def test_a_file_cut_inside_a_character_is_read_and_the_damage_told() -> None:
    data = (CHINESE * 4).encode()[:-3]
    issue = read_text(data, "dump", Options())
    assert issue.pages[0].lines[-1].text.endswith("\ufffd")
    (problem,) = issue.problems
    assert "1 characters are damaged" in problem.message


@pytest.mark.parametrize("data", [b"", b"\n \n\f\n", codecs.BOM_UTF8, "\u3000\n".encode()])
def test_a_file_without_text_is_refused(data: bytes) -> None:
    with pytest.raises(DamagedFile, match="dump is empty"):
        read_text(data, "dump", Options())


@pytest.mark.parametrize(
    "data",
    [
        bytes(range(256)) * 8,
        b"\0" * 400,
        b"\x89PNG\r\n\x1a\n" + random.Random(1).randbytes(3000),  # noqa: S311 - rubbish is wanted
        b"\x01\x02\x03\x04 some words",
    ],
)
def test_bytes_that_are_no_text_are_refused(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match="neither text"):
        read_text(data, "dump", Options())


def test_a_byte_order_mark_that_lies_is_told() -> None:
    with pytest.raises(DamagedFile, match="UTF-16-LE"):
        read_text(codecs.BOM_UTF16_LE + b"a\0b", "dump", Options())


def test_bounds_are_kept_and_told() -> None:
    with pytest.raises(InputTooLarge, match="9 bytes"):
        read_text(b"The boat.", "dump", Options(max_file_bytes=8))
    with pytest.raises(InputTooLarge, match="9 characters"):
        read_text(b"The boat.", "dump", Options(max_page_characters=8))


def test_pages_beyond_a_bound_are_told_and_the_others_go_on() -> None:
    issue = read_text(
        b"one\fa page too long\fthree\ffour", "dump", Options(max_pages=3, max_page_characters=9)
    )
    assert [page.name for page in issue.pages] == ["dump#1", "dump#3"]
    assert [problem.page for problem in issue.problems] == [None, "dump#2"]


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused_in_words(data: bytes) -> None:
    try:
        issue = read_text(data, "dump", Options())
    except (DamagedFile, UnknownFormat) as error:
        told = str(error)
    else:
        told = issue.name
        assert any(page.lines for page in issue.pages)
    assert "dump" in told
