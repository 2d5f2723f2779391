"""Articles that are found anew keep their numbers, and every id leads on."""

from __future__ import annotations

import tempfile
from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from archive.made import keep
from jumpline.archive import Archive
from jumpline.archive.rows.succession import Held, succeed
from jumpline.archive.rows.whole import whole_issue
from jumpline.article import Article, Kind, Paragraph, Part, Role, Span, TextRange
from jumpline.issue import Issue
from jumpline.page import Line, Page

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


def issue_of(owners: list[int]) -> Issue:
    """Make an issue of one page whose lines belong to articles as the owners say."""
    lines = tuple(Line(str(at), f"Line {at}.") for at in range(len(LINES)))
    articles = []
    for held in articles_of(owners, 0):
        ids = sorted(str(line) for _, line in held.lines)
        text = " ".join(f"Line {line}." for line in ids)
        shares = tuple(
            TextRange("p", line, 8 * at, 8 * at + (8 if at + 1 < len(ids) else 7))
            for at, line in enumerate(ids)
        )
        paragraph = Paragraph(0, len(text), Role.BODY, shares)
        part = Part("p", 1, None, None, tuple(ids))
        articles.append(
            Article(
                *(f"id{ids[0]}", "i", Kind.ARTICLE, None, "", "", "", "", "", text),
                paragraphs=(paragraph,),
                parts=(part,),
            )
        )
    return Issue("i", (Page("p", lines=lines, digest="d"),), articles=tuple(articles))


@settings(max_examples=30)
@given(st.lists(OWNERS, min_size=2, max_size=4))
def test_every_id_that_ever_was_leads_on_and_an_index_can_follow(
    history: list[list[int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder, Archive.create(folder) as archive:
        issue = None
        ever: set[str] = set()
        indexed: dict[int, str] = {}
        at = 0
        for owners in history:
            wanted = issue_of(owners)
            issue = keep(archive, wanted, "1", issue).issue
            assert whole_issue(archive.connection, issue).articles == wanted.articles
            ever |= {article.id for article in wanted.articles}
            for name in ever:
                assert archive.article_by_id(name) is not None
            changes = archive.changes(at)
            at = changes.revision
            for number in changes.deleted:
                indexed.pop(number, None)
            for number in changes.written:
                changed = archive.article(number)
                assert changed is not None
                indexed[number] = changed.text
            assert indexed == {one.number: one.text for one in archive.articles()}


def test_an_article_of_nothing_but_a_piece_leads_to_who_holds_its_line() -> None:
    whole = issue_of([0] * len(LINES))
    (article,) = whole.articles
    piece = replace(
        article,
        id="piece",
        text="Line",
        paragraphs=(),
        parts=(Part("p", 1, None, None, (), (Span("p", "3", 0, 4),)),),
    )
    with tempfile.TemporaryDirectory() as folder, Archive.create(folder) as archive:
        issue = keep(archive, replace(whole, articles=(article, piece)), "1").issue
        keep(archive, whole, "1", issue)
        now = archive.article_by_id("piece")
        assert now is not None
        assert now.id == article.id
