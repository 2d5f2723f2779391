"""The whole way from a file to articles."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from jumpline import pipeline
from jumpline.article import Article, State
from jumpline.conventions import for_language
from jumpline.errors import BrokenLaw
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.pipeline import Understanding, read, understand
from layout.made import drawn

EXAMPLES = Path(__file__).parent.parent / "examples"
ENGLISH_PAPER = EXAMPLES / "harbour-courier.pdf"
CHINESE_PAPER = EXAMPLES / "haigang-wanbao.pdf"

LEGS = """
    HARBOUR LAMP FAILS AGAIN TONIGHT

    The pilot waited for the   where they were, and the
    tide, and nobody on the    women of the lower town
    quay could say when he     waited for them at the
    could go. The boats lay    quay until dusk.
    """


def _understood(options: Options | None = None, **given: object) -> Understanding:
    issue = Issue("courier", drawn(LEGS), **given)  # type: ignore[arg-type]
    return understand(issue, options or Options())


def test_a_file_is_read_into_whole_articles() -> None:
    issue = read(ENGLISH_PAPER)
    assert len(issue.pages) == 2
    assert any(len(article.parts) == 2 for article in issue.articles)


def test_a_path_may_be_a_string() -> None:
    assert read(str(ENGLISH_PAPER)) == read(ENGLISH_PAPER)


@pytest.mark.parametrize(("paper", "language"), [(ENGLISH_PAPER, "en"), (CHINESE_PAPER, "zh")])
def test_the_language_is_told_from_the_words(paper: Path, language: str) -> None:
    issue = read(paper)
    assert issue.language == language
    assert {article.language for article in issue.articles} == {language}


def test_a_language_that_the_source_gives_is_kept() -> None:
    assert _understood(language="de").issue.language == "de"
    assert for_language("de").language == "de"


def test_what_the_reader_said_is_kept() -> None:
    problem = Problem("page 3 has no text layer", "courier#3")
    issue = _understood(title="The Courier", date="1902-05-06", problems=(problem,)).issue
    assert (issue.title, issue.date, issue.problems) == ("The Courier", "1902-05-06", (problem,))


def test_an_understanding_shows_its_steps() -> None:
    understanding = _understood()
    assert [layout.page for layout in understanding.layouts] == list(understanding.issue.pages)
    (thread,) = understanding.segmentation.threads
    (article,) = understanding.issue.articles
    assert [line.line.id for line in thread.lines] == list(article.parts[0].lines)


def test_a_higher_threshold_proposes_what_a_lower_one_makes() -> None:
    made, proposed = _understood(), _understood(Options(accept=1.0))
    links = {(link.source, link.target) for a in made.issue.articles for link in a.links}
    doubtful = {(link.source, link.target) for link in proposed.issue.proposals}
    assert links <= doubtful
    assert all(link.state is State.PROPOSED for link in proposed.issue.proposals)
    assert len(proposed.issue.articles) > len(made.issue.articles)


def test_the_laws_are_checked_at_the_end_of_every_run(monkeypatch: pytest.MonkeyPatch) -> None:
    def composed(*_: object) -> tuple[Article, ...]:
        return ()

    monkeypatch.setattr(pipeline, "compose", composed)
    with pytest.raises(BrokenLaw, match="line l0 of page 1 is placed 0 times"):
        _understood()


def test_understanding_twice_changes_nothing() -> None:
    once = _understood().issue
    assert understand(once, Options()).issue == once
    assert understand(replace(once, articles=()), Options()).issue == once
