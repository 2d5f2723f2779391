"""What must not get through the reader."""

from __future__ import annotations

import json
import re
import time
from hashlib import sha256
from html import unescape
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from jumpline.archive import Archive, Rights
from jumpline.archive.keeping import change_rights
from jumpline.search import update
from jumpline.web.answers import HEADERS
from jumpline.web.app import application
from jumpline.web.site import Site
from web.conftest import COURIER, client_of

ROOT = Path(__file__).parents[2]
BUNDLES = (
    "src/jumpline/web/static/vendor/openseadragon.min.js",
    "tests/web/vendor/axe.min.js",
)
EVIL = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


def test_text_from_an_archive_is_never_markup(own: Path) -> None:
    with Archive.open(own) as archive:
        archive.connection.execute(
            "UPDATE articles SET headline = :x, kicker = :x, deck = :x, byline = :x, dateline = :x",
            {"x": EVIL},
        )
        archive.connection.execute("UPDATE titles SET name = ?, statement = ?", (EVIL, EVIL))
        archive.connection.execute("UPDATE lines SET text = ?", (EVIL,))
        archive.connection.execute("UPDATE pages SET folio = ?", (EVIL,))
        article = next(archive.articles())
        page = archive.pages(article.issue)[0].number
    with client_of(own) as reader:
        for address in (
            "/",
            "/title/the-harbour-courier",
            f"/issue/{COURIER}",
            f"/page/{page}?leftovers=1",
            f"/article/{article.id}",
        ):
            text = reader.get(address).text
            assert "alert(1)" in text, address
            assert "<script>" not in text, address
            assert "<img src=x" not in text, address


def test_every_answer_has_the_policy_and_no_page_has_inline_code(reader: TestClient) -> None:
    article = reader.get(f"/issue/{COURIER}.json").json()["article_list"][0]["address"]
    for address in ("/", article, "/nothing", "/static/reader.css", "/nothing.json"):
        answer = reader.get(address)
        assert {name: answer.headers.get(name) for name in HEADERS} == HEADERS
        assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=|\sstyle=|javascript:", answer.text)
    assert "unsafe" not in HEADERS["Content-Security-Policy"]


@pytest.mark.parametrize(
    "address",
    [
        "/static/../app.py",
        "/static/%2e%2e/app.py",
        "/static/..%2f..%2fapp.py",
        "/static//etc/passwd",
        "/issue/../../../etc/passwd",
        "/issue/%2e%2e/%2e%2e/archive.sqlite",
        "/title/..%2farchive.sqlite",
        "/article/..%2f..%2farchive.sqlite",
        "/page/1/tiles/0/..%2f0_0.jpg",
        "/archive.sqlite",
        "/page/99999999999999999999999",
        "/article/%00",
    ],
)
def test_no_address_leads_out_of_the_archive(reader: TestClient, address: str) -> None:
    assert reader.get(address).status_code == 404


def test_a_picture_outside_the_archive_is_not_shown(own: Path, tmp_path: Path) -> None:
    from PIL import Image

    secret = tmp_path / "secret.png"
    Image.new("RGB", (40, 10), "red").save(secret)
    with Archive.open(own) as archive:
        archive.connection.execute("UPDATE pages SET picture = ?", (secret.as_posix(),))
        page = next(p for i in archive.issues() for p in archive.pages(i.number) if p.width)
    with client_of(own) as reader:
        assert reader.get(f"/page/{page.number}.json").json()["tiles"]["width"] != 40
    with TestClient(application(Site(own, trusted=(tmp_path,)), ("testserver",))) as reader:
        assert reader.get(f"/page/{page.number}.json").json()["tiles"]["width"] == 40


@pytest.mark.parametrize("rights", [Rights(hidden=True), Rights(until="9000-01-01")])
def test_what_is_hidden_is_not_there(own: Path, rights: Rights) -> None:
    with client_of(own) as reader:
        issue = reader.get(f"/issue/{COURIER}.json").json()
        page = issue["page_list"][0]["address"]
        article = reader.get(issue["article_list"][0]["address"] + ".json").json()
    addresses = [
        f"/issue/{COURIER}",
        page,
        f"{page}/picture.jpg",
        f"{page}/tiles/0/0_0.jpg",
        article["address"],
        *article["cite"].values(),
        article["clippings"][0]["address"],
    ]
    with Archive.open(own) as archive:
        change_rights(archive, COURIER, rights)
    with client_of(own) as reader:
        assert {address: reader.get(address).status_code for address in addresses} == dict.fromkeys(
            addresses, 404
        )
        assert "1905-03-07" not in reader.get("/title/the-harbour-courier").text
        assert "1905-03-07" not in reader.get("/").text
    with client_of(own, everything=True) as reader:
        assert {reader.get(address).status_code for address in addresses} == {200}
        assert "1905-03-07" in reader.get("/").text


def test_a_title_of_which_all_is_hidden_is_not_there(own: Path) -> None:
    with Archive.open(own) as archive:
        change_rights(archive, "the-harbour-courier", Rights(hidden=True))
    with client_of(own) as reader:
        assert reader.get("/title/the-harbour-courier").status_code == 404
        assert "Courier" not in reader.get("/").text


def test_nothing_can_be_written(reader: TestClient, shelf: Path) -> None:
    for method in ("POST", "PUT", "DELETE", "PATCH"):
        assert reader.request(method, "/").status_code == 405
    before = (shelf / "archive.sqlite").read_bytes()
    reader.get("/")
    assert (shelf / "archive.sqlite").read_bytes() == before
    with Site(shelf).visit() as visit, pytest.raises(Exception, match="readonly"):
        visit.archive.connection.execute("DELETE FROM articles")


def test_long_addresses_and_other_hosts_are_refused(reader: TestClient) -> None:
    assert reader.get("/?q=" + "x" * 5000).status_code == 414
    assert reader.get("/", headers={"host": "evil.example"}).status_code == 400


def test_a_request_that_works_too_long_is_ended(
    shelf: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jumpline.web.site._STEPS", 1)  # the archive is small
    app = application(Site(shelf, seconds=-1.0), ("testserver",))
    with TestClient(app, raise_server_exceptions=False) as reader:
        answer = reader.get(f"/issue/{COURIER}.json")
    assert (answer.status_code, answer.json()) == (503, {"error": "slow"})


@pytest.mark.parametrize("bundle", BUNDLES)
def test_a_bundle_is_the_one_that_the_notice_lists(bundle: str) -> None:
    digest = sha256((ROOT / bundle).read_bytes()).hexdigest()
    notice = (ROOT / "NOTICE").read_text(encoding="utf-8")
    assert re.search(rf"{re.escape(bundle)}\n(?:.*\n)?.*sha256 {digest}", notice)


def test_there_are_no_other_bundles() -> None:
    folders = (ROOT / "src/jumpline/web/static/vendor", ROOT / "tests/web/vendor")
    scripts = {p.relative_to(ROOT).as_posix() for f in folders for p in f.rglob("*.js")}
    assert scripts == set(BUNDLES)


def test_nothing_that_can_be_reached_speaks_of_what_is_hidden(own: Path) -> None:
    with Archive.open(own) as archive:
        change_rights(archive, "the-island-gazette", Rights(hidden=True, statement="Sealed"))
        title = archive.title("the-island-gazette")
        assert title is not None
        (issue,) = archive.issues(visible_only=False, title=title.number)
        ids = [each.id for each in archive.articles(visible_only=False, issue=issue.number)]
        page = archive.pages(issue.number)[0].number
    secrets = ["island-gazette", "Island Gazette", "Sealed", "sehool", f'"/page/{page}', *ids]
    with client_of(own) as client:
        waiting, met = (
            ["/", "/reprints", "/search?q=school", "/kwic?q=sehool", "/trend?q=the"],
            set(),
        )
        while waiting:
            address = waiting.pop()
            bare = address.split("?")[0]
            if address in met or bare.endswith((".jpg", ".png", ".pdf")):
                continue
            met.add(address)
            text = client.get(address).text
            asked = address if "sehool" in address else ""
            assert [each for each in secrets if each in text and each not in asked] == [], address
            if bare.startswith(("/search", "/kwic", "/trend")) and len(met) > 200:
                continue  # each facet leads to more of them
            found = re.findall(r'href="(/[^"#]*)"', text)
            waiting += [unescape(each) for each in found if not each.startswith("/static")]
        assert len(met) > 100
        for secret in (f"/article/{ids[0]}", f"/page/{page}", "/title/the-island-gazette"):
            assert client.get(secret).status_code == 404
            assert client.get(f"{secret}.json").status_code == 404


def test_what_cannot_be_encoded_is_shown_by_its_number(own: Path) -> None:
    with Archive.open(own) as archive:
        found = next(each for each in archive.articles() if "council" in each.text)
        headline = "Mole\ud800 council".encode("utf-8", "surrogatepass")
        archive.connection.execute(
            "UPDATE articles SET headline = ? WHERE number = ?", (headline, found.number)
        )
        update(archive, anew=True)
    with client_of(own) as client:
        for address in (
            f"/article/{found.id}",
            f"/article/{found.id}/cite.bib",
            f"/issue/{found.issue_key}",
            "/search?q=headline:mole",
        ):
            answer = client.get(address)
            assert answer.status_code == 200, address
            assert "\\ud800" in answer.text, address
        told = client.get(f"/article/{found.id}.json").json()
        assert told["headline"] == "Mole\ud800 council"
        assert client.get(f"/article/{found.id}/cite.csl.json").status_code == 200


def test_a_broken_setting_closes_no_page(own: Path) -> None:
    with Archive.open(own) as archive:
        archive.set("query:broken", "{no json")
    with client_of(own) as client:
        assert client.get("/search?q=council").status_code == 200
        assert client.get("/search?saved=broken").status_code == 400
        assert client.get("/search?saved=Moles").status_code == 200


def test_an_article_with_very_many_hits_is_shown(own: Path) -> None:
    with Archive.open(own) as archive:
        found = next(archive.articles())
        archive.connection.execute(
            "UPDATE articles SET text = ?, paragraphs = ? WHERE number = ?",
            (
                "the cat " * 40_000,
                json.dumps([[at * 80, at * 80 + 80, "body", []] for at in range(4000)]),
                found.number,
            ),
        )
    with client_of(own) as client:
        began = time.process_time()
        text = client.get(f"/article/{found.id}?q=cat").text
        assert text.count("<mark>cat</mark>") == 40_000
        assert time.process_time() - began < 20
