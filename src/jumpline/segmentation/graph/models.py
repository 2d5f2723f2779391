"""The trained trees that read pages set from type: one set for full pages, one for small ones."""

from __future__ import annotations

from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from jumpline.layout.model import PageLayout
from jumpline.segmentation.flow.trees import Trees, load_trees
from jumpline.segmentation.graph.cuts import CUTS
from jumpline.segmentation.graph.pages import Uncut
from jumpline.segmentation.graph.pairs import PAIRS
from jumpline.segmentation.graph.rivals import WEIGHED

FULL = 90
"""Pages with fewer lines are small."""
FULL_PAGES, SMALL_PAGES = "graph", "graph-small"
"""What the files of a set begin with."""


class Models(NamedTuple):
    """A set of trees.

    Attributes:
        cuts: where articles part inside a run.
        pairs: which run follows which.
        links: the same, with what may be said for the rivals of each pair.
    """

    cuts: Trees
    pairs: Trees
    links: Trees


COLUMNS = {"cuts": CUTS, "pairs": PAIRS, "links": WEIGHED}
"""What the trees of each kind see, in order."""


def is_small(layout: PageLayout) -> bool:
    """Tell whether a page is read by the trees of small ones."""
    return len(layout.lines) < FULL


def models_for(page: Uncut) -> Models:
    """Return the trees for a page of its size."""
    return _load(SMALL_PAGES if is_small(page.layout) else FULL_PAGES)


@lru_cache(maxsize=2)
def _load(name: str) -> Models:
    folder = resources.files("jumpline.segmentation") / "models"

    def trees(kind: str) -> Trees:
        file = f"{name}-{kind}.json"
        return load_trees((folder / file).read_text(encoding="utf-8"), COLUMNS[kind], file)

    return Models(trees("cuts"), trees("pairs"), trees("links"))
