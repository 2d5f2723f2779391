"""The languages that library files name, in codes of three standards and in words."""

from __future__ import annotations

import re
from collections.abc import Iterable

_NAMES = {
    "cs": "ces cze czech",
    "cy": "cym wel welsh",
    "da": "dan danish",
    "de": "deu ger german frk deu_frak",
    "el": "ell gre greek",
    "en": "eng english",
    "es": "spa spanish castilian",
    "et": "est estonian",
    "fi": "fin finnish",
    "fr": "fra fre french",
    "ga": "gle irish",
    "hr": "hrv croatian",
    "hu": "hun hungarian",
    "it": "ita italian",
    "ja": "jpn japanese",
    "ko": "kor korean",
    "la": "lat latin",
    "lb": "ltz luxembourgish",
    "lt": "lit lithuanian",
    "lv": "lav latvian",
    "nl": "nld dut dutch flemish",
    "no": "nor norwegian",
    "pl": "pol polish",
    "pt": "por portuguese",
    "ro": "ron rum romanian",
    "ru": "rus russian",
    "sk": "slk slo slovak",
    "sl": "slv slovenian",
    "sr": "srp serbian",
    "sv": "swe swedish",
    "tr": "tur turkish",
    "uk": "ukr ukrainian",
    "zh": "zho chi chinese",
}
_TAGS = {name: tag for tag, names in _NAMES.items() for name in (tag, *names.split())}
_CODE = re.compile("[a-z]{2,3}")


def primary_tag(name: str) -> str | None:
    """Return the primary BCP 47 tag for a code or an English name, None where it says none.

    Region, script and variety are dropped: ``chi_tra_vert`` and ``zh-Hant`` are ``zh``. A code that
    is not in the table is kept as it is.
    """
    word = name.strip().lower()
    code = re.split("[-_ ]", word)[0]
    known = _TAGS.get(word) or _TAGS.get(code)
    if known or not _CODE.fullmatch(code):
        return known
    return None if code in {"und", "mul", "zxx"} else code


def agreed(names: Iterable[str]) -> str | None:
    """Return the tag of the one language that all names speak of, None where they differ."""
    tags = {primary_tag(name) for name in names}
    return tags.pop() if len(tags) == 1 else None
