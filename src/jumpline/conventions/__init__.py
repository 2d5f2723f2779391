"""What a language's newspapers do, as data: one table a language.

A language is added by writing its table and naming it in ``TABLES``; no other code knows a
language by name.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import fields
from functools import cache
from itertools import chain
from typing import TypeVar

from jumpline.conventions import de, en, fr, nl, zh
from jumpline.conventions.model import Conventions

__all__ = ["TABLES", "UNKNOWN", "Conventions", "detect", "for_language"]

TABLES: tuple[Conventions, ...] = (zh.TABLE, en.TABLE, de.TABLE, fr.TABLE, nl.TABLE)
"""Every language that has a table."""

T = TypeVar("T")

UNKNOWN = "und"
"""The tag of the table for a language that is not known (BCP 47)."""

_HAN = re.compile("[\u4e00-\u9fff]")
_KANA_OR_HANGUL = re.compile("[\u3040-\u30ff\uac00-\ud7a3]")
_SAMPLE = 50_000  # characters: enough to tell a language, cheap on an enormous file
_HAN_SHARE = 0.3  # of the letters; headlines in Latin letters leave a Chinese page above it
_LEAST_HITS = 4  # stop words; fewer are chance
_LEAST_SHARE = 0.08  # stop words among the words; running prose has .25 or more, bad OCR .15
_LEAD = 1.5  # times the stop words of the runner-up


def for_language(language: str | None) -> Conventions:
    """Return the table of a language, or of all languages together when it is not known.

    Region and script subtags are ignored (``zh-Hant`` reads as ``zh``) and ISO 639-2 codes are
    understood. The table for an unknown language (tag ``und``) holds every pattern of every table:
    the patterns ask for words of their own language, so they seldom meet in another.

    Args:
        language: BCP 47 tag or ISO 639-2 code, in any case; None when unknown.
    """
    return _by_code().get(_primary(language), _every_language())


def detect(text: str) -> str | None:
    """Tell the language of a text by script and stop words, None when it says too little.

    Only languages with a table can be told; the first 50,000 characters are looked at.
    """
    sample = text[:_SAMPLE]
    han = len(_HAN.findall(sample))
    if han and han >= _HAN_SHARE * sum(map(str.isalpha, sample)):
        kana_or_hangul = len(_KANA_OR_HANGUL.findall(sample))
        return "zh" if kana_or_hangul * 10 < han else None
    words = sample.lower().split()
    counts = Counter(word.strip(".,;:!?()\"'«»„“”") for word in words)
    hits = Counter(
        {
            table.language: sum(counts[word] for word in table.stop_words)
            for table in TABLES
            if table.stop_words
        }
    )
    (best, most), (_, second) = hits.most_common(2)
    clear = most >= _LEAST_HITS and most >= _LEAST_SHARE * len(words) and most >= _LEAD * second
    return best if clear else None


def _primary(language: str | None) -> str:
    return (language or UNKNOWN).replace("_", "-").split("-")[0].lower()


@cache
def _by_code() -> dict[str, Conventions]:
    return {code: table for table in TABLES for code in (table.language, *table.codes)}


@cache
def _every_language() -> Conventions:
    pairs = _unique(
        pair for table in TABLES for pair in zip(table.opens, table.closes, strict=True)
    )
    patterns = {
        field.name: _unique(chain.from_iterable(getattr(table, field.name) for table in TABLES))
        for field in fields(Conventions)
        if field.name.endswith("_patterns")
    }
    return Conventions(
        language=UNKNOWN,
        codes=(),
        spaced=True,
        sentence_ends="".join(_unique(chain.from_iterable(t.sentence_ends for t in TABLES))),
        continuers="".join(_unique(chain.from_iterable(t.continuers for t in TABLES))),
        opens="".join(opening for opening, _ in pairs),
        closes="".join(closing for _, closing in pairs),
        hyphens="".join(_unique(chain.from_iterable(t.hyphens for t in TABLES))),
        folio_words={word: page for table in TABLES for word, page in table.folio_words.items()},
        stop_words=frozenset(),
        frame_words=_unique(chain.from_iterable(table.frame_words for table in TABLES)),
        **patterns,
    )


def _unique(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(values))
