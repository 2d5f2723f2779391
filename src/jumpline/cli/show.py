"""``jumpline list``, ``show`` and ``export``: what an archive holds."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import nullcontext
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumpline.cli.command import Command, Session, say
from jumpline.cli.output import STREAM, table, text_file
from jumpline.errors import UsageError
from jumpline.exports import FORMATS, writer
from jumpline.issue import Issue
from jumpline.wording import count

if TYPE_CHECKING:
    from jumpline.archive import Archive, StoredArticle, StoredIssue, StoredRun

archive_argument = click.argument("archive", type=click.Path(exists=True, path_type=Path))
hidden = click.option(
    "--hidden", is_flag=True, help="Give also what only the owner may see, or not yet others."
)


@click.command("list", cls=Command)
@archive_argument
@click.option("--title", metavar="KEY", help="List the issues of one title.")
@click.option("--runs", is_flag=True, help="List the runs of add, and whether they ended.")
@hidden
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines.")
@click.pass_obj
def listing(session: Session, /, archive: Path, title: str | None, **form: bool) -> int:
    """List the issues of an archive with the keys that other commands take."""
    from jumpline.archive import Archive

    as_json, hidden = form["as_json"], form["hidden"]
    with Archive.open(archive) as store:
        if form["runs"]:
            for run in store.runs():
                line = json.dumps(asdict(run)) if as_json else _run(run)
                session.stdout.write(line + "\n")
            return 0
        wanted = None
        if title is not None:
            found = store.title(title)
            if found is None:
                raise UsageError(f"The archive has no title {title}. See: jumpline list {archive}")
            wanted = found.number
        unseen = store.hidden_issues()
        for issue in store.issues(visible_only=not hidden, title=wanted):
            if as_json:
                line = json.dumps({**asdict(issue), "visible": issue.number not in unseen})
            else:
                line = _line(issue, visible=issue.number not in unseen)
            session.stdout.write(line + "\n")
    return 0


def _run(run: StoredRun) -> str:
    end = f"ended {run.ended}" if run.ended else "was cut off"
    told = (count(run.issues, "issue"), count(run.pages, "page"), count(run.articles, "article"))
    return f"{run.number} began {run.started}, {end}: {', '.join(told)}, {run.failed:,} failed"


def _line(issue: StoredIssue, *, visible: bool) -> str:
    told = [count(issue.pages, "page"), count(issue.articles, "article")]
    return f"{issue.key}: {', '.join(told if visible else [*told, 'hidden'])}"


@click.command(cls=Command)
@archive_argument
@click.argument("name", metavar="ID")
@hidden
@click.option("--json", "as_json", is_flag=True, help="Write the record of the article.")
@click.option("--csv", "as_csv", is_flag=True, help="Write it as comma-separated values.")
@click.pass_obj
def show(session: Session, /, archive: Path, name: str, **form: bool) -> int:
    """Show an article by its id, or by one that it had before."""
    from jumpline.archive import Archive

    with Archive.open(archive) as store:
        found = store.article_by_id(name)
        if found is None or not (form["hidden"] or found.visible):
            raise UsageError(
                f"The archive has no article {name} that others than its owner may see. "
                "Give --hidden to see all; jumpline search finds ids."
            )
        if found.id != name:
            say(f"{name} is a former id; the article is now {found.id}.")
        if form["as_json"]:
            record = json.dumps(article_record(store, found), ensure_ascii=False)
            session.stdout.write(record + "\n")
        elif form["as_csv"]:
            row = _row(found)
            session.stdout.writelines(table(tuple(row), [row]))
        else:
            alone = _with_one_article(_whole(store, found.issue), found.id)
            writer("markdown")([alone], session.stdout, everything=False)
    return 0


def article_record(archive: Archive, article: StoredArticle) -> dict[str, Any]:
    """Return the record of docs/record.md with what the archive knows besides."""
    from jumpline.exports.jsonl import to_records

    alone = _with_one_article(_whole(archive, article.issue), article.id)
    record = next(iter(to_records(alone)))
    return {
        **record,
        "number": article.number,
        "issue_key": article.issue_key,
        "title": article.title_name,
        "date": article.date,
        "former_ids": list(archive.former_ids(article.number)),
        "visible": article.visible,
    }


def _row(article: StoredArticle) -> dict[str, Any]:
    """Return an article's printed parts as the columns of a table."""
    named = ("id", "issue_key", "title_name", "date", "kind", "language")
    printed = ("kicker", "headline", "deck", "byline", "dateline", "text")
    pages = list(dict.fromkeys(page.folio or str(page.sequence) for page in article.pages))
    return {
        **{name: getattr(article, name) for name in named},
        "pages": pages,
        **{name: getattr(article, name) for name in printed},
    }


def _whole(archive: Archive, issue: int) -> Issue:
    from jumpline.archive.rows.whole import whole_issue

    return whole_issue(archive.connection, issue)


def _with_one_article(issue: Issue, name: str) -> Issue:
    alone = tuple(article for article in issue.articles if article.id == name)
    return replace(issue, articles=alone, leftovers=(), pointers=(), problems=())


@click.command(cls=Command)
@archive_argument
@click.option(
    "-o", "--output", default=STREAM, metavar="FILE", help="Write to a file; - is standard output."
)
@click.option(
    "--format", "form", type=click.Choice(list(FORMATS)), default="jsonl", show_default=True,
    help="How to write the articles.",
)  # fmt: skip
@click.option("--title", metavar="KEY", help="Export one title only.")
@click.option("--all", "everything", is_flag=True, help="Write also what belongs to no article.")
@hidden
@click.pass_obj
def export(
    session: Session, /, archive: Path, output: str, form: str, everything: bool, **which: Any
) -> int:
    """Write the articles of an archive, issue by issue, as read writes them.

    What is hidden or under an embargo is left out and counted.
    """
    from jumpline.archive import Archive

    with Archive.open(archive) as store:
        place = nullcontext(session.stdout) if output == STREAM else text_file(Path(output))
        with place as stream:
            write = writer(form)
            write(_issues(store, **which), stream, everything=everything)
        if left_out := 0 if which["hidden"] else len(store.hidden_issues()):
            say(f"{count(left_out, 'issue')} left out: hidden or not to be seen yet.")
    return 0


def _issues(archive: Archive, title: str | None, hidden: bool) -> Iterator[Issue]:
    for issue in archive.issues(visible_only=not hidden):
        if title is None or issue.title_key == title:
            yield _whole(archive, issue.number)
