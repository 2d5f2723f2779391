"""The truth about issues: which printed line belongs to which article."""

from __future__ import annotations

from dataclasses import dataclass

from jumpline.article import LineRef
from jumpline.geometry import Box

HEADING_ROLES = frozenset({"headline", "subheadline"})
"""Roles of headings; what library files call a sub-headline is a kicker, a deck or a serial's
head. Subheads inside an article have no role in any set."""


@dataclass(frozen=True, slots=True)
class TruthLine:
    """One line as the truth has it.

    Attributes:
        id: the source's own id, unique within the page.
        text: the text as printed, empty where the truth has none.
        box: in the page's unit, origin top left; None on a flattened page.
        article: key of the article within the issue, None where the truth says nothing.
        role: only where the source gives it; ``ad``, ``headline`` and ``subheadline`` mean
            something to the score.
        order: place in the truth's reading order of the page, else in its file.
        size: em of the type in the source's unit of type, None when unknown.
        vertical: characters run from top to bottom.
        block: the source's own block. It follows the articles, so only the floors of no cleverness
            look at it, and the clean room never.
    """

    id: str
    text: str
    box: Box | None = None
    article: str | None = None
    role: str | None = None
    order: int = 0
    size: float | None = None
    vertical: bool = False
    block: str | None = None

    @property
    def scored(self) -> bool:
        """Tell whether the line counts: it belongs to an article that is no advertisement."""
        return self.article is not None and self.role != "ad"

    @property
    def heading(self) -> bool:
        """Tell whether the truth calls the line a heading: headline, kicker or deck."""
        return self.role in HEADING_ROLES


@dataclass(frozen=True, slots=True)
class TruthPage:
    """One page of truth.

    Attributes:
        name: what the truth calls the page.
        lines: in the order of the file.
        width: page width in the source's unit, None on a flattened page.
        height: page height in the source's unit, None on a flattened page.
        stem: stem of the source file, None when it is not named.
        number: 1-based number of the page in its issue or file, None when not given.
        language: as the source says, mostly a BCP 47 tag.
        unit: of every length on the page, as in ``Page.unit``; ``pixel`` where nothing is told.
    """

    name: str
    lines: tuple[TruthLine, ...]
    width: float | None = None
    height: float | None = None
    stem: str | None = None
    number: int | None = None
    language: str | None = None
    unit: str = "pixel"

    @property
    def aliases(self) -> tuple[str, ...]:
        """Names that a result may use for the page, the likeliest first."""
        if self.stem is None:
            return (self.name,)
        numbered = () if self.number is None else (f"{self.stem}#{self.number}",)
        return (*numbered, self.stem, self.name)


@dataclass(frozen=True, slots=True)
class TruthIssue:
    """All truth pages of one issue; an article's key is (issue, article) and may run over pages.

    Attributes:
        name: the issue's key.
        pages: in physical order.
        duplicates: (duplicate line, its original), where the truth tells.
        unopened: keys of the articles whose opening stands on a page that was not given.
    """

    name: str
    pages: tuple[TruthPage, ...]
    duplicates: tuple[tuple[LineRef, LineRef], ...] = ()
    unopened: tuple[str, ...] = ()

    @property
    def scored(self) -> tuple[tuple[LineRef, TruthLine], ...]:
        """The lines that count, with their places, page by page."""
        return tuple(
            (LineRef(page.name, line.id), line)
            for page in self.pages
            for line in page.lines
            if line.scored
        )

    @property
    def has_text(self) -> bool:
        """Tell whether any line that counts has text; if none has, lines weigh by area."""
        return any(line.text.strip() for _, line in self.scored)

    @property
    def has_headings(self) -> bool:
        """Tell whether the truth says of any line that counts that it is a heading."""
        return any(line.heading for _, line in self.scored)
