"""Colours that stay apart, in print and for most people who see few colours."""

from __future__ import annotations

_ARTICLES = (
    "#1f6fb4",
    "#d2402f",
    "#2f8f46",
    "#e07b10",
    "#7d4fae",
    "#0d969c",
    "#b5479a",
    "#8a6a1c",
    "#34488c",
    "#6f8f12",
    "#9c3b4f",
    "#4c7a86",
)
LEFT_OVER = "#7b8089"
BAND = "#48566a"
COLUMN = "#9aa7b8"
RULE = "#30343a"
PAPER = "#fffdf8"


def article_colour(number: int) -> str:
    """Return the colour of an article, by its number in the issue from 1."""
    return _ARTICLES[(number - 1) % len(_ARTICLES)]
