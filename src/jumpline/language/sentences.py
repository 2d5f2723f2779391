"""Does a stretch of text stop in the middle of a sentence, or begin there?"""

from __future__ import annotations

from collections.abc import Sequence

from jumpline.conventions import Conventions

_STRAIGHT_QUOTES = "\"'"
_ELLIPSES = "…⋯"
_LONGER = 12  # characters


def ends_open(text: str, conventions: Conventions) -> bool:
    """Tell whether the text stops before its sentence does.

    Closing quotes and brackets after a sentence end are passed over. An ellipsis ends no sentence,
    and neither do three points. Empty text is not open.
    """
    bare = text.rstrip().rstrip(conventions.closes + _STRAIGHT_QUOTES + " ")
    if not bare:
        return False
    if bare[-1] in _ELLIPSES or bare.endswith(("...", ". . .")):
        return True
    return bare[-1] not in conventions.sentence_ends


def begins_open(text: str, conventions: Conventions) -> bool:
    """Tell whether the text begins inside a sentence.

    It does when its first character is punctuation that opens nothing, or, where the script has
    cases, a lower-case letter.
    """
    bare = text.lstrip()
    if not bare:
        return False
    if bare[0] in conventions.continuers and not bare.startswith(("...", "……")):
        return True
    first = bare.lstrip(conventions.opens + _STRAIGHT_QUOTES + " ")[:1]
    return conventions.spaced and first.islower()


def open_brackets(text: str, conventions: Conventions) -> str:
    """Return the opening quotes and brackets that the text leaves open, outermost first.

    An opening mark that is also a closing one in the language's table closes when it can.
    """
    stack: list[str] = []
    for index, char in enumerate(text):
        if char in conventions.closes and _closes(stack, char, conventions):
            stack.pop()
        elif char in conventions.opens and not _apostrophe(text, index):
            stack.append(char)
    return "".join(stack)


def _closes(stack: list[str], char: str, conventions: Conventions) -> bool:
    partners = {
        opening
        for opening, closing in zip(conventions.opens, conventions.closes, strict=True)
        if closing == char
    }
    return bool(stack) and stack[-1] in partners


def _apostrophe(text: str, index: int) -> bool:
    """Tell whether a single quotation mark stands inside or at the end of a word."""
    return (
        text[index] in "‘‚"
        and index > 0
        and text[index - 1].isalpha()
        and text[index - 1].isascii()
    )


def printed_lines(texts: Sequence[str], conventions: Conventions) -> bool:
    """Tell whether texts are printed lines, most of which stop in mid-sentence, or paragraphs.

    Lines of fewer than 12 characters say nothing.
    """
    longer = [text for text in texts if len(text.strip()) >= _LONGER]
    return 2 * sum(ends_open(text, conventions) for text in longer) >= max(1, len(longer))
