"""How much of a text is in known words: what tells the better of two readings without the paper."""

from __future__ import annotations

import re

from jumpline.conventions import for_language
from jumpline.language.ngrams import Background, background

_WORD = re.compile(r"[^\W\d_]+")
_HAN = re.compile("[\u3400-\u9fff]+")


def background_of(language: str | None) -> Background | None:
    """Return the counts of a language, None where there is no table of it."""
    if language is None:
        return None
    conventions = for_language(language)
    found = background(language.partition("-")[0].lower(), spaced=conventions.spaced)
    return found if found.ones else None


def known_share(text: str, language: str | None) -> float:
    """Return the share of letters in known words, of Han characters in known pairs, 0 to 1.

    A language without a table gives 0 for every text, and so says nothing.
    """
    table = background_of(language)
    if table is None:
        return 0.0
    known = total = 0
    if not table.spaced:
        for run in _HAN.findall(text):
            total += len(run) - 1
            known += sum(run[at : at + 2] in table.twos for at in range(len(run) - 1))
    else:
        for word in _WORD.findall(text.lower()):
            total += len(word)
            known += len(word) * (word in table.ones)
    return known / total if total else 0.0
