"""Formulaic items of newspapers, of the project's own: like words, other news.

Two quotations of the same market share nearly all their words and are no reprint of each other.
The forms are in ``notices.toml``: some were looked at while the rules were made, the others not.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any, Literal

_SLOT = re.compile(r"\{(\w+)\}")
_FORMS: dict[str, Any] = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))


def forms(split: Literal["seen", "unseen"], language: str) -> list[str]:
    """Return the forms of a language, with slots."""
    return list(_FORMS[split].get(language, ()))


def notices(form: str, language: str, count: int, random: Random) -> Iterator[str]:
    """Yield a form filled with other news so many times."""
    lists = {name: entries.split("|") for name, entries in _FORMS["fillings"][language].items()}

    def fill(slot: re.Match[str]) -> str:
        if slot[1] == "n":
            return str(random.randint(2, 99))
        if slot[1] == "p":
            return f"{random.randint(1, 99)}.{random.randint(10, 99)}"
        return random.choice(lists[slot[1]])

    for _ in range(count):
        yield _SLOT.sub(fill, form)
