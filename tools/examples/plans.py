"""The plan of an issue: where each item stands, in columns and rows of the page's grid.

A plan is a TOML file. Columns are numbered from 0, rows too; a row is one line of running text.
``columns = [2, 4]`` means columns 2 and 3; ``rows = [20, 52]`` the rows 20 to 51.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

Part = TypeVar("Part")


@dataclass(frozen=True, slots=True)
class Grid:
    """Measures of the page in points; ``size`` is that of the running text."""

    width: float
    height: float
    margin: float
    top: float
    columns: int
    gutter: float
    lead: float
    size: float
    indent: float

    @property
    def measure(self) -> float:
        """Width of one column."""
        inside = self.width - 2 * self.margin - self.gutter * (self.columns - 1)
        return inside / self.columns

    def left(self, column: float) -> float:
        """Left edge of a column."""
        return self.margin + column * (self.measure + self.gutter)

    def right(self, column: float) -> float:
        """Right edge of the column before ``column``."""
        return self.left(column) - self.gutter

    def stretch(self, columns: int) -> float:
        """Width of several columns with the gutters between them."""
        return columns * (self.measure + self.gutter) - self.gutter

    def y(self, row: float) -> float:
        """Upper edge of a row, from the top of the page."""
        return self.top + row * self.lead


class Extent(NamedTuple):
    """A stretch of columns or rows; the end is exclusive."""

    start: float
    end: float


class Leg(NamedTuple):
    """One column's share of a text: the column and its rows."""

    column: int
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Heading:
    """Place and size (points) of a heading; ``vertical`` sets it from top to bottom."""

    columns: Extent
    row: float
    size: float
    centred: bool = False
    vertical: bool = False


@dataclass(frozen=True, slots=True)
class Item:
    """A story, or the rest of one, on a page.

    Each leg is ``span`` columns wide; ``inset`` (points) keeps the text off a frame.
    """

    story: str
    legs: tuple[Leg, ...]
    heading: Heading | None = None
    span: int = 1
    inset: float = 0.0


@dataclass(frozen=True, slots=True)
class Furniture:
    """A line that belongs to no story."""

    text: str
    columns: Extent
    row: float
    face: str
    size: float
    align: str = "left"


@dataclass(frozen=True, slots=True)
class PrintedRule:
    """A rule of ``weight`` points: give ``columns`` and ``row``, or ``gutter`` and ``rows``."""

    weight: float = 0.5
    columns: Extent | None = None
    row: float = 0.0
    gutter: int = 0
    rows: Extent | None = None


@dataclass(frozen=True, slots=True)
class Area:
    """A printed frame."""

    columns: Extent
    rows: Extent


@dataclass(frozen=True, slots=True)
class Illustration(Area):
    """A picture; ``scene`` is what it shows, ``story`` owns its cutline."""

    scene: str
    story: str


@dataclass(frozen=True, slots=True)
class PagePlan:
    """One page of the plan; all tuples in no particular order."""

    folio: str
    items: tuple[Item, ...]
    furniture: tuple[Furniture, ...] = ()
    rules: tuple[PrintedRule, ...] = ()
    frames: tuple[Area, ...] = ()
    pictures: tuple[Illustration, ...] = ()


@dataclass(frozen=True, slots=True)
class Plan:
    """The plan of an issue; ``seed`` scrambles the order in which its items are drawn."""

    name: str
    title: str
    language: str
    seed: int
    grid: Grid
    pages: tuple[PagePlan, ...]


def read_plan(path: Path) -> Plan:
    """Read a plan."""
    raw = tomllib.loads(path.read_text(encoding="utf-8"))
    pages = tuple(_page(page) for page in raw.pop("pages"))
    return Plan(grid=Grid(**raw.pop("grid")), pages=pages, **raw)


def _page(raw: dict[str, Any]) -> PagePlan:
    return PagePlan(
        folio=raw["folio"],
        items=tuple(_item(row) for row in raw["items"]),
        furniture=_build_all(Furniture, raw.get("furniture", [])),
        rules=_build_all(PrintedRule, raw.get("rules", [])),
        frames=_build_all(Area, raw.get("frames", [])),
        pictures=_build_all(Illustration, raw.get("pictures", [])),
    )


def _item(raw: dict[str, Any]) -> Item:
    heading = _build(Heading, raw.pop("heading")) if "heading" in raw else None
    legs = tuple(Leg(*leg) for leg in raw.pop("legs"))
    return Item(heading=heading, legs=legs, **raw)


def _build(kind: type[Part], raw: dict[str, Any]) -> Part:
    """Make one record, with its lists of two numbers as extents."""
    return kind(**{key: Extent(*v) if isinstance(v, list) else v for key, v in raw.items()})


def _build_all(kind: type[Part], rows: list[dict[str, Any]]) -> tuple[Part, ...]:
    return tuple(_build(kind, row) for row in rows)
