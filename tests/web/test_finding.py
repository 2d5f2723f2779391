"""Search, concordance and trend in the reader."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from jumpline.archive import Archive, Rights
from jumpline.archive.keeping import change_rights
from jumpline.search import Search
from web.conftest import client_of

QUESTIONS = ("search", "kwic", "trend")


def _json(reader: TestClient, address: str) -> Any:
    found = reader.get(address)
    assert found.status_code == 200, address
    return found.json()


def test_the_reader_finds_what_the_command_finds(reader: TestClient, shelf: Path) -> None:
    with Archive.open(shelf) as archive:
        answer = Search(archive).search("the")
        ids = [archive.article(hit.article.number) for hit in answer.hits]
    told = _json(reader, "/search.json?q=the")["answer"]
    assert told["total"] == answer.total > 20
    assert [hit["id"] for hit in told["hits"]] == [each.id for each in ids if each]
    assert told["next"]
    rest = _json(reader, told["next"].replace("/search?", "/search.json?"))["answer"]
    assert rest["first"] == 21
    assert not {hit["id"] for hit in told["hits"]} & {hit["id"] for hit in rest["hits"]}


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_page_of_a_question_shows_what_its_twin_tells(reader: TestClient, question: str) -> None:
    page = reader.get(f"/{question}?q=mole")
    assert page.status_code == 200
    assert f'action="/{question}"' in page.text
    told = _json(reader, f"/{question}.json?q=mole")
    assert told["q"] == "mole"
    for way in told["ways"].values():
        assert reader.get(way).status_code == 200
    assert reader.get(f"/{question}").status_code == 200


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "wrong", ["q=%22", "q=a&from=May", "q=a&title=nobody", "saved=none", "q=title:nobody"]
)
def test_what_cannot_be_asked_is_explained_beside_the_form(
    reader: TestClient, shelf: Path, question: str, wrong: str
) -> None:
    found = reader.get(f"/{question}?{wrong}")
    assert found.status_code == 400
    assert 'role="alert"' in found.text
    assert "<form" in found.text
    assert str(shelf) not in found.text


def test_a_facet_narrows_down_and_is_taken_away_again(reader: TestClient) -> None:
    told = _json(reader, "/search.json?q=the+OR+海")["answer"]
    group = next(each for each in told["facets"] if each["facet"] == "title")
    for value in group["values"]:
        inside = _json(reader, value["address"].replace("/search?", "/search.json?"))["answer"]
        assert inside["total"] == value["found"]
        chosen = next(each for each in inside["facets"] if each["facet"] == "title")["values"]
        (own,) = [each for each in chosen if each["chosen"]]
        outside = _json(reader, own["address"].replace("/search?", "/search.json?"))["answer"]
        assert outside["total"] == told["total"]


def test_an_article_and_its_page_show_where_the_words_stand(reader: TestClient) -> None:
    hit = _json(reader, "/search.json?q=council")["answer"]["hits"][0]
    article = _json(reader, hit["address"].replace("?", ".json?"))
    marked = [
        piece["text"]
        for paragraph in article["paragraphs"]
        for piece in paragraph["pieces"]
        if piece.get("hit")
    ]
    assert marked
    assert {each.casefold() for each in marked} == {"council"}
    page = article["clippings"][0]["page"]["address"]
    hits = _json(reader, f"{page}.json?q=council")["hits"]
    assert hits
    assert _json(reader, f"{page}.json?q=xyzzy")["hits"] == []
    assert _json(reader, f"{page}.json?q=%22")["hits"] == []


def test_a_saved_query_is_offered_and_asked(reader: TestClient) -> None:
    (kept,) = _json(reader, "/search.json")["saved"]
    assert kept["name"] == "Moles"
    found = _json(reader, kept["address"].replace("/search?", "/search.json?"))
    assert found["q"] == "mole"
    assert found["answer"]["total"] == _json(reader, "/search.json?q=mole")["answer"]["total"]


def test_what_is_hidden_is_not_found(own: Path) -> None:
    with Archive.open(own) as archive:
        change_rights(archive, "the-harbour-courier", Rights(hidden=True))
    with client_of(own) as client:
        assert _json(client, "/search.json?q=council")["answer"]["hits"] == []
        assert _json(client, "/kwic.json?q=council")["lines"] == []
        assert "harbour" not in client.get("/search").text.casefold().split("<dl")[0]
    with client_of(own, everything=True) as client:
        assert _json(client, "/search.json?q=council")["answer"]["hits"]


def test_without_an_index_the_reader_still_reads(own: Path) -> None:
    shutil.rmtree(own / "index")
    with client_of(own) as client:
        assert client.get("/").status_code == 200
        found = client.get("/search?q=council")
        assert found.status_code == 400
        assert "jumpline index ARCHIVE" in found.text


def test_a_query_is_never_markup(reader: TestClient) -> None:
    for question in QUESTIONS:
        text = reader.get(f"/{question}", params={"q": "<script>alert(1)</script>"}).text
        assert "<script>alert" not in text


def test_too_many_lines_are_not_sorted(reader: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("jumpline.web.finding.MOST_SORTED", 3)
    assert reader.get("/kwic?q=the&sort=oldest").status_code == 200
    found = reader.get("/kwic?q=the&sort=left")
    assert found.status_code == 400
    assert "Sort by date" in found.text


def test_clippings_come_as_one_pdf(reader: TestClient) -> None:
    hit = _json(reader, "/search.json?q=council")["answer"]["hits"][0]
    found = reader.get(f"/article/{hit['id']}/clippings.pdf")
    assert found.status_code == 200
    assert found.content.startswith(b"%PDF")
    assert reader.get("/article/none/clippings.pdf").status_code == 404
