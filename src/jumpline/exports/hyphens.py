"""Which printed hyphens only break a word at the end of a line."""

from __future__ import annotations

from jumpline.article import Annotation, Article


def breaking(article: Article) -> frozenset[int]:
    """Return the offsets in ``Article.text`` of the hyphens that a reader need not see.

    A hyphen that belongs to the word (``Anglo-French``) is noted too, and is not among them.
    """
    return frozenset(
        note.start
        for note in article.annotations
        if note.kind == "hyphen" and _is_whole_without(article.text, note)
    )


def _is_whole_without(text: str, note: Annotation) -> bool:
    """Tell whether the noted word stands in the text once the hyphen is left out."""
    word = note.value
    return any(
        text.endswith(word[:cut], 0, note.start) and text.startswith(word[cut:], note.end)
        for cut in range(1, len(word))
    )
