"""How ``jumpline compare`` says where a source's articles and Jumpline's differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from jumpline.article import Article, LineRef, State
from jumpline.evaluation.differences import Comparison, Difference, Joint, Verdict
from jumpline.exports.markdown import escape
from jumpline.exports.remarks import Lines, issue_heading, lines_of
from jumpline.wording import count, page_label, reasoned, shortened

QUOTED = 48
"""Characters of a printed line that show which one it is."""
LISTED = 6
"""Lines named in words; the JSON names all of them."""
_UNLINKED = {
    False: "no link was made or proposed",
    True: "no link, since nothing seems to separate them",
}


def as_markdown(comparison: Comparison) -> str:
    """Write counts and differences for a reader; ends with a line feed."""
    lines = lines_of(comparison.source)
    told, found = len(comparison.source.articles), len(comparison.found.articles)
    blocks = [
        f"# {escape(issue_heading(comparison.source))}",
        f"The source tells {count(told, 'article')}, Jumpline finds {count(found, 'article')}.",
        "\n".join(
            (
                "| | articles |",
                "| --- | ---: |",
                *(f"| {verdict} | {comparison.counts[verdict]} |" for verdict in Verdict),
            )
        ),
    ]
    for difference in comparison.differences:
        blocks += [_heading(difference), "\n".join(_entry(difference, lines))]
    return "\n\n".join(blocks) + "\n"


def as_record(comparison: Comparison) -> dict[str, Any]:
    """Return counts and differences for JSON."""
    source = comparison.source
    return {
        "issue": source.name,
        "title": source.title,
        "date": source.date,
        "source": len(source.articles),
        "found": len(comparison.found.articles),
        "counts": {verdict.value: number for verdict, number in comparison.counts.items()},
        "differences": [
            {
                "verdict": difference.verdict.value,
                "source": [_article_record(article) for article in difference.source],
                "found": [_article_record(article) for article in difference.found],
                "lines": [ref._asdict() for ref in difference.lines],
                "joints": [_joint_record(joint) for joint in difference.joints],
            }
            for difference in comparison.differences
        ],
    }


def _heading(difference: Difference) -> str:
    one = difference.found if difference.verdict is Verdict.MERGED else difference.source
    article = (one or difference.found)[0]
    verdict = difference.verdict.value
    return f"## {verdict[:1].upper()}{verdict[1:]}: {escape(_title(article))}"


def _entry(difference: Difference, lines: Lines) -> Iterator[str]:
    yield from (f"- Source: {_article(article)}" for article in difference.source)
    yield from (f"- Found: {_article(article)}" for article in difference.found)
    unlinked = _UNLINKED[difference.verdict is Verdict.MERGED]
    yield from (f"- {_joint(joint, lines, unlinked)}" for joint in difference.joints)
    if difference.lines:
        yield f"- {_named(difference.lines, lines)}"


def _article(article: Article) -> str:
    """Name an article, its kind and its pages."""
    places = ", ".join(page_label(part.folio, part.sequence) for part in article.parts)
    held = count(sum(len(part.lines) for part in article.parts), "line")
    return f"“{escape(_title(article))}”, {article.kind.value}, {places}, {held}"


def _title(article: Article) -> str:
    """Return the headline, else how the text begins."""
    printed = (article.headline, article.text, *article.cutlines, *article.jump_lines)
    first = next(filter(str.strip, printed), "")
    return shortened(" ".join(first[: 2 * QUOTED].split()), QUOTED) or "(no text)"


def _joint(joint: Joint, lines: Lines, unlinked: str) -> str:
    """Say where a joint is and what Jumpline thought of it; ``unlinked`` is for no link at all."""
    ends = f"{_line(joint.before, lines)} and {_line(joint.after, lines)}"
    if joint.link is None:
        return f"Between {ends}: {unlinked}"
    state = "joined" if joint.link.state is State.MADE else "proposed"
    return f"Between {ends}: {state}, {escape(reasoned(joint.link))}"


def _named(refs: Sequence[LineRef], lines: Lines) -> str:
    """Name the first of the lines that are placed otherwise."""
    listed = ", ".join(_line(ref, lines) for ref in refs[:LISTED])
    more = len(refs) - LISTED
    return f"{count(len(refs), 'line')} placed otherwise: {listed}" + (
        f", and {more:,} more" if more > 0 else ""
    )


def _line(ref: LineRef, lines: Lines) -> str:
    printed = lines[ref]
    return f"{escape(ref.id)} “{escape(shortened(printed.text, QUOTED))}” ({printed.page})"


def _article_record(article: Article) -> dict[str, Any]:
    return {
        "id": article.id,
        "kind": article.kind.value,
        "headline": article.headline,
        "opening": _title(article),
        "parts": [
            {"page": part.page, "folio": part.folio, "lines": list(part.lines)}
            for part in article.parts
        ],
    }


def _joint_record(joint: Joint) -> dict[str, Any]:
    link = joint.link
    return {
        "before": joint.before._asdict(),
        "after": joint.after._asdict(),
        "link": link
        and {
            "from": link.source._asdict(),
            "to": link.target._asdict(),
            "state": link.state.value,
            "confidence": link.confidence,
            "evidence": dict(link.evidence),
        },
    }
