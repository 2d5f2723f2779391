"""The newsroom hands in copy: endless, printable, the same for the same seed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from random import Random
from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from typesetter.newsroom import LANGUAGES, SPLITS, open_newsroom
from typesetter.newsroom.chains import chain, tour
from typesetter.newsroom.corpora import Corpus, in_split, load_news, load_novels
from typesetter.newsroom.headings import _longest_first
from typesetter.newsroom.invented import with_digits
from typesetter.newsroom.repertoire import clean, label_repertoire, repertoire
from typesetter.newsroom.sentences import split_sentences
from typesetter.newsroom.wording import load_wording
from typesetter.stories import Newsroom, Story

DATA = Path(__file__).parents[3] / "shared" / "data" / "text"
KINDS = ("article", "brief", "letter", "serial", "notice", "ad")
SLOTS = {
    "jump_line": {"page": "4", "keyword": "Harbour"},
    "jump_head": {"page": "1", "keyword": "Harbour"},
    "folio": {"page": "A3"},
    "section": {},
    "running_head": {"title": "The Courier", "date": "1 May", "page": "3"},
    "teaser": {"headline": "Rain", "page": "2"},
    "index_head": {},
    "index_entry": {"headline": "Rain", "page": "2"},
    "ad_strip": {},
    "price": {},
    "serial_note": {},
}
languages = st.sampled_from(LANGUAGES)
splits = st.sampled_from(SPLITS)
seeds = st.integers(0, 2**32)


@pytest.fixture
def data() -> Path:
    if not DATA.is_dir():
        pytest.skip("the running text is not beside the repository (../shared/data)")
    return DATA


def seeded(seed: int) -> Random:
    return Random(seed)  # noqa: S311 - copy, not a secret


def printed(story: Story, passages: int) -> Iterator[str]:
    """Yield every text of a story, with so many passages."""
    yield from (story.headline, story.kicker, story.deck, story.keyword, story.dateline)
    yield from (story.byline, story.end_mark, story.cutline)
    yield from islice(story.subheads, 4)
    for passage in islice(story.passages, passages):
        yield from passage.sentences


def an_issue(newsroom: Newsroom, seed: int, passages: int = 6) -> list[str]:
    """Return all that a newsroom says for one issue."""
    random = seeded(seed)
    said = [newsroom.title(random), *newsroom.date(random)]
    for kind in KINDS:
        said += printed(newsroom.story(random, kind), passages)
    for use, slots in SLOTS.items():
        said.append(newsroom.phrase(random, use, **slots))
    return said + [cell for row in newsroom.table(random, 12) for cell in row]


def unprintable(text: str, language: str) -> str:
    return "".join(re.findall(f"[^{label_repertoire(language)}]", text))


@given(languages, splits, seeds)
@settings(max_examples=20)
def test_the_same_seed_gives_the_same_copy(language: str, split: str, seed: int) -> None:
    first = an_issue(open_newsroom(language, split, None), seed)
    assert an_issue(open_newsroom(language, split, None), seed) == first


@given(languages, splits, seeds)
@settings(max_examples=40)
def test_invented_copy_stays_in_the_repertoire_and_fills_its_slots(
    language: str, split: str, seed: int
) -> None:
    for text in an_issue(open_newsroom(language, split, None), seed):
        assert unprintable(text, language) == ""
        assert not set("{}#") & set(text)


@given(languages, seeds, st.sampled_from(KINDS))
@settings(max_examples=30)
def test_passages_and_subheads_never_end(language: str, seed: int, kind: str) -> None:
    story = open_newsroom(language, "train", None).story(seeded(seed), kind)
    assert all(passage.sentences for passage in islice(story.passages, 300))
    assert all(islice(story.subheads, 50))


@given(languages, splits, seeds, st.sampled_from(sorted(SLOTS)))
def test_a_house_keeps_its_wording(language: str, split: str, seed: int, use: str) -> None:
    newsroom = open_newsroom(language, split, None)
    worded = {newsroom.phrase(seeded(seed), use, **SLOTS[use]) for _ in range(3)}
    assert len(worded) == 1


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("split", SPLITS)
def test_every_wording_can_be_filled_from_the_slots_that_it_is_given(
    language: str, split: str
) -> None:
    wording = load_wording(language, split)
    always = {"name", "name2", "first", "last", "last2", "place", "place2", "city"}
    always |= set(wording.date_slots(wording.a_day(seeded(1)))) | {"label", "clause", "PageWord"}
    for use, templates in wording.phrases.items():
        given_slots = set(SLOTS.get(use, {"keyword": "", "title": "", "page": ""})) | {"han"}
        for template in templates:
            named = {name for _, name, _, _ in Formatter().parse(template) if name}
            unknown = {n for n in named if {n, n.lower()}.isdisjoint(always | given_slots)}
            assert not unknown, f"{use}: {template}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_train_and_test_wordings_differ_in_part(language: str) -> None:
    train, test = (load_wording(language, split).phrases for split in SPLITS)
    for use in ("jump_line", "jump_head", "byline", "dateline", "folio"):
        assert set(train[use]) & set(test[use])
        assert set(train[use]) - set(test[use])
        assert set(test[use]) - set(train[use])


@given(st.text())
def test_a_document_belongs_to_one_split(key: str) -> None:
    assert in_split(key, "train") != in_split(key, "test")


@given(st.text(alphabet="ab .!?。！”» AÉ", max_size=60), languages)
def test_cutting_into_sentences_loses_no_character(text: str, language: str) -> None:
    together = "".join(split_sentences(text, language))
    assert re.sub(r"\s", "", together) == re.sub(r"\s", "", text)


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("en", "Mr. Lee met Dr. J. Ames at 5 p.m. in Wendle. “Go!” he said. “Now.” It rained.", 4),
        ("de", "Am 4. März kam Dr. Uhlig. »Gut.« Er ging z.B. nach Grünau.", 3),
        ("fr", "M. Verdier parla. « Non. » Il partit.", 3),
        ("zh", "他说：“来吧。”下雨了！真的？", 3),
    ],
)
def test_abbreviations_and_quotes_do_not_end_a_sentence(
    language: str, text: str, count: int
) -> None:
    assert len(split_sentences(text, language)) == count


@given(st.text(), languages)
def test_cleaning_leaves_nothing_unprintable(text: str, language: str) -> None:
    assert not re.search(f"[^{repertoire(language)}]", clean(text, language))


@given(seeds, st.integers(1, 6))
def test_a_figure_has_the_digits_that_are_asked_for(seed: int, digits: int) -> None:
    figure = with_digits("#" * digits, seeded(seed))
    assert len(figure) == digits
    assert int(figure) >= 2


@given(
    st.lists(st.sampled_from(["harbour pilot fog", "school roof rain", "rain fog"]), max_size=30)
)
def test_a_chain_uses_no_sentence_twice(sentences: list[str]) -> None:
    links = [link for links in chain(sentences) for link in links]
    assert len(links) == len(set(links))


@given(st.lists(st.lists(st.sampled_from("abcdef"), max_size=4), min_size=1, max_size=20))
def test_a_tour_visits_every_text_once(words: list[list[str]]) -> None:
    assert sorted(tour(words)) == list(range(len(words)))


def test_an_unknown_language_is_refused_by_name() -> None:
    with pytest.raises(ValueError, match="'xx'"):
        open_newsroom("xx", "train", None)


def test_a_folder_without_copy_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="has no zh copy"):
        open_newsroom("zh", "train", tmp_path)


@pytest.mark.parametrize("language", ["zh", "zh-Hant"])
def test_train_and_test_copy_share_no_document(language: str, data: Path) -> None:
    train, test = (load_news(language, split, data) for split in SPLITS)
    assert not {one.key for one in train.documents} & {one.key for one in test.documents}
    assert train.documents
    assert test.documents


@pytest.mark.parametrize("language", ["zh", "zh-Hant"])
def test_copy_of_the_data_folder_is_printable(language: str, data: Path) -> None:
    for split in SPLITS:
        newsroom = open_newsroom(language, split, data)
        for text in an_issue(newsroom, seed=7, passages=40):
            assert unprintable(text, language) == ""
            assert not re.search(r"https?:|\*\*|</|Gutenberg", text)


def test_latin_copy_of_the_data_folder_is_printable_and_split(data: Path) -> None:
    corpora: list[Corpus] = []
    for split in SPLITS:
        for text in an_issue(open_newsroom("en", split, data), seed=7, passages=40):
            assert unprintable(text, "en") == ""
            assert not re.search(r"https?:|\*\*|</|Gutenberg", text)
        corpora.append(load_novels("en", split, data))
    train, test = ({one.key for one in corpus.documents} for corpus in corpora)
    assert not train & test


def test_an_issue_prints_no_passage_twice(data: Path) -> None:
    newsroom, random, seen = open_newsroom("zh", "train", data), seeded(3), list[str]()
    for _ in range(20):
        story = newsroom.story(random, "article")
        seen += ["".join(passage.sentences) for passage in islice(story.passages, 20)]
    long = [text for text in seen if len(text) > 150]
    assert len(long) == len(set(long))


@given(st.sets(st.text("的对在与了", min_size=1, max_size=2), max_size=6), st.randoms())
def test_words_are_cut_from_a_clause_in_one_order_however_they_are_given(
    words: set[str], random: Random
) -> None:
    shuffled = random.sample(sorted(words), len(words))
    assert _longest_first(shuffled) == _longest_first(sorted(words))
