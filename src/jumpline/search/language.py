"""The query language: from what a user writes to a tree of conditions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple

from lark import Lark, Token, Transformer, v_args
from lark.exceptions import UnexpectedInput, VisitError

from jumpline.errors import UsageError
from jumpline.search.dates import Period, period
from jumpline.search.folding import HAN, MARKS, fold_word
from jumpline.search.passages import FIELDS, Field
from jumpline.search.tokens import BREAK, tokenise

LONGEST = 1000
"""Characters of a query."""
MOST = 64
"""Terms of a query."""
DEEPEST = 32
"""Conditions within conditions."""

_SIGNS = str.maketrans("“”„«»「」『』（）：＊～　", '"""""""""():*~ ')
"""Signs that an input method gives for those of the language; the length stays."""
_NAMES = {
    "标题": "headline", "作者": "byline", "正文": "body", "报纸": "title",
    "日期": "date", "版": "page", "类型": "kind", "语言": "language",
}  # fmt: skip
_IS_HAN = re.compile(f"[{HAN}]")


class At(NamedTuple):
    """A token and its place in a phrase, counted from the phrase's first token."""

    place: int
    text: str


@dataclass(frozen=True, slots=True)
class Phrase:
    """Tokens that stand at these places from one another, in a field."""

    tokens: tuple[At, ...]
    fields: tuple[Field, ...] = FIELDS


@dataclass(frozen=True, slots=True)
class Prefix:
    """Words that begin so."""

    text: str
    fields: tuple[Field, ...] = FIELDS


@dataclass(frozen=True, slots=True)
class Fuzzy:
    """Words that are so but for ``distance`` letters put in, left out, changed or swapped."""

    text: str
    distance: int
    fields: tuple[Field, ...] = FIELDS


@dataclass(frozen=True, slots=True)
class Filter:
    """What holds of the article as a whole: ``title``, ``page``, ``kind`` or ``language``."""

    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Dated:
    """The issue's date lies in a period."""

    period: Period


@dataclass(frozen=True, slots=True)
class AllOf:
    """All of them hold."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """One of them holds, or more."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Without:
    """It does not hold."""

    part: Condition


Words = Phrase | Prefix | Fuzzy
Condition = Words | Filter | Dated | AllOf | AnyOf | Without


def parse(query: str) -> Condition:
    """Read a query.

    Raises:
        UsageError: it cannot be understood, has no word in it, or is too long or too deep.
    """
    if len(query) > LONGEST:
        raise UsageError(f"A query has at most {LONGEST:,} characters. Ask for less.")
    if not query.strip():
        raise _wordless(query)
    try:
        tree = _grammar().parse(query.translate(_SIGNS))
        found: Condition | None = _Reading().transform(tree)
    except UnexpectedInput as error:
        raise _misread(query, error) from error
    except VisitError as error:
        if isinstance(error.orig_exc, UsageError):
            raise error.orig_exc from error
        raise
    except RecursionError as error:
        raise _too_deep() from error
    if found is None:
        raise _wordless(query)
    if _deeper_than(found, DEEPEST):
        raise _too_deep()
    if sum(1 for _ in _leaves(found)) > MOST:
        raise UsageError(f"A query has at most {MOST} terms. Ask for less.")
    return found


def words_of(condition: Condition) -> Iterator[Words]:
    """Give the words that a hit may show: all but those that must not occur."""
    match condition:
        case Phrase() | Prefix() | Fuzzy():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from words_of(part)
        case _:
            pass


def _deeper_than(condition: Condition, levels: int) -> bool:
    if not levels:
        return True
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return any(_deeper_than(part, levels - 1) for part in parts)
        case Without(part):
            return _deeper_than(part, levels - 1)
        case _:
            return False


def _too_deep() -> UsageError:
    return UsageError(f"A query has at most {DEEPEST} conditions within conditions. Ask for less.")


def _leaves(condition: Condition) -> Iterator[Condition]:
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _leaves(part)
        case Without(part):
            yield from _leaves(part)
        case _:
            yield condition


@cache
def _grammar() -> Lark:
    text = files("jumpline.search").joinpath("query.lark").read_text(encoding="utf-8")
    return Lark(text, parser="lalr", lexer="contextual")


def _wordless(query: str) -> UsageError:
    return UsageError(f"There is no word in the query {query!r}. Write one to look for.")


def _misread(query: str, error: UnexpectedInput) -> UsageError:
    at = getattr(error, "pos_in_stream", None)
    rest = query[at:].strip() if isinstance(at, int) and at >= 0 else ""
    where = f"at {rest[:20]!r}" if rest else "at its end"
    return UsageError(
        f"The query {query!r} cannot be understood {where}. Close brackets and quotation marks; "
        'put words like AND that you look for between quotation marks: "and".'
    )


def phrase(text: str) -> tuple[At, ...]:
    """Return the tokens by which a phrase is found: pairs, and characters that stand in none.

    No pair may be left out, even between two others: a break or a word could be in its place.
    """
    texts = tokenise(text).texts
    pairs = {place for place, token in enumerate(texts) if _is_pair(token)}
    return tuple(
        At(place, token)
        for place, token in enumerate(texts)
        if place in pairs or not {place - 1, place + 1} & pairs or not _IS_HAN.match(token)
    )


def one_differs(run: str) -> Iterator[tuple[At, ...]]:
    """Give phrases that a run of Han characters meets when one of them is misread, any one."""
    for at in range(len(run)):
        rest = 2 * (at + 1)  # a character and a pair are passed over
        after = (At(place + rest, token) for place, token in phrase(run[at + 1 :]))
        yield (*phrase(run[:at]), *after)


def _is_pair(token: str) -> bool:
    return len(token) == 2 and bool(_IS_HAN.match(token))


@v_args(inline=True)
class _Reading(Transformer[Token, Any]):
    """From the grammar's tree to conditions; what holds no word becomes None and is dropped."""

    def word(self, text: str) -> Condition | None:
        if text in ("AND", "OR"):
            raise UsageError(
                f"{text} stands between two words. To look for the word itself write it in small "
                f'letters: "{text.lower()}".'
            )
        return _word(str(text), FIELDS)

    def quoted(self, text: str) -> Condition | None:
        return _quoted(str(text), FIELDS)

    def word_within(self, field: str, text: str) -> Condition | None:
        return _field(field, str(text), quoted=False)

    def quoted_within(self, field: str, text: str) -> Condition | None:
        return _field(field, str(text), quoted=True)

    def within(self, field: str, inside: Condition | None) -> Condition | None:
        name = _name(field)
        if name not in FIELDS:
            raise UsageError(f"{name}: takes one value. Write {name}:A OR {name}:B.")
        return None if inside is None else _limited(inside, (name,))

    def without(self, *parts: Any) -> Condition | None:
        return None if parts[-1] is None else Without(parts[-1])

    def all(self, *parts: Condition | None) -> Condition | None:
        return _joined(AllOf, parts)

    def any(self, *parts: Condition | None) -> Condition | None:
        return _joined(AnyOf, parts)


def _joined(kind: type[AllOf | AnyOf], parts: tuple[Condition | None, ...]) -> Condition | None:
    known = tuple(part for part in parts if part is not None)
    if len(known) < 2:
        return known[0] if known else None
    return kind(known)


def _name(field: str) -> Any:
    bare = str(field).rstrip(":")
    return _NAMES.get(bare, bare)


def _field(field: str, text: str, *, quoted: bool) -> Condition | None:
    name = _name(field)
    if name in FIELDS:
        return (_quoted if quoted else _word)(text, (name,))
    value = text.strip('"').strip()
    if not value:
        raise UsageError(f"{name}: needs a value after it.")
    return Dated(period(value)) if name == "date" else Filter(name, value)


def _limited(condition: Condition, fields: tuple[Field, ...]) -> Condition:
    match condition:
        case Phrase(tokens):
            return Phrase(tokens, fields)
        case Prefix(text):
            return Prefix(text, fields)
        case Fuzzy(text, distance):
            return Fuzzy(text, distance, fields)
        case AllOf(parts):
            return AllOf(tuple(_limited(part, fields) for part in parts))
        case AnyOf(parts):
            return AnyOf(tuple(_limited(part, fields) for part in parts))
        case Without(part):
            return Without(_limited(part, fields))
        case _:
            return condition


def _quoted(text: str, fields: tuple[Field, ...]) -> Condition | None:
    inside, loose, distance = text.strip('"').partition('"~')
    return _loose(inside, _distance(distance), fields) if loose else _phrase(inside, fields)


def _word(text: str, fields: tuple[Field, ...]) -> Condition | None:
    if len(fields) == 1 and re.match(r"-\w", text):
        raise UsageError(f"- stands before the field. Write -{fields[0]}:{text[1:]}.")
    if text.endswith("*"):
        text = text.rstrip("*")
        _refuse_star(text)
        return _prefix(text, fields)
    if loose := re.search(r"~(\d*)$", text):
        return _loose(text[: loose.start()], _distance(loose.group(1)), fields)
    _refuse_star(text)
    parts = re.split(rf"[^\w{MARKS}'’\-]+", text) if _IS_HAN.search(text) else [text]
    return _joined(AllOf, tuple(_phrase(part, fields) for part in parts))


def _distance(text: str) -> int:
    if text not in ("", "1", "2"):
        raise UsageError(f"~{text} is no distance. Write ~ for one letter, ~2 for two.")
    return int(text or 1)


def _refuse_star(text: str) -> None:
    """Raise UsageError where a star stands before or inside a word, which nobody looks for."""
    if re.search(r"\*\w", text):
        raise UsageError(
            f"* stands at the end of a word, not inside {text}. Write the beginning of the word."
        )


def _phrase(text: str, fields: tuple[Field, ...]) -> Condition | None:
    tokens = phrase(text.strip())
    while tokens and tokens[0].text == BREAK:
        tokens = tokens[1:]
    while tokens and tokens[-1].text == BREAK:
        tokens = tokens[:-1]
    return Phrase(tokens, fields) if tokens else None


def _prefix(text: str, fields: tuple[Field, ...]) -> Condition | None:
    texts = tokenise(text).texts
    if not texts:
        return None
    if _IS_HAN.match(texts[-1]):  # characters are found inside longer words anyway
        return _phrase(text, fields)
    if len(texts) > 1:
        raise UsageError(f"* stands after one word: {text}* has several. Leave the others outside.")
    return Prefix(fold_word(text), fields)


def _loose(text: str, distance: int, fields: tuple[Field, ...]) -> Condition | None:
    texts = tokenise(text).texts
    if not texts:
        return None
    if all(_IS_HAN.match(token) for token in texts):
        if distance > 1:
            raise UsageError(f"{text}~2 asks too much: one character may differ. Write {text}~.")
        run = "".join(texts[::2])
        if len(run) < 3:
            raise UsageError(f"{text}~ is too short: a fuzzy search needs three characters.")
        return AnyOf(tuple(Phrase(tokens, fields) for tokens in one_differs(run)))
    if len(texts) > 1:
        raise UsageError(f"~ stands after one word: {text}~ has several. Leave the others outside.")
    if len(texts[0]) < 3:
        raise UsageError(f"{text}~ is too short: a fuzzy search needs three letters.")
    return Fuzzy(texts[0], distance, fields)
