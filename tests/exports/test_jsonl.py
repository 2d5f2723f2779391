"""The record, as docs/record.md fixes it."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from jumpline.article import LineRef
from jumpline.exports import writer
from jumpline.exports.jsonl import to_records
from jumpline.geometry import Box
from jumpline.issue import Issue
from samples.articles import BOXES, PRINTED, courier, filled


def written(issue: Issue, everything: bool = False) -> list[dict[str, Any]]:
    stream = io.StringIO()
    writer("jsonl")([issue], stream, everything=everything)
    return [json.loads(line) for line in stream.getvalue().splitlines()]


@given(PRINTED)
def test_every_text_comes_back_unchanged_from_one_line_a_record(text: str) -> None:
    issue = filled(text)
    records = written(issue, everything=True)
    assert records == list(to_records(issue, everything=True))
    [article] = (record for record in records if record["type"] == "article")
    assert article["headline"] == text
    assert article["text"] == f"{text}\n{text}"
    assert [line["text"] for line in records[1]["lines"]] == [text] * 3


@given(st.sampled_from(list(to_records(courier(), everything=True))))
def test_each_paragraph_maps_its_text_to_lines_without_a_gap(record: dict[str, Any]) -> None:
    for paragraph in record.get("paragraphs", ()):
        edges = [paragraph["start"], *(line["end"] for line in paragraph["lines"])]
        assert [line["start"] for line in paragraph["lines"]] == edges[:-1]
        assert edges[-1] == paragraph["end"]


def test_the_record_has_the_fixed_keys_in_their_order() -> None:
    article = next(to_records(courier()))
    fixed = (
        "type id issue kind language headline kicker deck byline dateline text paragraphs parts "
        "continued_from continued_on links notes confidence"
    )
    assert [key for key in article if key in fixed.split()] == fixed.split()
    assert list(article["paragraphs"][0]) == ["start", "end", "role", "lines"]
    assert list(article["paragraphs"][0]["lines"][0]) == ["page", "id", "start", "end"]
    assert list(article["parts"][0]) == ["page", "sequence", "folio", "box", "lines", "spans"]
    assert list(article["links"][0]) == [
        "from",
        "to",
        "state",
        "confidence",
        "evidence",
        "alternatives",
    ]


def test_only_with_everything_are_issue_pages_and_pointers_records() -> None:
    assert {record["type"] for record in to_records(courier())} == {"article", "leftover"}
    types = [record["type"] for record in to_records(courier(), everything=True)]
    assert types == ["issue", *["page"] * 2, *["article"] * 2, *["leftover"] * 3, "pointer"]


def test_a_proposal_stands_on_the_article_of_its_source_line() -> None:
    ferry, lost, *_ = to_records(courier())
    assert [link["state"] for link in ferry["links"]] == ["made", "proposed"]
    assert ferry["links"][1] == {
        "from": {"page": "courier#1", "id": "5"},
        "to": {"page": "courier#2", "id": "0"},
        "state": "proposed",
        "confidence": 0.62,
        "evidence": {"open_sentence": 1.0, "cohesion": 0.3142, "keyword": "MOLE"},
        "alternatives": [{"to": {"page": "courier#2", "id": "1"}, "confidence": 0.21}],
    }
    assert lost["links"] == []


def test_a_proposal_from_a_leftover_stands_on_the_article_of_its_target() -> None:
    issue = courier()
    [link] = issue.proposals
    turned = replace(link, source=LineRef("courier#2", "0"), target=LineRef("courier#1", "7"))
    _, lost, *_ = to_records(replace(issue, proposals=(turned,)))
    assert [found["state"] for found in lost["links"]] == ["proposed"]


def test_a_broken_promise_is_an_object_and_a_kept_one_null() -> None:
    ferry = next(to_records(courier()))
    assert ferry["continued_on"] is None
    assert ferry["continued_from"] == {
        "label": "From page 9",
        "folio": "9",
        "line": {"page": "courier#1", "id": "2"},
        "where": "page 9, which was not given",
    }


@given(BOXES)
def test_a_box_is_four_numbers_within_a_hundredth_of_the_place(box: Box) -> None:
    issue = courier()
    ferry = issue.articles[0]
    placed = replace(ferry, parts=(replace(ferry.parts[0], box=box),))
    [found] = (
        part["box"] for part in next(to_records(replace(issue, articles=(placed,))))["parts"]
    )
    assert all(abs(edge - exact) <= 0.0051 for edge, exact in zip(found, box, strict=True))


def test_a_duplicate_names_its_originals_and_their_pages() -> None:
    issue = courier()
    twin = replace(issue.leftovers[0], of=(LineRef("courier#2", "1"),))
    *_, record = to_records(replace(issue, leftovers=(twin,)))
    assert (record["of"], record["of_pages"]) == (["1"], ["courier#2"])


def test_letters_are_written_as_they_are() -> None:
    stream = io.StringIO()
    writer("jsonl")([filled("下转第四版")], stream, everything=False)
    assert "下转第四版" in stream.getvalue()
