"""Small issues set by hand."""

from __future__ import annotations

from dataclasses import replace

from typesetter.metrics import width
from typesetter.model import Face, Jump, Rect, SetIssue, SetLine, SetPage, Tint

SERIF = Face()
BOLD = Face("sans", bold=True)


def line(
    text: str, x: float, y: float, *, size: float = 9.0, face: Face = SERIF, article: str = "a1"
) -> SetLine:
    """Set a line of running text, ragged; its em begins at (x, y)."""
    box = Rect(x, y, x + width(text, face) * size, y + size)
    return SetLine(text, box, face, size, "body", article)


def upright(text: str, x: float, y: float, *, size: float = 9.0) -> SetLine:
    """Set a line from top to bottom."""
    box = Rect(x, y, x + size, y + len(text) * size)
    return SetLine(text, box, SERIF, size, "body", "a1", vertical=True)


def column(texts: list[str], x: float, y: float, measure: float = 0.0) -> list[SetLine]:
    """Set lines under each other; with a measure they are justified, but for the last."""
    lines = [line(text, x, y + 11 * number) for number, text in enumerate(texts)]
    return [
        replace(one, box=one.box._replace(x1=x + measure), justified=True)
        if measure and one is not lines[-1]
        else one
        for one in lines
    ]


def in_order(lines: list[SetLine], leg: int, start: int) -> list[SetLine]:
    """Number the lines of a leg."""
    return [replace(each, leg=leg, order=start + n) for n, each in enumerate(lines)]


def english() -> SetIssue:
    """Two pages: an article in two legs that jumps, a boxed item, a folio line, a rule."""
    head = replace(line("Harbour wall to be raised", 40, 60, size=24, face=BOLD), role="headline")
    first = column(
        ["The harbour wall will be raised by", "two metres before the winter, coun-"], 40, 100, 150
    )
    first = [replace(each, justified=True, box=each.box._replace(x1=190)) for each in first]
    first[-1] = replace(first[-1], whole_word="council")
    second = column(
        ["cil members said on Monday after", "a long meeting in the town hall."], 210, 100, 150
    )
    rest = column(["Work is to begin in March, if the", "storms allow it."], 40, 100, 150)
    label = replace(line("See HARBOUR, page 2", 210, 122), role="jump_line")
    boxed = replace(line("Ferry times change today.", 46, 206, article="a2"), order=0)
    folio = replace(line("The Tide, page 1", 40, 20), role="furniture", article=None)
    lines = [
        *in_order([head], 0, 0),
        *in_order(first, 0, 1),
        *in_order(second, 1, 3),
        *in_order([label], 1, 5),
        boxed,
        folio,
    ]
    one = SetPage(
        1,
        "1",
        400,
        300,
        tuple(lines),
        rules=(Rect(200, 95, 200.5, 135),),
        frames=(Tint(Rect(40, 200, 190, 222), ruled=True, tinted=True),),
        pictures=(Rect(210, 150, 360, 240),),
    )
    two = SetPage(2, "2", 400, 300, tuple(in_order(rest, 2, 6)))
    return SetIssue(
        "tide",
        "The Tide",
        "2031-05-06",
        "en",
        (one, two),
        kinds={"a1": "article", "a2": "brief"},
        jumps=(Jump("a1", 4, 6, "2"),),
    )


def chinese() -> SetIssue:
    """One page: two legs of justified text with a number, a blank and signs of both scripts."""
    first = column(["海堤将于入冬前加高两米，工程", "自3月12日动工——港务局说，“不"], 40, 100, 135)
    second = column(["会影响渡轮”。 （记者 林岸）", "居民对此表示欢迎……"], 200, 100, 135)
    lines = [*in_order(first, 0, 0), *in_order(second, 1, 2)]
    page = SetPage(1, "01", 400, 300, tuple(lines))
    return SetIssue("chao", "潮声报", "2031-05-06", "zh", (page,), kinds={"a1": "article"})


def vertical() -> SetIssue:
    """One page of vertical text, its columns from right to left."""
    texts = ["海隄將於入冬前加高兩米，工程", "自春初動工。港務局說：「不會", "影響渡輪。」居民歡迎"]
    lines = [upright(text, 300 - 14 * number, 60) for number, text in enumerate(texts)]
    page = SetPage(1, "一", 400, 300, tuple(in_order(lines, 0, 0)))
    return SetIssue(
        "chao-hant", "潮聲報", "1931-05-06", "zh-Hant", (page,), kinds={"a1": "article"}
    )
