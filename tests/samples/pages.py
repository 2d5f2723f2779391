"""Issues understood by hand: a printed page with all that a proof shows, and a flattened one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from jumpline.article import Alternative, Leftover, Link, Reason, Role, State
from jumpline.geometry import Box, union
from jumpline.issue import Issue
from jumpline.layout.model import Band, Column, Measures, PageLayout, TypedLine
from jumpline.page import Frame, Line, Page, Picture, Rule
from jumpline.pipeline import Understanding
from jumpline.segmentation.model import Segmentation, Thread

SIZE = 10.0
LEAD = 12.0
COLUMN = 120.0
GUTTER = 12.0
MARGIN = 36.0
WORDS = (
    "the pilot waited for the tide",
    "and nobody on the quay could say",
    "when the lamp would burn again",
    "so the boats stayed where they",
    "were, and the nets were mended",
)


def left(column: int) -> float:
    """Give the left edge of a column, counted from 0."""
    return MARGIN + column * (COLUMN + GUTTER)


def typed(page: str, id_: str, text: str, box: Box | None, role: Role = Role.BODY) -> TypedLine:
    """Type one whole line."""
    size = box.height if box else None
    return TypedLine(page, Line(id_, text, box, size), 0, len(text), box, role)


def body(page: str, first: int, column: int, y: float, count: int) -> list[TypedLine]:
    """Set a run of body lines from ``y`` down, with ids from ``l<first>`` on."""
    x = left(column)
    return [
        typed(
            page,
            f"l{first + number}",
            WORDS[number % len(WORDS)],
            Box(x, y + number * LEAD, x + COLUMN, y + number * LEAD + SIZE),
        )
        for number in range(count)
    ]


def head(page: str, id_: str, text: str, box: Box, role: Role = Role.HEADLINE) -> TypedLine:
    """Type one line of a heading."""
    return typed(page, id_, text, box, role)


def joint(
    source: TypedLine, target: TypedLine, state: State, confidence: float, *others: TypedLine
) -> Link:
    """Link two lines, with invented evidence and runners-up."""
    return Link(
        source.ref,
        target.ref,
        state,
        confidence,
        {"open_sentence": 1.0, "cohesion": 0.31, "gap": -0.2},
        tuple(Alternative(other.ref, 0.2) for other in others),
    )


def layout_of(page: Page, lines: Sequence[TypedLine], columns: int) -> PageLayout:
    """Lay a page out as one band."""
    boxes = [line.place for line in lines]
    around = union(boxes)
    bands = Band(
        around,
        tuple(
            Column(Box(left(number), around.y0, left(number) + COLUMN, around.y1))
            for number in range(columns)
        ),
    )
    return PageLayout(page, tuple(lines), (bands,), Measures(SIZE, LEAD, COLUMN))


def page_of(name: str, sequence: int, lines: Iterable[TypedLine], furniture: Page) -> Page:
    """Print lines on a page; rules, pictures and frames are those of ``furniture``."""
    return Page(
        name,
        sequence,
        str(sequence),
        width=600.0,
        height=760.0,
        lines=tuple(line.line for line in lines),
        rules=furniture.rules,
        pictures=furniture.pictures,
        frames=furniture.frames,
    )


ONE, TWO = "courier#1", "courier#2"
LEFT, RIGHT = left(0), left(3) + COLUMN

NAMEPLATE = head(ONE, "l0", "THE HARBOUR COURIER", Box(150, 30, 450, 60), Role.FURNITURE)
FERRY = (
    head(ONE, "l1", "FOG", Box(LEFT, 80, LEFT + 40, 90), Role.KICKER),
    head(ONE, "l2", "FERRY STAYS IN PORT", Box(LEFT, 94, left(1) + 100, 118)),
    head(ONE, "l3", "Third day without a boat", Box(LEFT, 122, left(1) + 60, 135), Role.DECK),
    head(ONE, "l4", "By ANN LEE", Box(LEFT, 142, LEFT + 60, 152), Role.BYLINE),
    *body(ONE, 10, 0, 158, 44),
    *body(ONE, 60, 1, 158, 26),
    head(ONE, "l90", "See FERRY, page 2", Box(left(1), 472, left(1) + 90, 482), Role.JUMP_LINE),
)
REST = (
    head(TWO, "l0", "FERRY (from page 1)", Box(LEFT, 60, left(1), 76), Role.JUMP_HEAD),
    *body(TWO, 1, 0, 84, 20),
    *body(TWO, 30, 1, 84, 12),
)
LAMP = (
    head(ONE, "l100", "NEW LAMP", Box(left(2), 292, left(2) + 90, 308)),
    *body(ONE, 101, 2, 314, 32),
)
CUTLINE = head(ONE, "l91", "The mole at noon.", Box(left(2), 268, left(2) + 100, 277), Role.CUTLINE)
TAIL = body(ONE, 140, 3, 292, 14)
TIDES = (
    head(ONE, "l160", "TIDES", Box(left(3) + 4, 486, left(3) + 60, 500)),
    *body(ONE, 161, 3, 508, 14),
)
ADVERTISEMENT = body(ONE, 180, 1, 506, 15)
FURNITURE = Page(
    "",
    rules=(Rule(Box(MARGIN, 70, 564, 70.5)), Rule(Box(left(1), 494, left(1) + COLUMN, 494.5))),
    pictures=(Picture(Box(left(2), 80, RIGHT, 262)),),
    frames=(Frame(Box(left(3) - 4, 476, RIGHT + 4, 684)),),
)


def printed() -> Understanding:
    """Two printed pages: a ferry article that jumps, a boxed one, a doubtful tail, leftovers."""
    first = [NAMEPLATE, *FERRY, CUTLINE, *LAMP, *TAIL, *TIDES, *ADVERTISEMENT]
    pages = (page_of(ONE, 1, first, FURNITURE), page_of(TWO, 2, REST, Page("")))
    over_gutter = joint(FERRY[47], FERRY[48], State.MADE, 0.97)
    over_page = joint(FERRY[-1], REST[0], State.MADE, 0.99)
    segmentation = Segmentation(
        threads=(
            Thread((*FERRY, *REST), (over_gutter, over_page)),
            Thread((*LAMP, CUTLINE)),
            Thread(tuple(TAIL)),
            Thread(TIDES),
        ),
        leftovers=(
            Leftover(ONE, ("l0",), Reason.FURNITURE),
            Leftover(ONE, tuple(line.line.id for line in ADVERTISEMENT), Reason.ADVERTISEMENT),
        ),
        proposals=(joint(LAMP[-1], TAIL[0], State.PROPOSED, 0.62, TIDES[1]),),
    )
    layouts = (layout_of(pages[0], first, 4), layout_of(pages[1], REST, 2))
    return Understanding(Issue("courier", pages), layouts, segmentation)


def flattened() -> Understanding:
    """A flattened page: two articles interleaved, one line printed twice, one tail in doubt."""
    name = "dump"
    texts = ["FERRY STAYS IN PORT", *WORDS, "NEW LAMP FOR THE MOLE", *WORDS, *WORDS, *WORDS]
    roles = {0: Role.HEADLINE, 6: Role.HEADLINE}
    lines = [
        typed(name, str(number), text, None, roles.get(number, Role.BODY))
        for number, text in enumerate(texts)
    ]
    page = Page(name, lines=tuple(line.line for line in lines))
    ferry, lamp = (*lines[:6], *lines[12:15]), (*lines[6:12], lines[15])
    segmentation = Segmentation(
        (
            Thread(ferry, (joint(lines[5], lines[12], State.MADE, 0.93),)),
            Thread(lamp),
        ),
        (
            Leftover(name, ("17", "18"), Reason.DUPLICATE, (lines[1].ref, lines[2].ref)),
            Leftover(name, ("16", "19", "20", "21"), Reason.UNPLACED),
        ),
        proposals=(joint(lines[15], lines[19], State.PROPOSED, 0.55),),
    )
    return Understanding(Issue(name, (page,)), (PageLayout(page, tuple(lines)),), segmentation)
