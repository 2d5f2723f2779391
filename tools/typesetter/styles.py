"""House styles: everything that one newspaper does alike on all its pages."""

from __future__ import annotations

import tomllib
from dataclasses import asdict, dataclass, fields
from functools import cache
from pathlib import Path
from random import Random
from typing import Any, Literal, get_args

Split = Literal["train", "test"]
SPLITS: tuple[Split, ...] = get_args(Split)

_RANGES = Path(__file__).parent / "ranges.toml"
ERAS = {
    "en": ("modern", "old"),
    "de": ("modern", "old"),
    "fr": ("modern", "old"),
    "zh": ("zh-broadsheet",),
    "zh-Hant": ("zh-vertical",),
}
"""The eras a language's newspapers are drawn from, each as likely as the other."""
DIGEST = "digest"
"""An era of its own: pages of nothing but short sections."""


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """One draw from ``ranges.toml``, where every value is explained and has its unit.

    ``size`` and all properties are in points.
    """

    era: str
    size: float
    leading: float
    columns: int
    measure: float
    gutter: float
    shape: float
    margin: float
    indent: float
    indented: bool
    paragraph_space: float
    justified: bool
    hyphenated: bool
    column_rules: bool
    cutoff: str
    item_space: float
    band_rules: bool
    framed: float
    tinted: float
    head_least: float
    head_most: float
    head_family: str
    head_bold: bool
    head_caps: bool
    head_centred: bool
    head_leading: float
    head_space: float
    headed: float
    deck: float
    deck_size: float
    deck_look: str
    kicker: float
    kicker_size: float
    byline: float
    byline_place: str
    byline_look: str
    byline_align: str
    dateline: float
    end_mark: float
    subhead: float
    subheaded: bool
    subhead_size: float
    subhead_look: str
    subhead_centred: bool
    subhead_space: float
    poured: float
    modular: float
    skyline: float
    nested: float
    uneven: float
    item_lines: int
    spread: float
    brief_lines: int
    briefs: float
    advertised: float
    flush: float
    sections: float
    run_in: float
    notices: float
    serial: float
    pictures: float
    cutline_look: str
    cutline_size: float
    tables: float
    index: float
    double: bool
    jumping: float
    unlabelled: float
    mislabelled: float
    twice: float
    jump_headed: str
    label_glued: bool
    cross_heads: float
    folio_place: str
    ears: int
    nameplate: float
    double_rules: bool

    @property
    def lead(self) -> float:
        """From one baseline to the next."""
        return self.size * self.leading

    @property
    def column_width(self) -> float:
        """Width of a column."""
        return self.size * self.measure

    @property
    def gap(self) -> float:
        """White between two columns."""
        return self.size * self.gutter

    @property
    def width(self) -> float:
        """Width of the type area."""
        return self.columns * (self.column_width + self.gap) - self.gap

    @property
    def height(self) -> float:
        """Height of the type area, in whole leads."""
        return round(self.width * self.shape / self.lead) * self.lead

    @property
    def edge(self) -> float:
        """White around the type area."""
        return self.margin * self.size

    def values(self) -> dict[str, object]:
        """Return every value by name, rounded, for the record."""
        return {
            name: round(value, 4) if isinstance(value, float) else value
            for name, value in asdict(self).items()
        }


def draw_style(
    language: str,
    split: Split,
    random: Random,
    *,
    era: str | None = None,
    digest: bool = False,
) -> HouseStyle:
    """Draw a house style of an era, or of one of those of the language; a ``digest`` has its own.

    Raises:
        KeyError: no such era, language or split.
    """
    if digest:
        era = DIGEST
    else:
        drawn_era = random.choice(ERAS[language])
        era = era or drawn_era
    ranges = _ranges()
    entries = ranges["any"] | ranges[era]
    drawn = {
        field.name: _draw(entries[field.name][split], str(field.type), random)
        for field in fields(HouseStyle)
        if field.name != "era"
    }
    if "whole_measure" in entries:
        drawn["measure"] = float(round(drawn["measure"]))
    return HouseStyle(era=era, **drawn)


def _draw(entry: Any, kind: str, random: Random) -> Any:
    if kind == "str":
        return random.choice(entry)
    if kind == "bool":
        return random.random() < entry
    low, high = entry
    return random.randint(low, high) if kind == "int" else random.uniform(low, high)


@cache
def _ranges() -> dict[str, dict[str, Any]]:
    return tomllib.loads(_RANGES.read_text(encoding="utf-8"))
