"""Evidence that a part on one page goes on in a part on another, by name.

Labels say it in print, words and places without. The page number is evidence, never a veto: labels
are misprinted and misread. What each piece of evidence weighs was learnt (``models/jumps.md``).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from jumpline.article import Role
from jumpline.conventions import Conventions
from jumpline.language.ngrams import background
from jumpline.layout.model import TypedLine
from jumpline.segmentation.beads import between_pages
from jumpline.segmentation.join_odds import scales
from jumpline.segmentation.joints import add_joints
from jumpline.segmentation.likeness import beyond_usual, cosine
from jumpline.segmentation.parts import Part, shared_beyond_chance
from jumpline.segmentation.weak_labels import WeakLabels
from jumpline.segmentation.wording import meeting

Evidence = dict[str, float | str]

LIKENESS = 80.0
"""Two words with at least this rapidfuzz ratio (0 to 100) are one word, misread perhaps."""
ALIKE_TYPE = 1.08
"""Body type of one article differs by less than this factor where sizes are steady."""
SAME_NUMBER = 0.7
"""A label without a section names a page with one, "4" the page A4, as surely as this."""
SHORT = 2
"""Words over a part that may be those of a jump, taken from its headline."""
ANSWERS = ("mutual", "possible")
"""Evidence that a jump line and a jump head name each other's page, surely or as far as legible."""
FRONT, LAST = "1", "last"
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Join:
    """A possible join of two parts, by index into the chains, with its log-odds."""

    source: int
    target: int
    score: float
    evidence: Mapping[str, float | str]


def find_joins(
    parts: Sequence[Part], conventions: Conventions, *, run_overs: bool = True, model: str = ""
) -> list[Join]:
    """List the joins that labels, article threads or the places of parts allow.

    Args:
        parts: of the issue.
        conventions: of its language.
        run_overs: also look for texts that run over to the next page without a label.
        model: text of scales in place of shipped ones (``join_odds.py``).
    """
    pairs = _not_answered_elsewhere(list(_pairs(parts, conventions, run_overs)))
    if not pairs:
        return []
    _add_only(pairs)
    add_joints(pairs, parts, conventions)
    by_kind: dict[str, list[int]] = {"labelled": [], "run_over": []}
    for number, (_, _, evidence) in enumerate(pairs):
        by_kind["run_over" if "run_over" in evidence else "labelled"].append(number)
    scores = [0.0] * len(pairs)
    for kind, numbers in by_kind.items():
        odds = scales(model)[kind].log_odds([pairs[n][2] for n in numbers])
        for number, score in zip(numbers, odds, strict=True):
            scores[number] = score
    return [Join(*pair[:2], score, pair[2]) for pair, score in zip(pairs, scores, strict=True)]


def _pairs(
    parts: Sequence[Part], conventions: Conventions, run_overs: bool
) -> Iterator[tuple[int, int, Evidence]]:
    last = max((part.sequence for part in parts), default=0)
    weak = WeakLabels(parts, conventions)
    labelled = [p.to_label is not None or p.beads[1] is not None for p in parts]
    headed = [i for i, p in enumerate(parts) if p.from_label is not None]
    bare = [not part.opening and part.from_label is None for part in parts]
    pages = [part.page for part in parts]
    bare_of: dict[int, list[int]] = {}
    for index, part in enumerate(parts):
        if bare[index] and _worded(part.first):
            bare_of.setdefault(part.sequence, []).append(index)
    for source, tail in enumerate(parts):
        if tail.closed:
            continue
        bare_next: Sequence[int] = ()
        others: Sequence[int]
        if run_overs and not tail.signed and _worded(tail.last):
            bare_next = bare_of.get(tail.sequence + 1, ())
        if labelled[source]:
            others = range(len(parts))
        elif tail.left_open:
            others = sorted({*bare_next, *headed})
        else:
            others = [i for i in bare_next if _may_go_on(tail, parts[i])]
        for target in others:
            if pages[target] == pages[source]:
                continue
            head = parts[target]
            evidence = _labels(tail, head, last)
            if tail.beads[1] is not None:
                evidence |= between_pages(tail.beads[1], head.beads[0])
            if evidence.keys().isdisjoint(ANCHORS):
                if labelled[source] or not bare[target]:
                    continue
                evidence = {"run_over": 1} | evidence | _places(tail, head)
            evidence |= _words(tail, head, conventions)
            if "weak_alone" in evidence:
                if weak.echoes(tail, head):
                    evidence["label_echo"] = 1
                if not weak.goes_on(source, evidence):
                    continue
            yield source, target, evidence


def _worded(line: TypedLine | None) -> bool:
    """Tell whether there is a letter in a line; a folio runs over to nothing."""
    return line is not None and any(map(str.isalpha, line.text))


def _may_go_on(tail: Part, head: Part) -> bool:
    """Tell whether a text that ends with a whole sentence may go on in one without a heading.

    Only their places say so: the one stands last on its page, the other at the head of the next.
    """
    if tail.last is None or tail.ending is None or tail.ending.marked:
        return False
    if head.first is None or head.beginning is None or head.beginning.inside:
        return False
    return (tail.foot or tail.last_text) and head.at_head


def _not_answered_elsewhere(
    pairs: Sequence[tuple[int, int, Evidence]],
) -> list[tuple[int, int, Evidence]]:
    """Leave out pairs against which two labels that name each other's page speak.

    Where a jump head answers a jump line, the text goes on in no part under a headline of its own,
    and where it answers no other, in none without a label. Where both labels of a pair name other
    pages and are answered there, they are not each other's.
    """
    ends = [(tail, head) for tail, head, one in pairs if _surely(one)]
    tails, heads = (Counter(column) for column in (zip(*ends, strict=True) if ends else ((), ())))
    alone = {tail for tail, head in ends if tails[tail] == heads[head] == 1}

    def kept(tail: int, head: int, one: Evidence) -> bool:
        if "mutual" in one:
            return True
        if "jump_head" not in one:
            foreign = "no_jump_head" in one and "keyword_echo" not in one
            return not (tail in alone or (tail in tails and foreign))
        if "labelled" not in one:
            return head not in heads
        other = "other_page_named" in one and "other_back_named" in one
        return not (other and tail in tails and head in heads)

    return [pair for pair in pairs if kept(*pair)]


def _surely(evidence: Mapping[str, float | str]) -> bool:
    """Tell whether two labels answer each other, both in words of the tables."""
    return "mutual" in evidence and evidence.keys().isdisjoint(("weak_label", "weak_jump_head"))


def _add_only(pairs: Sequence[tuple[int, int, Evidence]]) -> None:
    """Mark the pairs of labels that answer each other, and no other label does."""
    for name in ANSWERS:
        answering = [pair for pair in pairs if name in pair[2]]
        counts = Counter(
            end for tail, head, _ in answering for end in (("tail", tail), ("head", head))
        )
        for tail, head, evidence in answering:
            if counts["tail", tail] == counts["head", head] == 1:
                evidence[f"only_{name}"] = 1


ANCHORS = ("labelled", "labelled_back", "article_thread")


def _labels(tail: Part, head: Part, last: int) -> Evidence:
    """Say what jump line and jump head tell; one of them may be missing or name no page."""
    evidence: Evidence = {}
    to_label, from_label = tail.to_label, head.from_label
    if to_label is not None:
        named = _names(to_label, tail, head, last)
        if from_label is None and "weak" in to_label.evidence:
            if named == 0:
                return {}
            evidence["weak_alone"] = 1  # no teaser only where a sentence is seen to go on
        later = named is None and head.sequence > tail.sequence
        placed = named or later or from_label is not None
        if not placed and not _echoes(to_label, head.over):
            return {}
        evidence["labelled"] = 1
        if "weak" in to_label.evidence:
            evidence["weak_label"] = 1
        evidence |= _named("page", named)
        if "keyword" in to_label.evidence:
            found = _echoes(to_label, head.over)
            evidence["keyword_echo" if found else "keyword_missing"] = 1
    elif from_label is not None:
        named = _names(from_label, head, tail, last)
        if not named and not (named is None and head.sequence > tail.sequence):
            return {}
        evidence["labelled_back"] = 1
    if from_label is not None:
        evidence["jump_head"] = 1
        if "weak" in from_label.evidence:
            evidence["weak_jump_head"] = 1
            evidence["jump_head_like_others"] = from_label.evidence["alike"]
        named = _names(from_label, head, tail, last)
        if named == 0 and "weak_label" in evidence:
            return {}  # a teaser may be worded as a weak label is, and a rest of another page near
        evidence |= _named("back", named)
        keyword = "keyword" in from_label.evidence and _echoes(from_label, tail.top)
        if keyword or (head.heading and all(word in tail.top for word in head.heading)):
            evidence["keyword_known"] = 1
    if evidence.get("page_named", 0) and evidence.get("back_named", 0):
        evidence["mutual"] = 1
    if evidence and from_label is None:
        told = _over_rest(tail, head) if head.heading else {}
        evidence |= told or {"no_jump_head": 1}
    if _possible(evidence):
        evidence["possible"] = 1
    if evidence and head.sequence < tail.sequence:
        evidence["backwards"] = 1
    if evidence and head.sequence == tail.sequence + 1:
        evidence["next_page"] = 1
    return evidence


def _over_rest(tail: Part, head: Part) -> Evidence:
    """Say whether the words over a part come from the headline of another."""
    known = sum(word in tail.top for word in head.heading) / len(head.heading)
    short = len(head.heading) <= SHORT
    name = "short_heading" if short else "heading"
    evidence: Evidence = {name: 1, f"{name}_known": round(known, 3)}
    return evidence if known == 1 else evidence | {"no_jump_head": 1}


def _named(which: str, named: float | None) -> Evidence:
    if named is None:
        return {f"{which}_unread": 1}
    if named > 0:
        return {f"{which}_named": named}
    return {f"other_{which}_named": 1}


def _names(label: TypedLine, own: Part, part: Part, last: int) -> float | None:
    """Return how surely a label names the page of a part (0 to 1); None when it names none.

    Nothing goes on where it stands, or on the front page: such a number was misread.
    """
    folio = str(label.evidence.get("folio", own.folio))
    if folio == own.folio or (folio == FRONT and label.role is Role.JUMP_LINE):
        return None
    if folio == part.folio or (folio == LAST and part.sequence == last):
        return 1.0
    if folio.isdecimal() and not part.folio.isdecimal():
        number = _NUMBER.search(part.folio)
        if number is not None and int(number[0]) == int(folio):
            return SAME_NUMBER
    return 0.0


def _echoes(label: TypedLine, text: str) -> bool:
    """Tell whether a label's keyword stands in a text of small letters."""
    keyword = str(label.evidence.get("keyword", "")).lower()
    if not keyword or not text:
        return False
    return keyword in text or fuzz.partial_ratio(keyword, text) >= LIKENESS


def _words(tail: Part, head: Part, conventions: Conventions) -> Evidence:
    """Say how the words of two parts fit: at the joint, in the heading, and as a whole."""
    alike = cosine(tail.words.vector, head.words.vector)
    evidence: Evidence = {
        "cohesion": round(alike, 3),
        "cohesion_gain": round(beyond_usual(tail.words, head.words, alike), 3),
        "own_words": round(shared_beyond_chance(tail, head), 3),
    }
    if head.opening:
        known = sum(term in tail.words.vector for term in head.opening)
        evidence["headline_echo"] = round(known / len(head.opening), 3)
        if head.from_label is None:
            evidence["own_heading"] = 1
    if tail.last and head.first and tail.ending and head.beginning:
        evidence |= meeting(tail.ending, head.beginning)
        if "ended" not in evidence and "both_closed" not in evidence:
            table = background(conventions.language, spaced=conventions.spaced)
            bridge = table.bridge(tail.last.text.strip(), head.first.text.strip())
            evidence["bridge"] = round(bridge, 2)
        evidence |= _types(tail.last, head.first, tail)
    return evidence


def _types(last: TypedLine, first: TypedLine, tail: Part) -> Evidence:
    measures = tail.chain.layout.measures
    if measures is None or not measures.steady or min(last.size, first.size) <= 0:
        return {}
    factor = max(last.size, first.size) / min(last.size, first.size)
    return {"other_type": 1} if factor > ALIKE_TYPE else {}


def _places(tail: Part, head: Part) -> Evidence:
    """Say where a text without a label stops and where another begins."""
    evidence: Evidence = {}
    if tail.full and head.flush:
        evidence["paragraph_goes_on"] = 1
    elif not tail.full:
        evidence["paragraph_ended"] = 1
    if tail.foot:
        evidence["foot"] = 1
        if tail.end_column:
            evidence["last_column"] = 1
    if tail.last_text:
        evidence["last_text"] = 1
    if head.at_head:
        evidence["top"] = 1
        if head.start_column:
            evidence["first_column"] = 1
    return evidence


def _possible(evidence: Mapping[str, float | str]) -> bool:
    """Tell whether a jump line and a jump head may be each other's as far as pages are named."""
    both = "labelled" in evidence and "jump_head" in evidence
    return both and evidence.keys().isdisjoint(
        ("other_page_named", "other_back_named", "backwards")
    )
