"""Jump lines are found where they stand, and ordinary sentences are left alone."""

from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.conventions import for_language
from jumpline.language.labels import (
    Label,
    find_jump_from,
    find_jump_to,
    find_page_unread,
    find_resumed,
    find_teaser,
    find_unfinished,
)

JUMPS_TO = [
    ("en", "Continued on page 5", "5", None),
    ("en", "(Continued on Page Five.)", "5", None),
    ("en", "(Continued on Page 2, Column 3.)", "2", None),
    ("en", "Continued on A6", "A6", None),
    ("en", "(Continued on Eighth Page.)", "8", None),
    ("en", "Continued on the last page", "last", None),
    ("en", "CONTINUED ON PAGE FOUR", "4", None),
    ("en", "(Cont'd on page 7)", "7", None),
    ("en", "See MAYOR, page 6", "6", "MAYOR"),
    ("en", "Please see MAYOR, A6", "A6", "MAYOR"),
    ("en", "PLEASE SEE MAYOR, PAGE A12", "A12", "MAYOR"),
    ("en", "See MAYOR on Page 6A", "A6", "MAYOR"),
    ("en", "Turn to MAYOR, Section B, Page 3", "B3", "MAYOR"),
    ("en", "Turn to page 3", "3", None),
    ("en", "mayor continued on page 6", "6", "mayor"),
    ("zh", "下转第四版", "4", None),
    ("zh", "下转4版", "4", None),
    ("zh", "（下转第二版）", "2", None),
    ("zh", "转第3版", "3", None),
    ("zh", "下转A6", "A6", None),
    ("zh", "（下轉第三張第二版）", "3-2", None),
    ("zh", "（续见第十二版）", "12", None),
    ("zh", "下转第四版《渡船》", "4", "渡船"),
    ("zh", "（轉下版）", None, None),
    ("de", "Fortsetzung auf Seite 8", "8", None),
    ("de", "(Schluß auf der letzten Seite.)", "last", None),
    ("de", "(Fortſetzung auf Seite 8.)", "8", None),
    ("de", "Fortfetzung auf Seite 8.", "8", None),
    ("nl", "Vervolg op pagina 6", "6", None),
    ("nl", "(Zie vervolg op blz. 3.)", "3", None),
    ("nl", "Zie verder pag. 5", "5", None),
    ("fr", "(Suite page 3)", "3", None),
    ("fr", "(Voir la suite à la 2e page.)", "2", None),
    ("fr", "La suite en page 4", "4", None),
    ("fr", "(La fin page 3)", "3", None),
    ("en", "» Continued on page 5", "5", None),
    ("en", "Story continues on page 3", "3", None),
    ("en", "Continued on page ?", None, None),
    ("en", "See MAYOR, page ~", None, "MAYOR"),
    ("de", "Lesen Sie weiter auf Seite 4", "4", None),
    ("de", "Fortsetzung auf der 2. Seite", "2", None),
    ("de", "Fortsetzung in der Beilage, Seite 3", "3", None),
    ("de", "Fortsetzung auf Seite §", None, None),
    ("fr", "Suite page &", None, None),
    ("zh", "（下转第囗版）", None, None),
    ("zh", "（下转第四版·要闻）", "4", None),
    ("zh", "未完，转第三版", "3", None),
    ("zh", "▶下转第4版", "4", None),
    ("en", "Continued Page 5", "5", None),
    ("en", "Continued on p5", "5", None),
    ("en", "Cont. on 5", "5", None),
    ("en", "Turn to MAYOR, 4A", "A4", "MAYOR"),
    ("en", "MAYOR continued on 4", "4", "MAYOR"),
    ("en", "Continued overleaf", None, None),
    ("en", "See MAYOR on Page", None, "MAYOR"),
    ("en", "…continued on page 4", "4", None),
    ("de", "FORTSETZUNG AUF SEITE 5", "5", None),
    ("de", "Fortsetzung, Seite 5", "5", None),
    ("de", "Fortsetzung auf der fünften Seite", "5", None),
    ("de", "Fortsetzung auf Seite 5, Spalte 2", "5", None),
    ("de", "Die Fortsetzung finden Sie auf Seite 5", "5", None),
    ("de", "Fortsetzung auf Seite", None, None),
    ("fr", "Suite : page 5", "5", None),
    ("fr", "Suite de notre article page 5", "5", None),
    ("fr", "À suivre en page 5", "5", None),
    ("fr", "(Suite en cinquième page)", "5", None),
    ("zh", "（请转第四版）", "4", None),
    ("zh", "（余文见第四版）", "4", None),
    ("zh", "下转版", None, None),
]
JUMPS_FROM = [
    ("en", "CONTINUED FROM PAGE ONE", "1", None),
    ("en", "From Page 1", "1", None),
    ("en", "(Continued from the first page.)", "1", None),
    ("en", "MAYOR, from page A1", "A1", "MAYOR"),
    ("zh", "上接第一版", "1", None),
    ("zh", "◀上接第1版", "1", None),
    ("zh", "（上接第囗版）", None, None),
    ("zh", "（第一版續）", "1", None),
    ("en", "MAYOR (continued from page 1)", "1", "MAYOR"),
    ("en", "mayor (continued from page 1)", "1", "mayor"),
    ("en", "MAYOR / From page 1", "1", "MAYOR"),
    ("en", "Continued from page ?", None, None),
    ("de", "Hafen – Fortsetzung von Seite 1", "1", "Hafen"),
    ("de", "Fortsetzung der 1. Seite", "1", None),
    ("fr", "SUITE DE LA PAGE 1", "1", None),
    ("fr", "Port, suite de la page 1", "1", "Port"),
    ("fr", "Voir le début en page 1", "1", None),
    ("zh", "（上接头版）", "1", None),
    ("zh", "（上接A1版）", "A1", None),
    ("zh", "（續第三版）", "3", None),
    ("zh", "（接前頁）", None, None),
    ("de", "Fortsetzung von Seite 1", "1", None),
    ("fr", "Suite de la page 1", "1", None),
    ("nl", "Vervolg van pagina 1", "1", None),
    ("en", "Continued from 1A", "A1", None),
    ("en", "MAYOR (from page 1)", "1", "MAYOR"),
    ("en", "Story began on page 1", "1", None),
    ("en", "Continued from previous page", None, None),
    ("de", "Forts. v. S. 1", "1", None),
    ("de", "Fortsetzung vom Titelblatt", None, None),
    ("de", "Hafen – Fortsetzung von", None, "Hafen"),
    ("fr", "Port (suite de la une)", "1", "Port"),
    ("fr", "Suite de la page précédente", None, None),
    ("zh", "（接续第一版）", "1", None),
    ("zh", "前文见第一版", "1", None),
    ("zh", "（上接第三版《渡船停", "3", "渡船停"),
]
BODY = {
    "en": "the harbour board has promised to see to it",
    "zh": "码头的路灯必须先修好，港务处答应照办",
    "de": "die Laternen am Hafen sollen vorher geprüft werden",
    "fr": "les lanternes du quai seront réparées avant",
    "nl": "de lantaarns langs de kade worden eerst nagezien",
}


@pytest.mark.parametrize(("language", "text", "folio", "keyword"), JUMPS_TO)
def test_a_jump_line_alone_on_its_line_is_read(
    language: str, text: str, folio: str | None, keyword: str | None
) -> None:
    expected = Label(0, len(text), folio, keyword, text)
    assert find_jump_to(text, for_language(language)) == expected


@pytest.mark.parametrize(("language", "text", "folio", "keyword"), JUMPS_TO)
def test_a_jump_line_is_read_when_the_language_is_unknown(
    language: str, text: str, folio: str | None, keyword: str | None
) -> None:
    found = find_jump_to(text, for_language(None))
    assert found is not None, language
    assert (found.folio, found.keyword) == (folio, keyword)


@pytest.mark.parametrize(("language", "text", "folio", "keyword"), JUMPS_FROM)
def test_the_label_of_a_jump_head_is_read(
    language: str, text: str, folio: str | None, keyword: str | None
) -> None:
    expected = Label(0, len(text), folio, keyword, text)
    assert find_jump_from(text, for_language(language)) == expected


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "(Continued on Page 5)"),
        ("en", "Continued on Page Five"),
        ("en", "See MAYOR, page 6"),
        ("zh", "（下转第四版）"),
        ("zh", "下转第四版"),
        ("de", "(Fortsetzung auf Seite 8)"),
        ("fr", "(Suite page 3)"),
        ("en", "Continued Page 5"),
        ("en", "Turn to Page 5"),
        ("de", "Forts. S. 4"),
        ("de", "Fortsetzung Seite 5"),
        ("de", "Lesen Sie weiter auf Seite 5"),
        ("fr", "Suite page 5"),
        ("fr", "Lire la suite en page 5"),
        ("zh", "转第四版"),
        ("zh", "（请转第四版）"),
    ],
)
@given(indent=st.sampled_from(["", "  ", "\u3000"]), blank=st.sampled_from(["", " ", "\t"]))
def test_a_glued_jump_line_is_cut_at_its_own_first_character(
    language: str, label: str, indent: str, blank: str
) -> None:
    space = "" if language == "zh" else " "
    line = f"{indent}{BODY[language]}{space}{label}{blank}"
    found = find_jump_to(line, for_language(language))
    assert found is not None
    assert line[found.start : found.end] == found.printed == label


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "(Continued from Page 1.)"),
        ("en", "CONTINUED FROM PAGE ONE"),
        ("zh", "（上接头版）"),
        ("zh", "上接第一版"),
        ("de", "(Fortsetzung von Seite 1)"),
        ("fr", "(Suite de la page 1)"),
    ],
)
@given(indent=st.sampled_from(["", "  ", "\u3000"]))
def test_a_label_glued_before_the_text_ends_at_its_own_last_character(
    language: str, label: str, indent: str
) -> None:
    space = "" if language == "zh" else " "
    line = f"{indent}{label}{space}{BODY[language]}"
    found = find_jump_from(line, for_language(language))
    assert found is not None
    assert line[found.start : found.end] == found.printed == label


@pytest.mark.parametrize(
    ("text", "folio"),
    [
        ("(Contlnued on Page 2)", "2"),
        ("(Coutinned on page Two.)", "2"),
        ("(Continued on Pago Fivo.)", "5"),
        ("(Continued oa rage Seven)", "7"),
        ("* (Continued on Fifth Page.) ?", "5"),
        ("(Continued on P'igc xq.)", None),
    ],
)
def test_a_misread_jump_line_is_still_one(text: str, folio: str | None) -> None:
    found = find_jump_to(text, for_language("en"))
    assert found is not None
    assert found.folio == folio


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "(To be continued.)"),
        ("en", "TO BE CONTINUED TOMORROW"),
        ("zh", "他推门出去了（未完）"),
        ("zh", "（待续）"),
        ("de", "(Fortsetzung folgt.)"),
        ("nl", "(Wordt vervolgd.)"),
        ("fr", "(A suivre)"),
        ("fr", "(La suite au prochain numéro.)"),
    ],
)
def test_a_promise_for_another_issue_names_no_page(language: str, text: str) -> None:
    conventions = for_language(language)
    found = find_unfinished(text, conventions)
    assert found is not None
    assert found.folio is None
    assert find_jump_to(text, conventions) is None


@pytest.mark.parametrize(
    ("language", "text"),
    [("zh", "渡口旧事（續）"), ("zh", "（續昨）"), ("en", "(Continued from yesterday.)")],
)
def test_a_resumed_serial_shows_it_in_its_heading(language: str, text: str) -> None:
    assert find_resumed(text, for_language(language)) is not None


@pytest.mark.parametrize(
    ("language", "text", "folio"),
    [
        ("en", "Weather ..... page 4", "4"),
        ("en", "Sports, Page B1", "B1"),
        ("en", "Full story, page 3", "3"),
        ("en", "INSIDE: Weather 4", "4"),
        ("zh", "（详见第5版）", "5"),
        ("zh", "报道见今日第三版", "3"),
        ("de", "Bericht Seite 4", "4"),
        ("fr", "Lire page 2", "2"),
    ],
)
def test_a_teaser_points_and_is_no_jump_line(language: str, text: str, folio: str) -> None:
    conventions = for_language(language)
    found = find_teaser(text, conventions)
    assert found is not None
    assert found.folio == folio
    assert find_jump_to(text, conventions) is None


ORDINARY = {
    "en": (
        ["The clerk", "Our reader", "A page", "Mr. Holt", "The harbour board"],
        ["continued on", "turned to", "came from", "went to see", "read out", "was taken from"],
        ["page 6 of the report", "the front page", "his way to the quay", "Route 6", "its work"],
        [".", ", they said.", " and went home.", " in 1916."],
    ),
    "zh": (
        ["渡轮公司", "这位读者", "镇议会", "第三版地图", "头版头条"],
        ["继续", "转到", "上接", "见到了", "下转移到"],
        ["第六页的报告", "旧码头", "第三批货物", "版画展览", "六点钟的船"],
        ["。", "，大家都很高兴。", "，然后回家了。", "！"],
    ),
    "de": (
        ["Der Schreiber", "Die Seite", "Herr Holt", "Die Fortsetzung"],
        ["ging weiter auf", "kam von", "las aus", "folgt nach"],
        ["der Seite 6 des Berichts", "dem Platz", "der ersten Stelle"],
        [".", ", sagte er.", " und blieb."],
    ),
    "fr": (
        ["Le greffier", "La suite", "Le maire", "Une page"],
        ["vient de", "suit", "parle à", "tourne"],
        ["la page 6 du rapport", "la première place", "la mairie"],
        [".", ", dit-il.", " et reste."],
    ),
}


@pytest.mark.parametrize("language", ORDINARY)
def test_hundreds_of_ordinary_sentences_hold_no_jump_line(language: str) -> None:
    for table in (for_language(language), for_language(None)):
        for words in itertools.product(*ORDINARY[language]):
            sentence = ("" if language == "zh" else " ").join(words[:3]) + words[3]
            assert find_jump_to(sentence, table) is None
            assert find_jump_from(sentence, table) is None
            assert find_unfinished(sentence, table) is None


@given(st.text(max_size=120))
def test_a_label_is_a_piece_of_its_line(text: str) -> None:
    for find in (find_jump_to, find_jump_from, find_unfinished, find_resumed, find_teaser):
        found = find(text, for_language(None))
        if found is not None:
            assert text[found.start : found.end] == found.printed
            assert found.printed.strip()


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "More over on page ~"),
        ("en", "(go to page §)"),
        ("de", "Mehr davon: Seite tj"),
        ("fr", "À lire plus loin, page &"),
        ("nl", "Meer op blz. ?"),
        ("zh", "余见第囗版"),
    ],
)
def test_rubbish_for_the_number_of_a_page_is_seen(language: str, text: str) -> None:
    assert find_page_unread(text, for_language(language))


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "on the page of"),
        ("en", "he turned page after"),
        ("de", "auf der Seite des"),
        ("fr", "sur la page de"),
        ("zh", "图书馆出版"),
        ("zh", "经济方面"),
    ],
)
def test_words_after_a_page_are_no_number(language: str, text: str) -> None:
    assert not find_page_unread(text, for_language(language))
