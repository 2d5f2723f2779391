"""The pages of the reader and their JSON twins."""

from __future__ import annotations

import html
import re
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from starlette.testclient import TestClient

from jumpline.archive import Archive
from jumpline.web.messages import MESSAGES
from web.conftest import COURIER, client_of


def _json(reader: TestClient, address: str) -> Any:
    answer = reader.get(address, headers={"accept": "application/json"})
    assert answer.status_code == 200, address
    return answer.json()


def _courier(reader: TestClient) -> Any:
    return _json(reader, f"/issue/{COURIER}")


def _jumping(reader: TestClient) -> Any:
    found = next(a for a in _courier(reader)["article_list"] if len(a["pages"]) > 1)
    return _json(reader, found["address"])


def _addresses(reader: TestClient) -> list[str]:
    issue = _courier(reader)
    found = ["/", "/title/the-harbour-courier", f"/issue/{COURIER}"]
    found += [page["address"] for page in issue["page_list"]]
    found += [f"{issue['page_list'][0]['address']}?leftovers=1"]
    return found + [article["address"] for article in issue["article_list"]]


def test_every_page_has_a_twin_that_it_links_to(reader: TestClient) -> None:
    for address in _addresses(reader):
        page = reader.get(address, headers={"accept": "text/html"})
        assert page.status_code == 200, address
        assert page.headers["content-type"].startswith("text/html")
        link = re.search(r'rel="alternate" type="application/json" href="([^"]+)"', page.text)
        assert link
        twin = reader.get(html.unescape(link[1]))
        assert twin.headers["content-type"] == "application/json"
        assert twin.json() == _json(reader, address)


def test_every_link_of_a_page_leads_somewhere(reader: TestClient) -> None:
    links = set()
    for address in _addresses(reader):
        text = reader.get(address).text
        for found in re.findall(r'(?:href|src)="(/[^"#]*)"', text):
            links.add(html.unescape(found))
    assert len(links) > 30
    assert [link for link in links if reader.get(link).status_code not in (200, 301)] == []


def test_a_calendar_shows_the_day_of_an_issue(reader: TestClient) -> None:
    data = _json(reader, "/title/the-harbour-courier")
    days = [d for m in data["months"] for week in m["weeks"] for d in week if d and d["issues"]]
    assert [day["date"] for day in days] == ["1905-03-07"]
    assert days[0]["issues"][0]["address"] == f"/issue/{COURIER}"
    assert len(data["undated"]) == 1


def test_a_page_has_its_articles_in_reading_order_with_places(reader: TestClient) -> None:
    number = _courier(reader)["page_list"][0]["address"]
    data = _json(reader, number)
    assert [each["order"] for each in data["article_list"]] == list(
        range(1, len(data["article_list"]) + 1)
    )
    for each in data["article_list"]:
        assert each["boxes"]
        for box in each["boxes"]:
            assert 0 <= box["x"] <= box["x"] + box["width"] <= data["width"]
            assert 0 <= box["y"] <= box["y"] + box["height"] <= data["height"]
    assert data["leftovers"] is None
    assert _json(reader, number + "?leftovers=1")["leftovers"]


def test_an_article_shows_all_its_text_in_order(reader: TestClient) -> None:
    for each in _courier(reader)["article_list"]:
        data = _json(reader, each["address"])
        told = [
            "".join(piece.get("text", "") for piece in paragraph["pieces"])
            for paragraph in data["paragraphs"]
        ]
        assert "\n".join(told) == data["text"]


def test_an_article_that_jumps_shows_the_joint_and_clippings_of_both_pages(
    reader: TestClient,
) -> None:
    data = _jumping(reader)
    assert {clip["page"]["sequence"] for clip in data["clippings"]} == {1, 2}
    turning = [joint for joint in data["joints"] if joint["turns"]]
    assert turning
    assert f'href="{turning[0]["page"]["address"]}?article=' in reader.get(data["address"]).text


def test_a_doubtful_joint_is_marked(own: Path) -> None:
    with Archive.open(own) as archive:
        archive.connection.execute("UPDATE links SET confidence = 0.61")
    with client_of(own) as reader:
        data = _jumping(reader)
        assert all(joint["low"] for joint in data["joints"])
        assert "doubtful 0.61" in reader.get(data["address"]).text


def test_a_missing_opening_is_told(reader: TestClient) -> None:
    undated = _json(reader, "/title/the-harbour-courier")["undated"][0]
    addresses = [a["address"] for a in _json(reader, undated["address"])["article_list"]]
    texts = [reader.get(address).text for address in addresses]
    assert any("the front page, which was not given" in text for text in texts)


def test_clippings_are_pictures_of_their_part_of_the_page(reader: TestClient) -> None:
    data = _jumping(reader)
    for clip in data["clippings"]:
        answer = reader.get(clip["address"])
        assert answer.headers["content-type"] == "image/png"
        picture = Image.open(BytesIO(answer.content))
        page = _json(reader, clip["page"]["address"])
        scale = page["tiles"]["width"] / page["width"]
        assert picture.width == pytest.approx(clip["box"]["width"] * scale, abs=12)
        assert picture.height == pytest.approx(clip["box"]["height"] * scale, abs=12)
        tones = picture.convert("L").histogram()
        assert sum(tones[:90]) > 20, "no ink"
        assert sum(tones[200:]) > sum(tones) / 4, "no paper"
    assert reader.get(f"{data['address']}/clipping/0.png").status_code == 404
    assert reader.get(f"{data['address']}/clipping/99.png").status_code == 404


def test_a_page_is_shown_whole_and_in_tiles(reader: TestClient) -> None:
    address = _courier(reader)["page_list"][0]["address"]
    size = _json(reader, address)["tiles"]
    picture = Image.open(BytesIO(reader.get(f"{address}/picture.jpg").content))
    assert picture.width / picture.height == pytest.approx(size["width"] / size["height"], rel=0.01)
    assert reader.get(f"{address}/tiles/0/0_0.jpg").status_code == 200
    assert reader.get(f"{address}/tiles/0/1_0.jpg").status_code == 404
    assert reader.get(f"{address}/tiles/99999999999999999999/0_0.jpg").status_code == 404


def test_a_flattened_page_says_that_it_has_no_picture(reader: TestClient) -> None:
    undated = _json(reader, "/title/the-harbour-courier")["undated"][0]
    page = _json(reader, undated["address"])["page_list"][0]["address"]
    assert _json(reader, page)["picture"] is None
    assert MESSAGES["en"]["no_picture"] in reader.get(page).text
    assert reader.get(f"{page}/picture.jpg").status_code == 404


def test_former_ids_lead_to_the_article(own: Path) -> None:
    with Archive.open(own) as archive:
        article = next(archive.articles())
        archive.connection.execute("INSERT INTO former_ids VALUES ('old', ?)", (article.number,))
    with client_of(own) as reader:
        answer = reader.get("/article/old")
        assert (answer.status_code, answer.headers["location"]) == (301, f"/article/{article.id}")
        assert reader.get("/article/old.json").headers["location"].endswith(".json")


def test_an_article_is_cited(reader: TestClient) -> None:
    data = _jumping(reader)
    item = reader.get(data["cite"]["csl"]).json()[0]
    assert item["container-title"] == "The Harbour Courier"
    assert item["issued"] == {"date-parts": [[1905, 3, 7]]}
    assert item["title"] == data["headline"]
    assert item["URL"] == f"http://testserver{data['address']}"
    entry = reader.get(data["cite"]["bibtex"]).text
    assert "journal = {The Harbour Courier}" in entry
    assert "date = {1905-03-07}" in entry


def test_bibtex_takes_signs_that_mean_something_to_it(own: Path) -> None:
    with Archive.open(own) as archive:
        article = next(archive.articles())
        archive.connection.execute(
            "UPDATE articles SET headline = ? WHERE number = ?",
            ("50% {of} \\x & $1", article.number),
        )
    with client_of(own) as reader:
        entry = reader.get(f"/article/{article.id}/cite.bib").text
    assert r"title = {{50\% \{of\} \textbackslash{}x \& \$1}}" in entry


def test_the_interface_speaks_chinese_and_remembers_it(own: Path) -> None:
    with client_of(own) as reader:
        assert MESSAGES["en"]["titles"] in reader.get("/").text
        assert (
            MESSAGES["zh"]["titles"] in reader.get("/", headers={"accept-language": "zh-CN"}).text
        )
        assert '<html lang="zh">' in reader.get("/?lang=zh").text
        assert MESSAGES["zh"]["titles"] in reader.get("/").text


def test_both_languages_have_words_for_everything() -> None:
    assert MESSAGES["en"].keys() == MESSAGES["zh"].keys()
    assert all(word for words in MESSAGES.values() for word in words.values())
