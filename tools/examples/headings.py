"""Headings: kicker, headline, deck and jump head, stacked from the top."""

from __future__ import annotations

from collections.abc import Iterator

from breaking import Style
from faces import width
from looks import Look, Tier
from plans import Grid, Heading
from sheets import Lines, Piece, SetLine
from stories import Story

_ASCENT = 0.86
_VERTICAL_STEP = 1.08  # of the size, from one character to the next
_VERTICAL_GAP = 0.35  # of the headline's size, between headline and deck


class TooWideError(Exception):
    """A heading line is wider than its columns."""


def set_heading(story: Story, place: Heading, grid: Grid, look: Look, *, jumped: bool) -> Lines:
    """Set the heading of a story, or that of its rest when it ``jumped`` here."""
    if place.vertical:
        return tuple(_vertical(story, place, grid, look))
    left = grid.left(place.columns.start)
    room = grid.right(place.columns.end) - left
    tiers = _jumped(story, place, look) if jumped else _opening(story, place, look, room)
    lines = []
    y = grid.y(place.row)
    for tier, text in tiers:
        natural = width(text, tier.face, tier.size)
        if natural > room:
            raise TooWideError(f"{story.name}: {text!r} is {natural - room:.0f} points too wide")
        x = left + (room - natural) / 2 if place.centred else left
        lines.append(_line(tier, story, (Piece(x, y + _ASCENT * tier.size, text),), x + natural))
        y += tier.advance
    return tuple(lines)


def _opening(story: Story, place: Heading, look: Look, room: float) -> Iterator[tuple[Tier, str]]:
    if story.kicker:
        yield look.kicker, story.kicker
    headline = _headline(place, look)
    yield from ((headline, text) for text in story.headline[:-1])
    yield headline._replace(advance=headline.advance + look.below), story.headline[-1]
    if story.deck:
        style = Style(look.deck.face, look.deck.size, room, 0.0)
        yield from ((look.deck, line.text) for line in look.break_text(story.deck, style))


def _jumped(story: Story, place: Heading, look: Look) -> Iterator[tuple[Tier, str]]:
    headline = _headline(place, look)._replace(role="jump_head")
    if story.jump_head:
        yield (look.jump_head if story.jump_headline else headline), story.jump_head
    yield from ((headline, text) for text in story.jump_headline)


def _headline(place: Heading, look: Look) -> Tier:
    return Tier("headline", look.headline, place.size, place.size * look.leading)


def _vertical(story: Story, place: Heading, grid: Grid, look: Look) -> Iterator[SetLine]:
    """Set headline and deck from top to bottom, side by side, the headline on the right."""
    tiers = [(_headline(place, look), text) for text in story.headline]
    if story.deck:
        tiers.append((look.deck, story.deck))
    room = grid.right(place.columns.end) - grid.left(place.columns.start)
    taken = sum(tier.size for tier, _ in tiers) + _VERTICAL_GAP * place.size * (len(tiers) - 1)
    right = grid.right(place.columns.end) - (room - taken) / 2
    for tier, text in tiers:
        top = grid.y(place.row) + _ASCENT * tier.size
        step = _VERTICAL_STEP * tier.size
        x = right - tier.size
        pieces = tuple(Piece(x, top + step * number, sign) for number, sign in enumerate(text))
        yield _line(tier, story, pieces, right)
        right = x - _VERTICAL_GAP * place.size


def _line(tier: Tier, story: Story, pieces: tuple[Piece, ...], right: float) -> SetLine:
    role = story.kind if story.kind in ("ad", "pointer") else tier.role
    return SetLine(
        text="".join(piece.text for piece in pieces),
        pieces=pieces,
        x1=right,
        face=tier.face,
        size=tier.size,
        role=role,
        article=story.key,
    )
