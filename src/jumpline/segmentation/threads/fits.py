"""How well the words from a place of the stream on fit a set of other lines.

A thread is a set of lines, held as the bits of one number, and so is the set of lines that hold a
term; how many lines of a thread hold it is then one operation on numbers of any length.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Sequence

from jumpline.conventions import Conventions
from jumpline.language.ngrams import Background, terms_of
from jumpline.segmentation.threads.items import Item

OWN = 0.3
"""Share of a thread's next words that it draws from the words that it has had (0 to 1)."""
WINDOWS = (100, 400)
"""Terms of the windows that look ahead: a long paragraph, a column."""
ON_PAGE = 0.5
"""Weight of the page against the language when a term's chance is reckoned (0 to 1)."""
MOST_HELD = 60
"""A term in more lines than this tells nothing, and costs time."""


class Fits:
    """Weighs windows of a stream against sets of its lines; answers about one line are kept.

    Attributes:
        sizes: terms in each line.
        telling: for each line its terms that other lines share, each with its chance (0 to 1).
    """

    def __init__(
        self, items: Sequence[Item], conventions: Conventions, background: Background
    ) -> None:
        terms = [Counter(terms_of((item.text,), conventions)) for item in items]
        self.sizes = tuple(counts.total() for counts in terms)
        holders: defaultdict[str, int] = defaultdict(int)
        page: Counter[str] = Counter()
        for index, counts in enumerate(terms):
            page.update(counts)
            for term in counts:
                holders[term] |= 1 << index
        whole = max(1, page.total())
        self.telling = [
            [
                (term, self._chance(term, page[term] / whole, background))
                for term in counts
                if 1 < holders[term].bit_count() <= MOST_HELD
            ]
            for counts in terms
        ]
        self._telling = [
            [(holders[term], chance) for term, chance in terms] for terms in self.telling
        ]
        self._items = items
        self._at = -1
        self._windows: dict[tuple[int, int], list[tuple[int, float]]] = {}
        self._known: dict[tuple[int, int, int], float] = {}

    @staticmethod
    def _chance(term: str, on_page: float, background: Background) -> float:
        return ON_PAGE * on_page + (1 - ON_PAGE) * background.chance(term)

    def ahead(self, index: int, lines: int, size: int, window: int = 0) -> float:
        """Return by how many nats the window from a line on is likelier after ``lines``.

        Args:
            index: first line of the window, which ends at the next opening or mark.
            lines: set of lines as bits.
            size: how many terms these have.
            window: index into ``WINDOWS``.
        """
        key = (index, lines, 1 + window)
        if index == self._at and key in self._known:
            return self._known[key]
        return self._weigh(key, self._window(index, window), size)

    def beside(self, index: int, lines: int, size: int) -> float:
        """Return the same of one line alone."""
        return self._weigh((index, lines, 0), self._telling[index], size)

    def of(self, indexes: Sequence[int], lines: int, size: int) -> float:
        """Return the same of any lines."""
        return sum(self.beside(index, lines, size) for index in indexes)

    def _weigh(
        self, key: tuple[int, int, int], terms: Sequence[tuple[int, float]], size: int
    ) -> float:
        if key[0] != self._at:
            # A stream is read once from top to bottom: earlier answers are not asked for again.
            self._known.clear()
            self._windows.clear()
            self._at = key[0]
        if key not in self._known:
            lines, gain = key[1], 0.0
            rate = OWN / ((1 - OWN) * max(size, 1))
            for holders, chance in terms:
                shared = holders & lines
                if shared:
                    gain += math.log1p(rate * shared.bit_count() / chance)
            self._known[key] = gain
        return self._known[key]

    def _window(self, index: int, width: int) -> list[tuple[int, float]]:
        if (index, width) not in self._windows:
            window: list[tuple[int, float]] = []
            size, at, text = 0, index, False
            while at < len(self._items) and size < WINDOWS[width]:
                item = self._items[at]
                if item.opens and text:
                    break
                text = text or not item.opens
                window += self._telling[at]
                size += self.sizes[at]
                at += 1
                if item.ends:
                    break
            self._windows[index, width] = window
        return self._windows[index, width]
