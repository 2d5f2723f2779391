"""The newsroom: where the typesetter's copy comes from, in five languages.

data folder ─ sources ─ chains ─▶ corpora ─▶ Draft ─┐
lexicon/*.toml ───────────────── ▶ invented ─▶ Draft ─┤─▶ desk ─▶ Story
wording/*.toml ───────────────── ▶ wording, headings ─┘
"""

from __future__ import annotations

from pathlib import Path

from typesetter.newsroom.corpora import Reel, load_news, load_novels
from typesetter.newsroom.desk import Desk, Shelf
from typesetter.newsroom.invented import Inventor, load_lexicon
from typesetter.newsroom.wording import load_wording
from typesetter.stories import Newsroom

LANGUAGES = ("zh", "zh-Hant", "en", "de", "fr")
SPLITS = ("train", "test")

# Shares of news, novels and invented copy. The English news sentences are few and short, and the
# Shanghai pages of one year would come round again within an issue or two.
_SHARES = {
    "zh": (0.8, 0.0, 0.2),
    "zh-Hant": (0.5, 0.0, 0.5),
    "en": (0.15, 0.5, 0.35),
    "de": (0.45, 0.35, 0.2),
    "fr": (0.45, 0.35, 0.2),
}


def open_newsroom(language: str, split: str, data: Path | None, *, apart: bool = False) -> Newsroom:
    """Open the newsroom of one issue.

    What is read is kept for the process, so that only the first newsroom of a language costs
    anything. The newsroom itself remembers its issue: open one for each, and the same calls in the
    same order give the same copy.

    Args:
        language: one of ``LANGUAGES``.
        split: ``train`` or ``test``; the two share no document and only part of their wordings.
        data: the folder with the running text; None writes all copy from invented word lists.
        apart: no two stories take from one document, while there are documents left.

    Raises:
        ValueError: no such language or split, or the folder has no copy in the language.
    """
    if language not in LANGUAGES or split not in SPLITS:
        raise ValueError(f"no newsroom for {language!r}, {split!r}: see LANGUAGES and SPLITS")
    lexicon, wording = load_lexicon(language), load_wording(language, split)
    invented = Shelf(Inventor(lexicon), {}, 1.0)
    fiction = Shelf(Inventor(lexicon, fiction=True), {}, 1.0)
    if data is None:
        return Desk(language, wording, lexicon, (invented,), fiction)
    corpora = load_news(language, split, data), load_novels(language, split, data)
    shares = _SHARES[language]
    for corpus, share in zip(corpora, shares[:2], strict=True):
        if share and not corpus.passages:
            raise ValueError(
                f"{data} has no {language} copy: name the folder that holds prose and leipzig, "
                "fuyao and jingbao"
            )
    shelves = [
        Shelf(Reel(corpus, apart=apart), corpus.counts, share)
        for corpus, share in zip(corpora, shares[:2], strict=True)
    ]
    serial = shelves[1] if shelves[1].weight else fiction
    shelves.append(Shelf(Inventor(lexicon), {}, shares[2]))
    return Desk(language, wording, lexicon, shelves, serial)
