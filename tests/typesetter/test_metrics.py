"""Widths from the committed table, and where the words of a line stand."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from set_by_hand import line, upright
from typesetter import make_metrics, metrics
from typesetter.metrics import spread, width, words
from typesetter.model import Face, SetLine
from typesetter.out.fonts import fonts_installed, missing_fonts

FACES = st.builds(Face, st.sampled_from(["serif", "sans"]), st.booleans(), st.booleans())
LATIN = st.text("abcdefghijklmnoprstuvwyzABCDEFG.,-éüß", min_size=1, max_size=9)
HAN = st.text("海堤将于入冬前加高两米，。“”12ab", min_size=1, max_size=6).map("海".__add__)
TEXTS = st.lists(LATIN, min_size=1, max_size=7) | st.lists(HAN, min_size=1, max_size=3)


@st.composite
def set_lines(draw: st.DrawFn) -> SetLine:
    """Draw a line over a measure that is wider or a little narrower than its text."""
    text = " ".join(draw(TEXTS))
    natural = line(text, 10, 10, face=draw(FACES))
    stretch = draw(st.floats(0.98, 2.0))
    box = natural.box._replace(x1=10 + natural.box.width * stretch)
    justified = draw(st.booleans())
    return replace(natural, box=box, justified=justified)


@given(LATIN, LATIN, FACES)
def test_words_and_the_blank_between_them_add_up(one: str, other: str, face: Face) -> None:
    whole = width(f"{one} {other}", face)
    assert whole == pytest.approx(width(one, face) + width(" ", face) + width(other, face))


@given(st.text("海堤将于，。：《》“”…—", max_size=30), FACES)
def test_chinese_characters_and_signs_are_one_em_wide(text: str, face: Face) -> None:
    assert width(text, face, chinese=True) == len(text)


@given(set_lines())
def test_the_words_of_a_line_are_those_of_its_text(one: SetLine) -> None:
    assert [text for text, _, _ in words(one)] == one.text.split()


@given(set_lines())
def test_pieces_follow_one_another_from_the_start_of_the_line(one: SetLine) -> None:
    pieces = spread(one)
    assert pieces[0][1] == one.box.x0
    assert all(start < end for _, start, end in pieces)
    # Words of a line that is too tight may touch, Chinese characters overlap by a hair.
    assert all(before[2] <= after[1] + 0.2 * one.size for before, after in pairwise(pieces))


@given(set_lines())
def test_a_justified_line_fills_its_measure(one: SetLine) -> None:
    pieces = spread(replace(one, justified=True))
    assert pieces[0][1] == pytest.approx(one.box.x0)
    assert pieces[-1][2] == pytest.approx(one.box.x1)


@given(set_lines())
def test_a_ragged_line_keeps_its_natural_width_or_less(one: SetLine) -> None:
    end = spread(replace(one, justified=False))[-1][2]
    assert end <= one.box.x0 + width(one.text, one.face) * one.size + 1e-6
    assert end <= one.box.x1 + 1e-6


def test_signs_of_both_scripts_are_wide_only_in_chinese() -> None:
    assert width("“", Face()) < 0.5
    assert width("“海”", Face()) == 3


def test_a_character_that_no_face_has_is_half_an_em_wide() -> None:
    assert width("\u0416", Face()) == 0.5


def test_a_number_stays_whole_in_justified_chinese() -> None:
    one = replace(line("自12日起", 0, 0), justified=True)
    assert [text for text, _, _ in spread(one)] == ["自", "12", "日", "起"]


def test_vertical_text_takes_one_em_a_character() -> None:
    assert spread(upright("海堤1", 50, 20, size=10)) == [
        ("海", 20, 30),
        ("堤", 30, 40),
        ("1", 40, 50),
    ]


@pytest.mark.skipif(not fonts_installed(), reason=missing_fonts())
def test_the_committed_table_is_that_of_the_fonts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_metrics, "__file__", str(tmp_path / "make_metrics.py"))
    make_metrics.main()
    committed = Path(metrics.__file__).with_name("metrics.json")
    assert (tmp_path / "metrics.json").read_bytes() == committed.read_bytes()
