"""How likely a line goes on with the line before it, with another thread, or with none.

Boosted trees look at each joint alone (``joints``): the first say whether the text is cut there,
the second whether what follows a cut opens a thread. ``tools/train/threads.py`` makes them.
"""

from __future__ import annotations

import math
from functools import cache
from importlib import resources

import numpy as np
from numpy.typing import NDArray

from jumpline.conventions import Conventions
from jumpline.segmentation.flow.trees import Trees, load_trees
from jumpline.segmentation.threads.history import Odds, Stream
from jumpline.segmentation.threads.joints import LANGUAGES, NAMES, describe
from jumpline.segmentation.threads.looks import LOOKS
from jumpline.segmentation.threads.settings import Page, joints_of

CUTS = "threads-cuts.json"
OPENINGS = "threads-openings.json"
LEAST = -9.0
"""Log-probabilities are never lower: a history may be right for other reasons."""

Numbers = NDArray[np.float64]


def weigh_joints(stream: Stream, conventions: Conventions, table: Numbers | None = None) -> Stream:
    """Return a stream that knows the odds of its joints; ``table`` describes them."""
    if not stream.items:
        return stream
    table = describe(stream, conventions) if table is None else table
    cuts, openings = (_shipped(file).log_odds(table) for file in (CUTS, OPENINGS))
    known = conventions.language in LANGUAGES
    language = float(LANGUAGES.index(conventions.language)) if known else math.nan
    page = Page(stream.printed, conventions.spaced, language)
    first = NAMES.index(f"{LOOKS[0]}+0")
    looks = table[:, first : first + len(LOOKS)].tolist()
    words = (stream.fits, stream.flows)
    told = (np.round(cuts, 4).tolist(), np.round(openings, 4).tolist())
    joints = joints_of(stream.items, looks, told, words, page)
    return stream._replace(odds=odds_of(cuts, openings), joints=joints)


def odds_of(cuts: Numbers, openings: Numbers) -> tuple[Odds, ...]:
    """Return log-probabilities from log-odds: of a cut, and of an opening where there is a cut."""
    on, cut = -np.logaddexp(0, cuts), -np.logaddexp(0, -cuts)
    up, new = cut - np.logaddexp(0, openings), cut - np.logaddexp(0, -openings)
    table = np.round(np.maximum(LEAST, np.column_stack([on, up, new])), 4)
    return tuple(Odds(*row) for row in table.tolist())


@cache
def _shipped(file: str) -> Trees:
    text = (resources.files("jumpline.segmentation") / "models" / file).read_text(encoding="utf-8")
    return load_trees(text, NAMES, file)
