"""``jumpline styles`` and ``read --styles``: the use of looks can be shown, saved and laid down."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import Role
from jumpline.cli import group
from jumpline.cli.styles import pinned_looks
from jumpline.errors import UsageError
from jumpline.layout import find_styles, lay_out
from jumpline.options import Options, PinnedLook
from jumpline.page import Page
from jumpline.pipeline import read
from layout.made import ENGLISH
from strategies import column_pages

COURIER = Path("examples/harbour-courier.pdf")


def _table(*arguments: str) -> str:
    result = CliRunner().invoke(group, ["styles", *arguments])
    assert result.exit_code == 0, result.output
    return result.output


def test_the_table_of_an_issue_pins_what_it_would_settle_anyway(tmp_path: Path) -> None:
    file = tmp_path / "courier.toml"
    _table(str(COURIER), "-o", str(file))
    looks = pinned_looks(file)
    assert looks
    free, pinned = (read(COURIER, Options(styles=each)) for each in ((), looks))
    assert [a.text for a in free.articles] == [a.text for a in pinned.articles]


def test_headlines_called_subheads_open_no_article(tmp_path: Path) -> None:
    file = tmp_path / "courier.toml"
    file.write_text(_table(str(COURIER)).replace('"headline"', '"subhead"'), encoding="utf-8")
    arguments = ["read", str(COURIER), "--styles", str(file), "--format", "jsonl"]
    result = CliRunner().invoke(group, arguments)
    assert result.exit_code == 0
    found = result.stdout.count('"type": "article"') or result.stdout.count('"type":"article"')
    assert found < len(read(COURIER).articles)


@given(column_pages(), st.sampled_from(("headline", "subhead")))
def test_every_heading_of_a_pinned_look_has_the_use_that_was_laid_down(
    page: Page, use: str
) -> None:
    settled = find_styles([page], ENGLISH)
    pins = [PinnedLook(*key, use) for key in settled.uses]  # type: ignore[arg-type]
    (layout,) = lay_out([page], ENGLISH, pins)
    roles = {line.role for line in layout.lines if "pinned" in line.evidence}
    if use == "subhead":
        assert roles <= {Role.SUBHEAD}
    else:
        assert Role.SUBHEAD not in roles


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("look = 3", "look is no list"),
        ("[[look]]\nsize = 1.5", "use is neither headline nor subhead"),
        ('[[look]]\nuse = "headline"', "size is no number"),
        ('[[look]]\nsize = 1\nuse = "headline"\nweight = 2', "weight is unknown"),
        ('[[look]]\nsize = 1\nuse = "headline"\nbold = 1', "true or false"),
        ("[[look", "no table of styles"),
    ],
)
def test_a_table_that_cannot_be_pinned_says_why(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "bad.toml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        pinned_looks(file)
