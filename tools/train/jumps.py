"""Learn what each piece of evidence for a join over pages weighs.

    python tools/train/bridges.py DATA --folds FOLDER
    python tools/train/matters.py DATA --folds FOLDER
    python tools/train/jumps.py DATA --folds FOLDER [--issues 28]

Typeset issues of the training ranges are joined from the true parts and from those that the engine
finds, clean and with unreadable page numbers, and from the true parts worn as by OCR, the latter
also with articles cut in two and their rest put on another page. What runs over without a label is
learnt from worn pages and from cuts of real ones. The weights make the true joins likeliest against
all other matchings of tails and heads; trees boosted on the same likelihood correct them. Words at
the joints of typeset issues are weighed by encoders that have not seen their copy (``unseen.py``),
those of real pages by the shipped ones, which have not seen them. Writes
``segmentation/models/jumps.json``, and for each title of the real pages what weighs run-overs and
has not seen it to ``tests/gate/models``.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from random import Random

from jumpline.article import LineRef, Role
from jumpline.conventions import Conventions, for_language
from jumpline.evaluation import TruthIssue, clean_room
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.folios import find_folios
from jumpline.segmentation.page_joins import find_joins
from jumpline.segmentation.part_labels import label_of
from jumpline.segmentation.parts import find_parts

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "measure"))
sys.path.insert(0, str(Path(__file__).parents[2] / "tests"))
from join_scales import Pair, learn, write
from jump_issues import HABITS, PAGES, cuts, spoilt, with_teasers
from jump_parts import chains_as_found, laid_out, true_parts
from set_pages import pages_of, truth_of
from unseen import unseen_copy

from gate.folds import JUMPS
from gate.folds import MODELS as FOLDS
from gate.titles import teaching
from typesetter.issues import Copy, House, set_issue_of
from typesetter.out.noise import draw_misreading, misread
from typesetter.out.wear import draw_wear, wear

MODEL = Path(__file__).parents[2] / "src" / "jumpline" / "segmentation" / "models" / JUMPS
LANGUAGES = ("zh", "en", "de", "fr")
CUTS = 2
"""Issues made of each worn page: one with an article cut, one without."""
STRUCK = (0.0, 0.3, 0.8)
"""Shares of a table's wordings that are struck out before an issue is read: a paper unseen words
its labels in ways that no table holds, and those of the training copy are in the tables."""
REAL_CUTS = 8
"""Issues made of each real page, half of them with an article cut."""
TIMES = 4
"""How often a candidate on real pages counts beside those on typeset ones."""
ITEMS = ("longbeach", "jingbao-1920")
"""Titles of short items, none of which runs over."""


def main() -> None:
    """Run the command."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("data", type=Path, nargs="?", default=Path("../shared/data"))
    parser.add_argument("--folds", type=Path, required=True, help="of bridges.py and matters.py")
    parser.add_argument("--issues", type=int, default=28, help="of each language")
    given = parser.parse_args()
    start = time.monotonic()
    tasks = [(language, n) for language in LANGUAGES for n in range(1, given.issues + 1)]
    with ProcessPoolExecutor(2) as pool:
        task = partial(pairs_unseen, given.data, given.folds)
        found = pool.map(task, tasks, chunksize=4)
        pairs = [pair for some in found for pair in some]
    labelled = learn("labelled", [p for p in pairs if "run_over" not in p.evidence and _plain(p)])
    typeset = [p for p in pairs if "run_over" in p.evidence]
    real = cuts_of_titles(given.data)
    for left_out in (None, *real):
        others = (some for title, some in real.items() if title != left_out)
        run_over = learn("run_over", [*typeset, *chain(*others)])
        if left_out is None:
            write(MODEL, {"labelled": labelled, "run_over": run_over})
        else:
            write(FOLDS / left_out / JUMPS, {"run_over": run_over})
    right = sum(p.right for p in pairs)
    print(f"{len(pairs)} pairs, {right} true, in {time.monotonic() - start:.0f} s")


def _plain(pair: Pair) -> bool:
    """Tell whether a labelled candidate teaches.

    A weak label alone does where its page is read and its sentence goes on. What else is asked for
    is right or wrong by more than evidence tells (pieces of parts, teasers), and with it labels
    count for less everywhere: recall .93 for .94 on the training ranges, .88 for .91 spoilt, all
    wordings struck out.
    """
    if "weak_alone" not in pair.evidence:
        return True
    return pair.evidence.get("sentence_goes_on") == 1 and "page_unread" not in pair.evidence


def cuts_of_titles(data: Path) -> dict[str, list[Pair]]:
    """Cut articles of real pages in two, and list the candidates without a label by title.

    Real pages are few, so each candidate counts ``TIMES``.
    """
    issues: dict[str, list[TruthIssue]] = {}
    for title, truth in teaching(data):
        if title not in ITEMS:
            issues.setdefault(title, []).append(truth)
    found: dict[str, list[Pair]] = {}
    for title, truths in issues.items():
        for cut in cuts(truths, "train", REAL_CUTS):
            room = clean_room(cut.truth)
            laid = laid_out(room.issue)
            parts = true_parts(laid, room.truth)
            some = _pairs(parts, room.truth, f"{title} {room.truth.name}", laid.conventions)
            found.setdefault(title, []).extend(
                pair._replace(tail=f"{pair.tail} {again}", head=f"{pair.head} {again}")
                for again in range(TIMES)
                for pair in some
                if "run_over" in pair.evidence
            )
    return found


def pairs_unseen(data: Path, folds: Path, task: tuple[str, int]) -> list[Pair]:
    """List the candidates of a typeset issue by encoders that have not seen its copy."""
    with unseen_copy(data, folds):
        return pairs_of_issue(data / "text", task)


def pairs_of_issue(text: Path, task: tuple[str, int]) -> list[Pair]:
    """Set an issue, spoil it and wear it, and list the candidates of each state."""
    language, number = task
    seed = f"joins-{language}-{number:04}"
    random = Random(seed)
    habits = {**HABITS, "unlabelled": random.choice((0.0, 0.3, 0.8))}
    house = House(None, habits)
    plain = set_issue_of(house, language, "train", seed, Copy(text, PAGES))
    plain = with_teasers(plain, 2, "train")
    unread = spoilt(plain, random.choice((0.15, 0.3, 0.5)))
    worn = misread(wear(plain, draw_wear(random), seed), draw_misreading(random), seed)
    conventions = _struck(for_language(language), random.choice(STRUCK), random)
    pairs: list[Pair] = []
    for state, issue in enumerate((plain, unread)):
        truth, laid = truth_of(issue), laid_out(pages_of(issue), conventions)
        for way, parts in (
            ("true", true_parts(laid, truth)),
            ("found", chains_as_found(laid, Options())),
        ):
            some = _pairs(parts, truth, f"{seed} {state} {way}", conventions)
            # Text without a label goes on more plainly here than on a real page, even a worn one.
            pairs += [pair for pair in some if "run_over" not in pair.evidence]
    truth = truth_of(worn)
    parts = true_parts(laid_out(pages_of(worn, born_digital=False)), truth)
    pairs += _pairs(parts, truth, f"{seed} worn", conventions)
    for cut in cuts([truth], "train", CUTS):
        room = clean_room(cut.truth)
        parts = true_parts(laid_out(room.issue), room.truth)
        pairs += _pairs(parts, room.truth, f"{seed} {room.truth.name}", conventions)
    return pairs


def _struck(conventions: Conventions, share: float, random: Random) -> Conventions:
    """Strike a share of the wordings of labels from a language's table."""

    def kept(wordings: Sequence[str]) -> tuple[str, ...]:
        return tuple(wording for wording in wordings if random.random() >= share)

    return replace(
        conventions,
        jump_to_patterns=kept(conventions.jump_to_patterns),
        jump_from_patterns=kept(conventions.jump_from_patterns),
    )


def _pairs(
    parts: tuple[Sequence[PageChain], Sequence[PageLayout]],
    truth: TruthIssue,
    name: str,
    conventions: Conventions,
) -> list[Pair]:
    """List the candidates of an issue's parts with their truth; ``name`` tells it from others."""
    chains, layouts = parts
    article = {LineRef(p.name, line.id): line.article for p in truth.pages for line in p.lines}
    standing = [(p.name, frozenset(line.article for line in p.lines)) for p in truth.pages]
    found = find_parts(chains, find_folios(layouts, conventions), conventions)
    pairs = []
    for join in find_joins(found, conventions):
        numbers = {k: float(v) for k, v in join.evidence.items() if not isinstance(v, str)}
        right = _right(chains[join.source], chains[join.target], article, standing)
        pairs.append(Pair(f"{name} {join.source}", f"{name} {join.target}", numbers, right))
    return pairs


def _right(
    tail: PageChain,
    head: PageChain,
    article: Mapping[LineRef, str | None],
    standing: Sequence[tuple[str, frozenset[str | None]]],
) -> bool:
    """Tell whether a part goes on in another: one article, and nothing of it on a page between.

    Args:
        tail: the one.
        head: the other.
        article: true one of each line.
        standing: name of each page and the true articles on it.
    """
    to_label, from_label = label_of(tail, Role.JUMP_LINE), label_of(head, Role.JUMP_HEAD)
    ends = (to_label,) if to_label is not None else tail.lines[::-1]
    starts = (from_label,) if from_label is not None else head.lines
    one = next((key for line in ends if (key := article[line.ref])), None)
    other = next((key for line in starts if (key := article[line.ref])), None)
    if one is None or one != other:
        return False
    pages = [page for page, _ in standing]
    low, high = pages.index(tail.layout.page.name), pages.index(head.layout.page.name)
    return low < high and not any(one in keys for _, keys in standing[low + 1 : high])


if __name__ == "__main__":
    main()
