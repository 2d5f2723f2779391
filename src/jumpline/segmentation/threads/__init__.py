"""Threads out of one stream of text: a model of whole histories.

``items`` says how each line begins and stops, ``fits`` how words fit a set of lines, ``flows`` how
lines go on from each other, ``themes`` how alike they are in what they are about (``windows``: the
text around a joint). ``joints`` describes each joint by numbers (``looks`` of lines,
``vicinity`` of words), and by them trees say its ``odds``. ``history`` is a way to read the stream,
``ways`` how it can go on (``settings``: what does not depend on it), ``search`` which history is
the likeliest (``steps``) and, by ``doubts``, how sure its joints are; ``wholes`` tells how sure it
is that an article is whole; ``weights`` are the trained trees.
"""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.ngrams import background
from jumpline.language.sentences import printed_lines
from jumpline.layout.model import TypedLine
from jumpline.segmentation.threads.history import Stream, stream_of
from jumpline.segmentation.threads.items import HEADS, Item, items_of
from jumpline.segmentation.threads.odds import weigh_joints
from jumpline.segmentation.threads.search import read_stream
from jumpline.segmentation.threads.steps import Rival, Step
from jumpline.segmentation.threads.weights import Model, shipped
from jumpline.segmentation.threads.wholes import describe_wholes

__all__ = [
    "HEADS",
    "Item",
    "Model",
    "Rival",
    "Step",
    "Stream",
    "describe_wholes",
    "prepare",
    "read_stream",
    "shipped",
    "unweighed",
]


def prepare(lines: Sequence[TypedLine], aside: Sequence[str], conventions: Conventions) -> Stream:
    """Prepare the lines of a stream for reading.

    Args:
        lines: all lines, in the order given.
        aside: for each line why it is set aside, empty where it is not.
        conventions: the language's table.
    """
    return weigh_joints(unweighed(lines, aside, conventions), conventions)


def unweighed(lines: Sequence[TypedLine], aside: Sequence[str], conventions: Conventions) -> Stream:
    """Return the stream of ``prepare`` without the odds of its joints, which trees must give."""
    bodies = [line.text for line in lines if line.role is Role.BODY]
    printed = printed_lines(bodies, conventions)
    items = items_of(lines, aside, conventions, printed=printed)
    counts = background(conventions.language, spaced=conventions.spaced)
    return stream_of(items, conventions, counts, printed=printed)
