"""A hyphen is left out only where it breaks a word."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Annotation
from jumpline.exports.hyphens import breaking
from samples.articles import courier

WORDS = st.text("abcé中", min_size=1)


def offsets(text: str, at: int, word: str) -> frozenset[int]:
    article = replace(
        courier().articles[0], text=text, annotations=(Annotation("hyphen", at, at + 1, word),)
    )
    return breaking(article)


@given(WORDS, WORDS, WORDS)
def test_a_hyphen_that_breaks_a_word_is_left_out(before: str, head: str, tail: str) -> None:
    text = f"{before} {head}-{tail}"
    assert offsets(text, text.index("-"), head + tail) == {text.index("-")}


@given(WORDS, WORDS, WORDS)
def test_a_hyphen_of_the_word_itself_stays(before: str, head: str, tail: str) -> None:
    text = f"{before} {head}-{tail}"
    assert offsets(text, text.index("-"), f"{head}-{tail}") == frozenset()


@pytest.mark.parametrize("kind", ["name", "quote"])
def test_only_notes_on_hyphens_count(kind: str) -> None:
    ferry, _ = courier().articles
    assert breaking(ferry) == {29}
    assert breaking(replace(ferry, annotations=(Annotation(kind, 29, 30, "harbour"),))) == set()
