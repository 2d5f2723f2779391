"""Teach which words go on from which, and write the encoders of ``jumpline.language.bridges``.

    pip install torch
    python tools/train/bridges.py ../shared/data [--languages zh en] [--folds FOLDER]

Learned is the copy that ``ngrams.py`` counts: of the training split only. Each place within a
sentence is a joint; the words on both sides of it must be told from those of all other joints of a
batch (cross entropy both ways). Some words are cut as by a hyphen, and every passage comes a second
time with letters misread.

``--folds`` writes to a folder, not to the package, the encoders that each have not seen one third
of the copy: what is taught on typeset pages of that copy reads each line with one that has not seen
it (``unseen.py``). Three minutes of one processor for each encoder; the same machine and version of
torch give the same bytes.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "train")]

from ngrams import texts  # noqa: E402
from unseen import FOLDS, LANGUAGES, fold_of, name_of  # noqa: E402

from jumpline.language.bridges import FEATURES, hashes_of, words_of  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "language" / "models"
STOPS = tuple(".!?。！？")
"""A joint after one of these is not learned: the sentence does not go on."""
BATCH = 512
RATE = 3e-3
DROPPED = 0.2
"""Share of the numbers that are left out in each step, so that no single word decides."""
HYPHENATED = 0.1
"""Share of the joints that lie within a word."""
MISREAD = 0.02
"""Share of the letters that are other ones in the second copy of a passage."""
LEAST_WORD = 6
"""Letters of a word that may be cut."""
EVENLY = 99.95
"""Percentile of the numbers of a table that fills a byte; the few beyond it are cut off."""


class Size(NamedTuple):
    """Shape of an encoder and how it is taught."""

    reach: int
    hashes: int
    depth: int
    hidden: int
    out: int
    decay: float
    steps: int


SIZES = {
    "zh": Size(5, 8192, 32, 128, 64, 0.5, 4000),
    "en": Size(6, 16384, 24, 192, 64, 0.2, 6000),
    "de": Size(6, 16384, 24, 192, 64, 0.2, 4500),
    "fr": Size(6, 16384, 24, 192, 64, 0.2, 4500),
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
    for language in arguments.languages:
        passages = list(texts(language, arguments.data / "text"))
        for fold in range(FOLDS) if arguments.folds else (None,):
            seen = [
                text
                for number, text in enumerate(passages)
                if fold is None or fold_of(number, len(passages)) != fold
            ]
            arrays = teach(seen, language)
            folder = arguments.folds or MODELS
            folder.mkdir(parents=True, exist_ok=True)
            file = folder / name_of(language, fold)
            np.savez(file, **arrays)
            print(f"{file.name}: {file.stat().st_size:,} bytes", flush=True)


class Joints:
    """All joints within the sentences of passages, their words as rows of hashes.

    Attributes:
        places: for each joint the index of the word after it.
    """

    def __init__(self, passages: Sequence[str], size: Size, *, spaced: bool) -> None:
        self._size, self._spaced = size, spaced
        self._features = FEATURES[spaced]
        none = np.full((size.reach, self._features), size.hashes, np.int32)
        words: list[str] = []
        rows: list[NDArray[Any]] = [none]
        places, at = [], size.reach
        for passage in _twice(passages):
            own = words_of(passage, spaced=spaced)
            rows += [self._rows(own), none]
            places += [at + n for n in range(2, len(own) - 1) if not own[n - 1].endswith(STOPS)]
            words += [*own, *[""] * size.reach]
            at += len(own) + size.reach
        self.rows = np.concatenate(rows)
        self.places = np.array(places)
        self._cut(words)

    def _rows(self, words: Sequence[str]) -> NDArray[np.int32]:
        hashed = [hashes_of(word, self._size.hashes, spaced=self._spaced) for word in words]
        return np.array(hashed, np.int32).reshape(-1, self._features)

    def _cut(self, words: Sequence[str]) -> None:
        """Keep the halves of longer words, as a hyphen at the end of a line parts them."""
        random = Random(0)
        long = [n for n, word in enumerate(words) if self._spaced and _cuttable(word)]
        self.cut = np.array(long, int) + self._size.reach
        at = [random.randint(2, len(words[n]) - 3) for n in long]
        self.heads = self._rows([f"{words[n][:cut]}-" for n, cut in zip(long, at, strict=True)])
        self.tails = self._rows([words[n][cut:] for n, cut in zip(long, at, strict=True)])

    def batch(self, random: np.random.Generator) -> tuple[torch.Tensor, torch.Tensor]:
        """Return hashes of the words before and after some joints, the nearest first."""
        steps = np.arange(self._size.reach)
        within = int(BATCH * HYPHENATED) if len(self.cut) else 0
        place = self.places[random.integers(0, len(self.places), BATCH - within)]
        before, after = self.rows[place[:, None] - 1 - steps], self.rows[place[:, None] + steps]
        if within:
            which = random.integers(0, len(self.cut), within)
            here = self.cut[which][:, None]
            head, tail = self.rows[here - steps], self.rows[here + steps]
            head[:, 0], tail[:, 0] = self.heads[which], self.tails[which]
            before, after = np.concatenate([before, head]), np.concatenate([after, tail])
        return torch.from_numpy(before).long(), torch.from_numpy(after).long()


def _twice(passages: Sequence[str]) -> Iterator[str]:
    """Yield each passage as it is and with letters misread."""
    random = Random(0)
    letters = sorted({char for passage in passages[:2000] for char in passage if char.isalpha()})
    for passage in passages:
        yield passage
        yield "".join(
            random.choice(letters) if char.isalpha() and random.random() < MISREAD else char
            for char in passage
        )


def _cuttable(word: str) -> bool:
    return len(word) >= LEAST_WORD and word[:-1].isalpha()


class Side(nn.Module):
    """Network of one side of a joint; the table of hashes is of both sides."""

    def __init__(self, size: Size, table: nn.Embedding) -> None:
        super().__init__()
        self.table = table
        self.hidden = nn.Linear(size.reach * size.depth, size.hidden)
        self.out = nn.Linear(size.hidden, size.out)
        self.skip = nn.Linear(size.reach * size.depth, size.out, bias=False)
        self.drop = nn.Dropout(DROPPED)

    def forward(self, hashes: torch.Tensor) -> torch.Tensor:
        """Return a vector for each row of words."""
        words = self.drop(self.table(hashes).sum(2).flatten(1))
        within: torch.Tensor = self.drop(functional.relu(self.hidden(words)))
        vectors: torch.Tensor = self.out(within) + self.skip(words)
        return vectors


def teach(passages: Sequence[str], language: str) -> dict[str, NDArray[Any]]:
    """Return the arrays of an encoder of these passages."""
    size = SIZES[language]
    torch.manual_seed(0)
    random = np.random.default_rng(0)
    joints = Joints(passages, size, spaced=language != "zh")
    table = nn.Embedding(size.hashes + 1, size.depth, padding_idx=size.hashes)
    nn.init.normal_(table.weight, 0, 0.3)
    with torch.no_grad():
        table.weight[size.hashes] = 0
    end, start = Side(size, table), Side(size, table)
    weights = list({id(one): one for one in [*end.parameters(), *start.parameters()]}.values())
    taught = torch.optim.AdamW(weights, lr=RATE, weight_decay=size.decay)
    rates = torch.optim.lr_scheduler.OneCycleLR(taught, RATE, size.steps)
    own = torch.arange(BATCH)
    for _ in range(size.steps):
        before, after = joints.batch(random)
        fits = end(before) @ start(after).T
        loss = functional.cross_entropy(fits, own) + functional.cross_entropy(fits.T, own)
        taught.zero_grad()
        loss.backward()
        taught.step()
        rates.step()
    return _packed(table, {"end": end, "start": start}, joints, random)


def _packed(
    table: nn.Embedding, sides: dict[str, Side], joints: Joints, random: np.random.Generator
) -> dict[str, NDArray[Any]]:
    """Return tables and weights in whole numbers, with what one of each is worth."""
    hashes, worth = _whole(table.weight)
    arrays = {"hashes": hashes}
    seen = dict(zip(sides, joints.batch(random), strict=True))
    for name, side in sides.items():
        side.eval()
        (hidden, first), (out, second), (skip, third) = (
            _whole(layer.weight.T) for layer in (side.hidden, side.out, side.skip)
        )
        with torch.no_grad():
            within = functional.relu(side.hidden(side.table(seen[name]).sum(2).flatten(1)))
        unit = float(np.percentile(within.numpy(), EVENLY)) / 255
        arrays |= {
            f"{name}_hidden": hidden,
            f"{name}_out": out,
            f"{name}_skip": skip,
            f"{name}_scales": np.array([worth * first, second, worth * third, unit]),
            f"{name}_hidden_bias": side.hidden.bias.detach().numpy(),
            f"{name}_bias": side.out.bias.detach().numpy(),
        }
    return arrays


def _whole(table: torch.Tensor) -> tuple[NDArray[np.int8], float]:
    numbers = table.detach().numpy()
    worth = float(np.percentile(np.abs(numbers), EVENLY)) / 127
    return np.clip(np.rint(numbers / worth), -127, 127).astype(np.int8), worth


if __name__ == "__main__":
    main()
