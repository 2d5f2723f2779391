"""The command line.

Commands load what they need when they run, so that ``jumpline --help`` is there at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NoReturn

import click

from jumpline.cli.add import add
from jumpline.cli.compare import compare
from jumpline.cli.index import index, queries
from jumpline.cli.keep import delete, rights, title
from jumpline.cli.proof import proof
from jumpline.cli.read import read
from jumpline.cli.reprints import collate, reprints
from jumpline.cli.score import score
from jumpline.cli.search import kwic, search, trend
from jumpline.cli.serve import serve
from jumpline.cli.show import export, listing, show
from jumpline.cli.styles import styles


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="jumpline", message="%(prog)s %(version)s")
def group() -> None:
    """Turn newspaper pages into whole articles."""


group.add_command(read)
group.add_command(compare)
group.add_command(proof)
group.add_command(score)
group.add_command(styles)
group.add_command(add)
group.add_command(listing)
group.add_command(show)
group.add_command(export)
group.add_command(search)
group.add_command(kwic)
group.add_command(trend)
group.add_command(queries)
group.add_command(index)
group.add_command(reprints)
group.add_command(collate)
group.add_command(title)
group.add_command(rights)
group.add_command(delete)
group.add_command(serve)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and end the process with its exit code."""
    group.main(arguments, prog_name="jumpline")
