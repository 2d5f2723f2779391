"""``jumpline compare``: where the source's own articles and Jumpline's differ."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from jumpline.cli.command import Command, Session, say, unread
from jumpline.cli.options import accept
from jumpline.errors import UnreadablePage, UsageError
from jumpline.options import Options
from jumpline.wording import count


@click.command(cls=Command)
@click.argument("file", type=click.Path(exists=True, path_type=Path))
@click.option(
    "--format",
    "form",
    type=click.Choice(["markdown", "json"]),
    default="markdown",
    show_default=True,
    help="How to write the differences; JSON has one object a line for each issue.",
)
@accept
@click.pass_obj
def compare(session: Session, /, file: Path, form: str, **settings: Any) -> int:
    """Show where a file's own articles and Jumpline's differ.

    FILE tells articles: METS with a logical structure, PAGE with article ids, or a folder of them.
    An issue that tells none is passed over with a warning.
    """
    from jumpline.cli.comparison import as_markdown, as_record
    from jumpline.evaluation.differences import compare as compare_issues
    from jumpline.pipeline import understand
    from jumpline.readers import read_issues

    options = Options(**settings)
    compared, missed = 0, False
    for issue in read_issues(file, options):
        told = understand(issue, replace(options, articles="keep")).issue
        for problem in told.problems:
            say(problem.message)
        missed = missed or bool(unread(issue))
        if not issue.given:
            continue
        comparison = compare_issues(told, understand(issue, options).issue)
        if form == "markdown":
            session.stdout.write(("\n" if compared else "") + as_markdown(comparison))
        else:
            session.stdout.write(json.dumps(as_record(comparison), ensure_ascii=False) + "\n")
        compared += 1
    if not compared:
        raise UsageError(
            f"{file} tells no articles of its own, so there is nothing to compare. "
            "Give a METS file with a logical structure, or PAGE files with article ids."
        )
    click.echo(f"{count(compared, 'issue')} compared", err=True)
    return UnreadablePage.exit_code if missed else 0
