"""Numbers and reasons in words for a reader, said the same way in every output."""

from __future__ import annotations

from jumpline.article import Link


def count(number: int, noun: str, plural: str | None = None) -> str:
    """Say how many, with the noun in the right number: ``2 pages``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def decimal(value: float) -> str:
    """Write a number to two places: ``.62``; what is less than certain is never written as 1."""
    if abs(value) >= 1:
        return f"{value:.2f}"
    return f"{max(-0.99, min(value, 0.99)):.2f}".replace("0.", ".", 1)


def evidence(link: Link, most: int | None = None) -> str:
    """Name what spoke for and against a link, at most so many, in the order of the link."""
    return ", ".join(
        _piece(name.replace("_", " "), value) for name, value in list(link.evidence.items())[:most]
    )


def reasoned(link: Link, most: int | None = None) -> str:
    """Give a link's confidence and its evidence: ``confidence .62: open sentence``."""
    reasons = evidence(link, most)
    return f"confidence {decimal(link.confidence)}" + (f": {reasons}" if reasons else "")


def page_label(folio: str | None, sequence: int) -> str:
    """Name a page by its printed folio, else by its place in the issue (from 1)."""
    return f"page {folio or sequence}"


def shortened(text: str, length: int) -> str:
    """Cut text to ``length`` code points, the last of which is then an ellipsis."""
    return text if len(text) <= length else text[: length - 1].rstrip() + "…"


def _piece(name: str, value: float | str) -> str:
    """Write one piece of evidence; one that simply holds (1.0) needs no number."""
    if isinstance(value, str):
        return f"{name} “{value}”"
    return name if value == 1 else f"{name} {decimal(value)}"
