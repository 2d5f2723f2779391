"""How sure an article of a flattened page is whole tells what may be missing from it."""

from __future__ import annotations

import numpy as np
import pytest

from flattened.prose import END_MARKS, FERRY, FERRY_WORDS, SCHOOL_WORDS, WELLS, page_of, report
from flattened.prose import understand as read_page
from flattened.test_quality import read_dump
from flattened.test_threads import stream_of
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.segmentation.threads import describe_wholes, read_stream, shipped
from jumpline.segmentation.threads.wholes import WHOLES
from typesetter.dumps import draw_dumps

DOUBTFUL = ("cut_over", "cut_under", "may_go_on_from", "may_go_on_with", "inner_rival")
SURE = ("least", "all", "least_chance")


def test_no_article_has_no_row() -> None:
    stream = stream_of(page_of(FERRY), "zh")
    steps = read_stream(stream, shipped())
    assert describe_wholes(stream, steps, [], {}).shape == (0, len(WHOLES))


def test_every_article_has_a_row_of_finite_numbers() -> None:
    for dump in draw_dumps("en", "train", 2, None):
        stream = stream_of(page_of(*(line.text for line in dump.lines)), "en")
        steps = read_stream(stream, shipped())
        groups = [[step.line for step in steps if step.strand == n] for n in range(3)]
        rows = describe_wholes(stream, steps, [lines for lines in groups if lines], {2: 0.4})
        assert np.isfinite(rows).all()


def test_what_was_cut_from_an_article_is_told() -> None:
    ferry = report(FERRY_WORDS, 6, seed=1)
    stream = stream_of(page_of("赶集日渡船加开晚班", ferry), "zh")
    steps = read_stream(stream, shipped())
    upper, lower = describe_wholes(stream, steps, [[0, 1, 2], [3, 4, 5, 6]], {3: 0.7})
    assert (upper[WHOLES.index("cut_under")], upper[WHOLES.index("cut_over")]) == (0.7, 0)
    assert (lower[WHOLES.index("cut_under")], lower[WHOLES.index("cut_over")]) == (0, 0.7)


@pytest.mark.parametrize("name", [*DOUBTFUL, *SURE])
def test_no_doubt_makes_an_article_surer(name: str) -> None:
    random = np.random.default_rng(1)
    rows = random.normal(0, 3, (200, len(WHOLES)))
    more = rows.copy()
    more[:, WHOLES.index(name)] += 1.0 if name in DOUBTFUL else -1.0
    told, doubted = (shipped().wholeness(table) for table in (rows, more))
    assert all(one >= other for one, other in zip(told, doubted, strict=True))


def test_an_article_that_stands_alone_is_surer_than_interleaved_ones() -> None:
    ferry, school = report(FERRY_WORDS, 8, seed=1), report(SCHOOL_WORDS, 8, seed=2)
    _, alone = read_page(
        page_of("赶集日渡船加开晚班", FERRY, END_MARKS[0], "上城新打两口井", WELLS), "zh"
    )
    text = page_of(
        "赶集日渡船加开晚班", ferry[:4], "新校舍征集图样", school[:5], ferry[4:], school[5:]
    )
    _, mixed = read_page(text, "zh")
    sure = [thread.confidence for thread in alone.threads]
    unsure = [thread.confidence for thread in mixed.threads]
    assert min(one or 0 for one in sure) > min(one or 0 for one in unsure)


def test_the_confidence_of_an_article_is_that_it_is_whole() -> None:
    (dump,) = draw_dumps("en", "train", 1, None)
    result = understand(read_dump(dump), Options())
    assert all(0 <= article.confidence <= 0.98 for article in result.issue.articles)
