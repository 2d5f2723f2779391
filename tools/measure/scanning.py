"""What a query should find, told by reading all texts, without the index and its tokens."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable

import opencc

from jumpline.archive.texts import ArticleText

_HAN = re.compile(r"[\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U000323af]")
_LETTERS = str.maketrans({"æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})
END = "\x00"


class Folder:
    """Folds texts as the documentation says that search does."""

    def __init__(self) -> None:
        signs = [chr(code) for first, end in ((0x3400, 0xA000),) for code in range(first, end)]
        plain = opencc.OpenCC("t2s").convert("\n".join(signs)).split("\n")
        self._simple = {
            ord(sign): other
            for sign, other in zip(signs, plain, strict=True)
            if len(other) == 1 and other != sign
        }

    def fold(self, text: str) -> str:
        """Return the text without case, diacritics and the difference of the two scripts."""
        simple = "".join(
            unicodedata.normalize("NFKD", sign) if sign.isalnum() else sign  # a sign stays a sign
            for sign in text.translate(self._simple)
        )
        bare = "".join(sign for sign in simple if not unicodedata.combining(sign))
        return bare.casefold().translate(_LETTERS).translate(self._simple)


class Shelf:
    """All texts on one string, each article ended by ``END``, its passages by line feeds."""

    def __init__(self, articles: Iterable[ArticleText]) -> None:
        self.numbers: list[int] = []
        self._ends: list[int] = []
        self.fold = Folder().fold
        pieces, length = [], 0
        for each in articles:
            printed = (
                each.kicker,
                each.headline,
                each.deck,
                each.byline,
                each.text,
                *each.cutlines,
            )
            text = self.fold("\n".join(filter(None, printed))) + END
            pieces.append(text)
            length += len(text)
            self.numbers.append(each.number)
            self._ends.append(length)
        self.text = "".join(pieces)

    def characters(self, wanted: str) -> set[int]:
        """Return the articles in which characters stand together."""
        return self._articles(self.fold(wanted), lambda _, __: True)

    def words(self, wanted: str, *, prefix: bool = False) -> set[int]:
        """Return the articles in which words stand in a row, signs between them passed over."""
        parts = re.findall(r"[^\W_]+", self.fold(wanted))
        rest = "".join(rf"(?:[^\w\n{END}]|_)+{re.escape(part)}" for part in parts[1:])
        after = re.compile(re.escape(parts[0]) + rest)

        def whole(start: int, _: int) -> bool:
            match = after.match(self.text, start)
            if match is None or self._in_word(start - 1):
                return False
            return prefix or not self._in_word(match.end())

        return self._articles(parts[0], whole)

    def _in_word(self, at: int) -> bool:
        sign = self.text[at] if 0 <= at < len(self.text) else END
        return sign != "_" and sign.isalnum() and not _HAN.match(sign)

    def _articles(self, needle: str, holds: Callable[[int, int], bool]) -> set[int]:
        found: set[int] = set()
        at = self.text.find(needle)
        while at >= 0:
            end = at + len(needle)
            if holds(at, end):
                order = bisect_right(self._ends, at)
                found.add(self.numbers[order])
                end = self._ends[order]
            else:
                end = at + 1
            at = self.text.find(needle, end)
        return found
