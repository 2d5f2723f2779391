"""Fill the help of every command into docs/cli.md, or tell whether that is still to be done.

    python tools/docs/cli_reference.py [--check] [FILE]

A block that begins with ``$ jumpline … --help`` gets what this command prints.
"""

from __future__ import annotations

import argparse
import re
import sys
from pathlib import Path

from click.testing import CliRunner

from jumpline.cli import group

CLI_MD = Path(__file__).parents[2] / "docs" / "cli.md"
WIDTH = 80

_BLOCK = re.compile(
    r"^```console\n(?P<call>\$ jumpline (?P<words>[^\n]*--help)\n).*?^```$",
    re.MULTILINE | re.DOTALL,
)


def filled(text: str) -> str:
    """Return the document with the help of today in its blocks."""
    return _BLOCK.sub(_block, text)


def _block(block: re.Match[str]) -> str:
    arguments = block["words"].split()
    run = CliRunner().invoke(group, arguments, prog_name="jumpline", terminal_width=WIDTH)
    return f"```console\n{block['call']}{run.output}```"


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--check", action="store_true", help="change nothing; fail when stale")
    parser.add_argument("file", nargs="?", type=Path, default=CLI_MD)
    arguments = parser.parse_args()
    before = arguments.file.read_text(encoding="utf-8")
    after = filled(before)
    if not arguments.check:
        arguments.file.write_text(after, encoding="utf-8")
    elif before != after:
        print(f"{arguments.file} is stale: run {Path(__file__).name}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
