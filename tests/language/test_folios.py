"""Page labels come into one form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import for_language
from jumpline.language.folios import chinese_number, normal_folio

DIGITS = "〇一二三四五六七八九"


def chinese(value: int) -> str:
    hundreds, rest = divmod(value, 100)
    tens, ones = divmod(rest, 10)
    text = f"{DIGITS[hundreds]}百" if hundreds else ""
    text += f"{DIGITS[tens]}十" if tens else "〇" if hundreds and ones else ""
    return text + (DIGITS[ones] if ones else "")


@given(st.integers(1, 999))
def test_a_chinese_number_means_what_it_says(value: int) -> None:
    assert chinese_number(chinese(value)) == value


@given(st.integers(1, 999))
def test_digits_one_by_one_are_read_as_well(value: int) -> None:
    assert chinese_number("".join(DIGITS[int(digit)] for digit in str(value))) == value


@pytest.mark.parametrize(("text", "value"), [("十", 10), ("十二", 12), ("廿一", 21), ("卅", 30)])
def test_short_forms_of_tens_are_read(text: str, value: int) -> None:
    assert chinese_number(text) == value


@pytest.mark.parametrize("text", ["", "两", "12", "第三"])
def test_what_is_no_chinese_number_is_none(text: str) -> None:
    assert chinese_number(text) is None


@pytest.mark.parametrize(
    ("printed", "language", "folio"),
    [
        ("5", "en", "5"),
        ("05", "en", "5"),
        ("Five", "en", "5"),
        ("front", "en", "1"),
        ("last", "en", "last"),
        ("6-A", "en", "A6"),
        ("A-6", "en", "A6"),
        ("b6", "en", "B6"),
        ("４", "zh", "4"),
        ("十二", "zh", "12"),
        ("头", "zh", "1"),
        ("末", "zh", "last"),
        ("Ａ１", "zh", "A1"),
        ("letzten", "de", "last"),
        ("première", "fr", "1"),
        ("mayor", "en", None),
        ("", "en", None),
    ],
)
def test_a_page_label_has_one_form(printed: str, language: str, folio: str | None) -> None:
    assert normal_folio(printed, for_language(language)) == folio


def test_a_section_goes_before_the_number() -> None:
    assert normal_folio("6", for_language("en"), "b") == "B6"
    assert normal_folio("二", for_language("zh"), "三") == "3-2"


@given(st.sampled_from(["", "A", "B", "C"]), st.integers(1, 200))
def test_a_label_in_its_one_form_stays_as_it_is(section: str, number: int) -> None:
    assert normal_folio(f"{section}{number}", for_language("en")) == f"{section}{number}"
