"""Raise the quality floors of tests/gate to what the engine reaches now.

    python tools/measure/floors.py [--lowered-because REASON]

A floor never falls unless a reason is given, which is written beside it.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from gate import floors


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--lowered-because", default="", help="let floors fall too, and say why")
    arguments = parser.parse_args()
    before, measured = floors.load(), floors.measure(floors.DATA)
    after = floors.raised(measured, before, arguments.lowered_because)
    floors.save(after)
    for name, figures in after.figures.items():
        for figure, floor in figures.items():
            old = before.figures.get(name, {}).get(figure)
            was = "new" if old is None else f"was {old:.4f}"
            now = measured.figures[name][figure]
            print(f"{name:36}{figure:12}{floor:.4f}  {was}, now {now:.4f}")


if __name__ == "__main__":
    main()
