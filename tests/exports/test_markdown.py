"""Markdown says what is printed, what is missing, and nothing that the paper did not say."""

from __future__ import annotations

import io
from dataclasses import replace

from hypothesis import example, given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from jumpline.exports import writer
from jumpline.exports.markdown import escape
from jumpline.issue import Issue
from samples.articles import PRINTED, SIGNS, courier, filled

PARSER = MarkdownIt("commonmark").enable(["table", "strikethrough"])


def written(*issues: Issue, everything: bool = False) -> str:
    stream = io.StringIO()
    writer("markdown")(issues, stream, everything=everything)
    return stream.getvalue()


def structure(markdown: str) -> list[str]:
    """List the blocks and inline elements of a document, without its text."""
    found: list[str] = []
    for token in PARSER.parse(markdown):
        found.append(token.type + token.tag)
        found += [child.type + child.tag for child in token.children or () if not is_text(child)]
    return found


def is_text(token: Token) -> bool:
    return token.type in ("text", "text_special")


@given(PRINTED | SIGNS)
@example("#")
def test_printed_text_is_shown_as_one_paragraph_of_the_same_text(text: str) -> None:
    tokens = PARSER.parse(escape(text))
    if not text.strip():
        return
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    children = tokens[1].children or []
    assert all(is_text(child) for child in children)
    shown = "".join(child.content for child in children)
    expected = " ".join(text.replace("\0", "\ufffd").replace("\r", "\n").split("\n"))
    assert shown.split() == expected.split()


@given(SIGNS, st.booleans())
def test_no_printed_text_changes_the_structure_of_the_page(text: str, everything: bool) -> None:
    harmless = structure(written(filled("word"), everything=everything))
    assert structure(written(filled(text), everything=everything)) == harmless


def test_an_article_reads_from_kicker_to_places() -> None:
    section = written(courier()).split("\n\n---\n")[0]
    assert (
        section
        == """\
# The Courier, 1911-03-08

<small>Harbour</small>

## Ferry stays in port

*Fog for the third day*

By ANN LEE

The old ferry was kept in harbour when the fog came down.

### What the pilot said

Nobody on the mole could see the

> Cutline: The mole at noon.

*Begins on page 9, which was not given (printed: “From page 9”).*

*The last line is torn.*

*Perhaps continues with “lamp at the end of it.” on page 2 (confidence .62: open sentence, \
cohesion .31, keyword “MOLE”), or with “tide tables for the week” on page 2 (.21).*

*Page A1, 4 lines.*

## (no headline)

LOST, a grey umbrella.

*Notice: page A1, 1 line.*"""
    )


def test_leftovers_are_counted_and_problems_told() -> None:
    assert written(courier()).endswith("""\
---

Left over: 1 line of furniture, 1 line that points to a page, 2 lines without a place.

Not read: page 3 of courier.pdf has no text layer. Scan it with OCR.
""")


def test_with_everything_leftovers_are_printed_in_full() -> None:
    text = written(courier(), everything=True)
    assert "Left over (unplaced): lamp at the end of it. tide tables for the week" in text
    assert "Pointer: Ferry tickets: page 2" in text


def test_a_dateline_is_printed_once() -> None:
    issue = courier()
    [ferry, _] = issue.articles
    beside = replace(ferry, dateline="NORTH QUAY, March 8")
    within = replace(ferry, dateline="The old ferry")
    assert "\n\nNORTH QUAY, March 8\n\n" in written(replace(issue, articles=(beside,)))
    assert written(replace(issue, articles=(within,))).count("The old ferry") == 1


def test_an_issue_without_articles_says_so() -> None:
    assert written(Issue("blank")) == "# blank\n\n---\n\nNo articles were found.\n"


def test_issues_follow_one_another_as_chapters() -> None:
    text = written(Issue("first"), Issue("second"))
    assert [line for line in text.splitlines() if line.startswith("# ")] == ["# first", "# second"]
