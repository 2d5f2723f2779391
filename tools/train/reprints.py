"""Teach how to tell a reprint from a form with other news.

    python tools/train/reprints.py ../shared/data

Taught by copies of texts of the training split, whole, cut and edited, each misread anew at up to
12 % of its signs, against pairs of notices of one form (``seen`` in ``notices.toml``) and against
pairs of different texts that share a passage. Same data, same model.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from random import Random

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "tools"), str(ROOT / "tools" / "measure")]

from notices import forms, notices  # noqa: E402
from planted import LANGUAGES, alphabet, articles, cut, edited, misread  # noqa: E402

from jumpline.archive.reprints.candidates import candidates  # noqa: E402
from jumpline.archive.reprints.judgement import likeness, terms  # noqa: E402
from jumpline.archive.reprints.letters import codes_of, letters  # noqa: E402
from jumpline.archive.reprints.prints import prints_of  # noqa: E402

MODEL = ROOT / "src" / "jumpline" / "archive" / "reprints" / "models" / "judgement.json"
NAMES = ("log_shared", "share", "figures", "replaced")
WORST = 0.12
COPIES = 400
"""Pairs of copies a language and form."""
FORMS = 60
"""Notices of each form that are compared with one another."""

Row = tuple[float, ...]


def compared(a: str, b: str) -> Row | None:
    """Return the terms of a pair of texts, None where they share no passage."""
    like = likeness(letters(a), letters(b))
    return terms(like) if like else None


def copied(texts: list[str], random: Random) -> list[Row]:
    """Return pairs of copies; short forms are copied as well as articles."""
    signs = alphabet(texts)
    rows = []
    for form in ("whole", "whole", "cut", "edited"):
        for text in random.sample(texts, min(COPIES, len(texts))):
            other = text
            if form == "cut":
                other = cut(text, random)
            elif form == "edited":
                other = edited(text, texts, random)
            rates = random.uniform(0, WORST), random.uniform(0, WORST)
            pair = misread(text, rates[0], signs, random), misread(other, rates[1], signs, random)
            rows.append(compared(*pair))
    return [row for row in rows if row]


def of_one_form(filled: list[str], random: Random) -> list[Row]:
    """Return pairs of different notices of one form, some misread."""
    signs = alphabet(filled)
    rows = []
    for at, one in enumerate(filled):
        for other in random.sample(filled[:at], min(at, 8)):
            rate = random.choice((0.0, random.uniform(0, WORST)))
            pair = misread(one, rate, signs, random), misread(other, rate, signs, random)
            rows.append(compared(*pair))
    return [row for row in rows if row]


def of_chance(texts: list[str]) -> list[Row]:
    """Return pairs of different texts that the search for candidates takes for worth a look."""
    folded = [letters(text) for text in texts]
    pairs = candidates([prints_of(codes_of(each)) for each in folded])
    likes = (likeness(folded[a], folded[b]) for a, b in pairs.tolist())
    return [terms(like) for like in likes if like]


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path)
    data = parser.parse_args().data
    random = Random(5)
    same: list[Row] = []
    other: list[Row] = []
    for language in LANGUAGES:
        texts = articles(language, "train", data, random)
        same += copied(texts, random)
        if language not in ("zh", "zh-Hant"):  # the Chinese sources repeat passages of their own
            other += of_chance(texts)
        for form in forms("seen", language):
            filled = list(notices(form, language, FORMS, random))
            other += of_one_form(filled, random)
            same += copied(filled, random)
    table, known = np.array([*same, *other]), np.repeat([1, 0], [len(same), len(other)])
    found = LogisticRegression(C=1.0, class_weight="balanced", max_iter=2000).fit(table, known)
    right = (found.predict(table) == known).mean()
    weights = {name: round(float(w), 4) for name, w in zip(NAMES, found.coef_[0], strict=True)}
    record = {"start": round(float(found.intercept_[0]), 4), "weights": weights}
    MODEL.write_text(json.dumps(record, indent=1) + "\n", encoding="utf-8")
    print(f"{len(same)} pairs of copies, {len(other)} others, {right:.4f} of them told rightly")
    print(MODEL.read_text(encoding="utf-8"))


if __name__ == "__main__":
    main()
