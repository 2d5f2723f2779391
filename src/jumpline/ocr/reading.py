"""One picture of a page to what is printed on it; this runs in the worker process."""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

import cv2
import numpy as np

from jumpline.geometry import Box
from jumpline.ocr.bodies import SQUARE, Told, bodies
from jumpline.ocr.engines import Engine, Pixels, Seen, SeenWord
from jumpline.ocr.flush import flush
from jumpline.ocr.levelling import Level, ink_of, level
from jumpline.ocr.marks import credible, pictures_of, rules_of, squares_of
from jumpline.ocr.sheets import fold_of, page_alone, parted
from jumpline.page import Frame, Line, Picture, Rule, Word


class Sheet(NamedTuple):
    """One page of a picture, in pixels of the picture turned upright, of its own part of it.

    ``seconds`` are CPU seconds of the whole and of the engine alone, ``size`` width and height, and
    ``quarters`` by how many quarters, counter-clockwise, the picture was turned.
    """

    lines: tuple[Line, ...]
    rules: tuple[Rule, ...]
    frames: tuple[Frame, ...]
    pictures: tuple[Picture, ...]
    engine: str
    degrees: float
    seconds: tuple[float, float]
    size: tuple[int, int] = (0, 0)
    quarters: int = 0


def read_picture(engine: Engine, picture: Pixels) -> list[Sheet]:
    """Read the page of a picture, or both where it shows two, the left one first.

    What is not the page is made white, and the picture is turned upright.
    """
    cv2.setNumThreads(1)
    start = time.process_time()
    grey = page_alone(np.ascontiguousarray(picture))
    before = time.process_time()
    quarters = engine.quarters(grey, ink_of(grey))
    spent = time.process_time() - before
    if quarters:
        grey = np.ascontiguousarray(np.rot90(grey, quarters))
    fold = fold_of(grey)
    parts = [grey] if fold is None else parted(grey, fold)
    whole = time.process_time() - start
    sheets = [read_sheet(engine, part)._replace(quarters=quarters) for part in parts]
    first = sheets[0]
    seconds = (first.seconds[0] + whole, first.seconds[1] + spent)
    return [first._replace(seconds=seconds), *sheets[1:]]


def read_sheet(engine: Engine, grey: Pixels) -> Sheet:
    """Read a page; what an engine gives that is no text or no place is left out."""
    cv2.setNumThreads(1)
    start = time.process_time()
    flat = level(np.ascontiguousarray(grey))
    ink = ink_of(flat.grey)
    marks = rules_of(ink)
    ink[cv2.dilate(marks.mask, np.ones((3, 3), np.uint8)) > 0] = 0
    before = time.process_time()
    seen = engine.read(flat.grey, ink, [rule.box for rule in marks.rules])
    spent = time.process_time() - before
    height, width = grey.shape
    boxes = [each.box for each in seen if _sound(each.box)]
    found = pictures_of(ink, boxes, flat.grey)
    squares = [Seen(SQUARE, box, None) for box in squares_of(ink, boxes, found)]
    lines = [
        replace(line, size=size)
        for each, size in _with_bodies([*seen, *squares], ink)
        if (line := _line(each, flat, (width, height)))
    ]
    lines.sort(key=_downwards)
    rules = credible(marks.rules, boxes, found, max(grey.shape))
    return Sheet(
        lines=tuple(_named(number, line) for number, line in enumerate(lines)),
        rules=tuple(Rule(flat.original(rule.box)) for rule in rules),
        frames=tuple(Frame(flat.original(frame.box)) for frame in marks.frames),
        pictures=tuple(Picture(flat.original(each.box)) for each in found),
        engine=engine.version,
        degrees=flat.degrees,
        seconds=(time.process_time() - start, spent),
        size=(width, height),
    )


def _with_bodies(seen: Sequence[Seen], ink: Pixels) -> list[tuple[Seen, float | None]]:
    """Return each line as high as its type, and the size of that in pixels, None without any."""
    whole = Box(0, 0, ink.shape[1], ink.shape[0])
    kept = [each for each in seen if _sound(each.box) and each.text.strip()]
    told = [Told(each.text.strip(), _within(each.box, whole), each.vertical) for each in kept]
    set_flush = flush(told, bodies(told, ink))
    return [
        (each, None) if body is None else (_set_to(each, body.box), body.size)
        for each, body in zip(kept, set_flush, strict=True)
    ]


def _set_to(seen: Seen, box: Box) -> Seen:
    """Give a line another box, and its words the height of it."""
    words = tuple(
        word._replace(box=Box(word.box.x0, box.y0, word.box.x1, box.y1)) for word in seen.words
    )
    return seen._replace(box=box, words=seen.words if seen.vertical else words)


def _within(box: Box, whole: Box) -> Box:
    """Return the part of a box that lies in another, an empty one where there is none."""
    x0, y0 = max(box.x0, whole.x0), max(box.y0, whole.y0)
    return Box(x0, y0, max(x0, min(box.x1, whole.x1)), max(y0, min(box.y1, whole.y1)))


def _line(seen: Seen, flat: Level, size: tuple[int, int]) -> Line | None:
    """Make a line, None of what has no character or no place on the page."""
    box = _placed(seen.box, flat, size)
    told = seen.words or (SeenWord(seen.text, seen.box, seen.confidence),)
    written = [(clean, each) for each in told if (clean := _clean(each.text))]
    if box is None or not written:
        return None
    words, at = [], 0
    for text, each in written:
        place = _placed(each.box, flat, size) or box
        sure = None if each.confidence is None else min(1.0, max(0.0, each.confidence))
        words.append(Word(at, at + len(text), place, sure))
        at += len(text) + 1
    text = " ".join(text for text, _ in written)
    return Line("", text, box, vertical=seen.vertical, words=tuple(words))


def _clean(text: str) -> str:
    """Leave out what cannot be written, and blanks at both ends."""
    return "".join(" " if each.isspace() else each for each in text if _writable(each)).strip()


def _placed(box: Box, flat: Level, size: tuple[int, int]) -> Box | None:
    """Return a place on the original picture, None when it is none."""
    if not _sound(box):
        return None
    place = flat.original(box)
    x0, y0 = max(0.0, place.x0), max(0.0, place.y0)
    x1, y1 = min(float(size[0]), place.x1), min(float(size[1]), place.y1)
    return Box(x0, y0, x1, y1) if x1 > x0 and y1 > y0 else None


def _downwards(line: Line) -> tuple[float, float, str]:
    box = line.box or Box(0, 0, 0, 0)
    return box.y0, box.x0, line.text


def _named(number: int, line: Line) -> Line:
    return replace(line, id=f"l{number}")


def _writable(character: str) -> bool:
    """Tell whether a character can be written: no half of a pair, no control but white space."""
    return character.isspace() or unicodedata.category(character) not in ("Cs", "Cc", "Cn")


def _sound(box: Box) -> bool:
    return all(np.isfinite(edge) for edge in box) and box.x1 > box.x0 and box.y1 > box.y0
