"""The copy: what a newspaper's writers handed in, one Markdown file a story.

A file opens with TOML between two lines of ``+++`` (headings, byline, jump lines); the text
follows. Paragraphs are separated by blank lines. ``## `` opens a subhead, ``| `` a line that is set
by itself (an address, a signature); ``| Sunrise | 6.41`` is one with leaders.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path

_FENCE = "+++\n"


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of copy; ``role`` as in the truth; only running text is ``indented``."""

    text: str
    role: str = "body"
    indented: bool = True


@dataclass(frozen=True, slots=True)
class Story:
    """One item of copy; every heading may be missing.

    Attributes:
        name: file stem, the article's key in the truth.
        kind: ``article``, ``notice``, ``ad`` or ``pointer`` (an index, no article).
        headline: one entry for each printed line; ``jump_headline`` the same on the other page.
        jump_line: printed where the story breaks off.
        jump_head: printed on a line of its own where the story goes on.
        jump_inline: the same, but inside the text.
    """

    name: str
    paragraphs: tuple[Paragraph, ...]
    kind: str = "article"
    kicker: str = ""
    headline: tuple[str, ...] = ()
    deck: str = ""
    byline: str = ""
    cutline: str = ""
    jump_line: str = ""
    jump_head: str = ""
    jump_inline: str = ""
    jump_headline: tuple[str, ...] = ()

    @property
    def key(self) -> str | None:
        """The article's key in the truth; None for an index, which is no article."""
        return None if self.kind == "pointer" else self.name

    @property
    def text_role(self) -> str:
        """Role of its running text in the truth."""
        return "body" if self.kind == "article" else self.kind


def read_stories(folder: Path) -> dict[str, Story]:
    """Read all copy of an issue, by name."""
    return {path.stem: read_story(path) for path in sorted(folder.glob("*.md"))}


def read_story(path: Path) -> Story:
    """Read one file of copy."""
    _, front, text = path.read_text(encoding="utf-8").split(_FENCE, 2)
    headings = tomllib.loads(front)
    for key in ("headline", "jump_headline"):
        headings[key] = tuple(headings.get(key, ()))
    chunks = (chunk for chunk in text.split("\n\n") if chunk.strip())
    paragraphs = tuple(paragraph for chunk in chunks for paragraph in _paragraphs(chunk.strip()))
    return Story(name=path.stem, paragraphs=paragraphs, **headings)


def _paragraphs(chunk: str) -> list[Paragraph]:
    if chunk.startswith("## "):
        return [Paragraph(chunk.removeprefix("## "), "subhead", indented=False)]
    if chunk.startswith("| "):
        lines = chunk.split("\n")
        return [Paragraph(line.removeprefix("| "), indented=False) for line in lines]
    return [Paragraph(chunk.replace("\n", " "))]
