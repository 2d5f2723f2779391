"""``jumpline score``: how good a result is, against what is known to be true."""

from __future__ import annotations

import json
from pathlib import Path

import click

from jumpline.cli.command import Command, Session

_PATH = click.Path(exists=True, path_type=Path)


@click.command(cls=Command)
@click.argument("truth", type=_PATH)
@click.argument("found", type=_PATH)
@click.option("--json", "as_json", is_flag=True, help="Write the score as one JSON object.")
@click.pass_obj
def score(session: Session, truth: Path, found: Path, as_json: bool) -> int:
    """Score a result against the truth.

    TRUTH is a truth file or a folder of them, or METS or PAGE that tell articles themselves, also
    in a folder or archive. FOUND is what jumpline read --format jsonl wrote, a folder of such
    files, or a folder with one text file an article.
    """
    from jumpline.evaluation import as_record, as_text, evaluate_files

    scores = evaluate_files(truth, found)
    text = json.dumps(as_record(scores), ensure_ascii=False) if as_json else as_text(scores)
    session.stdout.write(text + "\n")
    return 0
