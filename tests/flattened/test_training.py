"""What the trainer of the thread model takes from a typeset page is what is true of it."""

from __future__ import annotations

import sys
from importlib import import_module
from pathlib import Path

import numpy as np

from jumpline.segmentation.threads import shipped
from jumpline.segmentation.threads.history import BEGINNING, extend
from jumpline.segmentation.threads.joints import NAMES
from jumpline.segmentation.threads.ways import NAMES as WAYS
from jumpline.segmentation.threads.ways import ways_of
from typesetter.dumps import draw_dumps
from typesetter.out.flat import FlatLine

sys.path.append(str(Path(__file__).parents[2] / "tools" / "train"))

threads = import_module("threads")
pages = import_module("thread_pages")


def line(key: int, article: str | None, copy_of: int | None = None) -> FlatLine:
    return FlatLine(key, "text", article, "body", key, 0, ends=False, copy_of=copy_of)


def test_a_thread_begins_goes_on_and_is_taken_up_again() -> None:
    assert pages.kinds_of(["a", "a", "b", "a", "b"]) == ["new", "on", "new", "up", "up"]


def test_what_belongs_to_no_article_is_one_with_what_it_stands_next_to() -> None:
    lines = [line(0, "a"), line(1, None), line(2, "a", copy_of=0), line(3, "a"), line(4, None)]
    one, loose, copied, other, last = pages._owners(lines)
    assert one == other
    assert loose == copied
    assert len({one, loose, last}) == 3


def test_a_typeset_page_teaches_one_row_a_joint() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="line")
    taught = pages.taught_by(dump, "trees")
    assert taught.table.shape == (len(taught.gold), len(NAMES))
    assert len(taught.stream.items) == len(taught.gold)
    assert not np.isinf(taught.table).any()


def test_collections_that_teach_different_things_share_no_issue() -> None:
    taken: dict[int, str] = {}
    for collection in pages.COLLECTIONS:
        # Most issues give three pages, but of those with subheads one in ten or more is kept.
        issues = collection.pages * (30 if collection.subheads else 1)
        for issue in range(collection.first, collection.first + issues):
            assert taken.setdefault(issue, collection.teaches) == collection.teaches


def test_a_page_teaches_the_ways_along_its_true_history() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="paragraph")
    lessons = threads._along_truth((pages.weigh(pages.taught_by(dump, "ways")),))
    assert lessons.rows.shape == (lessons.sizes.sum(), len(WAYS))
    assert (lessons.true < lessons.sizes).all()
    assert set(lessons.weight) <= {1.0, float(threads.EVERY)}


def test_a_page_teaches_along_the_history_that_trees_find() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="paragraph")
    page = pages.weigh(pages.taught_by(dump, "ways"))
    lessons = threads._along_found((page, shipped()))
    assert lessons.rows.shape == (lessons.sizes.sum(), len(WAYS))
    assert (lessons.true < lessons.sizes).all()


def test_stories_that_come_whole_are_never_taken_up_again() -> None:
    for dump in draw_dumps("en", "train", 3, None, order="stories", heads="near", doubled=0):
        owners = [line.article for line in dump.lines if line.article]
        assert "up" not in pages.kinds_of(owners)


def test_in_a_wrong_history_a_line_still_belongs_to_the_latest_of_its_article() -> None:
    (dump,) = draw_dumps("en", "train", 1, None, unit="paragraph")
    stream = pages.weigh(pages.taught_by(dump, "ways")).stream
    history = BEGINNING
    for index in range(3):
        history = extend(history, index, index, 0.0, stream)
    ways, _ = ways_of(history, 3, stream)
    assert len(ways) == 4
    assert ways[threads.true_way(history, ways, 3, "abaa")].strand == 2
    assert ways[threads.true_way(history, ways, 3, "abca")].strand == 0
    assert ways[threads.true_way(history, ways, 3, "abcd")].kind == "new"
