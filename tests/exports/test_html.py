"""The HTML page: complete in itself, traceable to the paper, and closed to what is printed."""

from __future__ import annotations

import io
from html.parser import HTMLParser

from hypothesis import given
from hypothesis import strategies as st

from jumpline.exports import FORMATS, writer
from jumpline.exports.html import escape
from jumpline.issue import Issue
from samples.articles import PRINTED, SIGNS, courier, filled

VOID = {"meta"}


class Reading(HTMLParser):
    """Collect tags, attributes and the text of each line's span; check that all is closed."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.lines: dict[tuple[str, str], str] = {}
        self.text = ""
        self._open: list[tuple[str, tuple[str, str] | None]] = []
        self.feed(text)
        self.close()
        assert not self._open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take down an element and, of a line, where it stands."""
        found = {name: value or "" for name, value in attrs}
        self.tags.append(tag)
        self.attributes += found.items()
        line = (found["data-page"], found["data-line"]) if "data-line" in found else None
        if tag not in VOID:
            self._open.append((tag, line))

    def handle_endtag(self, tag: str) -> None:
        """Check that the innermost element ends."""
        assert self._open.pop()[0] == tag

    def handle_data(self, data: str) -> None:
        """Give text to the lines around it."""
        self.text += data
        for _, line in self._open:
            if line:
                self.lines[line] = self.lines.get(line, "") + data


def written(*issues: Issue, everything: bool = False) -> str:
    stream = io.StringIO()
    writer("html")(issues, stream, everything=everything)
    return stream.getvalue()


@given(PRINTED)
def test_escaped_text_reads_as_it_was(text: str) -> None:
    visible = "".join(
        chr(0x2400 + ord(sign)) if sign < " " and sign not in "\t\n" else sign for sign in text
    ).replace("\x7f", "\u2421")
    reading = Reading(f'<p lang="{escape(text)}">{escape(text)}</p>')
    assert reading.text == visible
    assert reading.attributes == [("lang", visible)]


@given(SIGNS, st.booleans())
def test_no_printed_text_changes_the_structure_of_the_page(text: str, everything: bool) -> None:
    harmless = Reading(written(filled("word"), everything=everything)).tags
    assert Reading(written(filled(text), everything=everything)).tags == harmless


def test_each_line_names_its_page_and_id() -> None:
    lines = Reading(written(courier())).lines
    assert lines["courier#1", "2"] == "The old ferry was kept in har-"
    assert lines["courier#1", "7"] == "LOST, a grey umbrella."


def test_a_joined_hyphen_stays_in_the_page_but_is_not_shown() -> None:
    text = written(courier())
    assert 'kept in har<span class="hyphen">-</span></span>' in text
    assert ".hyphen { display: none; }" in text


def test_the_page_needs_nothing_from_elsewhere() -> None:
    reading = Reading(written(courier(), Issue("second")))
    assert not {"script", "link", "img", "iframe"} & set(reading.tags)
    assert not any(name in ("src", "href", "style") for name, _ in reading.attributes)


def test_articles_carry_their_language() -> None:
    reading = Reading(written(courier()))
    assert reading.tags.count("article") == len(courier().articles)
    assert reading.attributes.count(("lang", "en")) > len(courier().articles)


def test_what_is_missing_and_doubtful_is_said() -> None:
    text = Reading(written(courier())).text
    assert "Begins on page 9, which was not given (printed: “From page 9”)." in text
    assert "Perhaps continues with “lamp at the end of it.” on page 2" in text
    assert "Left over: 1 line of furniture" in text
    assert "Not read: page 3 of courier.pdf has no text layer." in text


def test_every_format_writes_to_a_stream() -> None:
    for name, form in FORMATS.items():
        stream = io.StringIO()
        writer(name)([courier()], stream, everything=False)
        assert "Ferry stays in port" in stream.getvalue()
        assert form.suffix.startswith(".")
