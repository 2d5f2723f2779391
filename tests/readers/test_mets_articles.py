"""METS: the articles that a library zoned, as lines of the pages."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.issue import GivenArticle, Issue
from jumpline.options import Options
from jumpline.readers import read_pages
from jumpline.readers.archives import opened
from jumpline.readers.formats import Format
from jumpline.readers.gathering import gather
from readers.library import alto, area, logical, mets, page, part, put

STORY = (["THE FERRY", "IS LATE"], ["It left at nine", "and came at noon."], ["Nobody minded."])


def _zoned(tmp_path: Path, structure: str, *, pages: int = 1) -> dict[str, GivenArticle]:
    files = {f"{n}.xml": alto(*STORY, prefix=f"p{n}_") for n in range(1, pages + 1)}
    links = {f"F{n}": f"{n}.xml" for n in range(1, pages + 1)}
    put(tmp_path, {**files, "sun-mets.xml": mets(links, logical=structure)})
    issue = read_pages(tmp_path / "sun-mets.xml", Options())
    return {article.key: article for article in issue.given}


def _lines(article: GivenArticle) -> list[str]:
    return [f"{line.page}:{line.id}" for line in article.lines]


@given(st.randoms(use_true_random=False))
def test_every_line_that_an_article_points_at_is_its_own(random: random.Random) -> None:
    blocks = [f"b{n}" for n in range(3)]
    random.shuffle(blocks)
    owners = {block: random.choice(["a1", "a2"]) for block in blocks}
    structure = logical(
        *(
            part("ARTICLE", key, "".join(area("F1", b) for b in blocks if owners[b] == key))
            for key in ("a1", "a2")
        )
    )
    found = _in_memory({"1.xml": alto(*STORY), "mets.xml": mets({"F1": "1.xml"}, "", structure)})
    lines = {"b0": ["1:l0", "1:l1"], "b1": ["1:l2", "1:l3"], "b2": ["1:l4"]}
    for article in found.given:
        own = [line for block in blocks if owners[block] == article.key for line in lines[block]]
        assert _lines(article) == own
    assert sum(len(article.lines) for article in found.given) == 5


def _in_memory(files: dict[str, bytes]) -> Issue:
    """Read an issue from a zip archive, since a property test has no folder of its own."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    with opened(stream, "sun", Format.ZIP, Options()) as archive:
        (issue,) = gather(archive, Options())
    return issue


def test_an_article_runs_over_pages_in_the_order_of_its_areas(tmp_path: Path) -> None:
    body = part("BODY", "x", area("F2", "p2_b2") + area("F1", "p1_b1"))
    found = _zoned(tmp_path, logical(part("ARTICLE", "a1", body)), pages=2)
    assert _lines(found["a1"]) == ["2:p2_l4", "1:p1_l2", "1:p1_l3"]


@pytest.mark.parametrize("kind", ["HEADING", "Headline", "title", "OVERLINE"])
def test_headings_are_known_in_every_case(tmp_path: Path, kind: str) -> None:
    inner = part(kind, "h", part("TEXT", "t", area("F1", "p1_b0"))) + area("F1", "p1_b1")
    found = _zoned(tmp_path, logical(part("article", "a1", inner)))
    assert [line.id for line in found["a1"].headings] == ["p1_l0", "p1_l1"]
    assert len(found["a1"].lines) == 4


def test_areas_name_words_or_pages_as_well_as_blocks(tmp_path: Path) -> None:
    structure = logical(
        part("ARTICLE", "words", area("F1", "p1_w3", "p1_w5")),
        part("ARTICLE", "line", area("F1", "p1_l4")),
        part("ARTICLE", "page", area("F1", "P1")),
        part("ARTICLE", "nowhere", area("F1", "b77")),
    )
    found = _zoned(tmp_path, structure)
    assert _lines(found["words"]) == ["1:p1_l1", "1:p1_l2"]
    assert _lines(found["line"]) == ["1:p1_l4"]
    assert len(found["page"].lines) == 5
    assert "nowhere" not in found


def test_items_inside_a_section_are_items_and_its_heading_is_its_own(tmp_path: Path) -> None:
    inside = part("HEADING", "h", area("F1", "p1_b0")) + part(
        "BODY", "b", part("ADVERTISEMENT", "ad", area("F1", "p1_b1"))
    )
    structure = logical(
        part("CONTENT", "c", part("SECTION", "s", inside + part("ILLUSTRATION", "i", "")))
    )
    found = _zoned(tmp_path, structure)
    assert {key: article.kind for key, article in found.items()} == {
        "s": "SECTION",
        "ad": "ADVERTISEMENT",
    }
    assert [line.id for line in found["s"].headings] == ["p1_l0", "p1_l1"]


def test_a_picture_inside_an_article_is_part_of_it(tmp_path: Path) -> None:
    inside = area("F1", "p1_b0") + part("ILLUSTRATION", "i", area("F1", "p1_b2"))
    found = _zoned(tmp_path, logical(part("ARTICLE", "a1", inside)))
    assert list(found) == ["a1"]
    assert len(found["a1"].lines) == 3


@pytest.mark.parametrize("grouped", [True, False])
def test_articles_may_be_linked_to_areas_of_the_physical_pages(
    tmp_path: Path, grouped: bool
) -> None:
    areas = "".join(
        f'<div TYPE="pagearea" ID="pa{n}" LABEL="{label}">{area("F1", f"b{n}")}</div>'
        for n, label in enumerate(("Headline", "Textblock"))
    )
    physical = page("F1").replace("</div>", f"{areas}</div>")
    structure = logical(part("ARTICLE", "art1"), part("ARTICLE", "art2"))
    if grouped:
        links = "".join(
            f'<smLinkGrp><smLocatorLink xlink:href="#art1" xlink:label="a"/>'
            f'<smLocatorLink xlink:href="#pa{n}" xlink:label="p"/>'
            f'<smArcLink xlink:from="a" xlink:to="p"/></smLinkGrp>'
            for n in (0, 1)
        )
    else:
        links = "".join(f'<smLink xlink:from="art1" xlink:to="pa{n}"/>' for n in (0, 1))
    data = mets({"F1": "1.xml"}, physical, f"{structure}<structLink>{links}</structLink>")
    put(tmp_path, {"1.xml": alto(*STORY), "mets.xml": data})
    issue = read_pages(tmp_path / "mets.xml", Options())
    (article,) = issue.given
    assert _lines(article) == ["1:l0", "1:l1", "1:l2", "1:l3"]
    assert [line.id for line in article.headings] == ["l0", "l1"]


def test_a_line_of_an_article_exists_on_its_page(tmp_path: Path) -> None:
    data = alto(*STORY).replace(b'TextLine ID="l3"', b'TextLine ID="l2"')  # one id for two lines
    data = data.replace(b'TextLine ID="l4"', b"TextLine")
    structure = logical(*(part("ARTICLE", f"a{n}", area("F1", f"b{n}")) for n in range(3)))
    put(tmp_path, {"1.xml": data, "mets.xml": mets({"F1": "1.xml"}, "", structure)})
    issue = read_pages(tmp_path / "mets.xml", Options())
    known = {(page.name, line.id) for page in issue.pages for line in page.lines}
    owned = [tuple(line) for article in issue.given for line in article.lines]
    assert sorted(owned) == sorted(known)
