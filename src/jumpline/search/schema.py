"""The index: its fields, and conditions as queries of tantivy."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from tantivy import (
    Document,
    FieldType,
    Index,
    Occur,
    Query,
    Schema,
    SchemaBuilder,
    TextAnalyzerBuilder,
    Tokenizer,
)

from jumpline.archive.texts import ArticleText
from jumpline.article import Kind
from jumpline.errors import UsageError
from jumpline.search.dates import Step, counted_by, day_number
from jumpline.search.language import (
    AllOf,
    AnyOf,
    Condition,
    Dated,
    Filter,
    Fuzzy,
    Phrase,
    Prefix,
    Without,
    Words,
)
from jumpline.search.passages import FIELDS, Field, indexed

FORMAT = 2
"""Of the index; one of another format is made anew."""

_ANALYSER = "tokens"
_WEIGHTS: dict[Field, float] = {"headline": 3.0, "byline": 2.0, "body": 1.0}
"""What a hit in a field counts for the rank: a headline says what an article is about."""
_DAY_SHIFT = 1 << 32
COUNTED: Mapping[Step, str] = {"year": "year", "month": "month", "day": "exact_day"}
"""Fields by which articles are counted; one dated to a year alone has neither month nor day."""


def make_schema() -> Schema:
    """Return the fields. Numbers are signed: deleting by an unsigned one does nothing."""
    builder = SchemaBuilder()
    for name in ("number", "issue", "title", "day"):
        builder.add_integer_field(name, indexed=True, fast=True)
    # Both unique, so that equal days never leave the order to chance.
    for name in ("oldest", "newest", *COUNTED.values()):
        builder.add_integer_field(name, fast=True)
    for name in ("kind", "language"):
        builder.add_text_field(name, fast=True, tokenizer_name="raw", index_option="basic")
    builder.add_text_field("page", tokenizer_name="raw", index_option="basic")
    for name in FIELDS:
        builder.add_text_field(name, tokenizer_name=_ANALYSER, index_option="position")
    return builder.build()


def open_index(folder: Path) -> Index:
    """Open the index of a folder, made if there is none."""
    index = Index(make_schema(), path=str(folder))
    # Tokens come with a space between; an index forgets its analysers when it is closed.
    index.register_tokenizer(_ANALYSER, TextAnalyzerBuilder(Tokenizer.whitespace()).build())
    return index


def document(article: ArticleText, pages: Iterable[str]) -> Document:
    """Return an article as the index holds it: nothing but what is needed to find it."""
    made = Document()
    day = day_number(article.date)
    numbers = {
        "number": article.number,
        "issue": article.issue,
        "title": article.title,
        "day": day,
        "oldest": day * _DAY_SHIFT + article.number,
        "newest": -day * _DAY_SHIFT + article.number,
    }
    numbers |= {COUNTED[step]: number for step, number in counted_by(article.date).items()}
    for name, value in numbers.items():
        made.add_integer(name, value)
    made.add_text("kind", article.kind)
    made.add_text("language", primary(article.language))
    for label in pages:
        made.add_text("page", label.casefold())
    for field, tokens in indexed(article).items():
        made.add_text(field, tokens)
    return made


def primary(language: str | None) -> str:
    """Return the primary subtag of a language, ``und`` where none is known (BCP 47)."""
    return (language or "und").split("-")[0].casefold()


class Compiler:
    """Makes queries of tantivy from conditions.

    Attributes:
        schema: of the index.
        titles: numbers of the newspapers that a name in a query means.
    """

    def __init__(self, schema: Schema, titles: Callable[[str], Sequence[int]]) -> None:
        self.schema = schema
        self.titles = titles

    def query(self, condition: Condition, only: Sequence[Field] = FIELDS) -> Query:
        """Return a condition as a query; words are looked for in the fields of ``only``."""
        match condition:
            case Phrase() | Prefix() | Fuzzy():
                return self._words(condition, only)
            case AllOf(parts):
                return self._all(parts, only)
            case AnyOf(parts):
                return either([self.query(part, only) for part in parts])
            case Without():
                return self._all((condition,), only)
            case Dated(period):
                return unranked(self.days(*period))
            case Filter(name, value):
                return unranked(self.filter(name, value))

    def _all(self, parts: Sequence[Condition], only: Sequence[Field]) -> Query:
        clauses = [
            (Occur.MustNot, self.query(part.part))
            if isinstance(part, Without)
            else (Occur.Must, self.query(part, only))
            for part in parts
        ]
        if all(occur == Occur.MustNot for occur, _ in clauses):
            clauses.append((Occur.Must, Query.all_query()))
        return Query.boolean_query(clauses)

    def days(self, first: int, last: int) -> Query:
        """Return the query for a period."""
        return Query.range_query(self.schema, "day", FieldType.Integer, first, last)

    def one_of(self, name: str, values: Iterable[int]) -> Query:
        """Return the query for a number field that has one of some values."""
        return Query.term_set_query(self.schema, name, list(values))

    def filter(self, name: str, value: str) -> Query:
        """Return the query for a filter of the query language."""
        if name == "title":
            return self.one_of("title", self.titles(value))
        folded = value.encode("utf-8", "replace").decode().casefold()
        if name == "kind" and folded not in list(Kind):
            raise UsageError(f"{value} is no kind of article. Kinds are: {', '.join(Kind)}.")
        term = primary(folded) if name == "language" else folded
        return Query.term_query(self.schema, name, term)

    def _words(self, words: Words, only: Sequence[Field]) -> Query:
        fields = [field for field in words.fields if field in only]
        return either(
            [Query.boost_query(self._in_field(words, field), _WEIGHTS[field]) for field in fields]
        )

    def _in_field(self, words: Words, field: Field) -> Query:
        match words:
            case Phrase(tokens):
                return self._phrase(field, tokens)
            case Prefix(text):
                return Query.regex_query(self.schema, field, f"{re.escape(text)}.*")
            case Fuzzy(text, distance):
                return Query.fuzzy_term_query(self.schema, field, text, distance=distance)

    def _phrase(self, field: Field, tokens: Sequence[tuple[int, str]]) -> Query:
        if len(tokens) == 1:
            return Query.term_query(self.schema, field, tokens[0][1])
        first = tokens[0][0]
        return Query.phrase_query(
            self.schema, field, [(place - first, text) for place, text in tokens]
        )


def unranked(query: Query) -> Query:
    """Return the query that decides what is found and says nothing of its rank."""
    return Query.const_score_query(query, 0.0)


def either(queries: Sequence[Query]) -> Query:
    """Return the query that one of some queries meets."""
    if not queries:
        return Query.empty_query()
    if len(queries) == 1:
        return queries[0]
    return Query.boolean_query([(Occur.Should, query) for query in queries])
