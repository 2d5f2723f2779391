"""Cut a stream of typed lines without places into articles, by plain rules."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jumpline.article import (
    Continuation,
    Kind,
    Leftover,
    LineRef,
    Link,
    Pointer,
    Reason,
    Role,
    State,
)
from jumpline.conventions import Conventions
from jumpline.language.duplicates import find_duplicates
from jumpline.language.labels import find_resumed
from jumpline.language.sentences import begins_open, ends_open, printed_lines
from jumpline.layout.model import PageLayout, TypedLine
from jumpline.options import Options
from jumpline.segmentation.folios import find_folio, place_in_words
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.shares import leftover
from jumpline.segmentation.tails import HEADS, Stretch, join_tails, stops_open

SURE = 0.95
"""Confidence that text goes on after a duplicate or furniture that stood in its way."""
OVER_PAGE = 0.6
"""Confidence that a sentence left open at the foot of a page goes on at the head of the next."""
OVER_PAGE_SURE = 0.92
"""The same when the next page begins inside a sentence."""

HEADLESS = "Begins without a heading: its opening is not in the file or was not identified."
ENDLESS = "Stops in mid-sentence: the rest is not in the file or was not identified."

_ASIDE: Mapping[Role, Reason] = {
    Role.FURNITURE: Reason.FURNITURE,
    Role.POINTER: Reason.POINTER,
    Role.ADVERTISEMENT: Reason.ADVERTISEMENT,
}


def segment_flattened(
    layouts: Sequence[PageLayout], conventions: Conventions, options: Options
) -> Segmentation:
    """Find the articles of flattened pages, which follow one another in the order given.

    Near-duplicate runs, furniture, pointers and dirt are set aside. A heading that opens an
    article begins a stretch, and so does whatever follows an end mark or a jump line. A stretch
    that stops in mid-sentence looks for its continuation (``tails``).
    """
    lines = [line for layout in layouts for line in layout.lines]
    copies = _copies(lines)
    reasons = [_reason(line, copies) for line in lines]
    stretches, proposals = _stretches(lines, reasons, conventions, options.accept)
    texts = [line.text for line in lines if line.role is Role.BODY]
    printed = printed_lines(texts, conventions)
    if not printed:
        stretches, tails = join_tails(stretches, conventions, options.accept)
        proposals += tails
    bare = {line.span: Reason.UNPLACED for s in stretches if s.bare for line in s.lines}
    given = _folios(layouts, conventions)
    return Segmentation(
        threads=tuple(
            _thread(stretch, given, conventions, printed) for stretch in stretches if not stretch.bare
        ),
        leftovers=tuple(
            record
            for layout in layouts
            for record in _leftovers(
                layout,
                {
                    line.span: reason
                    for line, reason in zip(lines, reasons, strict=True)
                    if reason is not None
                }
                | bare,
                copies,
            )
        ),
        pointers=tuple(_pointer(line) for line in lines if line.role is Role.POINTER),
        proposals=tuple(proposals),
    )
