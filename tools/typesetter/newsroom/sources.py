"""The data folder as documents: clean paragraphs, without headings, markup or notes."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from typesetter.newsroom.chains import chain
from typesetter.newsroom.repertoire import clean

_STRETCH = 60  # paragraphs in a document where a novel has no chapters
_SHORT, _FULL = 100, 300  # characters; a short reply joins a paragraph that is not full yet
_SPOKEN = "\"“„«»—'‘"
_ENDS = re.compile(r"[.!?…。！？][\"”’“«»)\]）」』]*$")
_GUTENBERG = re.compile(r"\*\*\* START OF[^\n]*\*\*\*(.*?)\*\*\* END OF", re.DOTALL)
_CHAPTER = re.compile(
    r"(?:chapter|chapitre|kapitel)\b.{0,80}|[ivxlc]+\.?", re.IGNORECASE | re.DOTALL
)
_NO_PROSE = re.compile(r"\.jpg|Full Size|^\d+m\b|\[\d+\]|Footnote|\*")
_NO_NEWS = re.compile(
    r"https?:|www\.|[@#|<>{}\\]|©|\.\.|«\s?»|\u00ad|\d\s*×|^\d+\.|\b(?:Click|PHOTO)\b"
)
_MARKUP = re.compile(r"!\[.*?\]\(.*?\)|\{#.*?\}|\*\*|__|(?<=\w)\*|\*(?=\w)|`")
_NOTE = re.compile(r"\[\^?[\d,\s–-]+\]|【\d+】")
_LINKED = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_BULLET = re.compile(r"^(?:[-*+•·]|\d+[.、)]|[（(]?[一二三四五六七八九十\d]+[)）])\s*")
_LABELLED = re.compile(r"^[^，。：“]{2,12}：(?=.{24})|（一级信源）")
_NUMBERED = re.compile(r"^(?:[一二三四五六七八九十]+、|第.{1,3}[章节部分]+[：:]?|[\d.]+、?)\s*")
_PARSER = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True)
_SENTENCE = (30, 400)  # characters of a single sentence worth printing
_FEWEST_WORDS = 7


@dataclass(frozen=True, slots=True)
class Document:
    """Running copy by one hand on one matter.

    Attributes:
        key: stable name within the language.
        passages: paragraphs.
        title: the document's own, empty where it has none.
        subheads: its own inner headings.
    """

    key: str
    passages: tuple[str, ...]
    title: str = ""
    subheads: tuple[str, ...] = ()


def novels(data: Path, language: str) -> Iterator[Document]:
    """Yield the chapters of the novels in a language, in order."""
    for file in sorted(data.glob(f"prose/{language}_*.txt")):
        text = file.read_text("utf-8-sig")
        framed = _GUTENBERG.search(text)
        blocks = re.split(r"\n\s*\n", framed[1] if framed else text)
        for number, chapter in enumerate(_chapters(blocks, language)):
            yield Document(f"{file.stem}/{number}", chapter)


def _chapters(blocks: list[str], language: str) -> Iterator[tuple[str, ...]]:
    held: list[str] = []
    for block in blocks:
        if _CHAPTER.fullmatch(block.strip()) or len(held) == _STRETCH:
            if len(held) > _STRETCH // 4:
                yield tuple(held)
            held = []
        paragraph = _prose(block, language)
        if paragraph and held and len(paragraph) < _SHORT and len(held[-1]) < _FULL:
            held[-1] += f" {paragraph}"
        elif paragraph:
            held.append(paragraph)
    if len(held) > _STRETCH // 4:
        yield tuple(held)


def _prose(block: str, language: str) -> str:
    lines = [line.strip() for line in block.strip().splitlines()]
    verse = len(lines) > 1 and max(map(len, lines[:-1])) < 56
    if verse or _NO_PROSE.search(block):
        return ""
    text = clean(" ".join(lines).replace("_", "").replace("--", "—"), language)
    first = text.lstrip(_SPOKEN + " ")[:1]
    long = len(text) > 48 or text[:1] in _SPOKEN
    return text if long and first.isupper() and _ENDS.search(text) else ""


def sentence_chains(data: Path, language: str, wanted: Callable[[str], bool]) -> Iterator[Document]:
    """Yield items chained from the single news sentences of a language that are wanted."""
    code = {"en": "eng", "de": "deu", "fr": "fra"}[language]
    for file in sorted(data.glob(f"leipzig/{code}_*.txt")):
        numbered = file.read_text("utf-8").splitlines()
        told = [line.partition("\t")[2] for line in numbered]
        sentences = [kept for line in told if (kept := _news(line, language)) and wanted(kept)]
        for links in chain(sentences):
            grouped = [links[i : i + 3] for i in range(0, len(links), 3)]
            passages = tuple(" ".join(sentences[i] for i in group) for group in grouped)
            yield Document(f"{file.stem}/{sentences[links[0]]}", passages)


def _news(line: str, language: str) -> str:
    text = clean(line, language)
    if text.count('"') % 2 or any(text.count(a) != text.count(b) for a, b in ("“”", "«»", "()")):
        text = re.sub(r"[\"“”„«»()]\s?", "", text).strip()
    if text.count("„") != text.count("“") and language == "de":
        text = re.sub(r"[„“]", "", text)
    first = text.lstrip(_SPOKEN + " ")[:1]
    fits = _SENTENCE[0] <= len(text) <= _SENTENCE[1] and text.count(" ") >= _FEWEST_WORDS - 1
    good = fits and first.isupper() and _ENDS.search(text) and not _NO_NEWS.search(line)
    return text if good else ""


def web_news(data: Path) -> Iterator[Document]:
    """Yield the Chinese news articles."""
    for file in sorted(data.glob("fuyao/*.md")):
        _, front, body = file.read_text("utf-8").split("---\n", 2)
        title = re.search(r'^title: "(.*)"$', front, re.MULTILINE)
        text = re.split(r"参考(?:信源|资料|文献|来源)|\n.*常见问题", body)[0]
        passages = tuple(kept for line in text.splitlines() if (kept := _item(line)))
        heads = re.findall(r"^(.+)\n-{3,}$|^#+ (.+)$", text, re.MULTILINE)
        subheads = tuple(kept for pair in heads if (kept := _han_head(pair[0] or pair[1])))
        if len(passages) > 4:
            yield Document(file.stem, passages, _han_title(title[1]) if title else "", subheads)


def _item(line: str) -> str:
    if re.match(r"\s*[|#\[!]", line) or "http" in line:
        return ""
    text = _LABELLED.sub("", _quoted(_han(_BULLET.sub("", line.strip(" >")))))
    return text if len(text) > 24 and _ENDS.search(text) else ""


def _han(text: str) -> str:
    plain = _NOTE.sub("", _LINKED.sub(r"\1", _MARKUP.sub("", text)))
    spaceless = re.sub(r"(?<=[^\x00-\x7f])\s+|\s+(?=[^\x00-\x7f])", "", clean(plain, "zh"))
    # Where Chinese goes on, so does its punctuation.
    wide = str.maketrans("(),:;!?", "（），：；！？")
    return re.sub(
        r"(?<=[^\x00-\x7f])[(),:;!?]|[(](?=[^\x00-\x7f])",
        lambda sign: sign[0].translate(wide),
        spaceless,
    )


def _quoted(text: str) -> str:
    pieces = text.split('"')
    if len(pieces) % 2 == 0:
        return "".join(pieces)
    return "".join(piece if place % 2 == 0 else f"“{piece}”" for place, piece in enumerate(pieces))


def _han_title(title: str) -> str:
    bare = re.sub(r"（[^）]*）|\([^)]*\)|^\d{4}年?|20\d\d年?", "", title)
    pieces = [piece.strip(" -—，") for piece in re.split(r"[：:|｜]|——|\s-\s", bare)]
    fitting = [piece for piece in pieces if 6 <= len(piece) <= 24]
    return _quoted(_han(max(fitting, key=len))) if fitting else ""


def _han_head(head: str) -> str:
    bare = _NUMBERED.sub("", _han(head))
    last = _quoted(re.split(r"[：:]", bare)[-1])
    return last if 4 <= len(last) <= 16 and "“" not in last else ""


def period_press(data: Path, year: str) -> Iterator[Document]:
    """Yield the articles of the Shanghai tabloid of a year, in traditional characters."""
    for file in sorted(data.glob(f"jingbao/{year}/*/*.xml")):
        for number, article in enumerate(_articles(file)):
            paragraphs = [_printed(p) for p in article.iter("p")]
            title = paragraphs[0] if paragraphs and len(paragraphs[0]) <= 16 else ""
            body = tuple(text for text in paragraphs[1:] if len(text) > 40 and "、" in text)
            if body:
                yield Document(f"{file.stem}/{number}", body, title)


def _articles(file: Path) -> Iterator[etree._Element]:
    # The files name an entity of their own and lack nothing else of a document.
    text = re.sub(
        r"<!DOCTYPE.*?\]>|<\?xml-model.*?\?>|&\w+;", "", file.read_text("utf-8"), flags=re.DOTALL
    )
    for division in etree.fromstring(text, _PARSER).iter("div"):
        if division.get("type") == "article":
            yield division


def _printed(paragraph: etree._Element) -> str:
    joined = "".join("".join(map(str, paragraph.itertext())).split())
    return clean(joined, "zh-Hant").replace("●", "").replace("○", "").replace("、、", "、")
