"""Text that stands twice in one stream of lines, nearly the same."""

from __future__ import annotations

import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rapidfuzz.distance import Indel

_SHINGLE = 6
"""Characters of a shingle: a phrase in Chinese, a word in English, rare enough to find by."""

_LEAST_SHARED = 0.15
"""Share of a line's shingles that its original must hold to be compared with it at all."""

_CROWD = 12
"""A shingle that stands in more lines than this is a formula and leads to no candidate."""

_LEAST_LIKENESS = 0.8
"""Indel similarity (0 to 1) of a line to its original; two OCR readings differ by up to a fifth."""

_LEAST_HEAD = 8
"""Characters that the cut-off last line of a copy must have."""

_ALONE = 60
"""Weight from which a line repeated alone is a duplicate; a lighter one is a formula or heading."""

_TOGETHER = 80
"""Weight from which a run of lines is a duplicate; legal formulas repeat a line or two."""


class Duplicate(NamedTuple):
    """A line that repeats another; both are 0-based places in the sequence of texts."""

    line: int
    of: int


class _Run(NamedTuple):
    """``length`` lines from ``copy`` that repeat, one to one, the lines from ``original``."""

    original: int
    copy: int
    length: int

    def pairs(self) -> tuple[Duplicate, ...]:
        return tuple(Duplicate(self.copy + i, self.original + i) for i in range(self.length))


def find_duplicates(texts: Sequence[str]) -> tuple[Duplicate, ...]:
    """Find the lines that repeat other lines nearly, each with its original, in order.

    Runs of neighbouring lines are compared with runs of neighbouring lines; a misprint, an OCR
    error or a last line that the copy cuts off does no harm. A short line repeated by itself ("By a
    staff reporter") is no duplicate. Of two copies the later one is the duplicate, unless the
    earlier one breaks off where the later one goes on.

    Candidates come from an index of shingles, so the time grows with the number of lines and not
    with its square.
    """
    bare = tuple(_bare(text) for text in texts)
    found: dict[int, int] = {}
    originals: set[int] = set()
    for run in sorted(_runs(bare), key=lambda run: (-_weight(run.pairs(), bare), run)):
        pairs = _turned(run) if _earlier_is_cut(run, bare) else run.pairs()
        free = tuple(
            pair
            for pair in pairs
            if pair.line not in found and pair.of not in found and pair.line not in originals
        )
        if _enough(free, bare):
            found.update(free)
            originals.update(pair.of for pair in free)
    return tuple(Duplicate(line, of) for line, of in sorted(found.items()))


def _bare(text: str) -> str:
    """Reduce a line to its letters and digits, wide and narrow forms made equal."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, folded))


def _runs(bare: Sequence[str]) -> Iterator[_Run]:
    """Yield the longest runs that grow out of two lines that are alike."""
    ends: dict[int, int] = {}  # distance between copy and original -> end of the last run there
    for original, copy in _candidates(bare):
        if copy >= ends.get(copy - original, 0) and _alike(bare[original], bare[copy]):
            run = _grown(original, copy, bare)
            ends[copy - original] = run.copy + run.length
            yield run


def _candidates(bare: Sequence[str]) -> Iterator[tuple[int, int]]:
    """Yield pairs of an earlier and a later line that share rare shingles, by the later line."""
    holders: defaultdict[str, list[int]] = defaultdict(list)
    for line, text in enumerate(bare):
        shingles = {text[i : i + _SHINGLE] for i in range(len(text) - _SHINGLE + 1)}
        if len(shingles) < len(text) / 3:
            continue  # dirt or an ornament: the same few characters over and over
        shared = Counter(
            earlier
            for shingle in sorted(shingles)
            if len(holders[shingle]) <= _CROWD
            for earlier in holders[shingle]
        )
        for earlier in sorted(shared):
            if shared[earlier] >= _LEAST_SHARED * len(shingles):
                yield earlier, line
        for shingle in shingles:
            holders[shingle].append(line)


def _grown(original: int, copy: int, bare: Sequence[str]) -> _Run:
    """Grow a run from two like lines in both directions; the two sides never overlap."""
    first, distance = original, copy - original
    while first > 0 and _alike(bare[first - 1], bare[first - 1 + distance]):
        if original - (first - 1) >= distance:
            break
        first -= 1
    end = original + 1
    while end - first < distance and end + distance < len(bare):
        if _alike(bare[end], bare[end + distance]):
            end += 1
        elif _one_is_cut(bare[end], bare[end + distance]):
            end += 1
            break
        else:
            break
    while not bare[first]:
        first += 1
    while not bare[end - 1]:
        end -= 1
    return _Run(first, first + distance, end - first)


def _alike(one: str, other: str) -> bool:
    return Indel.normalized_similarity(one, other, score_cutoff=_LEAST_LIKENESS) > 0


def _one_is_cut(one: str, other: str) -> bool:
    """Tell whether the shorter line is the head of the longer one."""
    short, long = sorted((one, other), key=len)
    return len(short) >= _LEAST_HEAD and _alike(short, long[: len(short)])


def _earlier_is_cut(run: _Run, bare: Sequence[str]) -> bool:
    last = run.pairs()[-1]
    return len(bare[last.of]) < len(bare[last.line]) and not _alike(bare[last.of], bare[last.line])


def _turned(run: _Run) -> tuple[Duplicate, ...]:
    return tuple(Duplicate(pair.of, pair.line) for pair in run.pairs())


def _enough(pairs: Sequence[Duplicate], bare: Sequence[str]) -> bool:
    """Tell whether the pairs are too much to be a formula, and no two rows of a table."""
    figures = ("".join(filter(str.isdigit, bare[pair.line])) for pair in pairs)
    original_figures = ("".join(filter(str.isdigit, bare[pair.of])) for pair in pairs)
    weight = _weight(pairs, bare)
    return weight >= (_ALONE if len(pairs) == 1 else _TOGETHER) and _alike(
        "".join(figures), "".join(original_figures)
    )


def _weight(pairs: Sequence[Duplicate], bare: Sequence[str]) -> int:
    """Return the letters and digits of the lines; a Chinese character says as much as two."""
    return sum(2 if char >= "\u2e80" else 1 for pair in pairs for char in bare[pair.line])
