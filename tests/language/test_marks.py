"""Bylines, datelines, end marks and the like are told by their form."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import for_language
from jumpline.language.marks import (
    find_byline,
    find_dateline,
    find_end_mark,
    is_cutline,
    is_deck,
    is_folio_line,
    is_notice,
)


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "By CLARA HOLT", "CLARA HOLT"),
        ("en", "By Clara Holt and Jan de Witt", "Clara Holt and Jan de Witt"),
        ("en", "By a staff reporter", None),
        ("zh", "本报记者 林安", "林安"),
        ("zh", "■本报记者 林安 周小舟", "林安 周小舟"),
        ("de", "Von Klara Holt", "Klara Holt"),
        ("fr", "Par Claire Dubois", "Claire Dubois"),
    ],
)
def test_a_byline_is_the_whole_line(language: str, text: str, name: str | None) -> None:
    found = find_byline(text, for_language(language))
    assert found is not None
    assert found.name == name


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "By the time the boat came in, nobody was left on the quay."),
        ("zh", "记者昨天在码头看到，路灯已经全部修好。"),
        ("de", "Von den Laternen am Hafen brennt nur noch eine."),
        ("fr", "Par un beau matin le bac ne partit pas."),
    ],
)
def test_a_sentence_is_no_byline(language: str, text: str) -> None:
    assert find_byline(text, for_language(language)) is None


@pytest.mark.parametrize(
    ("language", "text", "printed", "place"),
    [
        ("en", "LONDON, March 8 (AP) — The boat", "LONDON, March 8 (AP) —", "LONDON"),
        ("en", "PORT HOLT, May 5. The boat", "PORT HOLT, May 5.", "PORT HOLT"),
        ("zh", "新华社海口5月6日电（记者 林安）渡船", "新华社海口5月6日电（记者 林安）", "海口"),
        ("zh", "本报讯（记者 林安）渡船", "本报讯（记者 林安）", None),
        ("de", "Hamburg, 3. März. — Das Boot", "Hamburg, 3. März. —", "Hamburg"),
        ("fr", "Brest, 3 mars. — Le bac", "Brest, 3 mars. —", "Brest"),
    ],
)
def test_a_dateline_opens_the_text(
    language: str, text: str, printed: str, place: str | None
) -> None:
    found = find_dateline(text, for_language(language))
    assert found is not None
    assert (found.printed, found.place) == (printed, place)


@pytest.mark.parametrize(
    ("language", "text", "printed"),
    [
        ("en", "Nobody spoke against it. (Reuters)", "(Reuters)"),
        ("zh", "（新华社海口5月6日电 记者 林安）", "（新华社海口5月6日电 记者 林安）"),
        ("zh", "无人反对。（本报记者 林安）", "（本报记者 林安）"),
    ],
)
def test_an_end_mark_closes_the_text(language: str, text: str, printed: str) -> None:
    found = find_end_mark(text, for_language(language))
    assert found is not None
    assert found.printed == printed


def test_brackets_in_the_text_are_no_end_mark() -> None:
    assert find_end_mark("港务处答应照办（见附表）", for_language("zh")) is None
    assert find_end_mark("The board (of seven) agreed.", for_language("en")) is None


def test_other_lines_are_told_by_their_form() -> None:
    english, chinese = for_language("en"), for_language("zh")
    assert is_folio_line("The Harbour Courier, Friday, May 5, 1916.", english)
    assert is_folio_line("2026年3月9日 星期一 第4版", chinese)
    assert is_deck("——上城打井记", chinese)
    assert is_cutline("图为修好的码头路灯。", chinese)
    assert is_cutline("Photo by Clara Holt", english)
    assert is_notice("FOR SALE.", english)
    assert is_notice("渡口迁移公告", chinese)
    for check in (is_folio_line, is_deck, is_cutline, is_notice):
        assert not check("无人反对。", chinese)
        assert not check("Nobody spoke against the plan.", english)


@given(st.text(max_size=120))
def test_a_mark_is_a_piece_of_its_line(text: str) -> None:
    for find in (find_byline, find_dateline, find_end_mark):
        found = find(text, for_language(None))
        if found is not None:
            assert text[found.start : found.end] == found.printed == found.printed.strip()
