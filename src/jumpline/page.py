"""What is printed on one page, before anybody has an opinion about it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from jumpline.geometry import Box


class Word(NamedTuple):
    """A word inside a line: code points ``start`` to ``end`` (exclusive) of its text.

    ``confidence`` is the OCR engine's own, 0 to 1, None when it gives none.
    """

    start: int
    end: int
    box: Box
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One printed line of one column (ALTO TextLine).

    Attributes:
        id: the source's own id, unique within the page; see docs/record.md.
        text: the text as printed, never normalised.
        box: where it stands; None on a flattened page.
        size: em of the type in the page's unit, None when unknown.
        bold: true where the source says so.
        italic: true where the source says so.
        vertical: characters run from top to bottom.
        block: id of the source's own block, a weak cue.
        words: boxes of the words; may be empty.
        whole_word: the word that a hyphen cuts at the end of the line, whole, where the source
            says it (ALTO ``SUBS_CONTENT``).
    """

    id: str
    text: str
    box: Box | None = None
    size: float | None = None
    bold: bool = False
    italic: bool = False
    vertical: bool = False
    block: str | None = None
    words: tuple[Word, ...] = ()
    whole_word: str | None = None


@dataclass(frozen=True, slots=True)
class Rule:
    """A printed line that separates; its box is thin in one direction."""

    box: Box

    @property
    def horizontal(self) -> bool:
        """True when the rule runs from left to right."""
        return self.box.width >= self.box.height


@dataclass(frozen=True, slots=True)
class Picture:
    """A photograph, drawing or other illustration."""

    box: Box


@dataclass(frozen=True, slots=True)
class Frame:
    """A printed rectangle around text: a rule on all four sides or a tint under it."""

    box: Box
    tinted: bool = False


class Bead(NamedTuple):
    """A place that a PDF's article thread runs through.

    ``thread`` numbers the threads of the file and ``order`` the beads of a thread, over all pages,
    both from 0.
    """

    thread: int
    order: int
    box: Box


@dataclass(frozen=True, slots=True)
class Page:
    """One printed side.

    Attributes:
        name: the source file's stem, with ``#n`` after it where a file holds several pages.
        sequence: physical order in the issue, from 1.
        folio: page label as printed, None until found.
        width: page width, None on a flattened page.
        height: page height, None on a flattened page.
        lines: in document order, which is never trusted as reading order (except flattened text).
        digest: SHA-256 of the page's content as read, hexadecimal.
        born_digital: the text was set and not recognised, so that type sizes are exact.
        article_threads: beads of the PDF's article threads on this page; a thread may go on over
            pages.
        unit: unit of every length on the page: ``point``, ``pixel``, ``mm10`` (1/10 mm) or
            ``inch1200`` (1/1200 inch).
        image: path of the picture of the page, None when the source names none that is there.
        engine: name and version of the OCR engine that Jumpline ran on the picture, else None.
        block_order: pairs of ids of blocks that the source says to read one after the other
            (ALTO ``IDNEXT``, PAGE and ALTO ``ReadingOrder``): a weak cue.
    """

    name: str
    sequence: int = 1
    folio: str | None = None
    width: float | None = None
    height: float | None = None
    lines: tuple[Line, ...] = ()
    rules: tuple[Rule, ...] = ()
    pictures: tuple[Picture, ...] = ()
    frames: tuple[Frame, ...] = ()
    digest: str = ""
    born_digital: bool = False
    article_threads: tuple[Bead, ...] = ()
    unit: str = "point"
    image: str | None = None
    engine: str | None = None
    block_order: tuple[tuple[str, str], ...] = ()

    @property
    def flattened(self) -> bool:
        """True when lines have no place on the paper, only an order."""
        return self.width is None
