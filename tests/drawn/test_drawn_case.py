"""A case file is read, and rewritten, as its notation says."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from drawn import DrawingError, found_articles, found_leftovers, read_case, rewrite
from jumpline.article import (
    Article,
    Continuation,
    Kind,
    Leftover,
    LineRef,
    Paragraph,
    Part,
    Reason,
    Role,
)
from jumpline.issue import Issue

CASE = """# Rain

It shows rain.

## page 1

```
RAIN TODAY  Tides

Showers are
expected.
```

## page A6

```
Wind
```

## articles

### RAIN TODAY

- pages: 1
- goes on: 2

Showers are
expected.

**Later**

Sun.

## leftovers

- furniture: Wind
- pointer: … Ti …
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "rain.md"
    path.write_text(CASE, encoding="utf-8")
    return path


def _understood(issue: Issue) -> Issue:
    text = "Showers are expected.\nLater\nSun."
    cuts = ((0, 21, Role.BODY), (22, 27, Role.SUBHEAD), (28, 32, Role.BODY))
    article = Article(
        id="x",
        issue=issue.name,
        kind=Kind.ARTICLE,
        language="en",
        headline="RAIN TODAY",
        kicker="",
        deck="",
        byline="",
        dateline="",
        text=text,
        paragraphs=tuple(Paragraph(start, end, role, ()) for start, end, role in cuts),
        parts=(Part("1", 1, "1", None, ("l0", "l2", "l3")),),
        continued_on=Continuation("", "2", LineRef("1", "l3"), "page 2"),
    )
    wind = Leftover("A6", ("l0",), Reason.FURNITURE)
    return dataclasses.replace(issue, articles=(article,), leftovers=(wind,))


def test_pages_carry_their_labels_in_order(path: Path) -> None:
    issue = read_case(path).issue
    assert [(page.name, page.folio, page.sequence) for page in issue.pages] == [
        ("1", "1", 1),
        ("A6", "A6", 2),
    ]
    assert issue.name == "rain"


def test_what_is_expected_is_compared_without_regard_to_white_space(path: Path) -> None:
    case = read_case(path)
    assert found_articles(_understood(case.issue)) == case.articles
    assert found_leftovers(_understood(case.issue)) == case.leftovers[:1]


def test_a_difference_in_the_text_is_found(path: Path) -> None:
    case = read_case(path)
    understood = _understood(case.issue)
    other = dataclasses.replace(understood.articles[0], text="Showers are expected!\nLater\nSun.")
    assert found_articles(dataclasses.replace(understood, articles=(other,))) != case.articles


def test_rewriting_keeps_the_drawings_and_records_what_was_found(path: Path) -> None:
    before = read_case(path)
    rewrite(path, _understood(before.issue))
    after = read_case(path)
    assert path.read_text(encoding="utf-8").startswith(CASE.partition("## articles")[0])
    assert (after.issue, after.articles) == (before.issue, before.articles)
    assert after.leftovers == ("- furniture: Wind",)


def test_an_unknown_section_is_refused(path: Path) -> None:
    path.write_text("# Rain\n\n## sheet 1\n\n```\nWind\n```\n", encoding="utf-8")
    with pytest.raises(DrawingError, match="sheet 1"):
        read_case(path)
