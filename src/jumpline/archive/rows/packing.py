"""Values to columns and back: what the archive gives is equal to what it was given.

What is asked for by its parts has columns of its own; the rest is JSON, in ASCII, which holds any
text and any number exactly.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from typing import Any

from jumpline.archive.places import unpacked_words
from jumpline.archive.rows.reading import VERTICAL, Row, box_of, text_of
from jumpline.article import Annotation, Article, Continuation, LineRef
from jumpline.geometry import Box
from jumpline.issue import GivenArticle, Problem
from jumpline.page import Bead, Frame, Line, Page, Picture, Rule, Word

BOLD, ITALIC = 1, 2
_NO_EDGES = (None, None, None, None)
_LEVEL = 1
"""Of zlib: words take a third of the room at a tenth of the time of the usual level."""

_ENCODER = json.JSONEncoder(separators=(",", ":"), check_circular=False)

PAGE_COLUMNS = (
    "name, sequence, folio, width, height, unit, digest, born_digital, image, extras, words"
)
LINE_COLUMNS = "id, text, x0, y0, x1, y1, size, marks, block, whole_word"


def stored(text: str) -> str | bytes:
    """Return a text as it can be stored: bytes where UTF-8 cannot hold it (lone surrogates)."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "surrogatepass")
    return text


def to_json(value: object) -> str:
    """Write a value on one line, without spaces."""
    return _ENCODER.encode(value)


def edges(box: Box | None) -> Row:
    """Return the four columns of a box."""
    return _NO_EDGES if box is None else tuple(box)


# Pages


def page_row(page: Page) -> Row:
    """Return what ``PAGE_COLUMNS`` name."""
    extras = {
        "rules": [rule.box for rule in page.rules],
        "pictures": [picture.box for picture in page.pictures],
        "frames": [[frame.box, frame.tinted] for frame in page.frames],
        "threads": page.article_threads,
        "blocks": page.block_order,
    }
    return (
        stored(page.name),
        page.sequence,
        page.folio,
        page.width,
        page.height,
        page.unit,
        page.digest,
        page.born_digital,
        None if page.image is None else stored(page.image),
        to_json({name: value for name, value in extras.items() if value}),
        packed_words(page.lines),
    )


def packed_words(lines: Iterable[Line]) -> bytes | None:
    """Pack the words of a page, with the positions of their lines; None where there are none."""
    words = [
        (position, [(word.start, word.end, *word.box, word.confidence) for word in line.words])
        for position, line in enumerate(lines)
        if line.words
    ]
    return zlib.compress(to_json(words).encode(), _LEVEL) if words else None


def line_row(line: Line) -> Row:
    """Return what ``LINE_COLUMNS`` name."""
    return (
        stored(line.id),
        stored(line.text),
        *edges(line.box),
        line.size,
        BOLD * line.bold + ITALIC * line.italic + VERTICAL * line.vertical,
        line.block,
        None if line.whole_word is None else stored(line.whole_word),
    )


def page_of(row: Row, lines: Iterable[Row]) -> Page:
    """Make a page of what ``PAGE_COLUMNS`` name and the ``LINE_COLUMNS`` of its lines."""
    name, sequence, folio, width, height, unit, digest, born_digital, image, extras, words = row
    told = json.loads(extras)
    by_line = dict(unpacked_words(words))
    return Page(
        name=text_of(name),
        sequence=sequence,
        folio=folio,
        width=width,
        height=height,
        lines=tuple(_line_of(each, by_line.get(at, ())) for at, each in enumerate(lines)),
        rules=tuple(Rule(Box(*box)) for box in told.get("rules", ())),
        pictures=tuple(Picture(Box(*box)) for box in told.get("pictures", ())),
        frames=tuple(Frame(Box(*box), tinted) for box, tinted in told.get("frames", ())),
        digest=digest,
        born_digital=bool(born_digital),
        article_threads=tuple(
            Bead(thread, order, Box(*box)) for thread, order, box in told.get("threads", ())
        ),
        unit=unit,
        image=None if image is None else text_of(image),
        block_order=tuple((before, after) for before, after in told.get("blocks", ())),
    )


def _line_of(row: Row, words: Iterable[Any]) -> Line:
    own, text, x0, y0, x1, y1, size, marks, block, whole_word = row
    return Line(
        id=text_of(own),
        text=text_of(text),
        box=box_of((x0, y0, x1, y1)),
        size=size,
        bold=bool(marks & BOLD),
        italic=bool(marks & ITALIC),
        vertical=bool(marks & VERTICAL),
        block=block,
        words=tuple(
            Word(start, end, Box(*box), confidence) for start, end, *box, confidence in words
        ),
        whole_word=None if whole_word is None else text_of(whole_word),
    )


# Issues


def problems_json(problems: Iterable[Problem]) -> str:
    """Write the problems of an issue."""
    return to_json([(problem.message, problem.page) for problem in problems])


def problems_of(text: str) -> tuple[Problem, ...]:
    """Read the problems of an issue."""
    return tuple(Problem(message, page) for message, page in json.loads(text))


def given_json(given: Iterable[GivenArticle]) -> str:
    """Write the articles that a source told of itself."""
    return to_json([(one.key, one.kind, one.title, one.lines, one.headings) for one in given])


def given_of(text: str) -> tuple[GivenArticle, ...]:
    """Read the articles that a source told of itself."""
    return tuple(
        GivenArticle(
            key, kind, title, tuple(LineRef(*line) for line in lines),
            tuple(LineRef(*line) for line in headings),
        )
        for key, kind, title, lines, headings in json.loads(text)
    )  # fmt: skip


# Articles


def others_json(article: Article) -> str:
    """Write what an article has besides its columns, paragraphs, parts and links."""
    others = {
        "jump_lines": article.jump_lines,
        "from": _promise(article.continued_from),
        "on": _promise(article.continued_on),
        "annotations": [(one.kind, one.start, one.end, one.value) for one in article.annotations],
        "notes": article.notes,
    }
    return to_json({name: value for name, value in others.items() if value})


def others_of(text: str) -> Mapping[str, Any]:
    """Read what ``others_json`` wrote, as arguments of ``Article``."""
    told = json.loads(text)
    return {
        "jump_lines": tuple(told.get("jump_lines", ())),
        "continued_from": _promise_of(told.get("from")),
        "continued_on": _promise_of(told.get("on")),
        "annotations": tuple(Annotation(*one) for one in told.get("annotations", ())),
        "notes": tuple(told.get("notes", ())),
    }


def _promise(promise: Continuation | None) -> Row | None:
    if promise is None:
        return None
    return promise.label, promise.folio, promise.line, promise.where


def _promise_of(told: Row | None) -> Continuation | None:
    if told is None:
        return None
    label, folio, line, where = told
    return Continuation(label, folio, LineRef(*line), where)
