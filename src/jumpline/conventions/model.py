"""The shape of a language's table: how its newspapers mark things in words and signs."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Conventions:
    """One language's habits. Every ``*_patterns`` entry is a regular expression (``re`` syntax).

    Patterns are matched against a line stripped of outer white space, so ``^`` and ``$`` mean that
    the mark stands alone on its line. Named groups that the engine reads: ``folio`` and
    ``folio_word`` (page label), ``section``, ``keyword`` (the word that a jump line sends the
    reader to look for), ``misread`` (words that hold a page label which OCR spoilt), ``place``,
    ``agency``, ``name``.

    Attributes:
        language: primary BCP 47 tag.
        codes: other codes for the language that library files use (ISO 639-2).
        spaced: words are separated by spaces, so a line join inserts one.
        sentence_ends: characters that end a sentence.
        continuers: punctuation that never opens a sentence.
        opens: opening quotes and brackets; ``closes`` has the partner at the same index.
        closes: closing quotes and brackets, which may follow a sentence end.
        hyphens: characters that break a word at a line end.
        jump_to_patterns: "See MAYOR, page 6", 下转第四版; must match to the end of the line.
        jump_from_patterns: "From page 1", 上接头版; must match from the start of the line.
        unfinished_patterns: "(to be continued)", （未完）; the rest is in another issue; at the
            end.
        resumed_patterns: （續）, "(continued from yesterday)"; the opening is in another issue;
            at the end of a heading.
        page_patterns: words that name a page, anywhere in a line.
        unread_page_patterns: words that name a page whose number cannot be read; at the end.
        teaser_patterns: index entries and teasers, which point and never join; at the end.
        byline_patterns: "By ANN LEE", 本报记者 李明; the whole line.
        dateline_patterns: "LONDON, May 6 (AP) —", 新华社海口5月6日电; at the start of the line.
        end_mark_patterns: "(Reuters)", （新华社海口5月6日电 记者 …）; at the end of the line.
        folio_patterns: folio lines and running heads; the whole line.
        deck_patterns: a line that by its form is a deck (——…).
        cutline_patterns: a line that by its form is a caption ("Photo by …", 图为…).
        notice_patterns: a line that by its form begins a notice or classified item.
        frame_words: words that carry a jump line, five letters or more, lower case; a
            misreading of one is forgiven.
        folio_words: words for pages ("front": "1", "头": "1"); keys lower case.
        stop_words: frequent words that tell the language and nothing else; lower case.
    """

    language: str
    codes: tuple[str, ...]
    spaced: bool
    sentence_ends: str
    continuers: str
    opens: str
    closes: str
    hyphens: str
    jump_to_patterns: tuple[str, ...]
    jump_from_patterns: tuple[str, ...]
    unfinished_patterns: tuple[str, ...]
    resumed_patterns: tuple[str, ...]
    page_patterns: tuple[str, ...]
    unread_page_patterns: tuple[str, ...]
    teaser_patterns: tuple[str, ...]
    byline_patterns: tuple[str, ...]
    dateline_patterns: tuple[str, ...]
    end_mark_patterns: tuple[str, ...]
    folio_patterns: tuple[str, ...]
    deck_patterns: tuple[str, ...]
    cutline_patterns: tuple[str, ...]
    notice_patterns: tuple[str, ...]
    frame_words: tuple[str, ...]
    folio_words: dict[str, str]
    stop_words: frozenset[str]
