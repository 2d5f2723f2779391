"""Raise the quality floors of tests/gate to what the engine reaches now.

    python tools/measure/floors.py [--lower]

A floor never falls unless ``--lower`` is given; the reason then belongs in the commit.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

TESTS = Path(__file__).parents[2] / "tests"


def main() -> None:
    """Run the command."""
    sys.path.insert(0, str(TESTS))
    from gate import floors

    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--lower", action="store_true", help="let floors fall too")
    arguments = parser.parse_args()
    before, measured = floors.load(), floors.measure(floors.DATA)
    after = floors.raised(measured, before, lower=arguments.lower)
    floors.save(after)
    for name, figures in after.figures.items():
        for figure, floor in figures.items():
            old = before.figures.get(name, {}).get(figure)
            was = "new" if old is None else f"was {old:.4f}"
            print(
                f"{name:8}{figure:12}{floor:.4f}  {was}, now {measured.figures[name][figure]:.4f}"
            )


if __name__ == "__main__":
    main()
