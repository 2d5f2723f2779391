"""Count the n-grams of each language that the package carries.

    python tools/train/ngrams.py ../shared/data

Only copy of the training split is counted (the typesetter's newsroom says which it is), so that
test pages hold no counted sentence; of the tabloid of 1920 to 1930 only the year 1930. N-grams seen
fewer than five times are left out. Same data, same bytes.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain, pairwise
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools")]

from jumpline.language.ngrams import level_of  # noqa: E402
from typesetter.newsroom.corpora import load_news, load_novels  # noqa: E402

MODELS = ROOT / "src" / "jumpline" / "language" / "models"
FEWEST = 5
MOST_BYTES = 2_000_000


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    arguments = parser.parse_args()
    for language in ("zh", "en", "de", "fr"):
        record = count(language, texts(language, arguments.data / "text"))
        written = json.dumps(record, ensure_ascii=False, indent=0, sort_keys=True) + "\n"
        if len(written.encode()) > MOST_BYTES:
            sys.exit(f"The table of {language} is too large: raise the fewest count.")
        (MODELS / f"ngrams-{language}.json").write_text(written, encoding="utf-8")
        print(f"{language}: {record['size']:,} counted, {len(written.encode()):,} bytes")


def documents(language: str, data: Path) -> Iterator[tuple[str, ...]]:
    """Yield the paragraphs of each document of a known beginning and end."""
    corpora = [load_news(language, "train", data)]
    if language == "zh":
        corpora.append(load_news("zh-Hant", "train", data))
    else:
        corpora.append(load_novels(language, "train", data))
    for corpus in corpora:
        for document in corpus.documents:
            yield document.passages


def texts(language: str, data: Path) -> Iterator[str]:
    """Yield the paragraphs that are counted: those of all documents, then of other papers."""
    yield from chain.from_iterable(documents(language, data))
    if language == "en":
        for file in sorted(data.glob("chronam/*.txt")):
            yield file.read_text(encoding="utf-8", errors="replace")


def count(language: str, passages: Iterable[str]) -> dict[str, object]:
    """Count n-grams; each level lists those that are as common, separated by tabs."""
    tables: tuple[Counter[str], ...] = (Counter(), Counter(), Counter())
    for passage in passages:
        if language == "zh":
            text = "".join(passage.split())
            for length, table in enumerate(tables, start=1):
                table.update(text[i : i + length] for i in range(len(text) - length + 1))
        else:
            words = ["".join(filter(str.isalnum, word)).lower() for word in passage.split()]
            words = [word for word in words if word]
            tables[0].update(words)
            tables[1].update(f"{one} {other}" for one, other in pairwise(words))
    listed = [_levels(table) for table in tables]
    return {
        "language": language,
        "size": tables[0].total(),
        "ones": listed[0],
        "twos": listed[1],
        "threes": listed[2],
    }


def _levels(table: Counter[str]) -> dict[str, str]:
    levels: dict[int, list[str]] = {}
    for gram, number in sorted(table.items()):
        if number >= FEWEST and "\t" not in gram:
            levels.setdefault(level_of(number), []).append(gram)
    return {str(level): "\t".join(grams) for level, grams in sorted(levels.items())}


if __name__ == "__main__":
    main()
