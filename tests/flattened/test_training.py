"""What the trainer of the thread model takes from a typeset page is what is true of it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import numpy as np

from jumpline.segmentation.threads.history import BEGINNING, extend
from jumpline.segmentation.threads.joints import NAMES
from jumpline.segmentation.threads.ways import NAMES as WAYS
from jumpline.segmentation.threads.ways import ways_of
from typesetter.dumps import draw_dumps
from typesetter.out.flat import FlatLine

sys.path.append(str(Path(__file__).parents[2] / "tools" / "train"))

threads = import_module("threads")


def line(key: int, article: str | None, copy_of: int | None = None) -> FlatLine:
    return FlatLine(key, "text", article, "body", key, 0, ends=False, copy_of=copy_of)


def test_a_thread_begins_goes_on_and_is_taken_up_again() -> None:
    assert threads.kinds_of(["a", "a", "b", "a", "b"]) == ["new", "on", "new", "up", "up"]


def test_what_belongs_to_no_article_is_one_with_what_it_stands_next_to() -> None:
    lines = [line(0, "a"), line(1, None), line(2, "a", copy_of=0), line(3, "a"), line(4, None)]
    one, loose, copied, other, last = threads._owners(lines)
    assert one == other
    assert loose == copied
    assert len({one, loose, last}) == 3


def test_a_typeset_page_teaches_one_row_a_joint() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="line")
    taught = threads.taught_by(dump, "trees")
    assert taught.table.shape == (len(taught.gold), len(NAMES))
    assert len(taught.stream.items) == len(taught.gold)
    assert not np.isinf(taught.table).any()


def test_collections_that_teach_different_things_share_no_issue() -> None:
    taken: dict[int, str] = {}
    for collection in threads.COLLECTIONS:
        # A page of each issue at least; no collection draws as many issues as it has pages.
        for issue in range(collection.first, collection.first + collection.pages):
            assert taken.setdefault(issue, collection.teaches) == collection.teaches


def test_a_page_teaches_the_ways_along_its_true_history() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="paragraph")
    lessons = threads._along_truth((threads.weigh(threads.taught_by(dump, "ways")),))
    assert lessons.rows.shape == (lessons.sizes.sum(), len(WAYS))
    assert (lessons.true < lessons.sizes).all()
    assert set(lessons.weight) <= {1.0, float(threads.EVERY)}


def test_in_a_wrong_history_a_line_still_belongs_to_the_latest_of_its_article() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="paragraph")
    stream = threads.weigh(threads.taught_by(dump, "ways")).stream
    history = BEGINNING
    for index in range(3):
        history = extend(history, index, index, 0.0, stream)
    ways, _ = ways_of(history, 3, stream)
    assert len(ways) == 4
    assert ways[threads.true_way(history, ways, 3, "abaa")].strand == 2
    assert ways[threads.true_way(history, ways, 3, "abca")].strand == 0
    assert ways[threads.true_way(history, ways, 3, "abcd")].kind == "new"
