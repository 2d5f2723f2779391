"""Write metrics.json: how wide each character of the Latin faces runs.

Run it with the fonts at hand (``PYTHONPATH=tools python -m typesetter.make_metrics``); everything
else reads the table, so that pages are set the same on machines without fonts.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from fontTools.ttLib import TTFont

_FONTS = Path("/usr/share/fonts/truetype/liberation2")
_STEMS = {
    "serif": "LiberationSerif-Regular",
    "serif-bold": "LiberationSerif-Bold",
    "serif-italic": "LiberationSerif-Italic",
    "serif-bold-italic": "LiberationSerif-BoldItalic",
    "sans": "LiberationSans-Regular",
    "sans-bold": "LiberationSans-Bold",
    "sans-italic": "LiberationSans-Italic",
    "sans-bold-italic": "LiberationSans-BoldItalic",
}
_LATIN = [chr(code) for code in (*range(0x20, 0x7F), *range(0xA0, 0x180))]
_MARKS = [chr(code) for code in (*range(0x2010, 0x2028), *range(0x2030, 0x203B), 0x20AC, 0x2122)]


def main() -> None:
    """Write the table beside this module."""
    fonts = {name: TTFont(_FONTS / f"{stem}.ttf") for name, stem in _STEMS.items()}
    known = set.intersection(*(set(font.getBestCmap()) for font in fonts.values()))
    characters = [character for character in _LATIN + _MARKS if ord(character) in known]
    table = {
        "units": fonts["serif"]["head"].unitsPerEm,
        "characters": "".join(characters),
        "faces": {name: _advances(font, characters) for name, font in fonts.items()},
    }
    target = Path(__file__).with_name("metrics.json")
    target.write_text(_compact(table), encoding="utf-8")
    sys.stdout.write(f"{len(characters)} characters, {len(fonts)} faces\n")


def _advances(font: TTFont, characters: list[str]) -> list[int]:
    names = font.getBestCmap()
    return [font["hmtx"][names[ord(character)]][0] for character in characters]


def _compact(table: dict[str, object]) -> str:
    """One face a line, so that a change can be read."""
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    return (
        text.replace('],"', '],\n"').replace('{"', '{\n"').replace(',"faces"', ',\n"faces"') + "\n"
    )


if __name__ == "__main__":
    main()
