"""``jumpline search``, ``kwic`` and ``trend``: questions to an archive."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from jumpline.cli.asking import as_csv, as_json, asked, limits
from jumpline.cli.command import Command, Session, say
from jumpline.cli.output import table
from jumpline.cli.show import archive_argument
from jumpline.wording import count

query_argument = click.argument("query", required=False)
HIT_COLUMNS = (
    "id", "headline", "byline", "title", "issue", "date", "pages", "kind", "language", "score",
    "excerpt",
)  # fmt: skip
LINE_COLUMNS = (
    "left", "keyword", "right", "id", "issue", "title", "date", "language", "headline", "part",
    "start", "end",
)  # fmt: skip
BUCKET_COLUMNS = ("when", "found", "in_headlines", "articles", "share")
_BAR = 40
"""Characters of the longest bar of a trend."""


@click.command(cls=Command)
@archive_argument
@query_argument
@limits
@click.option(
    "--sort",
    type=click.Choice(["rank", "oldest", "newest"]),
    default="rank",
    show_default=True,
    help="Order of the hits.",
)
@click.option(
    "--limit", type=click.IntRange(1, 1000), default=20, show_default=True, help="Hits to give."
)
@click.option(
    "--offset", type=click.IntRange(min=0), default=0, show_default=True, help="Hits to pass over."
)
@click.option(
    "--boxes", is_flag=True, help="With --json, give the places of the words on the page."
)
@click.option("--save", metavar="NAME", help="Keep the query with its limits under a name.")
@as_json
@as_csv
@click.pass_obj
def search(session: Session, /, archive: Path, query: str | None, **settings: Any) -> int:
    """Search the articles of an archive.

    Words must all occur; "words between quotation marks" stand side by side. AND, OR, NOT, -word,
    (brackets), begin*, fuzzy~; headline:word, byline:word, body:word; date:1916-05..1917,
    title:KEY, page:2, kind:advertisement, language:zh. Chinese needs no spaces and is found
    wherever the characters stand together.
    """
    form = {name: settings.pop(name) for name in ("as_json", "as_csv", "boxes")}
    page = (settings.pop("sort"), settings.pop("offset"), settings.pop("limit"))
    save_as = settings.pop("save")
    with asked(archive, query, settings) as (opened, text, given):
        from jumpline.search.records import answer_record, facets_record

        record = answer_record(opened, opened.search(text, given, *page), boxes=form["boxes"])
        if save_as is not None:
            from jumpline.search import SavedQuery, save

            save(opened.archive, SavedQuery(save_as, text, given))
            say(f"The query is kept as {save_as}.")
        if form["as_json"]:
            facets = facets_record(opened.archive, opened.facets(text, given))
            whole = {"query": text, **record, "facets": facets}
            lines: Sequence[str] = [json.dumps(whole, ensure_ascii=False) + "\n"]
        elif form["as_csv"]:
            lines = list(table(HIT_COLUMNS, record["hits"]))
        else:
            lines = list(_told(record, page[1]))
        session.stdout.writelines(lines)
    return 0


def _told(record: dict[str, Any], offset: int) -> list[str]:
    heads = f"{record['in_headlines']:,} with the words in the headline"
    lines = [f"{count(record['total'], 'article')}, {heads}\n"]
    for number, hit in enumerate(record["hits"], start=offset + 1):
        where = ", ".join(
            filter(None, (hit["title"], hit["date"], f"p. {', '.join(hit['pages'])}"))
        )
        lines += [
            f"\n{number}. {hit['headline'] or '(no headline)'}\n",
            f"   {where}  [{hit['id']}]\n",
        ]
        lines.append(f"   {_marked(hit)}\n")
    return lines


def _marked(hit: dict[str, Any]) -> str:
    """Return an excerpt on one line, its hits between stars."""
    text, pieces, end = hit["excerpt"], [], 0
    for start, last in hit["excerpt_marks"]:
        pieces += [text[end:start], "*", text[start:last], "*"]
        end = last
    shown = "".join([*pieces, text[end:]]).replace("\n", " ")
    return ("…" if hit["cut_before"] else "") + shown + ("…" if hit["cut_after"] else "")


@click.command(cls=Command)
@archive_argument
@query_argument
@limits
@click.option(
    "--sort",
    type=click.Choice(["oldest", "newest", "left", "right", "keyword"]),
    default="oldest",
    show_default=True,
    help="By date, or by what stands to the left or right of the words.",
)
@click.option(
    "--width",
    type=click.IntRange(1, 1000),
    default=40,
    show_default=True,
    help="Characters on either side.",
)
@click.option(
    "--limit",
    type=click.IntRange(min=0),
    default=100,
    show_default=True,
    help="Lines to give; 0 for all.",
)
@as_json
@as_csv
@click.pass_obj
def kwic(session: Session, /, archive: Path, query: str | None, **settings: Any) -> int:
    """Show every place where the words of a query stand, one below the other.

    A concordance: the words in the middle, what is printed before and after them on both sides.
    With --json one line is one object.
    """
    form = {name: settings.pop(name) for name in ("as_json", "as_csv")}
    sort, width, most = (settings.pop(name) for name in ("sort", "width", "limit"))
    with asked(archive, query, settings) as (opened, text, given):
        from jumpline.search import concordance
        from jumpline.search.records import line_record

        found = concordance(opened, text, given, sort, width=width, most=most or None)
        records = (line_record(opened.archive, line) for line in found)
        if form["as_csv"]:
            session.stdout.writelines(table(LINE_COLUMNS, records))
        elif form["as_json"]:
            for record in records:
                session.stdout.write(json.dumps(record, ensure_ascii=False) + "\n")
        else:
            for record in records:
                session.stdout.write(_line(record, width))
    return 0


def _line(record: dict[str, Any], width: int) -> str:
    left = " " * max(0, width - _columns(record["left"])) + record["left"]
    right = record["right"] + " " * max(0, width - _columns(record["right"]))
    return f"{left} [{record['keyword']}] {right}  {record['date'] or '-'} {record['id']}\n"


def _columns(text: str) -> int:
    """Return the columns that a text takes on a terminal: wide characters take two."""
    from rich.cells import cell_len

    return cell_len(text)


@click.command(cls=Command)
@archive_argument
@query_argument
@limits
@click.option(
    "--by",
    type=click.Choice(["year", "month", "day"]),
    default="year",
    show_default=True,
    help="What is counted together.",
)
@as_json
@as_csv
@click.pass_obj
def trend(session: Session, /, archive: Path, query: str | None, **settings: Any) -> int:
    """Count the articles of a query over time, and as a share of all articles of that time.

    Articles are counted, not words; those with the words in the headline also apart. With
    --no-copies an article that was printed again counts once.
    """
    form = {name: settings.pop(name) for name in ("as_json", "as_csv")}
    step = settings.pop("by")
    with asked(archive, query, settings) as (opened, text, given):
        from jumpline.search.records import trend_record

        record = trend_record(opened.trend(text, step, given))
    if form["as_json"]:
        whole = {"query": text, "by": step, **record}
        session.stdout.write(json.dumps(whole, ensure_ascii=False) + "\n")
    elif form["as_csv"]:
        session.stdout.writelines(table(BUCKET_COLUMNS, record["buckets"]))
    else:
        session.stdout.writelines(_chart(record["buckets"]))
    if record["undated"]:
        say(f"{count(record['undated'], 'article')} left out: the date does not tell the {step}.")
    return 0


def _chart(buckets: Sequence[dict[str, Any]]) -> list[str]:
    most = max((bucket["share"] for bucket in buckets), default=0) or 1
    width = max((len(bucket["when"]) for bucket in buckets), default=0)
    lines = [f"{'':{width}}   found  headline  of all     share\n"]
    for bucket in buckets:
        bar = "█" * round(_BAR * bucket["share"] / most)
        numbers = f"{bucket['found']:8,}{bucket['in_headlines']:10,}{bucket['articles']:8,}"
        lines.append(f"{bucket['when']:{width}}{numbers}{bucket['share']:10.4%}  {bar}\n")
    return lines
