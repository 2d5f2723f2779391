"""A weak jump line that no jump head answers: does its text go on, or is it a teaser?

"More of this on page 3" under an item may send the reader on with it or to another one. Its own
words tell, those apart that several jump lines of the issue have in common: a teaser has words of
a headline on the page that it names.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from jumpline.conventions import Conventions
from jumpline.language.ngrams import terms_of
from jumpline.layout.labels import LONGEST_WEAK
from jumpline.segmentation.parts import Part

PAIRS = 2
"""Pairs of characters that two texts in a script without spaces share, at least."""


class WeakLabels:
    """The weak jump lines of an issue."""

    def __init__(self, parts: Sequence[Part], conventions: Conventions) -> None:
        self._conventions = conventions
        self._enough = 1 if conventions.spaced else PAIRS
        texts = {part.to_label.text for part in parts if part.to_label is not None}
        counts = Counter(term for text in texts for term in self._terms(text))
        self._frame = frozenset(term for term, count in counts.items() if count > 1)
        self._pointing = [self._points(part, parts) for part in parts]

    def echoes(self, tail: Part, head: Part) -> bool:
        """Tell whether a label's words are those of the short line that begins a part."""
        if tail.to_label is None or head.opening or not head.chain.lines:
            return False
        first = head.chain.lines[0].text
        shared = self._terms(tail.to_label.text) & self._terms(first)
        return len(first) <= LONGEST_WEAK and len(shared) >= self._enough

    def goes_on(self, tail: int, evidence: Mapping[str, float | str]) -> bool:
        """Tell whether a part with such a label is seen to go on in another.

        Words of its label begin that part, or a word or two of its first lines head it; or, where
        the label does not point to a headline inside, its sentence goes on there or its headline
        comes back. In a script without spaces rests are headed by labels, and rubrics come back.

        Args:
            tail: number of the part.
            evidence: of its join with the other.
        """
        spaced = self._conventions.spaced
        if "label_echo" in evidence or (spaced and evidence.get("short_heading_known") == 1):
            return True
        headed = spaced and evidence.get("heading_known") == 1
        return not self._pointing[tail] and (headed or evidence.get("sentence_goes_on") == 1)

    def _points(self, tail: Part, parts: Sequence[Part]) -> bool:
        """Tell whether a label has words of a headline on the page that it names."""
        if tail.to_label is None or "weak" not in tail.to_label.evidence:
            return False
        folio = tail.to_label.evidence.get("folio")
        own = self._terms(tail.to_label.text) - self._frame
        return any(
            len(own & part.opening) >= self._enough
            for part in parts
            if part.folio == folio and part.from_label is None
        )

    def _terms(self, text: str) -> frozenset[str]:
        return frozenset(filter(str.isalpha, terms_of([text], self._conventions)))
