"""Folders: which files are one issue, in which order, and what is left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import InputTooLarge, UnreadableInput, UsageError
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Page
from jumpline.readers import bind, read_issues, read_pages
from jumpline.readers.filenames import dated, in_order, page_stem, series
from readers.library import PICTURE, alto, area, logical, mets, part, put


def _issues(folder: Path, **settings: bool | int) -> dict[str, list[str]]:
    """Read a folder into the names of the pages of each issue."""
    options = Options(**settings)  # type: ignore[arg-type]
    return {
        issue.name: [page.name for page in issue.pages] for issue in read_issues(folder, options)
    }


def _messages(folder: Path) -> list[str]:
    return [
        each.message
        for issue in read_issues(folder, Options(marks=False))
        for each in issue.problems
    ]


# Names


@given(
    st.lists(st.integers(0, 10**6), min_size=1), st.sampled_from(["p{}", "{}", "{:04}", "x-{}-y"])
)
def test_numbers_in_names_are_ordered_by_their_value(numbers: list[int], form: str) -> None:
    found = sorted((form.format(number) for number in numbers), key=in_order)
    assert found == [form.format(number) for number in sorted(numbers)]


@given(st.text(max_size=12), st.text(max_size=12))
def test_only_equal_names_share_a_place_in_the_order(one: str, other: str) -> None:
    assert (in_order(one) == in_order(other)) == (one == other)


@pytest.mark.parametrize(
    ("name", "key", "date"),
    [
        ("sun_1911-03-08_p12", "sun_1911-03-08", "1911-03-08"),
        ("19110308_02_1-0004", "19110308_02_1", "1911-03-08"),
        ("19110308_1-0004", "19110308_1", "1911-03-08"),
        ("1911030802", "1911030802", "1911-03-08"),
        ("1911-3-8", "1911-3-8", "1911-03-08"),
        ("0004_sun_19110308", "sun_19110308", "1911-03-08"),
        ("0002647_19110308_0004", "0002647_19110308", "1911-03-08"),
        ("sun 19110308 supplement 2", "sun 19110308 supplement", "1911-03-08"),
        ("sun_19110308_B12", "sun_19110308", "1911-03-08"),
    ],
)
def test_a_name_with_a_date_tells_its_issue(name: str, key: str, date: str) -> None:
    found = dated(name)
    assert found is not None
    assert (found.key, found.date) == (key, date)


@pytest.mark.parametrize("name", ["0001", "19119999", "12345678", "sun", "page-12", "00019110308"])
def test_a_name_without_a_day_tells_no_date(name: str) -> None:
    assert dated(name) is None


@pytest.mark.parametrize(
    ("name", "key"), [("0001", ""), ("page-3", ""), ("sun-3", "sun"), ("sun", "sun"), ("A12", "")]
)
def test_a_series_is_a_name_without_its_page(name: str, key: str) -> None:
    assert series(name) == key


@pytest.mark.parametrize("name", ["1.xml", "1.alto.xml", "1.jpg.alto.xml", "1.pdf", "1"])
def test_files_of_one_page_share_a_stem(name: str) -> None:
    assert page_stem(name) == "1"


# What is one issue


def test_pages_of_a_folder_are_one_issue_in_order(tmp_path: Path) -> None:
    put(tmp_path / "sun", {f"p{n}.xml": alto() for n in (10, 2, 1)})
    (issue,) = read_issues(tmp_path / "sun", Options())
    assert issue.name == "sun"
    assert [(page.name, page.sequence) for page in issue.pages] == [
        ("p1", 1),
        ("p2", 2),
        ("p10", 3),
    ]


def test_each_folder_of_pages_is_an_issue(tmp_path: Path) -> None:
    put(tmp_path, {"b/1.xml": alto(), "a/alto/1.xml": alto(), "a/alto/2.xml": alto()})
    assert _issues(tmp_path) == {"a": ["1", "2"], "b": ["1"]}


def test_titles_dates_editions_and_supplements_stay_apart(tmp_path: Path) -> None:
    names = [
        "sun_19110308_1", "sun_19110308_2", "sun_19110308_ed-2_1", "sun_19110308_supplement_1",
        "sun_19110309_1", "times_19110308_1",
    ]  # fmt: skip
    put(tmp_path, {f"{name}.xml": alto() for name in names})
    assert _issues(tmp_path) == {
        "sun_19110308": ["sun_19110308_1", "sun_19110308_2"],
        "sun_19110308_ed-2": ["sun_19110308_ed-2_1"],
        "sun_19110308_supplement": ["sun_19110308_supplement_1"],
        "sun_19110309": ["sun_19110309_1"],
        "times_19110308": ["times_19110308_1"],
    }


def test_the_date_of_an_issue_is_that_of_its_names_or_folder(tmp_path: Path) -> None:
    put(tmp_path, {"sun_19110308_1.xml": alto(), "1911031001/front.xml": alto()})
    put(tmp_path, {"1911031001/sport.xml": alto()})
    found = [(issue.date, len(issue.pages)) for issue in read_issues(tmp_path, Options())]
    assert found == [("1911-03-10", 2), ("1911-03-08", 1)]


def test_a_file_of_several_pages_is_an_issue_of_its_own(tmp_path: Path) -> None:
    put(tmp_path, {"1.txt": b"One.\fTwo.", "2.txt": b"Three."})
    assert list(_issues(tmp_path).values()) == [["1#1", "1#2"], ["2"]]


def test_one_issue_overrides_all_names(tmp_path: Path) -> None:
    put(tmp_path / "all", {"a/1.xml": alto(), "b/1.xml": alto(), "c_19110308_1.xml": alto()})
    put(tmp_path / "all", {"m/9.xml": alto(), "m/mets.xml": mets({"F": "9.xml"})})
    (issue,) = read_issues(tmp_path / "all", Options(one_issue=True))
    assert issue.name == "all"
    assert [page.name for page in issue.pages] == ["9", "1", "b/1", "c_19110308_1"]
    assert [page.sequence for page in issue.pages] == [1, 2, 3, 4]


def test_files_that_mets_names_are_read_once(tmp_path: Path) -> None:
    links = {"A": "alto/1.xml", "P": "pdf/1.pdf"}
    put(tmp_path, {"alto/1.xml": alto(), "alto/1.txt": b"One.", "pdf/1.pdf": b"%PDF-1.4 torn"})
    put(tmp_path, {"sun-mets.xml": mets(links, '<div TYPE="page"><fptr FILEID="A"/></div>')})
    assert _issues(tmp_path) == {"sun": ["1"]}


def test_two_titles_of_one_date_get_their_folders_before_their_names(tmp_path: Path) -> None:
    for title in ("sun", "times"):
        files = {"1.xml": alto(), "19110308-METS.xml": mets({"F": "1.xml"})}
        put(tmp_path / title / "19110308", files)
    assert list(_issues(tmp_path)) == ["sun/19110308", "times/19110308"]


def test_pages_of_a_damaged_mets_file_are_read_without_it(tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(), "2.xml": alto(), "sun-mets.xml": mets({"F": "1.xml"})[:-20]})
    issues = list(read_issues(tmp_path, Options()))
    assert [(issue.name, len(issue.pages)) for issue in issues] == [("sun", 0), (tmp_path.name, 2)]
    assert "no well-formed XML" in issues[0].problems[0].message


def test_a_bad_page_costs_only_itself(tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(), "2.xml": alto()[:99], "3.xml": alto()})
    (issue,) = read_issues(tmp_path, Options())
    assert [page.name for page in issue.pages] == ["1", "3"]
    assert [problem.page for problem in issue.problems] == ["2"]


def test_several_issues_are_not_read_as_one_by_mistake(tmp_path: Path) -> None:
    put(tmp_path, {"a/1.xml": alto(), "b/1.xml": alto()})
    with pytest.raises(UsageError, match="read_all"):
        read_pages(tmp_path, Options())
    assert len(read_pages(tmp_path, Options(one_issue=True)).pages) == 2


# What is left out


def test_the_best_of_several_files_of_one_page_is_read(tmp_path: Path) -> None:
    put(tmp_path, {"1.alto.xml": alto(), "1.txt": b"One.", "1.pdf": b"%PDF-1.4 torn"})
    put(tmp_path, {"2.txt": b"Two."})
    (issue,) = read_issues(tmp_path, Options())
    assert [page.name for page in issue.pages] == ["1.alto", "2"]
    assert "2 files of pages that another file tells too left out" in issue.problems[0].message


def test_other_files_are_counted_and_hidden_ones_passed_over(tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(), "README": b"Read me.", "list.csv": b"a,b", "odd.xml": b"<a/>"})
    put(tmp_path, {".git/1.xml": alto(), "._1.xml": b"\0\5", "__MACOSX/1.xml": alto()})
    put(tmp_path, {"1.png": PICTURE, "2.png": PICTURE})
    (message,) = _messages(tmp_path)
    assert "1 picture without text, 3 files of other kinds left out" in message
    assert list(_issues(tmp_path).values()) == [["1"]]


def test_what_is_left_out_costs_no_page(tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(), "README": b"Read me."})
    (issue,) = read_issues(tmp_path, Options())
    assert issue.problems[0].page == "1"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({}, "nothing is in it"),
        ({"1.png": PICTURE}, "1 picture without text"),
        ({"a": b"x"}, "1 file"),
    ],
)
def test_a_folder_without_pages_says_what_there_is(
    tmp_path: Path, files: dict[str, bytes], said: str
) -> None:
    with pytest.raises(UnreadableInput, match=said):
        list(read_issues(put(tmp_path, files), Options(ocr="none")))


def test_a_folder_of_too_many_files_is_refused(tmp_path: Path) -> None:
    put(tmp_path, {f"{n}.xml": alto() for n in range(4)})
    with pytest.raises(InputTooLarge, match="max_files"):
        _issues(tmp_path, max_files=3)


def test_links_out_of_a_folder_and_in_circles_are_not_followed(tmp_path: Path) -> None:
    put(tmp_path, {"secret/9.xml": alto(["Secret."])})
    folder = put(tmp_path / "sun", {"1.xml": alto()})
    (folder / "2.xml").symlink_to(tmp_path / "secret" / "9.xml")
    (folder / "3.xml").symlink_to(folder / "3.xml")
    (folder / "up").symlink_to(tmp_path, target_is_directory=True)
    assert _issues(folder) == {"sun": ["1"]}
    (message,) = _messages(folder)
    assert "2 entries of sun" in message


# Pictures


@pytest.mark.parametrize("place", ["1.png", "images/1.png", "../images/1.png", "../1.jpg"])
def test_the_picture_beside_a_page_belongs_to_it(tmp_path: Path, place: str) -> None:
    put(tmp_path / "sun", {"page/1.xml": alto(), f"page/{place}": PICTURE})
    (issue,) = read_issues(tmp_path / "sun", Options())
    image = issue.pages[0].image
    assert image is not None
    assert Path(image).read_bytes() == PICTURE


def test_a_picture_of_another_page_does_not(tmp_path: Path) -> None:
    put(tmp_path, {"a/page/1.xml": alto(), "b/page/1.png": PICTURE, "a/page/2.png": PICTURE})
    (issue,) = read_issues(tmp_path, Options())
    assert issue.pages[0].image is None


def test_a_page_file_alone_finds_its_picture(tmp_path: Path) -> None:
    put(tmp_path, {"1.xml": alto(), "1.png": PICTURE})
    assert read_pages(tmp_path / "1.xml", Options()).pages[0].image == str(tmp_path / "1.png")


# Binding


@given(st.lists(st.lists(st.sampled_from("abc"), unique=True), max_size=6))
def test_binding_keeps_every_page_and_names_each_once(stems: list[list[str]]) -> None:
    parts = [
        Issue("part", tuple(Page(stem, place) for place, stem in enumerate(names, start=1)))
        for names in stems
    ]
    pages = bind(parts, "all").pages
    assert len({page.name for page in pages}) == len(pages) == sum(map(len, stems))
    assert [page.sequence for page in pages] == list(range(1, len(pages) + 1))


def test_bound_articles_still_name_their_lines(tmp_path: Path) -> None:
    for name in ("a", "b"):
        structure = logical(part("ARTICLE", "art", area("F", "b0")))
        put(tmp_path / name, {"1.xml": alto(), "mets.xml": mets({"F": "1.xml"}, "", structure)})
    (issue,) = read_issues(tmp_path, Options(one_issue=True))
    assert [article.key for article in issue.given] == ["art", "b/art"]
    assert [article.lines[0].page for article in issue.given] == ["1", "b/1"]
