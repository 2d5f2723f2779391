"""The index finds what reading all texts finds, and shows it where it stands."""

from __future__ import annotations

from collections.abc import Callable
from random import Random

import pytest
from tantivy import Index

from jumpline.archive.texts import ArticleText
from jumpline.search.language import parse, words_of
from jumpline.search.matching import spans
from jumpline.search.passages import passages
from jumpline.search.schema import Compiler, document, open_index
from measure.scanning import Shelf
from search.conftest import article

SIGNS = "中国人民工業业" * 3 + "，。「 "
WORDS = ("the", "war", "peace", "Pêche", "pecheur", "wardrobe", "l'eau", "GDP")
ARTICLES = 400


def _text(random: Random) -> str:
    """Return few signs in many orders, so that near misses are common."""
    pieces = []
    for _ in range(random.randint(1, 6)):
        if random.random() < 0.6:
            pieces.append("".join(random.choices(SIGNS, k=random.randint(1, 8))))
        else:
            pieces.append(random.choice((" ", ", ", "\n", "")).join(random.choices(WORDS, k=3)))
    return random.choice(("", " ", "\n", "，")).join(pieces)


@pytest.fixture(scope="module")
def articles() -> list[ArticleText]:
    """Return articles whose numbers are not their places."""
    random = Random(3)  # noqa: S311
    return [article(3 * n + 1, _text(random), _text(random)[:9]) for n in range(ARTICLES)]


@pytest.fixture(scope="module")
def ask(articles: list[ArticleText], tmp_path_factory: pytest.TempPathFactory) -> Ask:
    """Return what answers queries by the index."""
    index: Index = open_index(tmp_path_factory.mktemp("index"))
    writer = index.writer(30_000_000, 1)
    for each in articles:
        writer.add_document(document(each, ["1"]))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    searcher = index.searcher()
    compiler = Compiler(index.schema, lambda _: [])

    def answer(query: str) -> set[int]:
        found = searcher.search(compiler.query(parse(query)), ARTICLES)
        numbers = searcher.fast_field_values("number", [at for _, at in found.hits])
        return {int(number or 0) for number in numbers}

    return answer


Ask = Callable[[str], set[int]]


@pytest.fixture(scope="module")
def shelf(articles: list[ArticleText]) -> Shelf:
    """Return what answers queries by reading all texts."""
    return Shelf(articles)


@pytest.mark.parametrize("length", range(1, 6))
def test_characters_are_found_where_they_stand_together(
    ask: Ask, shelf: Shelf, length: int
) -> None:
    random = Random(length)  # noqa: S311
    sizes = set()
    for _ in range(80):
        wanted = "".join(random.choices("中国人民工业", k=length))
        truth = shelf.characters(wanted)
        assert ask(wanted) == truth, wanted
        sizes.add(len(truth))
    assert len(sizes) > 2 or length == 5


@pytest.mark.parametrize("count", range(1, 4))
def test_words_are_found_in_a_row(ask: Ask, shelf: Shelf, count: int) -> None:
    random = Random(count)  # noqa: S311
    found = 0
    for _ in range(60):
        wanted = " ".join(random.choices(WORDS, k=count))
        truth = shelf.words(wanted)
        assert ask(f'"{wanted}"') == truth, wanted
        found += len(truth)
    assert found


@pytest.mark.parametrize("start", ["w", "wa", "war", "wardr", "pech", "PÊCH", "gd", "x"])
def test_a_prefix_finds_all_words_that_begin_so(ask: Ask, shelf: Shelf, start: str) -> None:
    assert ask(f"{start}*") == shelf.words(start, prefix=True)


def test_conditions_combine_as_sets_do(ask: Ask, shelf: Shelf) -> None:
    china, war, peace = shelf.characters("中国"), shelf.words("war"), shelf.words("peace")
    everything = set(shelf.numbers)
    assert ask("中国 war") == china & war
    assert ask("中国 OR war peace") == china | (war & peace)
    assert ask("(中国 OR war) -peace") == (china | war) - peace
    assert ask("NOT (war peace)") == everything - (war & peace)
    assert ask("-war -peace") == everything - war - peace


@pytest.mark.parametrize(
    "query",
    ["中国人", "业", "war", '"the war"', "war*", "pêche~", "工业国~", "headline:中国", "人 OR eau"],
)
def test_an_article_is_found_if_and_only_if_a_place_can_be_shown(
    ask: Ask, articles: list[ArticleText], query: str
) -> None:
    words = list(words_of(parse(query)))
    shown = {
        each.number for each in articles if any(spans(passage, words) for passage in passages(each))
    }
    assert shown
    assert ask(query) == shown


def test_a_fuzzy_run_lets_one_character_differ(ask: Ask, shelf: Shelf) -> None:
    exact = shelf.characters("工业国")
    truth = exact | {
        number
        for sign in "中国人民工业"
        for wanted in (f"{sign}业国", f"工{sign}国", f"工业{sign}")
        for number in shelf.characters(wanted)
    }
    loose = ask("工业国~")
    assert truth <= loose
    assert exact < loose
