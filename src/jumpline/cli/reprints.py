"""``jumpline reprints`` and ``collate``: copies of one article in an archive."""

from __future__ import annotations

import csv
import json
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from jumpline.cli.command import Command, Session, say
from jumpline.cli.progress import Meter
from jumpline.cli.show import archive_argument, hidden
from jumpline.errors import UsageError
from jumpline.wording import count, decimal, shortened

if TYPE_CHECKING:
    from jumpline.archive import Archive, StoredArticle
    from jumpline.archive.reprints import Cluster, Copy
    from jumpline.archive.reprints.collation import Span
    from jumpline.archive.reprints.copies import Collation
    from jumpline.archive.reprints.readings import Reading

_HEADLINE = 60
"""Code points of a headline in a list."""
_COLUMNS = ("cluster", "article", "issue", "title", "date", "kind", "better", "known", "headline")


@click.command(cls=Command)
@archive_argument
@click.option("--rebuild", is_flag=True, help="Compare all articles anew.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON lines, with the evidence.")
@click.option("--csv", "as_csv", is_flag=True, help="Write a table, a row for each copy.")
@hidden
@click.pass_obj
def reprints(session: Session, /, archive: Path, rebuild: bool, **form: bool) -> int:
    """Find articles that were printed more than once, and list the copies.

    Only what came into the archive since the last time is read again.
    """
    from jumpline.archive import Archive
    from jumpline.archive.reprints import clusters, excluded

    if form["as_json"] and form["as_csv"]:
        raise UsageError("Give --json or --csv, not both.")
    seen = not form["hidden"]
    with Archive.open(archive) as store:
        _brought_up_to_date(store, rebuild=rebuild)
        table = csv.writer(session.stdout, lineterminator="\n")
        if form["as_csv"]:
            table.writerow(_COLUMNS)
        found = articles = 0
        for cluster in clusters(store, visible_only=seen):
            found += 1
            articles += len(cluster.copies)
            if form["as_json"]:
                session.stdout.write(json.dumps(asdict(cluster), ensure_ascii=False) + "\n")
            elif form["as_csv"]:
                table.writerows(_row(cluster, copy) for copy in cluster.copies)
            else:
                session.stdout.write("\n".join(_lines(cluster)) + "\n\n")
        left = len(excluded(store, visible_only=seen))
    say(
        f"{count(articles, 'article')} in {count(found, 'cluster')}; counted once each, "
        f"{left:,} of them are left out."
    )
    return 0


def _brought_up_to_date(archive: Archive, *, rebuild: bool) -> None:
    from jumpline.archive.reprints import behind, update

    if not rebuild and not behind(archive):
        return
    with Meter(100) as meter:
        update(
            archive,
            rebuild=rebuild,
            told=lambda what, done, total: meter.show(100 * done // max(total, 1), what),
        )


def _row(cluster: Cluster, copy: Copy) -> tuple[object, ...]:
    better = "yes" if copy.article == cluster.better else ""
    return (
        cluster.number, copy.id, copy.issue_key, copy.title_name, copy.date or "", copy.kind,
        better, copy.known, copy.headline,
    )  # fmt: skip


def _lines(cluster: Cluster) -> list[str]:
    told = f"confidence {decimal(cluster.confidence)}"
    lines = [f"{count(len(cluster.copies), 'copy', 'copies')}, {told}"]
    for copy in cluster.copies:
        best = ", reads best" if copy.article == cluster.better else ""
        headline = shortened(copy.headline, _HEADLINE) or "without a headline"
        lines.append(f"  {copy.issue_key}  {copy.id}  {headline} ({copy.kind}{best})")
    return lines


@click.command(cls=Command)
@archive_argument
@click.argument("one", metavar="ID")
@click.argument("other", metavar="ID")
@hidden
@click.option("--json", "as_json", is_flag=True, help="Write the collation as one JSON object.")
@click.pass_obj
def collate(
    session: Session, /, archive: Path, one: str, other: str, hidden: bool, as_json: bool
) -> int:
    """Set two copies of an article side by side and mark where they differ.

    Where one reads better this is proposed with its reasons; no text is changed.
    """
    from jumpline.archive import Archive
    from jumpline.archive.reprints.copies import collation_of

    with Archive.open(archive) as store:
        first, second = (_article(store, name, hidden=hidden) for name in (one, other))
        collation = collation_of(store, first, second)
    if as_json:
        session.stdout.write(json.dumps(collation_record(collation), ensure_ascii=False) + "\n")
    else:
        session.stdout.write("\n".join(_side_by_side(collation)) + "\n")
    differ = [span for span in collation.spans if span.kind == "differ"]
    spacing = sum(span.spacing for span in differ)
    proposed = sum(reading.better is not None for reading in collation.readings)
    say(
        f"{count(len(differ) - spacing, 'difference')}, a reading proposed for {proposed:,}; "
        f"{spacing:,} of spacing alone."
    )
    return 0


def collation_record(collation: Collation) -> dict[str, Any]:
    """Return a collation as JSON tells it: ids, spans over both texts, proposals."""
    a, b = collation.one, collation.other
    proposals = {reading.span: reading for reading in collation.readings}
    return {
        "a": {"id": a.id, "issue": a.issue_key, "date": a.date, "text": a.text},
        "b": {"id": b.id, "issue": b.issue_key, "date": b.date, "text": b.text},
        "spans": [_span_record(span, proposals.get(span)) for span in collation.spans],
    }


def _span_record(span: Span, reading: Reading | None) -> dict[str, Any]:
    record: dict[str, Any] = {
        "kind": span.kind,
        "a": [span.a_start, span.a_end],
        "b": [span.b_start, span.b_end],
    }
    if span.kind == "differ":
        record["spacing"] = span.spacing
    if reading is not None:
        record["better"] = reading.better
        record["confidence"] = reading.confidence
        record["evidence"] = dict(reading.evidence)
    return record


def _side_by_side(collation: Collation) -> list[str]:
    """Return the text with the differences in it: ``[first|second]``, ``>`` at what is proposed."""
    a, b = collation.one, collation.other
    proposals = {reading.span: reading for reading in collation.readings}
    pieces = []
    for span in collation.spans:
        one, other = a.text[span.a_start : span.a_end], b.text[span.b_start : span.b_end]
        if span.kind == "equal" or span.spacing:
            pieces.append(one)
            continue
        better = proposals[span].better
        marks = (">" if better == "a" else "", ">" if better == "b" else "")
        pieces.append(f"[{marks[0]}{one}|{marks[1]}{other}]")
    heads = [f"a: {a.issue_key}  {a.id}  {a.headline}", f"b: {b.issue_key}  {b.id}  {b.headline}"]
    return [*heads, "", "".join(pieces)]


def _article(archive: Archive, name: str, *, hidden: bool) -> StoredArticle:
    found = archive.article_by_id(name)
    if found is None or not (hidden or found.visible):
        raise UsageError(
            f"The archive has no article {name} that others than its owner may see. "
            "Give --hidden to see all; jumpline reprints finds ids."
        )
    return found
