"""Set newspapers that never were.

python -m typesetter OUT --language en --split train --issues 100 --name harvest --forms truth pdf
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from typesetter.collection import FORMS, Order, set_collection
from typesetter.issues import LANGUAGES
from typesetter.styles import SPLITS


def main() -> None:
    """Read the arguments and set a collection."""
    parser = argparse.ArgumentParser(prog="typesetter", description=__doc__.splitlines()[0])
    parser.add_argument("out", type=Path, help="folder to write to")
    parser.add_argument("--language", choices=LANGUAGES, default="en")
    parser.add_argument("--split", choices=SPLITS, default="train")
    parser.add_argument("--issues", type=int, default=10)
    parser.add_argument("--pages", type=int, help="of every issue, else drawn")
    parser.add_argument("--name", default="set", help="names the collection and seeds it")
    parser.add_argument("--forms", nargs="+", choices=FORMS, default=["truth"])
    parser.add_argument("--data", type=Path, help="folder of running text, else the project's own")
    parser.add_argument("--worn", action="store_true", help="with dirt, skew and misreadings")
    parser.add_argument("--resolution", type=int, default=150, help="of PNG, dots an inch")
    parser.add_argument("--jobs", type=int, default=1)
    given = parser.parse_args()
    order = Order(
        language=given.language,
        split=given.split,
        name=given.name,
        forms=tuple(given.forms),
        data=given.data,
        pages=given.pages,
        worn=given.worn,
        resolution=given.resolution,
    )
    start = time.perf_counter()
    pages = set_collection(order, given.issues, given.out, given.jobs)
    print(f"{pages} pages in {time.perf_counter() - start:.1f} s, in {given.out}")


if __name__ == "__main__":
    main()
