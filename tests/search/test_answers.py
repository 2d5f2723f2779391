"""Hits, counts, concordance and saved queries over the example newspapers."""

from __future__ import annotations

import shutil
import time
from itertools import pairwise
from pathlib import Path

import pytest

from archive.made import added
from jumpline.archive import Archive, Rights, reprints
from jumpline.archive.keeping import change_rights
from jumpline.errors import UsageError
from jumpline.search import (
    Hit,
    Limits,
    SavedQuery,
    Search,
    concordance,
    excerpt,
    forget,
    period,
    save,
    saved_queries,
    saved_query,
    update,
)
from jumpline.search.folding import fold_han, fold_word
from jumpline.search.language import parse, words_of
from jumpline.search.matching import spans
from jumpline.search.passages import Passage
from jumpline.search.records import answer_record, facets_record
from search.conftest import article

QUERIES = ("council", "the", '"town council"', "码头", "海", "harb*", "counsil~", "headline:mole")


@pytest.mark.parametrize("query", QUERIES)
def test_each_hit_shows_its_words_where_they_are_printed(archive: Archive, query: str) -> None:
    answer = Search(archive).search(query)
    assert answer.hits
    for hit in answer.hits:
        assert hit.places
        for passage, places in hit.places:
            assert all(0 <= start < end <= len(passage.text) for start, end in places)


@pytest.mark.parametrize("query", ["council", "码头", '"north mole"'])
def test_highlights_map_to_boxes_on_the_page(archive: Archive, query: str) -> None:
    search = Search(archive)
    record = answer_record(search, search.search(query), boxes=True)
    boxes = [box for hit in record["hits"] for box in hit["boxes"]]
    assert boxes
    for box in boxes:
        page = archive.page(box["page"])
        assert page is not None
        x0, y0, x1, y1 = box["box"]
        assert 0 <= x0 < x1 <= (page.width or 0)
        assert 0 <= y0 < y1 <= (page.height or 0)


def test_hits_come_in_the_order_asked_for(archive: Archive) -> None:
    search = Search(archive)
    ranked = [hit.score for hit in search.search("the", size=100).hits]
    assert ranked == sorted(ranked, reverse=True)
    both = "the OR 海"
    for sort, turned in (("oldest", False), ("newest", True)):
        dates = [hit.article.date or "" for hit in search.search(both, sort=sort, size=100).hits]  # type: ignore[arg-type]
        assert dates == sorted(dates, reverse=turned)
        assert len(set(dates)) == 2


@pytest.mark.parametrize("sort", ["rank", "oldest", "newest"])
def test_leafing_through_gives_each_hit_once(archive: Archive, sort: str) -> None:
    search = Search(archive)
    whole = [hit.article.number for hit in search.search("the", sort=sort, size=100).hits]  # type: ignore[arg-type]
    leafed = [
        hit.article.number
        for offset in range(0, len(whole), 3)
        for hit in search.search("the", sort=sort, offset=offset, size=3).hits  # type: ignore[arg-type]
    ]
    assert leafed == whole
    assert len(set(whole)) == len(whole) > 9


def test_limits_are_the_same_as_fields_of_the_query(archive: Archive) -> None:
    search = Search(archive)
    pairs = [
        (Limits(title="the-harbour-courier"), 'title:"the harbour COURIER"'),
        (Limits(period=period("1905")), "date:1905"),
        (Limits(page="2"), "page:2"),
        (Limits(kind="article"), "kind:article"),
        (Limits(language="en-GB"), "language:en"),
    ]
    for limits, field in pairs:
        found = search.numbers("the", limits)
        assert found
        assert found == search.numbers(f"the {field}")


def test_facets_and_trends_add_up(archive: Archive) -> None:
    search = Search(archive)
    total = search.search("the OR 海").total
    facets = search.facets("the OR 海")
    for spread in (facets.titles, facets.kinds, facets.languages, facets.years):
        assert sum(found for _, found in spread) == total
    assert {each["value"] for each in facets_record(archive, facets)["languages"]} == {"en", "zh"}
    for step in ("year", "month", "day"):
        trend = search.trend("the OR 海", step)
        assert sum(bucket.found for bucket in trend.buckets) == total
        assert sum(bucket.every for bucket in trend.buckets) == archive.count_articles()
        assert all(bucket.in_headlines <= bucket.found <= bucket.every for bucket in trend.buckets)


def test_headlines_are_counted_apart(archive: Archive) -> None:
    search = Search(archive)
    answer = search.search("mole")
    assert answer.in_headlines == search.search("headline:mole").total
    assert 0 < answer.in_headlines < answer.total
    assert search.search("kind:article").in_headlines == 0


def test_what_is_hidden_is_neither_found_nor_counted(tmp_path: Path, shelf: Path) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    with Archive.open(folder) as archive:
        change_rights(archive, "the-harbour-courier", Rights(hidden=True))
        search = Search(archive)
        assert search.search("council").total == 0
        assert search.numbers("the") == []
        assert [bucket.when for bucket in search.trend("the").buckets] == ["1956"]
        assert list(concordance(search, "council")) == []
        with pytest.raises(UsageError, match="no newspaper"):
            search.search("title:the-harbour-courier")
        assert search.search("council", Limits(hidden=True)).total > 0


@pytest.mark.parametrize("query", ["council", "海", '"the mole"'])
def test_a_concordance_has_a_line_for_every_place(archive: Archive, query: str) -> None:
    search = Search(archive)
    answer = search.search(query, size=100)
    places = sum(len(spans) for hit in answer.hits for _, spans in hit.places)
    lines = list(concordance(search, query, width=20))
    assert len(lines) == places
    for line in lines:
        assert len(line.left) <= 20
        assert len(line.right) <= 20
    assert len(list(concordance(search, query, most=2))) == min(2, places)


def test_a_concordance_is_sorted_by_what_surrounds_the_words(archive: Archive) -> None:
    search = Search(archive)
    right = [line.right.strip().casefold() for line in concordance(search, "the", sort="right")]
    assert right == sorted(right)
    left = [line.left.casefold().split()[::-1] for line in concordance(search, "the", sort="left")]
    assert left == sorted(left)
    newest = [line.article.date or "" for line in concordance(search, "the OR 海", sort="newest")]
    assert all(one >= two for one, two in pairwise(newest))


def test_an_excerpt_holds_a_hit_at_its_marks(archive: Archive) -> None:
    for hit in Search(archive).search("council").hits:
        shown = excerpt(hit, 100)
        assert len(shown.text) <= 100
        assert [shown.text[a:b].casefold() for a, b in shown.marks] == ["council"] * len(
            shown.marks
        )


def test_a_query_is_kept_and_taken_away(tmp_path: Path, shelf: Path) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    kept = SavedQuery("Moles", "mole OR 码头", Limits(period=period("1905..1956"), kind="article"))
    with Archive.open(folder) as archive:
        save(archive, kept)
    with Archive.open(folder) as archive:
        assert saved_queries(archive) == (kept,)
        assert saved_query(archive, "Moles") == kept
        forget(archive, "Moles")
        assert saved_queries(archive) == ()
        with pytest.raises(UsageError, match="no saved query"):
            forget(archive, "Moles")
        with pytest.raises(UsageError, match="cannot be understood"):
            save(archive, SavedQuery("x", "(", Limits()))
        with pytest.raises(UsageError, match="name"):
            save(archive, SavedQuery(" ", "mole", Limits()))


def test_who_leafs_too_far_is_told(archive: Archive) -> None:
    with pytest.raises(UsageError, match="Narrow"):
        Search(archive).search("the", offset=10_000)


def test_copies_are_counted_or_not_by_a_switch(tmp_path: Path) -> None:
    text = (
        "THE STORM\n\nThe storm broke the mole and sank two boats in the old basin, and the mayor "
        "said on Monday that {} would be mended before the winter came again to the town. Nobody "
        "was hurt, but the lamp at the end of the mole is dark, and the ferry to the island waits "
        "at the coal steps until a pilot with a lantern has been found for the narrow entrance. "
        "The harbour office asks all masters to keep south of the red buoy, and to sound the horn "
        "in fog, as eleven stones of the old wall lie under water where ships used to turn.\n"
    )
    with Archive.create(tmp_path / "archive") as archive:
        for day, title, what in (
            ("07", "Courier", "all"),
            ("08", "Gazette", "a11"),
            ("09", "Tide", ""),
        ):
            file = tmp_path / f"{title}.txt"
            body = text.format(what) if what else "THE SCHOOL\n\nThe mayor opened the new school.\n"
            file.write_text(body)
            added(archive, file, title=title, date=f"1905-03-{day}")
        update(archive)
        reprints.update(archive)
        search = Search(archive)
        once = Limits(copies=False)
        every = search.numbers("mayor")
        assert len(every) == 3
        assert search.numbers("mayor", once) == [every[0], every[2]]
        days = search.trend("mayor", "day", once).buckets
        assert [(each.when, each.found) for each in days] == [("1905-03-07", 1), ("1905-03-09", 1)]
        # The first printing is hidden, so the second one is the first that may be seen.
        change_rights(archive, "courier", Rights(hidden=True))
        assert Search(archive).numbers("mayor", once) == every[1:]


@pytest.mark.parametrize(
    "told",
    [
        "{no json",
        "[]",
        '{"query": "mole"}',
        '{"query": 1, "limits": {}}',
        '{"query": "mole", "limits": {"period": [1], "title": null}}',
        '{"query": "mole", "limits": {"period": null, "title": [1], "kind": null}}',
        '{"query": "mole", "limits": {"period": "1916"}}',
    ],
)
def test_a_saved_query_that_nobody_wrote_is_passed_over(
    tmp_path: Path, shelf: Path, told: str
) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    with Archive.open(folder) as archive:
        save(archive, SavedQuery("moles", "mole", Limits()))
        archive.set("query:broken", told)
        assert [each.name for each in saved_queries(archive)] == ["moles"]
        with pytest.raises(UsageError, match="cannot be read"):
            saved_query(archive, "broken")


def test_a_saved_query_opens_nothing_that_is_hidden(tmp_path: Path, shelf: Path) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    with Archive.open(folder) as archive:
        save(archive, SavedQuery("moles", "mole", Limits(hidden=True)))
        told = archive.setting("query:moles")
        archive.set("query:moles", (told or "").replace('"hidden": false', '"hidden": true'))
        assert saved_query(archive, "moles").limits.hidden is False


def test_an_excerpt_of_very_many_hits_is_made_at_once() -> None:
    passage = Passage("body", "text", "the cat " * 100_000)
    places = tuple(spans(passage, list(words_of(parse("cat")))))
    began = time.process_time()
    found = excerpt(Hit(article(1, passage.text), 0.0, ((passage, places),)))
    assert time.process_time() - began < 5
    assert found.marks


def test_an_excerpt_is_where_most_hits_stand() -> None:
    text = "cat " + "and " * 100 + "cat " + "or " * 100 + "cat cat cat" + " so" * 200
    passage = Passage("body", "text", text)
    places = tuple(spans(passage, list(words_of(parse("cat")))))
    found = excerpt(Hit(article(1, text), 0.0, ((passage, places),)))
    assert [found.text[start:end] for start, end in found.marks] == ["cat"] * 3


def test_lines_with_a_long_context_are_sorted_by_what_stands_nearest(archive: Archive) -> None:
    lines = list(concordance(Search(archive), "the", sort="left", width=1000))
    nearest = [fold_word(words[-1]) if (words := line.left.split()) else "" for line in lines]
    assert len(set(nearest)) > 20
    assert nearest == sorted(nearest)


def test_lines_in_chinese_are_sorted_character_by_character(archive: Archive) -> None:
    lines = list(concordance(Search(archive), "海", sort="left"))
    nearest = [fold_han("".join(line.left.split()))[-1:] for line in lines]
    assert len(set(nearest)) > 5
    assert nearest == sorted(nearest)


def test_a_period_alone_has_no_lines(archive: Archive) -> None:
    search = Search(archive)
    assert search.search("date:1905").total
    assert list(concordance(search, "date:1905")) == []
    assert search.numbers("date:1905", with_words=True) == []
    alone = list(concordance(search, "mole"))
    assert list(concordance(search, "mole OR date:1905")) == alone
    assert set(search.numbers("mole OR date:1905", with_words=True)) == set(search.numbers("mole"))


def test_a_kind_that_there_is_not_is_refused(archive: Archive) -> None:
    search = Search(archive)
    with pytest.raises(UsageError, match="Kinds are: article"):
        search.search("kind:adverts")
    with pytest.raises(UsageError, match="Kinds are: article"):
        search.search("council", Limits(kind="adverts"))
    assert search.search("council", Limits(kind="Article")).total
    assert search.search("council", Limits(page="\udcff")).total == 0


def test_a_year_alone_counts_for_no_month(tmp_path: Path, shelf: Path) -> None:
    folder = Path(shutil.copytree(shelf, tmp_path / "archive"))
    with Archive.open(folder) as archive:
        archive.connection.execute("UPDATE issues SET date = '1905' WHERE date LIKE '1905%'")
        archive.connection.execute("UPDATE issues SET date = '1956-02-31' WHERE date LIKE '1956%'")
        update(archive, anew=True)
        search = Search(archive)
        found = search.search("council").total
        years, months = search.trend("council", "year"), search.trend("council", "month")
        assert [(each.when, each.found) for each in years.buckets] == [("1905", found)]
        assert (months.buckets, months.undated) == ((), found)
        assert search.trend("码头").undated == search.search("码头").total > 0
