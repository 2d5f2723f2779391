"""Headings set upright over level text: read from right to left, and apart from what is over."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from drawn import draw_page
from jumpline.article import Article
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line
from jumpline.pipeline import understand

TEXT = """
横跨清河的老桥从下星期一起禁止
车辆通行，工人将修补中间两座桥
墩，并更换全部桥面木板。行人仍
可从上游一侧通过。工程师说，二
月的洪水冲走了石缝里的灰浆，眼
下没有危险，但不能再冒险过一个
冬天。
"""
RIGHT, TOP = 130.0, -90.0
"""Of the first column of the heading, which stands over the text."""
SIZE = 20.0
STEP = 25.0


def _upright(columns: Sequence[str]) -> list[Line]:
    return [
        Line(
            f"head {number}",
            text,
            Box(x1 - SIZE, TOP, x1, TOP + SIZE * len(text)),
            size=SIZE,
            bold=True,
            vertical=True,
        )
        for number, text in enumerate(columns)
        for x1 in (RIGHT - STEP * number,)
    ]


def _read(heads: Sequence[Line]) -> tuple[Article, ...]:
    page = draw_page(TEXT.strip("\n"))
    page = replace(page, lines=(*heads, *page.lines))
    return understand(Issue("made", (page,), language="zh"), Options()).issue.articles


@given(
    full=st.lists(st.text("清河老桥封闭维修", min_size=4, max_size=4), min_size=1, max_size=4),
    last=st.text("清河老桥", min_size=1, max_size=4),
    data=st.data(),
)
def test_columns_of_an_upright_heading_are_read_from_right_to_left(
    full: list[str], last: str, data: st.DataObject
) -> None:
    columns = [*full, last]
    heads = data.draw(st.permutations(_upright(columns)))
    (article,) = _read(heads)
    assert article.headline == "".join(columns)


def test_a_column_of_figures_belongs_to_the_upright_heading_beside_it() -> None:
    (article,) = _read(_upright(["2026", "年封闭", "老桥"]))
    assert article.headline == "2026年封闭老桥"


def test_an_upright_heading_right_under_the_nameplate_is_no_part_of_it() -> None:
    nameplate = Line("plate", "南塘时报", Box(0, -160, 180, -104), size=56.0, bold=True)
    date = Line("date", "2026年3月5日 星期四 第1版", Box(0, -104, 180, -94), size=10.0)
    (*_, article) = _read([nameplate, date, *_upright(["清河老桥", "封闭维修"])])
    assert article.headline == "清河老桥封闭维修"
