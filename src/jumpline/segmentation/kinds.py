"""What an item is: article, notice or advertisement, by plain signs; nothing is regrouped by it."""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.article import Kind, Role
from jumpline.conventions import Conventions
from jumpline.language.marks import is_notice
from jumpline.language.sentences import ends_open
from jumpline.layout.model import TypedLine

LONGEST = 300
"""Characters of a boxed item without a sentence that still is an advertisement."""


def kind_of(lines: Sequence[TypedLine], conventions: Conventions) -> Kind:
    """Tell a notice by the words that head it, an advertisement by a box without a sentence."""
    if any(is_notice(line.text, conventions) for line in lines[:1]):
        return Kind.NOTICE
    if any(line.zone < 0 for line in lines):
        return Kind.ARTICLE
    body = [line.text for line in lines if line.role is Role.BODY]
    short = 0 < sum(map(len, body)) <= LONGEST
    unclosed = short and all(ends_open(text, conventions) for text in body)
    return Kind.ADVERTISEMENT if unclosed else Kind.ARTICLE
