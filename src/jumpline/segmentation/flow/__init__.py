"""The flow of pages with rough type, cut into articles by a trained model.

In this order: ``order`` (in which lines are read), ``sights`` (what is seen of each), ``joints``
(each with the one before it), ``openings`` (how likely it opens an article; ``trees`` weighs),
``articles``. ``tools/train/flow.py`` makes the model; ``models/flow.md`` is its card.
"""

from __future__ import annotations

from jumpline.segmentation.flow.articles import follow_flow

__all__ = ["follow_flow"]
