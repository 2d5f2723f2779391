"""XML from outside: nothing is expanded, fetched or left unbounded."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import DamagedFile, InputTooLarge
from jumpline.options import Options
from jumpline.readers import xml
from jumpline.readers.xml import LocalNames, local_name, parse_html, parse_xml

SOUND = b"<a xmlns='x'><b c='1'/><!-- no --><?no way?><b>two</b></a>"


def laughs(body: str) -> bytes:
    """Return a file whose entity would fill the memory, used as ``body`` says."""
    steps = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    return f'<!DOCTYPE a [<!ENTITY l0 "lol">{steps}]>{body}'.encode()


def parsed(data: bytes, options: Options | None = None) -> xml.Element:
    return parse_xml(data, "page.xml", options or Options())


def test_names_are_told_without_namespace_and_comments_are_left_out() -> None:
    root = parsed(SOUND)
    names = LocalNames()
    assert [names[element.tag] for element in root.iter()] == ["a", "b", "b"]
    assert [local_name(element) for element in root.iter()] == ["a", "b", "b"]


@pytest.mark.parametrize(
    "body", ["<a>&l11;</a>", "<a b='&l11;'/>", "<a/>"], ids=["in text", "in an attribute", "unused"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_file_with_entities_of_its_own_is_refused(body: str, encoding: str) -> None:
    with pytest.raises(DamagedFile):
        parsed(laughs(body).decode().encode(encoding))


def test_an_entity_does_not_read_a_file(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("the safe is behind the clock", encoding="utf-8")
    inside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{secret.as_uri()}">]><a>&x;</a>'
    with pytest.raises(DamagedFile, match="declares entities of its own"):
        parsed(inside.encode())


def test_a_dtd_outside_is_not_read(tmp_path: Path) -> None:
    dtd = tmp_path / "a.dtd"
    dtd.write_text("<!ATTLIST a told CDATA 'by the DTD'>", encoding="utf-8")
    root = parsed(f'<!DOCTYPE a SYSTEM "{dtd.as_uri()}"><a/>'.encode())
    assert root.get("told") is None


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "Document is empty, line 1, column 1"),
        (b"<a>", "line 1, column 4"),
        (b"<a>\0</a>", "Invalid character"),
        ("<a>é</a>".encode("latin-1"), "encoding"),
        (b"<?xml version='1.0' encoding='klingon'?><a/>", "klingon"),
        (b"<a>" * 100_000, "Excessive depth"),
        (b"<a>" + b"x" * 11_000_000 + b"</a>", "Text node too long"),
    ],
    ids=["empty", "cut off", "a zero", "wrong encoding", "unknown encoding", "deep", "long"],
)
def test_a_damaged_file_says_where_and_what(data: bytes, reason: str) -> None:
    with pytest.raises(DamagedFile) as raised:
        parsed(data)
    message = str(raised.value)
    assert message.startswith("page.xml is no well-formed XML: ")
    assert reason in message
    assert "XML_PARSE_HUGE" not in message


@pytest.mark.parametrize("before", [b"\n\n", b" ", b"\xef\xbb\xbf\r\n"])
def test_white_space_before_the_declaration_does_no_harm(before: bytes) -> None:
    assert parsed(before + b"<?xml version='1.0'?><page/>").tag == "page"


def test_a_file_beyond_the_bound_of_bytes_is_refused() -> None:
    with pytest.raises(InputTooLarge, match=r"has 58 bytes, more than the 50 that"):
        parsed(SOUND, Options(max_file_bytes=50))


def test_a_file_of_countless_tags_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(xml, "MAX_NODES", 10)
    assert len(parsed(b"<a>" + b"<b/>" * 8 + b"</a>")) == 8
    with pytest.raises(InputTooLarge, match="has 11 tags and attributes"):
        parsed(b"<a>" + b"<b/>" * 9 + b"</a>")


@given(st.data())
def test_a_spoilt_file_is_read_or_refused(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(SOUND) - 1))
    spoilt = (
        SOUND[:at] + data.draw(st.binary(max_size=3)) + SOUND[at + data.draw(st.integers(0, 9)) :]
    )
    for parse in (parse_xml, parse_html):
        with suppress(DamagedFile):
            assert "" not in {
                local_name(element) for element in parse(spoilt, "a", Options()).iter()
            }


def test_html_is_mended_and_its_known_entities_are_characters() -> None:
    root = parse_html(b"<p>One<p>two&nbsp;&eacute;", "page.html", Options())
    assert [paragraph.text for paragraph in root.iter("p")] == ["One", "two\xa0é"]


@pytest.mark.parametrize("data", [b"", b"<!-- nothing -->"])
def test_what_holds_no_element_is_no_html(data: bytes) -> None:
    with pytest.raises(DamagedFile, match=r"page\.html is no HTML: there is no element in it"):
        parse_html(data, "page.html", Options())
