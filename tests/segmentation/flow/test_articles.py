"""Articles found in the flow of pages whose type is rough."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Link, Role, State
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Page
from jumpline.pipeline import understand
from jumpline.segmentation.chains import PageChain
from jumpline.segmentation.flow import follow_flow
from jumpline.segmentation.flow.articles import DISTANT_HEAD, TEXT_ODDS, _linked
from jumpline.segmentation.flow.pieces import Joint, runs_of_article
from jumpline.segmentation.flow.rules import Rules
from jumpline.segmentation.runs import NOT_TEXT
from layout.made import ENGLISH, drawn, piece
from segmentation.made import runs_of, without_sizes
from strategies import column_pages, strange_pages

ACCEPT = st.sampled_from((0.0, 0.5, 0.9, 1.0))
NEVER = '{"start": -9.0, "trees": []}'
ALWAYS = '{"start": 9.0, "trees": []}'
THREE_COLUMNS = """
    THE LAMP OF HOLM         for the boats to come     it was dark and all
                             home, and they stood on   the lamps were out and
    The pilot waited for     the quay at Holm until    nobody spoke to them.
    the tide, as did the
    """


def _chains(page: Page, accept: float = 0.9) -> list[PageChain]:
    layout, _ = runs_of(page)
    if layout.measures is None:
        return []
    ((chains, _),) = follow_flow((layout,), ENGLISH, Options(accept=accept))
    return chains


def _with_model(text: str, accept: float = 0.9) -> list[list[str]]:
    """Read a page of three columns with a model that answers the same for every line."""
    (page,) = drawn(THREE_COLUMNS)
    layout, _ = runs_of(without_sizes(page))
    ((chains, _),) = follow_flow((layout,), ENGLISH, Options(accept=accept, flow_model=text))
    return [[line.text for run in chain.runs for line in run.lines] for chain in chains]


@given(column_pages() | strange_pages(), ACCEPT)
def test_each_line_of_text_is_in_one_chain(page: Page, accept: float) -> None:
    layout, _ = runs_of(page)
    chains = _chains(page, accept)
    found = Counter(line.span for chain in chains for run in chain.runs for line in run.lines)
    for line in layout.lines:
        if line.box is not None and line.role not in NOT_TEXT:
            assert found[line.span] == 1
    assert set(found.values()) <= {1}


@given(column_pages(), st.tuples(ACCEPT, ACCEPT))
def test_a_lower_threshold_never_parts_more(page: Page, accepts: tuple[float, float]) -> None:
    low, high = sorted(accepts)
    assert len(_chains(page, low)) <= len(_chains(page, high))


@given(column_pages())
def test_links_of_a_chain_are_made_and_lie_within_it(page: Page) -> None:
    for chain in _chains(page, 0.5):
        refs = {line.ref for run in chain.runs for line in run.lines}
        for link in chain.links:
            assert link.state is State.MADE
            assert {link.source, link.target} <= refs
            assert "opening" in link.evidence


@given(column_pages())
def test_a_headline_stands_before_the_text_of_its_article(page: Page) -> None:
    for chain in _chains(page):
        roles = [line.role for run in chain.runs for line in run.lines]
        if Role.BODY in roles:
            assert Role.HEADLINE not in roles[roles.index(Role.BODY) :]


def test_where_no_line_opens_an_article_the_page_is_one() -> None:
    (article,) = _with_model(NEVER)
    assert article[:3] == ["THE LAMP OF HOLM", "The pilot waited for", "the tide, as did the"]
    assert article[-1] == "nobody spoke to them."


def test_where_every_line_opens_an_article_only_a_heading_keeps_its_text() -> None:
    found = _with_model(ALWAYS)
    assert found[0] == ["THE LAMP OF HOLM", "The pilot waited for"]
    assert all(len(article) == 1 for article in found[1:])


def test_columns_are_joined_only_as_surely_as_the_user_asks() -> None:
    likely = '{"start": -2.0, "trees": []}'  # a line goes on at .88
    assert len(_with_model(likely, accept=0.9)) == 3
    assert len(_with_model(likely, accept=0.8)) == 1


def test_a_link_that_is_not_made_is_proposed_with_its_evidence() -> None:
    likely = '{"start": -2.0, "trees": []}'
    pages = tuple(map(without_sizes, drawn(THREE_COLUMNS)))
    found = understand(Issue("issue", pages), Options(flow_model=likely))
    proposed = found.segmentation.proposals
    assert [link.confidence for link in proposed] == [0.8808, 0.8808]
    assert all(link.state is State.PROPOSED for link in proposed)
    assert all(link.evidence["opening"] == 0.1192 for link in proposed)


def test_the_model_is_asked_only_where_type_is_rough() -> None:
    (page,) = drawn(THREE_COLUMNS)
    born = replace(page, born_digital=True)
    options = Options(flow_model=ALWAYS)
    scanned = understand(Issue("issue", (without_sizes(page),)), options).issue
    printed = understand(Issue("issue", (born,)), options).issue
    assert len(scanned.articles) > 1
    assert len(printed.articles) == 1


def _parted(drawing: str, model: str, accept: float = 0.9) -> tuple[list[list[str]], list[Link]]:
    """Return the lines of each chain of a drawn page, and the links that are proposed."""
    (page,) = drawn(drawing)
    layout, _ = runs_of(without_sizes(page))
    ((chains, proposed),) = follow_flow(
        (layout,), ENGLISH, Options(accept=accept, flow_model=model)
    )
    return [[line.text for run in chain.runs for line in run.lines] for chain in chains], proposed


def _column(before: int, after: int) -> str:
    """Draw a column of text with a heading in it."""
    text = "the boats came home and stood"
    return "\n".join([text] * before + ["", "    OLD LAMP OF HOLM", ""] + [text] * after)


def test_a_heading_opens_an_article_more_easily_than_text() -> None:
    likely = '{"start": -2.0, "trees": []}'  # a line goes on at .88
    found, _ = _parted(_column(12, 12), likely)
    assert [len(article) for article in found] == [12, 13]
    assert found[1][0] == "OLD LAMP OF HOLM"


def test_a_doubtful_opening_does_not_part_a_few_lines_from_the_rest() -> None:
    doubtful = '{"start": -0.4, "trees": []}'  # a line goes on at .6
    long, _ = _parted(_column(12, 12), doubtful)
    short, _ = _parted(_column(5, 12), doubtful)
    assert [len(article) for article in long] == [12, 13]
    assert [len(article) for article in short] == [18]


def test_text_right_under_a_wide_heading_is_its_text() -> None:
    drawing = """
        THE OLD PILOT AND THE LAMP OF HOLM SEEN BY ALL

        Two boats never came      it was dark and all
        home, and they stood on   the lamps were out and
        the quay at Holm until    nobody spoke to them.
        """
    even = '{"start": 0.0, "trees": []}'  # a line goes on at .5
    found, proposed = _parted(drawing, even)
    assert found[0][:2] == [
        "THE OLD PILOT AND THE LAMP OF HOLM SEEN BY ALL",
        "Two boats never came",
    ]
    assert [link.confidence for link in proposed] == [0.5]
    _, proposed = _parted(drawing.replace("Two", "two"), even)  # the rest of another text
    assert [link.confidence for link in proposed] == [0.5, 0.5]


def test_a_doubtful_join_inside_a_column_is_listed_where_it_is_as_sure_as_asked() -> None:
    (page,) = drawn(_column(5, 12))
    layout, _ = runs_of(without_sizes(page))
    doubtful = '{"start": -0.4, "trees": []}'  # a line goes on at .6
    unlisted, links = (
        [link for chain in follow_flow((layout,), ENGLISH, options)[0][0] for link in chain.links]
        for options in (Options(flow_model=doubtful), Options(flow_model=doubtful, accept=0.5))
    )
    assert unlisted == []
    assert len(links) == 17
    assert {link.confidence for link in links} == {0.5987, 0.7817}  # headings, text after text
    assert all(link.state is State.MADE and link.evidence["inside_column"] == 1 for link in links)


def test_text_is_never_sure_to_go_on_at_a_heading_in_another_column() -> None:
    drawing = """
        for the boats to come     OLD LAMP OF HOLM
        home, and they stood on
        the quay at Holm until    nobody spoke to them
        it was dark over them.    until the boats came.
        """
    found, proposed = _parted(drawing, NEVER)
    assert [len(article) for article in found] == [4, 3]
    ((confidence, reason),) = [
        (link.confidence, link.evidence["heads_column"]) for link in proposed
    ]
    assert (confidence, reason) == (0.8, 1.0)


def test_what_stands_under_furniture_is_not_under_the_text_before() -> None:
    text, folio, head = (
        Joint((piece(words),), stretch, 0.99, head_like, under, {})
        for words, stretch, head_like, under in (
            ("until the boats came home.", 0, False, True),
            ("4", 1, False, False),
            ("OLD LAMP OF HOLM", 2, True, True),
        )
    )
    aside = replace(folio, pieces=(replace(folio.pieces[0], role=Role.FURNITURE),))
    rules = Rules(run={}, link={}, after={}, before={}, targets={})
    _, (_, link) = _linked((text, aside, head), rules)
    assert link is not None
    assert link.confidence == DISTANT_HEAD


def test_a_byline_that_begins_on_the_row_of_its_heading_stays_with_it() -> None:
    rules = Rules(run={}, link={}, after={}, before={}, targets={})
    head, on_row, lower = (
        Joint((line,), number, 0.6, head_like=not number, under=False, evidence={})
        for number, line in enumerate(
            (
                piece("OLD LAMP OF HOLM", 0, 0, 60),
                piece("By the pilot", 80, 0.2, 60),
                piece("By the pilot", 80, 3, 60),
            )
        )
    )
    for byline, confidence in ((on_row, 0.95), (lower, 0.6)):
        _, (_, link) = _linked((head, byline), rules)
        assert link is not None
        assert link.confidence == confidence
        assert ("beside_heading" in link.evidence) == (byline is on_row)


def test_several_lines_in_large_type_are_a_text_and_one_is_a_heading() -> None:
    heading = replace(piece("OLD LAMP OF HOLM"), role=Role.HEADLINE)
    joint = Joint((heading,), stretch=0, confidence=1.0, head_like=True, under=False, evidence={})
    assert [line.role for run in runs_of_article([joint]) for line in run.lines] == [Role.HEADLINE]
    assert {line.role for run in runs_of_article([joint] * 3) for line in run.lines} == {
        Role.SUBHEAD
    }


def test_columns_of_an_upright_heading_are_one_run_read_from_right_to_left() -> None:
    columns = [
        replace(line, line=replace(line.line, vertical=True), box=Box(x, 0, x + 20, 80))
        for x, line in ((60, piece("清河老桥")), (90, piece("封闭维修")))
    ]
    joints = [
        Joint((line,), stretch, confidence=0.99, head_like=True, under=False, evidence={})
        for stretch, line in enumerate(columns)
    ]
    text = Joint((piece("横跨清河的老桥"),), 2, 0.99, head_like=False, under=True, evidence={})
    head, _ = runs_of_article([*joints, text])
    assert [line.text for line in head.read] == ["封闭维修", "清河老桥"]


def test_a_join_that_is_less_likely_than_not_says_why_it_was_made() -> None:
    (page,) = drawn(_column(12, 12))
    layout, _ = runs_of(without_sizes(page))
    ((chains, _),) = follow_flow((layout,), ENGLISH, Options(flow_model=ALWAYS, accept=0.0))
    links = [link for chain in chains for link in chain.links]
    assert links
    assert all(link.evidence["under_heading"] == 1 for link in links)


def test_text_in_a_column_goes_on_more_surely_than_its_trees_say_and_is_else_proposed() -> None:
    text = ["the boats came home and stood"] * 12
    (page,) = drawn("\n".join([*text, "9 boats came home and stood by", *text]))
    layout, _ = runs_of(without_sizes(page))
    at_figures = '{"start": -6.0, "trees": [[["figure_first",0.5,1,1,2],[0.0],[6.0]]]}'  # .5
    told = round(TEXT_ODDS / (1 + TEXT_ODDS), 4)
    for accept in (told, told + 0.01):
        options = Options(flow_model=at_figures, accept=accept)
        ((chains, proposed),) = follow_flow((layout,), ENGLISH, options)
        made = [link for chain in chains for link in chain.links]
        (link,) = made if accept == told else proposed
        assert len(chains) == 1 + len(proposed)
        assert (link.confidence, link.evidence["text_after_text"]) == (told, 1.0)


@given(column_pages())
def test_a_link_and_its_runners_up_are_not_surer_than_certain(page: Page) -> None:
    layout, _ = runs_of(without_sizes(page))
    if layout.measures is None:
        return
    ((chains, proposed),) = follow_flow((layout,), ENGLISH, Options(accept=0.5))
    for link in [*(link for chain in chains for link in chain.links), *proposed]:
        assert all(link.confidence + other.confidence <= 1.0001 for other in link.alternatives)
        assert link.target not in [other.to for other in link.alternatives]
