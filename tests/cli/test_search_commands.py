"""``search``, ``kwic``, ``trend``, ``queries`` and ``index`` as a user calls them."""

from __future__ import annotations

import csv
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cli.conftest import Run

EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Fill an archive once; its tests copy it where they change it."""
    from archive.made import added
    from jumpline.archive import Archive
    from jumpline.search import update

    folder = tmp_path_factory.mktemp("commands") / "archive"
    with Archive.create(folder) as archive:
        added(archive, EXAMPLES / "harbour-courier.pdf", title="Courier", date="1905-03-07")
        update(archive)
    return folder


def _table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def _json(text: str) -> Any:
    return json.loads(text)


def test_add_makes_the_index_and_search_answers(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "archive"
    assert run("add", folder, EXAMPLES / "courier-flattened.txt").code == 0
    found = run("search", folder, "the")
    assert found.code == 0
    assert found.out.splitlines()[0].endswith("with the words in the headline")
    assert "[" in found.out
    assert found.err == ""


def test_add_leaves_the_index_alone_if_asked_and_search_says_so(tmp_path: Path, run: Run) -> None:
    folder = tmp_path / "archive"
    assert run("add", folder, EXAMPLES / "courier-flattened.txt", "--no-index").code == 0
    without = run("search", folder, "the")
    assert without.code == 2
    assert "jumpline index" in without.err
    assert run("index", folder).out.endswith("articles indexed\n")
    assert run("search", folder, "the").code == 0
    assert run("index", folder).out == "0 articles indexed\n"
    assert run("index", folder, "--rebuild").out != "0 articles indexed\n"


def test_a_search_is_told_in_words_json_and_csv(filled: Path, run: Run) -> None:
    plain = run("search", filled, "council")
    told = _json(run("search", filled, "council", "--json", "--boxes").out)
    rows = _table(run("search", filled, "council", "--csv").out)
    assert plain.out.startswith(f"{told['total']} articles, {told['in_headlines']} with")
    assert "*Council*" in plain.out or "*council*" in plain.out
    assert [hit["id"] for hit in told["hits"]] == [row["id"] for row in rows]
    assert all(hit["boxes"] for hit in told["hits"])
    assert told["facets"]["titles"] == [
        {"value": "courier", "name": "Courier", "found": told["total"]}
    ]


def test_a_concordance_is_told_in_words_json_and_csv(filled: Path, run: Run) -> None:
    lines = run("kwic", filled, "council", "--width", "20").out.splitlines()
    told = [_json(line) for line in run("kwic", filled, "council", "--json").out.splitlines()]
    rows = _table(run("kwic", filled, "council", "--csv").out)
    assert len(lines) == len(told) == len(rows) > 3
    assert [each["keyword"] for each in told] == [row["keyword"] for row in rows]
    assert all(line.index("[") == lines[0].index("[") for line in lines)
    assert len(run("kwic", filled, "council", "--limit", "2").out.splitlines()) == 2
    everything = run("kwic", filled, "the", "--limit", "0", "--sort", "right").out.splitlines()
    assert len(everything) > 100


def test_a_trend_is_told_in_words_json_and_csv(filled: Path, run: Run) -> None:
    told = _json(run("trend", filled, "council", "--by", "month", "--json").out)
    rows = _table(run("trend", filled, "council", "--by", "month", "--csv").out)
    assert [bucket["when"] for bucket in told["buckets"]] == ["1905-03"]
    assert int(rows[0]["found"]) == told["buckets"][0]["found"] > 0
    assert "1905" in run("trend", filled, "council").out


def test_limits_narrow_down(filled: Path, run: Run) -> None:
    def total(*options: str) -> int:
        return int(_json(run("search", filled, "the", "--json", *options).out)["total"])

    everything = total()
    assert 0 < total("--page", "2") < everything
    assert total("--from", "1905-03-07", "--to", "1905") == everything
    assert total("--from", "1906") == 0
    assert total("--title", "courier", "--language", "en") == everything
    assert total("--language", "zh") == 0


def test_a_query_is_saved_asked_again_and_forgotten(filled: Path, tmp_path: Path, run: Run) -> None:
    own = Path(shutil.copytree(filled, tmp_path / "own"))
    first = _json(run("search", own, "mole", "--page", "1", "--save", "Moles", "--json").out)
    assert run("queries", own).out == "Moles\tmole\n"
    again = _json(run("search", own, "--saved", "Moles", "--json").out)
    assert again == first
    assert _json(run("trend", own, "--saved", "Moles", "--json").out)["query"] == "mole"
    assert run("queries", own, "--forget", "Moles").code == 0
    assert run("queries", own, "--json").out == ""
    assert run("search", own, "--saved", "Moles").code == 2


def test_delete_takes_articles_out_of_the_index(filled: Path, tmp_path: Path, run: Run) -> None:
    own = Path(shutil.copytree(filled, tmp_path / "own"))
    assert run("delete", own, "courier/1905-03-07", "--yes").code == 0
    assert _json(run("search", own, "the", "--json").out)["total"] == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["search"], "Give a query"),
        (["search", "the", "--saved", "x"], "not both"),
        (["search", '"the'], "cannot be understood"),
        (["trend", "the", "--from", "May"], "no date"),
        (["kwic", "the", "--title", "nobody"], "no newspaper nobody"),
        (["search", "the", "--offset", "10000"], "Narrow the query"),
    ],
)
def test_wrong_questions_are_refused_in_words(
    filled: Path, run: Run, arguments: list[str], reason: str
) -> None:
    command, *rest = arguments
    found = run(command, filled, *rest)
    assert found.code == 2
    assert reason in found.err
    assert "Traceback" not in found.err
    assert found.out == ""


def test_an_article_is_shown_as_a_row(filled: Path, run: Run) -> None:
    hit = _json(run("search", filled, "council", "--json").out)["hits"][0]
    (row,) = _table(run("show", filled, hit["id"], "--csv").out)
    assert row["headline"] == hit["headline"]
    assert row["pages"] == "; ".join(hit["pages"])
    record = _json(run("show", filled, hit["id"], "--json").out)
    assert row["text"] == record["text"]


def test_a_table_without_rows_still_names_its_columns(filled: Path, run: Run) -> None:
    for command, column in (("search", "headline"), ("kwic", "keyword")):
        out = run(command, filled, "xyzzy", "--csv").out
        assert len(out.splitlines()) == 1
        assert column in out.split(",")
