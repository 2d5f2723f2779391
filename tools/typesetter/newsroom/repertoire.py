"""Which characters copy may hold: what the faces have and what a newspaper prints."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_ASCII = r" !\"#$%&'()*+,\-./0-9:;<=>?@A-Z\[\]a-z"
_LATIN = _ASCII + r"£§°±·½¼¾×À-ÖØ-öø-ÿŒœŸ–—‘’‚“”„†•…‹›€«»"
_HAN = _ASCII + r"—‘’“”…·×°○\u3000-\u3011\u4e00-\u9fea！＂％（）＋，－．／０-９：；＜＝＞？［］～"
# What labels may hold besides; running copy never does.
_LATIN_SIGNS, _HAN_SIGNS = "|■→", "|■□▲▶◀●◎→←↑￥"
# Signs of the same look and meaning, so that one of them is enough.
_SAME = str.maketrans(
    {
        "\xa0": " ",
        "\u2009": " ",
        "\u202f": " ",
        "\u2010": "-",
        "\u2011": "-",
        "\u2212": "–",
        "\u2015": "—",
        "ʼ": "’",
        "´": "’",
        "`": "’",
        "ﬁ": "fi",
        "ﬂ": "fl",
    }
)


def repertoire(language: str) -> str:
    """Return the characters that copy in a language may hold, as the inside of a ``[]`` pattern."""
    return _HAN if language.startswith("zh") else _LATIN


def label_repertoire(language: str) -> str:
    """Return the characters that labels and marks may hold, as the inside of a ``[]`` pattern."""
    return repertoire(language) + (_HAN_SIGNS if language.startswith("zh") else _LATIN_SIGNS)


def clean(text: str, language: str) -> str:
    r"""Drop what is outside the repertoire and draw white space together.

    Example:
        >>> clean("a\u00a0cat ☃", "en")
        'a cat'
    """
    composed = unicodedata.normalize("NFC", text).translate(_SAME)
    known = _outside(language).sub("", " ".join(composed.split()))
    return " ".join(known.split(" ")).strip()


@cache
def _outside(language: str) -> re.Pattern[str]:
    return re.compile(f"[^{repertoire(language)}]+")
