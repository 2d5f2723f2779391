"""Search in an archive: hits in order, with what surrounds them; counts over time and by facet."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, NamedTuple

from tantivy import Index, Occur, Order, Query, Searcher, SearchResult

from jumpline.archive import Archive, reprints
from jumpline.archive.texts import ArticleText, texts_of
from jumpline.errors import UsageError
from jumpline.search.dates import Period, Step, written
from jumpline.search.folding import fold_han, fold_word
from jumpline.search.indexing import FOLDER, damaged, is_panic, missing, state_of
from jumpline.search.language import AllOf, AnyOf, Condition, parse, words_of
from jumpline.search.matching import Span, spans
from jumpline.search.passages import Passage, passages
from jumpline.search.schema import COUNTED, Compiler, open_index, unranked

Sort = Literal["rank", "oldest", "newest"]
SORTS: tuple[Sort, ...] = ("rank", "oldest", "newest")

DEEPEST = 10_000
"""Hits that can be leafed through; who wants more exports them or asks for less."""
_BUCKETS = 65_000
_SCORES_ALIKE = 4
"""By how many times more hits are fetched while the last ones fetched have one score."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a search is limited to besides its query.

    Attributes:
        period: days of the issue.
        title, kind, language, page: as in the query language.
        copies: count duplicates and reprints too, as ``jumpline reprints`` last found them.
        hidden: see what only the owner may see.
    """

    period: Period | None = None
    title: str | None = None
    kind: str | None = None
    language: str | None = None
    page: str | None = None
    copies: bool = True
    hidden: bool = False


NO_LIMITS = Limits()


class Hit(NamedTuple):
    """An article that was found.

    Attributes:
        score: how well it answers; 0 where the order is by date.
        places: where the words stand, by passage in the order of reading.
    """

    article: ArticleText
    score: float
    places: tuple[tuple[Passage, tuple[Span, ...]], ...]


class Answer(NamedTuple):
    """Hits of a search.

    Attributes:
        total: of all articles that were found.
        in_headlines: of those that have the words in kicker, headline or deck.
        hits: those that were asked for.
    """

    total: int
    in_headlines: int
    hits: tuple[Hit, ...]


class Facets(NamedTuple):
    """How many of the articles found fall to each value, the most frequent first."""

    titles: tuple[tuple[int, int], ...]
    kinds: tuple[tuple[str, int], ...]
    languages: tuple[tuple[str, int], ...]
    years: tuple[tuple[int, int], ...]


class Bucket(NamedTuple):
    """A year, month or day.

    Attributes:
        when: as ISO 8601 writes it.
        found: articles found.
        in_headlines: of those with the words in kicker, headline or deck.
        every: articles that there are, under the same limits.
    """

    when: str
    found: int
    in_headlines: int
    every: int


class Trend(NamedTuple):
    """Counts over time; ``undated`` are articles found of which the date does not tell the step."""

    buckets: tuple[Bucket, ...]
    undated: int


class _Searcher:
    """The searcher of tantivy; where it cannot read its files, that is said in words."""

    def __init__(self, searcher: Searcher, archive: Path) -> None:
        self._searcher = searcher
        self._archive = archive

    @property
    def num_docs(self) -> int:
        """Articles in the index."""
        return self._searcher.num_docs

    def search(self, query: Query, limit: int, **how: Any) -> SearchResult:
        """See tantivy; raises UsageError."""
        with self._in_words():
            return self._searcher.search(query, limit, **how)

    def aggregate(self, query: Query, wanted: dict[str, Any]) -> dict[str, Any]:
        """See tantivy; raises UsageError."""
        with self._in_words():
            return self._searcher.aggregate(query, wanted)

    def numbers(self, found: SearchResult) -> list[int]:
        """Return the numbers of the articles found; raises UsageError."""
        with self._in_words():
            values = self._searcher.fast_field_values("number", [at for _, at in found.hits])
        return [int(value or 0) for value in values]

    @contextmanager
    def _in_words(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:
            raise damaged(self._archive) from error
        except BaseException as error:
            if is_panic(error):
                raise damaged(self._archive) from error
            raise


class Search:
    """The index of an archive, opened for questions. It belongs to the archive's thread.

    Attributes:
        archive: what is searched.
        behind: articles that were written or deleted since the index was made.
    """

    def __init__(self, archive: Archive) -> None:
        """Open the index.

        Raises:
            UsageError: there is none, or one of another version.
        """
        self.archive = archive
        self._index, searcher, revision = _opened(archive)
        self._searcher = _Searcher(searcher, archive.path)
        changes = archive.changes(revision)
        self.behind = len({*changes.written, *changes.deleted})
        self._left_out: dict[bool, list[int]] = {}

    def search(
        self,
        query: str,
        limits: Limits = NO_LIMITS,
        sort: Sort = "rank",
        offset: int = 0,
        size: int = 20,
    ) -> Answer:
        """Return the hits from ``offset`` on.

        Raises:
            UsageError: the query is none, or asks for too much.
        """
        if offset + size > DEEPEST:
            raise UsageError(
                f"Only the first {DEEPEST:,} hits can be leafed through. Narrow the query, "
                "or write all with: jumpline kwic --limit 0"
            )
        condition = parse(query)
        asked = self._query(condition, limits)
        words = list(words_of(condition))
        found = self._numbers(asked, sort if words or sort != "rank" else "oldest", offset, size)
        heads = self._count(self._headlines(condition, limits))
        scores = dict(found.ranked)
        hits = tuple(
            Hit(article, scores[article.number], _places(article, words))
            for article in self.texts([number for number, _ in found.ranked], limits)
        )
        return Answer(found.total, heads, hits)

    def numbers(
        self,
        query: str,
        limits: Limits = NO_LIMITS,
        sort: Sort = "oldest",
        *,
        with_words: bool = False,
    ) -> list[int]:
        """Return the numbers of all articles found, without a limit.

        Args:
            query: what is asked.
            limits: as for a search.
            sort: order.
            with_words: only of those in which a word of the query stands; others may meet it by
                their date or by what they lack.
        """
        condition = parse(query)
        if with_words:
            condition = AllOf((condition, AnyOf(tuple(words_of(condition)))))
        asked = self._query(condition, limits)
        return [number for number, _ in self._numbers(asked, sort, 0, None).ranked]

    def texts(self, numbers: Sequence[int], limits: Limits) -> Iterator[ArticleText]:
        """Give articles that were found; the archive has the last word on who may see them.

        The index may be older than the archive, and an article in another issue by now.
        """
        unseen = () if limits.hidden else self.archive.hidden_issues()
        for article in texts_of(self.archive.connection, numbers):
            if article.issue not in unseen:
                yield article

    def facets(self, query: str, limits: Limits = NO_LIMITS) -> Facets:
        """Return how the articles found spread."""
        fields = ("title", "kind", "language", "year")
        told = self._searcher.aggregate(
            self._query(parse(query), limits), {field: _terms(field) for field in fields}
        )
        titles, kinds, languages, years = (_buckets(told[field]) for field in fields)
        return Facets(titles, kinds, languages, tuple(sorted(years)))

    def trend(self, query: str, step: Step = "year", limits: Limits = NO_LIMITS) -> Trend:
        """Return counts by year, month or day, of all that the limits let through beside."""
        condition = parse(query)
        asked = self._query(condition, limits)
        wanted = {"when": _terms(COUNTED[step])}
        found, heads, every = (
            dict(_buckets(self._searcher.aggregate(each, wanted)["when"]))
            for each in (asked, self._headlines(condition, limits), self._limited([], limits))
        )
        undated = self._count(asked) - sum(found.values())
        buckets = tuple(
            Bucket(written(when, step), found.get(when, 0), heads.get(when, 0), every[when])
            for when in sorted(every)
        )
        return Trend(buckets, undated)

    def _compiler(self, limits: Limits) -> Compiler:
        return Compiler(self._index.schema, lambda name: self._titles(name, hidden=limits.hidden))

    def _query(self, condition: Condition, limits: Limits) -> Query:
        return self._limited([self._compiler(limits).query(condition)], limits)

    def _headlines(self, condition: Condition, limits: Limits) -> Query:
        if not any(words_of(condition)):
            return Query.empty_query()
        return self._limited([self._compiler(limits).query(condition, ("headline",))], limits)

    def _limited(self, queries: list[Query], limits: Limits) -> Query:
        """Return the articles that meet all queries and the limits; only the first are ranked."""
        compiler = self._compiler(limits)
        must = list(queries) or [Query.all_query()]
        must += [unranked(each) for each in _filters(compiler, limits)]
        clauses = [(Occur.Must, each) for each in must]
        unseen = () if limits.hidden else self.archive.hidden_issues()
        if unseen:
            clauses.append((Occur.MustNot, compiler.one_of("issue", sorted(unseen))))
        if not limits.copies and (left_out := self._copies(hidden=limits.hidden)):
            clauses.append((Occur.MustNot, compiler.one_of("number", left_out)))
        return clauses[0][1] if len(clauses) == 1 else Query.boolean_query(clauses)

    def _copies(self, *, hidden: bool) -> list[int]:
        """Return the articles that are copies of an earlier one among those that may be seen."""
        if hidden not in self._left_out:
            left_out = reprints.excluded(self.archive, visible_only=not hidden)
            self._left_out[hidden] = sorted(left_out)
        return self._left_out[hidden]

    def _count(self, query: Query) -> int:
        return _total(self._searcher.search(query, 1))

    def _titles(self, name: str, *, hidden: bool) -> list[int]:
        """Return the newspapers that a key or a name means, of those that may be seen."""
        seen = {each.title for each in self.archive.extents(visible_only=not hidden)}
        known = [title for title in self.archive.titles() if title.number in seen]
        exact = [title.number for title in known if title.key == name]
        wanted = _folded(name)
        found = exact or [title.number for title in known if _folded(title.name) == wanted]
        if not found:
            raise UsageError(
                f"The archive has no newspaper {name}. See: jumpline list {self.archive.path}"
            )
        return found

    def _numbers(self, query: Query, sort: Sort, offset: int, size: int | None) -> _Found:
        every = self._searcher.num_docs or 1
        wanted = every if size is None else min(every, offset + size)
        if sort == "rank":
            return self._ranked(query, offset, wanted, every)
        found = self._searcher.search(
            query, max(1, wanted - offset), order_by_field=sort, offset=offset, order=Order.Asc
        )
        numbers = self._searcher.numbers(found)
        return _Found(_total(found), tuple((number, 0.0) for number in numbers))

    def _ranked(self, query: Query, offset: int, wanted: int, every: int) -> _Found:
        """Return hits by score and then by number; the index itself leaves equals to chance."""
        fetched = wanted + 1
        while True:
            found = self._searcher.search(query, max(1, fetched))
            hits = found.hits
            if fetched >= every or len(hits) < fetched or hits[-1][0] < hits[wanted - 1][0]:
                break
            fetched = min(every, _SCORES_ALIKE * fetched)
        numbers = self._searcher.numbers(found)
        ranked = sorted(
            ((number, float(score)) for number, (score, _) in zip(numbers, hits, strict=True)),
            key=lambda each: (-each[1], each[0]),
        )
        return _Found(_total(found), tuple(ranked[offset:wanted]))


class _Found(NamedTuple):
    total: int
    ranked: tuple[tuple[int, float], ...]


def _filters(compiler: Compiler, limits: Limits) -> Iterable[Query]:
    if limits.period is not None:
        yield compiler.days(*limits.period)
    for name in ("title", "kind", "language", "page"):
        if value := getattr(limits, name):
            yield compiler.filter(name, value)


def _total(found: SearchResult) -> int:
    # tantivy's own types leave it out.
    return int(getattr(found, "count", 0) or 0)


def _opened(archive: Archive) -> tuple[Index, Searcher, int]:
    for _ in range(3):  # a new index may take the place of the one that was just read about
        state = state_of(archive.path)
        if state is None:
            raise missing(archive.path)
        try:
            index = open_index(archive.path / FOLDER / state.folder)
            return index, index.searcher(), state.revision
        except (OSError, ValueError):
            continue
    raise damaged(archive.path)


def _places(
    article: ArticleText, words: Sequence[Any]
) -> tuple[tuple[Passage, tuple[Span, ...]], ...]:
    found = ((passage, tuple(spans(passage, words))) for passage in passages(article))
    return tuple((passage, places) for passage, places in found if places)


def _folded(name: str) -> str:
    return fold_han(" ".join(map(fold_word, name.split())))


def _terms(field: str) -> dict[str, Any]:
    return {"terms": {"field": field, "size": _BUCKETS}}


def _buckets(told: dict[str, Any]) -> tuple[tuple[Any, int], ...]:
    found = ((each["key"], int(each["doc_count"])) for each in told["buckets"])
    return tuple(sorted(found, key=lambda each: (-each[1], each[0])))
