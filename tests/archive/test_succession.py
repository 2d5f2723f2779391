"""Articles that are found anew keep their numbers, and every id leads on."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jumpline.archive.rows.succession import Held, succeed

LINES = [(1, line) for line in range(8)]


def articles_of(owners: list[int], first_number: int) -> list[Held]:
    """Give each line to an owner; an article is named after its first line, as ids are."""
    held: dict[int, list[tuple[int, int]]] = {}
    for line, owner in zip(LINES, owners, strict=True):
        held.setdefault(owner, []).append(line)
    return [
        Held(first_number + at, str(lines[0]), frozenset(lines))
        for at, lines in enumerate(held.values())
    ]


OWNERS = st.lists(st.integers(0, 3), min_size=len(LINES), max_size=len(LINES))


@given(OWNERS, OWNERS)
def test_every_id_leads_to_an_article_and_no_number_is_used_twice(
    before: list[int], after: list[int]
) -> None:
    old, new = articles_of(before, 10), articles_of(after, 0)
    found = succeed(old, new)
    kept = [number for number in found.kept if number is not None]
    assert len(set(kept)) == len(kept)
    assert set(kept) | {number for number, _ in found.ended} == {one.number for one in old}
    assert set(kept).isdisjoint(number for number, _ in found.ended)
    still = {one.id for one in new}
    leads = dict(found.former)
    for one in old:
        assert one.id in still or one.lines & new[leads[one.id]].lines
        if one.id in still:
            at = [each.id for each in new].index(one.id)
            assert found.kept[at] == one.number


@given(OWNERS)
def test_what_is_found_the_same_changes_nothing(owners: list[int]) -> None:
    found = succeed(articles_of(owners, 10), articles_of(owners, 0))
    assert found.ended == ()
    assert found.former == ()
    assert list(found.kept) == [one.number for one in articles_of(owners, 10)]


def test_two_articles_that_become_one_both_lead_to_it() -> None:
    old = [Held(1, "a", frozenset(LINES[:3])), Held(2, "b", frozenset(LINES[3:]))]
    found = succeed(old, [Held(0, "a", frozenset(LINES))])
    assert found.kept == (1,)
    assert found.former == (("b", 0),)
    assert found.ended == ((2, 0),)


def test_the_id_of_a_whole_leads_to_its_largest_piece() -> None:
    old = [Held(1, "x", frozenset(LINES))]
    found = succeed(old, [Held(0, "a", frozenset(LINES[:3])), Held(0, "b", frozenset(LINES[3:]))])
    assert found.kept == (None, 1)
    assert found.former == (("x", 1),)
