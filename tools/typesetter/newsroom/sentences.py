"""Cut a paragraph into its sentences."""

from __future__ import annotations

import re

_ABBREVIATIONS = {
    "en": "mr mrs ms dr st gen col capt lieut lt rev hon prof gov sen rep no vs jr sr inc co corp "
    "ltd u.s u.k a.m p.m e.g i.e etc jan feb aug sept oct nov dec messrs mme vol chap op",
    "de": "mr mrs dr prof hr fr st nr str bzw z.b d.h u.a ca vgl inkl mio mrd usw evtl abs art jh "
    "geb gest kgl sog jan feb aug sept okt nov dez",
    "fr": "m mm mme mlle dr me st ste no etc cf av bd art env p.s mgr vol chap",
}
_KNOWN = {language: frozenset(words.split()) for language, words in _ABBREVIATIONS.items()}
_SPACED_END = re.compile(r"([.!?…]+)(?:\s?»|[\"”’“«)\]])*\s+(?=[\"“„‚‘«»(\[–—]*\s?[A-ZÀ-ÖØ-ÞŒ0-9])")
_HAN_END = re.compile(r"[^。！？]*[。！？]+[”’」』）》〕]*")
# The press of the 1920s set one mark, 、, for comma and stop alike: a clause that long may end.
_PERIOD_CLAUSE = re.compile(r".{24,}?(?:[。！？]+[”’」』）]*|[、，](?![」』）]))", re.DOTALL)
_SUBORDINATE = 4  # characters a last piece needs to stand alone


def split_sentences(text: str, language: str) -> tuple[str, ...]:
    """Return the sentences of a paragraph, in order; joined again they give the paragraph.

    Joining takes a space between two sentences, in Chinese nothing.

    Example:
        >>> split_sentences("Mr. Lee left. Rain fell.", "en")
        ('Mr. Lee left.', 'Rain fell.')
    """
    if language == "zh":
        return _pieces(text, _HAN_END)
    if language == "zh-Hant":
        return _pieces(text, _PERIOD_CLAUSE)
    return _spaced(text, language)


def _pieces(text: str, pattern: re.Pattern[str]) -> tuple[str, ...]:
    found = [match.group() for match in pattern.finditer(text)]
    rest = text[sum(map(len, found)) :]
    if rest and found and len(rest) < _SUBORDINATE:
        found[-1] += rest
    elif rest:
        found.append(rest)
    return tuple(found)


def _spaced(text: str, language: str) -> tuple[str, ...]:
    sentences, start = [], 0
    for match in _SPACED_END.finditer(text):
        word = text[start : match.start()].rpartition(" ")[2]
        if match[1] == "." and _abbreviates(word, language):
            continue
        sentences.append(text[start : match.end()].strip())
        start = match.end()
    sentences.append(text[start:].strip())
    return tuple(sentence for sentence in sentences if sentence)


def _abbreviates(word: str, language: str) -> bool:
    plain = word.strip("\"'“”„«»([—–-").lower()
    if not plain:
        return True
    if plain.isdigit():
        return language == "de"
    initial = len(plain) == 1 and plain.isalpha() and (language != "en" or plain != "i")
    return initial or plain in _KNOWN[language]
