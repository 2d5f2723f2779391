"""Copies of an article in the reader, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from starlette.testclient import TestClient

from jumpline.archive import Archive, Rights
from jumpline.archive.keeping import change_rights
from web.conftest import client_of


def _json(reader: TestClient, address: str) -> Any:
    found = reader.get(address)
    assert found.status_code == 200, address
    return found.json()


def _gazette(reader: TestClient) -> tuple[Any, Any]:
    """Return the first printing and the copy of another paper."""
    clusters = _json(reader, "/reprints.json")["clusters"]
    copies = next(
        each["copies"]
        for each in clusters
        if any(copy["title"] == "The Island Gazette" for copy in each["copies"])
    )
    return copies[0], next(copy for copy in copies if copy["title"] == "The Island Gazette")


def test_what_was_printed_again_is_listed_with_its_collation(reader: TestClient) -> None:
    first, second = _gazette(reader)
    assert (first["kind"], second["kind"]) == ("earliest", "reprint")
    assert first["collation"] is None
    assert "Pool" in reader.get("/reprints").text
    told = _json(reader, second["collation"] + ".json")
    for side, other in (("a", "one"), ("b", "other")):
        article = _json(reader, told[other]["address"] + ".json")
        assert "".join(span[side] for span in told["spans"]) == article["text"]
    differ = [(span["a"], span["b"]) for span in told["spans"] if not span["same"]]
    assert ("school", "sehool") in differ
    assert told["differences"] == len(differ)
    page = reader.get(second["collation"]).text
    assert "<mark" in page


def test_an_article_leads_to_its_copies(reader: TestClient) -> None:
    first, second = _gazette(reader)
    for one, other in ((first, second), (second, first)):
        copies = _json(reader, one["address"] + ".json")["copies"]
        assert other["id"] in {copy["id"] for copy in copies}
        assert one["id"] not in {copy["id"] for copy in copies}
        for copy in copies:
            assert reader.get(copy["collation"]).status_code == 200


def test_a_hidden_copy_is_not_there(own: Path) -> None:
    with Archive.open(own) as archive:
        change_rights(archive, "the-island-gazette", Rights(hidden=True))
    with client_of(own, everything=True) as client:
        first, second = _gazette(client)
    with client_of(own) as client:
        assert "Gazette" not in client.get("/reprints.json").text
        copies = _json(client, first["address"] + ".json")["copies"]
        assert second["id"] not in {copy["id"] for copy in copies}
        assert client.get(second["collation"]).status_code == 404


def test_copies_are_left_out_of_a_search_on_request(reader: TestClient) -> None:
    every = _json(reader, "/search.json?q=gymnasium")["answer"]["total"]
    once = _json(reader, "/search.json?q=gymnasium&copies=no")["answer"]["total"]
    assert 0 < once < every
