"""Search in a large archive: is it exact, and how fast, beside FTS5 of SQLite.

    python tools/measure/search.py ../shared/data [--articles 200000] [--archive FOLDER]

An archive of articles that never were is made (``made_archive.py``), queries of nine kinds are
drawn from it by chance, and each is answered twice: by the index, and by reading all texts. Then
the time of a query with its first 20 hits, their highlights and the histogram is taken, and that
of four readers with and without a writer beside them.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import search_timing
from made_archive import fill, issues
from scanning import END, Shelf

from jumpline.archive import Archive
from jumpline.archive.texts import texts
from jumpline.search import Search, update

EACH = 200
SEED = 11
_RUN = re.compile(r"[\u4e00-\u9fff]+")
_WORD = re.compile(r"(?<![^\W_\u4e00-\u9fff])[a-z]{2,}(?![^\W_\u4e00-\u9fff])")


@dataclass(frozen=True, slots=True)
class Question:
    """A query, and how all texts are read for it."""

    kind: str
    query: str
    truth: Callable[[Shelf], set[int]]


class Drawer:
    """Draws queries from the texts by chance."""

    def __init__(self, shelf: Shelf, random: Random) -> None:
        self._text = shelf.text
        self._random = random
        counts = Counter(_WORD.findall(shelf.text))
        self.rare = sorted(word for word, count in counts.items() if count <= 10)
        self.common = [word for word, _ in counts.most_common(300)]
        self._words = sorted(counts)

    def run(self, length: int) -> str:
        """Return characters that stand together somewhere."""
        while True:
            found = _RUN.search(self._text, self._random.randrange(len(self._text)))
            if found and len(found.group()) >= length:
                start = self._random.randrange(len(found.group()) - length + 1)
                return found.group()[start : start + length]

    def phrase(self, length: int) -> str:
        """Return words that stand in a row somewhere."""
        row = re.compile("[a-z]{2,}" + " [a-z]{2,}" * (length - 1) + r"\b")
        while True:
            found = row.search(self._text, self._random.randrange(len(self._text)))
            if found and not self._text[found.start() - 1].isalnum():
                return found.group()

    def split(self) -> str:
        """Return four characters between which a sign stands, without the sign."""
        row = re.compile(r"[\u4e00-\u9fff]{2}[，。、；：「」！？\n][\u4e00-\u9fff]{2}")
        while True:
            found = row.search(self._text, self._random.randrange(len(self._text)))
            if found and END not in found.group():
                return found.group()[:2] + found.group()[3:]

    def permuted(self) -> str:
        """Return four characters in another order."""
        run = list(self.run(4))
        self._random.shuffle(run)
        return "".join(run)

    def word(self) -> str:
        """Return any word, each as likely as another."""
        return self._random.choice(self._words)

    def term(self) -> tuple[str, Callable[[Shelf], set[int]]]:
        """Return a word or characters with their truth, for a boolean query."""
        if self._random.random() < 0.5:
            word = self._random.choice(self.common)
            return word, lambda shelf: shelf.words(word)
        run = self.run(2)
        return run, lambda shelf: shelf.characters(run)


def questions(draw: Drawer, random: Random) -> Iterator[Question]:
    """Give all questions."""
    for at in range(EACH):
        yield _word("rare word", random.choice(draw.rare))
        yield _word("common word", random.choice(draw.common))
        for length in (1, 2, 4):
            yield _characters(f"{length} Han", draw.run(length))
        yield _phrase(draw.phrase(random.choice((2, 3))))
        yield _characters("permuted or split", draw.split() if at % 2 else draw.permuted())
        yield _boolean(draw, random)
        yield _prefix(draw.word()[: random.randint(2, 5)])


def _word(kind: str, word: str) -> Question:
    return Question(kind, f'"{word}"', lambda shelf: shelf.words(word))


def _phrase(words: str) -> Question:
    return Question("phrase", f'"{words}"', lambda shelf: shelf.words(words))


def _characters(kind: str, run: str) -> Question:
    return Question(kind, run, lambda shelf: shelf.characters(run))


def _prefix(start: str) -> Question:
    return Question("prefix", f"{start}*", lambda shelf: shelf.words(start, prefix=True))


def _boolean(draw: Drawer, random: Random) -> Question:
    (one, first), (two, second), (three, third) = draw.term(), draw.term(), draw.term()
    if random.random() < 0.5:
        return Question(
            "boolean",
            f"({one} OR {two}) AND {three}",
            lambda shelf: (first(shelf) | second(shelf)) & third(shelf),
        )
    return Question(
        "boolean",
        f"{one} {two} NOT {three}",
        lambda shelf: (first(shelf) & second(shelf)) - third(shelf),
    )


def exactness(archive: Archive) -> list[str]:
    """Answer all questions twice; return the lines of a table."""
    shelf = Shelf(texts(archive.connection))
    search = Search(archive)
    random = Random(SEED)
    asked, wrong, found, none = Counter(), Counter(), Counter(), Counter()
    for question in questions(Drawer(shelf, random), random):
        truth = question.truth(shelf)
        answer = search.numbers(question.query)
        asked[question.kind] += 1
        found[question.kind] += len(truth)
        none[question.kind] += not truth
        if sorted(answer) != sorted(truth):
            wrong[question.kind] += 1
            odd = sorted(set(answer) ^ truth)[:3]
            print(f"WRONG {question.kind}: {question.query!r} {len(answer)} {len(truth)} {odd}")
    lines = [
        "| kind | asked | wrong | articles found, mean | found nothing |",
        "|---|---|---|---|---|",
    ]
    for kind, count in asked.items():
        mean = found[kind] / count
        lines.append(f"| {kind} | {count} | {wrong[kind]} | {mean:,.1f} | {none[kind]} |")
    return lines


def alike(archive: Archive) -> str:
    """Make the index anew and tell whether it answers as before."""
    queries = ("the", "中国", "of the", "人", "wa*")
    before = [_answers(Search(archive), query) for query in queries]
    update(archive, anew=True)
    same = before == [_answers(Search(archive), query) for query in queries]
    return f"Two indexes made of the same tables answer alike: {'yes' if same else 'NO'}."


def _answers(search: Search, query: str) -> list[tuple[int, float]]:
    hits = search.search(query, size=200).hits
    return [(hit.article.number, hit.score) for hit in hits]


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("data", type=Path)
    parser.add_argument("--articles", type=int, default=200_000)
    parser.add_argument("--archive", type=Path, help="Where the archive is, or is to be made.")
    parser.add_argument("--only", choices=("exact", "alike", "timed", "readers"))
    options = parser.parse_args()
    folder = options.archive or Path(tempfile.mkdtemp(), "archive")
    with Archive.create(folder) as archive:
        if not archive.count_articles():
            archive.connection.execute("PRAGMA synchronous = OFF")
            fill(archive, issues(options.data, options.articles))
        start = time.process_time()
        written = update(archive)
        if written:
            print(f"{written:,} articles indexed in {time.process_time() - start:.0f} CPU seconds")
        if options.only in (None, "exact"):
            print("\n".join(exactness(archive)))
        if options.only in (None, "alike"):
            print(alike(archive))
        if options.only in (None, "timed"):
            print("\n".join(search_timing.timed(archive)))
        if options.only in (None, "readers"):
            print("\n".join(search_timing.readers(folder, options.data)))
    if options.archive is None:
        shutil.rmtree(folder.parent)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
