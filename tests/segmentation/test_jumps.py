"""Jumps: which part on another page goes on with which."""

from __future__ import annotations

import itertools
import math
from collections.abc import Mapping, Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Kind, LineRef, Link, Role, State
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.segmentation import page_chains
from jumpline.segmentation.jumps import _circles, _marginals, join_pages
from jumpline.segmentation.model import Segmentation, Thread
from jumpline.segmentation.page_joins import Join
from layout.made import ENGLISH, drawn, laid_out

Pair = tuple[int, int]
"""A tail and a head, by number."""


def _joins(scores: Mapping[Pair, float]) -> list[Join]:
    return [Join(*pair, score, {"labelled": 1}) for pair, score in scores.items()]


def _scores(low: float, high: float) -> st.SearchStrategy[dict[Pair, float]]:
    """Draw log-odds for some pairs of three tails (0 to 2) and three heads (3 to 5)."""
    pairs = st.tuples(st.integers(0, 2), st.integers(3, 5))
    return st.dictionaries(pairs, st.floats(low, high), min_size=1)


def _exact(scores: Mapping[Pair, float]) -> dict[Pair, float]:
    """Return the probability of each pair by counting all matchings."""
    total, share = 0.0, dict.fromkeys(scores, 0.0)
    for size in range(len(scores) + 1):
        for chosen in itertools.combinations(scores, size):
            tails, heads = {tail for tail, _ in chosen}, {head for _, head in chosen}
            if len(tails) == len(heads) == size:
                weight = math.exp(sum(scores[pair] for pair in chosen))
                total += weight
                for pair in chosen:
                    share[pair] += weight
    return {pair: weight / total for pair, weight in share.items()}


@given(_scores(-3, 3))
def test_chances_of_weak_joins_are_those_of_all_matchings(scores: dict[Pair, float]) -> None:
    found, exact = _marginals(_joins(scores)), _exact(scores)
    # The largest difference that a search found is .16.
    assert all(abs(found[pair] - exact[pair]) < 0.2 for pair in scores)


@given(_scores(-5, 12))
def test_chances_of_strong_joins_are_of_the_right_size(scores: dict[Pair, float]) -> None:
    found, exact = _marginals(_joins(scores)), _exact(scores)
    # Belief propagation is too sure where two matchings of strong joins compete: .36 was seen.
    assert all(abs(found[pair] - exact[pair]) < 0.5 for pair in scores)


@given(_scores(-5, 12))
def test_chances_of_the_joins_of_one_tail_do_not_add_up_to_more_than_one(
    scores: dict[Pair, float],
) -> None:
    found = _marginals(_joins(scores))
    for end in range(6):
        assert sum(chance for pair, chance in found.items() if end in pair) < 1.1


@given(st.floats(-5, 12))
def test_without_rivals_log_odds_are_the_chance(score: float) -> None:
    chance = _marginals(_joins({(0, 3): score}))[0, 3]
    assert chance == pytest.approx(1 / (1 + math.exp(-score)), abs=1e-6)


@given(st.floats(0, 12), st.integers(2, 3))
def test_equal_rivals_share_the_chance(score: float, rivals: int) -> None:
    pairs = itertools.product(range(rivals), range(3, 3 + rivals))
    chances = _marginals(_joins(dict.fromkeys(pairs, score))).values()
    assert max(chances) - min(chances) < 1e-6
    assert max(chances) < 1 / rivals + 0.05


@given(_scores(-5, 12), st.permutations(range(9)))
def test_the_order_of_the_joins_does_not_matter(
    scores: dict[Pair, float], order: Sequence[int]
) -> None:
    joins = _joins(scores)
    shuffled = [joins[place] for place in order if place < len(joins)]
    one, other = _marginals(joins), _marginals(shuffled)
    assert all(one[pair] == pytest.approx(other[pair], abs=1e-6) for pair in scores)


LIBRARY = """
    LIBRARY OPENS           WELL IN BELL LANE

    The public library on   Workmen came upon a stone
    Weir Street will open   well nine yards deep. It
    on Sunday, since the    will be covered with a
    mill moved the hours    grating, so that people
    {label:<24}can look down.
    """
REST = """
    CONCERT ENDS SEASON     {head}

    The town orchestra      {label}
    gave the last concert   of its hands to a shift
    of its season to a hall that ends when the library
    full of people from     shuts its doors. The clerk
    all the villages.       read out a letter.
    """


def _segmented(*drawings: str, accept: float = 0.9) -> Segmentation:
    pages = drawn(*drawings)
    return understand(Issue("issue", pages), Options(accept=accept)).segmentation


def test_a_title_block_is_joined_to_nothing_on_another_page() -> None:
    layouts = laid_out(
        LIBRARY.format(label="Continued on page 2"),
        REST.format(head="LIBRARY", label="(From page 1)"),
    )
    chains = [c for page, _ in page_chains(layouts, ENGLISH, Options()) for c in page]
    free, _ = join_pages(chains, layouts, ENGLISH, Options())
    titles = [replace(chain, title_block=chain.layout is layouts[0]) for chain in chains]
    kept, proposed = join_pages(titles, layouts, ENGLISH, Options())
    assert (len(free), len(kept), proposed) == (len(chains) - 1, len(chains), [])
    assert {t.kind for t in kept if t.lines[0].page == "1"} == {Kind.OTHER}


def _thread_of(found: Segmentation, text: str) -> Thread:
    """Return the thread that holds the line with this text."""
    (thread,) = [t for t in found.threads if any(line.text == text for line in t.lines)]
    return thread


def _pages(thread: Thread) -> list[str]:
    return list(dict.fromkeys(line.page for line in thread.lines))


@pytest.mark.parametrize(
    ("to", "head", "back"),
    [
        ("See LIBRARY, page 2", "LIBRARY", "(From page 1)"),
        ("See LIBRARY, page 2", "LIBRARY HOURS", "and those in the west"),
        ("Continued on page 2", "LIBRARY HOURS", "(From page 1)"),
        ("See LIBRARY, page 7", "LIBRARY", "(From page 1)"),
        ("See LIBRARY, page 2", "LIBRARY", "(From page 7)"),
        ("See LIBRARY, page 2", "LIBRAEY", "(From page 1)"),
    ],
    ids=[
        "both labels",
        "no jump head",
        "no keyword",
        "misprinted page",
        "misprinted page of the jump head",
        "misread keyword",
    ],
)
def test_labels_join_two_parts(to: str, head: str, back: str) -> None:
    found = _segmented(LIBRARY.format(label=to), REST.format(head=head, label=back))
    thread = _thread_of(found, "LIBRARY OPENS")
    assert _pages(thread) == ["1", "2"]
    assert thread.lines[-1].text == "read out a letter."
    assert (thread.continued_on, thread.continued_from) == (None, None)


UNRELATED = """
    CONCERT ENDS SEASON     HERRING IS BACK

    The town orchestra      Herring came into the bay
    gave the last concert   on Friday, and the boats
    of its season to a hall went out at night. They
    full of people from     landed so many barrels that
    all the villages.       salt ran short.
    """


def test_a_page_named_without_a_jump_head_joins_nothing_that_the_text_does_not_join() -> None:
    found = _segmented(LIBRARY.format(label="Continued on page 2"), UNRELATED)
    assert _pages(_thread_of(found, "LIBRARY OPENS")) == ["1"]


def test_a_page_named_without_a_jump_head_joins_what_takes_up_the_sentence() -> None:
    found = _segmented(
        LIBRARY.format(label="Continued on page 2"),
        REST.format(head="LIBRARY HOURS", label="and those in the west"),
    )
    assert _pages(_thread_of(found, "LIBRARY OPENS")) == ["1", "2"]


def test_a_word_of_the_headline_over_a_rest_is_its_jump_head() -> None:
    found = _segmented(
        LIBRARY.format(label="Continued on page 2"),
        REST.format(head="LIBRARY", label="and those in the west"),
    )
    thread = _thread_of(found, "LIBRARY OPENS")
    (link,) = [link for link in thread.links if "labelled" in link.evidence]
    assert link.evidence["short_heading_known"] == 1
    assert "no_jump_head" not in link.evidence


def test_a_label_in_unknown_words_at_the_edge_of_a_part_is_seen_and_named() -> None:
    tail = LIBRARY.format(label="See LIBRARY, page 2")
    rest = REST.format(head="LIBRARY", label="Spun on page 1")
    rest = rest.replace("of its hands", "On its hands")
    thread = _thread_of(_segmented(tail, rest), "LIBRARY OPENS")
    roles = {line.text: line.role for line in thread.lines}
    assert roles["Spun on page 1"] is Role.JUMP_HEAD
    (link,) = [link for link in thread.links if "labelled" in link.evidence]
    assert link.evidence["weak_jump_head"] == link.evidence["back_named"] == 1


def test_words_of_the_headline_over_a_jump_head_are_known() -> None:
    found = _segmented(
        LIBRARY.format(label="Continued on page 2"),
        REST.format(head="LIBRARY", label="(From page 1)"),
    )
    links = [link for thread in found.threads for link in thread.links]
    (link,) = [link for link in links if "mutual" in link.evidence]
    assert link.evidence["keyword_known"] == 1


def test_labels_that_answer_only_each_other_are_told() -> None:
    one = _segmented(
        LIBRARY.format(label="See LIBRARY, page 2"),
        REST.format(head="LIBRARY", label="(From page 1)"),
    )
    two = _segmented(TWO_TAILS, TWO_HEADS, accept=0.5)
    for found, only in ((one, {1}), (two, {None})):
        links = [link for thread in found.threads for link in thread.links]
        mutual = [link for link in links if "mutual" in link.evidence]
        assert {link.evidence.get("only_mutual") for link in mutual} == only


@pytest.mark.parametrize(
    ("last", "first", "weighed"),
    [("moved the hours", "of its hands", True), ("moved to hours.", "Of its hands", False)],
)
def test_words_on_both_sides_of_an_open_joint_are_weighed(
    last: str, first: str, weighed: bool
) -> None:
    found = _segmented(
        LIBRARY.format(label="See LIBRARY, page 2").replace("moved the hours", last),
        REST.format(head="LIBRARY", label="(From page 1)").replace("of its hands", first),
    )
    links = _thread_of(found, "LIBRARY OPENS").links
    (link,) = [link for link in links if "labelled" in link.evidence]
    assert ("joint" in link.evidence) is weighed


def test_given_weights_take_the_place_of_the_shipped_ones() -> None:
    pages = drawn(
        LIBRARY.format(label="See LIBRARY, page 2"),
        REST.format(head="LIBRARY", label="(From page 1)"),
    )
    never = Options(jump_model='{"labelled": {"weights": {"labelled": -20.0}}}')
    found = understand(Issue("issue", pages), never).segmentation
    assert _pages(_thread_of(found, "LIBRARY OPENS")) == ["1"]


def test_a_jump_line_that_nothing_answers_says_where_the_rest_is() -> None:
    found = _segmented(LIBRARY.format(label="See LIBRARY, page 7"))
    missing = _thread_of(found, "LIBRARY OPENS").continued_on
    assert missing is not None
    assert (missing.folio, missing.label) == ("7", "See LIBRARY, page 7")
    assert missing.where == "page 7, which was not given"


def test_a_jump_head_that_nothing_leads_to_says_where_the_opening_is() -> None:
    found = _segmented(REST.format(head="LIBRARY", label="(From page 1)"))
    missing = _thread_of(found, "LIBRARY").continued_from
    assert missing is not None
    assert missing.folio == "1"


def test_the_heading_of_the_rest_is_a_jump_head() -> None:
    found = _segmented(
        LIBRARY.format(label="See LIBRARY, page 2"),
        REST.format(head="LIBRARY", label="(From page 1)"),
    )
    roles = {line.text: line.role for line in _thread_of(found, "LIBRARY OPENS").lines}
    assert roles["LIBRARY"] is roles["(From page 1)"] is Role.JUMP_HEAD
    assert roles["LIBRARY OPENS"] is Role.HEADLINE


def test_a_join_carries_its_evidence() -> None:
    found = _segmented(
        LIBRARY.format(label="See LIBRARY, page 2"),
        REST.format(head="LIBRARY", label="(From page 1)"),
    )
    links = _thread_of(found, "LIBRARY OPENS").links
    (link,) = [link for link in links if "labelled" in link.evidence]
    assert link.state is State.MADE
    assert (link.source.page, link.target.page) == ("1", "2")
    assert link.evidence.keys() >= {
        "labelled",
        "page_named",
        "back_named",
        "keyword_echo",
        "headline_echo",
        "cohesion",
    }


def test_a_join_below_the_threshold_is_only_proposed() -> None:
    tail = "TIDES\n\nXanthe spoke first.\nContinued on page 2"
    head = "WINDS\n\n(From page 7)\nZachary spoke then."
    found = _segmented(tail, head)
    assert _pages(_thread_of(found, "TIDES")) == ["1"]
    (proposed,) = [link for link in found.proposals if "labelled" in link.evidence]
    assert proposed.state is State.PROPOSED
    assert _pages(_thread_of(_segmented(tail, head, accept=0.5), "TIDES")) == ["1", "2"]


TWO_TAILS = """
    LIBRARY OPENS           HERRING IS BACK

    The public library on   Herring came into the bay
    Weir Street will open   on Friday, and the boats
    on Sunday, since the    went out at night. They
    mill moved the hours    landed so many barrels
    Continued on page 2     Continued on page 2
    """
TWO_HEADS = """
    AT THE QUAY             AT THE MILL

    (From page 1)           (From page 1)
    that salt ran short in  of its hands, who asked
    the bay. Boats full of  for a library open when
    herring lay there on    the mill does not run at
    Sunday night.           all.
    """


def test_equal_labels_are_settled_by_the_text() -> None:
    found = _segmented(TWO_TAILS, TWO_HEADS, accept=0.5)
    assert _thread_of(found, "LIBRARY OPENS").lines[-1].text == "all."
    assert _thread_of(found, "HERRING IS BACK").lines[-1].text == "Sunday night."


def test_equal_labels_without_help_from_the_text_join_nothing() -> None:
    tails = """
        TIDES                   WINDS

        Xanthe spoke.           Yorick spoke.
        Continued on page 2     Continued on page 2
        """
    heads = """
        (From page 1)           (From page 1)
        Zachary spoke.          Wanda spoke.
        """
    found = _segmented(tails, heads)
    assert all(len(_pages(thread)) == 1 for thread in found.threads)


def test_a_part_goes_on_over_three_pages() -> None:
    found = _segmented(
        LIBRARY.format(label="See LIBRARY, page 2"),
        """
        LIBRARY

        (From page 1)
        of its hands to a shift
        that ends at night when
        (See LIBRARY, page 3)
        """,
        """
        LIBRARY

        (From page 2)
        the library shuts. The
        clerk read a letter.
        """,
    )
    assert _pages(_thread_of(found, "LIBRARY OPENS")) == ["1", "2", "3"]


def test_labels_that_lead_in_a_circle_make_no_circle() -> None:
    pages = (
        "BOAT\n\n(From page 2)\nthe pilot waited\n(See BOAT, page 2)",
        "BOAT\n\n(From page 1)\nfor the tide and\n(See BOAT, page 1)",
    )
    lines = [line.text for thread in _segmented(*pages).threads for line in thread.lines]
    assert sorted(lines) == sorted(line.text for page in drawn(*pages) for line in page.lines)


def test_a_circle_is_seen_before_it_is_closed() -> None:
    (join,) = _joins({(2, 0): 1.0})
    link = Link(LineRef("1", "l0"), LineRef("2", "l0"), State.MADE, 1.0)
    assert _circles(join, {(0, 1): link, (1, 2): link})
    assert not _circles(join, {(0, 1): link, (3, 2): link})
