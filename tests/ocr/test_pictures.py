"""Pictures of pages, read by engines that misbehave."""

from __future__ import annotations

import subprocess
import sys
from io import BytesIO
from pathlib import Path
from typing import Literal

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from jumpline.errors import DamagedFile, InputTooLarge, MissingEngine, UsageError
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.ocr import cache, engines, tesseract
from jumpline.ocr.engines import Factory, Pixels, Seen, SeenWord
from jumpline.ocr.gutters import split, trimmed
from jumpline.ocr.levelling import level, skew
from jumpline.ocr.marks import pictures_of, rules_of, squares_of
from jumpline.ocr.neighbours import Neighbours
from jumpline.ocr.reader import Reader
from jumpline.ocr.reading import read_sheet
from jumpline.ocr.tesseract import bared, lines_of, turn_of
from jumpline.options import Options
from jumpline.page import Picture
from jumpline.readers.pictures import read_pictures
from ocr import fakes

WHITE, BLACK = Image.new("L", (100, 80), 255), Image.new("L", (100, 80), 0)
TEXTS = ["Mill burns", "Nobody hurt"]


def file_of(
    *pages: Image.Image, form: Literal["TIFF", "PNG", "JPEG", "JPEG2000"] = "TIFF"
) -> bytes:
    stream = BytesIO()
    more = {"save_all": True, "append_images": pages[1:]} if len(pages) > 1 else {}
    pages[0].save(stream, form, **more)
    return stream.getvalue()


def read(data: bytes, factory: Factory, seconds: float = 60) -> Issue:
    options = Options(cache=False, ocr_seconds=seconds)
    with Reader(options, ("fake", factory)) as reader:
        return read_pictures(data, "courier", options, reader)


def striped() -> Pixels:
    """Return ink of two columns of words, without a rule between them."""
    ink = np.zeros((300, 400), np.uint8)
    for number, top in enumerate(range(10, 290, 15)):
        for left in (10, 210):
            ink[top : top + 10, left : left + 180] = 1
            gap = left + 20 + 29 * number % 120  # between words, elsewhere in every line
            ink[top : top + 10, gap : gap + 6] = 0
    return ink


@pytest.mark.parametrize("factory", [fakes.crashing, fakes.raising])
def test_a_crash_costs_one_page(factory: Factory) -> None:
    issue = read(file_of(BLACK, WHITE, BLACK), factory)
    assert [page.sequence for page in issue.pages] == [1, 3]
    assert [problem.page for problem in issue.problems] == ["courier#2"]
    assert [line.text for line in issue.pages[1].lines] == TEXTS


def test_a_hang_costs_one_page() -> None:
    issue = read(file_of(BLACK, WHITE, BLACK), fakes.hanging, seconds=6)
    assert [page.sequence for page in issue.pages] == [1, 3]
    assert "longer than 6 s" in issue.problems[0].message


def test_an_engine_that_cannot_start_is_told_for_each_page() -> None:
    issue = read(file_of(BLACK, BLACK), fakes.unborn)
    assert (issue.pages, len(issue.problems)) == ((), 2)
    assert "no model" in issue.problems[0].message


def test_odd_characters_and_places_become_no_lines() -> None:
    sheet = read_sheet(fakes.Fake(fakes.ODD), np.full((80, 100), 255, np.uint8))
    assert [line.text for line in sheet.lines] == ["ab c", "half outside"]
    assert sheet.lines[1].box == Box(0, 20, 100, 30)
    assert sheet.lines[0].words[0].confidence == 1


def test_an_engine_that_finds_nothing_gives_an_empty_page() -> None:
    sheet = read_sheet(fakes.Fake([]), np.full((80, 100), 255, np.uint8))
    assert (sheet.lines, sheet.rules, sheet.pictures) == ((), (), ())


@pytest.mark.parametrize("form", ["TIFF", "PNG", "JPEG", "JPEG2000"])
def test_each_kind_of_picture_is_read_and_names_its_engine(
    form: Literal["TIFF", "PNG", "JPEG", "JPEG2000"],
) -> None:
    (page,) = read(file_of(BLACK, form=form), fakes.honest).pages
    assert (page.unit, page.width, page.height, page.engine) == ("pixel", 100, 80, "fake 1")
    assert page.name == "courier"


def test_torn_pictures_and_those_beyond_the_bound_are_refused() -> None:
    with pytest.raises(DamagedFile):
        read(b"II*\0", fakes.honest)
    assert "damaged" in read(file_of(BLACK, form="PNG")[:60], fakes.honest).problems[0].message
    with pytest.raises(InputTooLarge, match="max_picture_pixels"):
        read_pictures(file_of(BLACK), "c", Options(max_picture_pixels=99), _unused())


def test_a_picture_of_a_few_pixels_is_no_page() -> None:
    issue = read(file_of(Image.new("L", (1, 1))), fakes.honest)
    assert "no page" in issue.problems[0].message


def test_what_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "find_spec", lambda _: None)
    with pytest.raises(MissingEngine, match=r"jumpline\[ocr\]"):
        read_pictures(file_of(BLACK), "courier", Options())


@pytest.mark.parametrize(("engine", "language"), [("rapidocr", "ru"), ("tesseract", "zh")])
def test_a_language_that_an_engine_cannot_write_is_refused_by_name(
    engine: str, language: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "require", lambda _: None)
    with pytest.raises(UsageError, match=f"{engine} cannot write the language '{language}'"):
        engines.choose(engine, language)


def test_a_second_run_costs_no_ocr(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    pages = []
    for factory in (fakes.honest, fakes.unborn):
        with Reader(Options(), ("fake", factory)) as reader:
            pages.append(read_pictures(file_of(BLACK), "courier", Options(), reader).pages)
    assert pages[0] == pages[1] != ()
    (entry,) = cache.folder().iterdir()
    entry.write_bytes(b"torn")
    with Reader(Options(), ("fake", fakes.unborn)) as reader:
        assert read_pictures(file_of(BLACK), "courier", Options(), reader).problems


def test_a_box_over_two_columns_is_split_at_the_gutter_and_not_between_words() -> None:
    ink = striped()
    for top in range(10, 290, 15):
        left, right = split(Box(10, top, 390, top + 10), ink, Neighbours([]))
        assert left.x0 == 10
        assert right.x0 == pytest.approx(200, abs=2)
    assert trimmed(Box(190, 10, 210, 20), ink) is None


def test_rules_frames_and_pictures_are_found() -> None:
    paper = Image.new("L", (800, 1000), 255)
    draw = ImageDraw.Draw(paper)
    draw.line((50, 50, 750, 50), 0, 3)
    draw.rectangle((100, 100, 400, 300), outline=0, width=3)
    draw.rectangle((450, 500, 700, 800), fill=40)
    ink = (np.asarray(paper) < 128).astype(np.uint8)
    marks = rules_of(ink)
    assert sum(rule.horizontal for rule in marks.rules) == 3
    assert [frame.box.contains(Box(105, 105, 395, 295)) for frame in marks.frames] == [True]
    ink[marks.mask > 0] = 0
    (picture,) = pictures_of(ink, [])
    assert picture.box.contains(Box(458, 508, 692, 792))


def test_skew_is_taken_away_and_places_are_those_of_the_original() -> None:
    ink = striped()
    page = np.full((900, 800), 255, np.uint8)
    page[200:500, 200:600][ink > 0] = 0
    turned = np.asarray(
        Image.fromarray(page).rotate(-1.5, fillcolor=255, resample=Image.Resampling.BILINEAR)
    )
    assert skew(turned) == pytest.approx(1.5, abs=0.1)
    flat = level(turned)
    x, y = flat.original(Box(210, 210, 220, 220)).centre  # a corner of the text, made level
    assert turned[round(y), round(x)] < 128
    assert skew(flat.grey) == pytest.approx(0, abs=0.1)


def test_solid_squares_outside_of_lines_and_pictures_are_marks_of_an_end() -> None:
    ink = np.zeros((400, 800), np.uint8)
    lines = [Box(50, 50, 350, 70), Box(50, 80, 300, 100)]
    ink[86:96, 339:349] = 1  # the end mark
    ink[55:65, 100:110] = 1  # within a line
    ink[300:310, 500:510] = 1  # within a picture
    ink[86:96, 320:323] = 1  # no square
    assert squares_of(ink, lines, [Picture(Box(450, 250, 600, 380))]) == [Box(339, 86, 349, 96)]


def test_the_result_does_not_depend_on_the_number_of_processes() -> None:
    data = file_of(BLACK, WHITE, BLACK, BLACK)
    issues = []
    for jobs in (1, 3):
        options = Options(cache=False, jobs=jobs)
        with Reader(options, ("fake", fakes.crashing)) as reader:
            issues.append(read_pictures(data, "courier", options, reader))
    assert issues[0] == issues[1]
    assert [page.name for page in issues[0].pages] == ["courier#1", "courier#3", "courier#4"]


def test_a_script_without_a_main_guard_can_read_pictures(tmp_path: Path) -> None:
    script = tmp_path / "script.py"
    script.write_text(
        "import sys\n"
        f"sys.path.insert(0, {str(Path(__file__).parents[1])!r})\n"
        "import numpy as np\n"
        "from jumpline.ocr.reader import Reader\n"
        "from jumpline.options import Options\n"
        "from ocr import fakes\n"
        "with Reader(Options(cache=False), ('fake', fakes.honest)) as reader:\n"
        "    (sheet,) = reader.read(np.zeros((80, 100), np.uint8), 'page')\n"
        "print(sheet.lines[0].text)\n"
    )
    ended = subprocess.run([sys.executable, script], capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.stderr) == ("Mill burns\n", "")


def test_words_keep_their_places_and_confidences() -> None:
    words = (
        SeenWord("Mill", Box(10, 10, 40, 30), 0.9),
        SeenWord("\0", Box(41, 10, 44, 30), 0.1),
        SeenWord("burns", Box(45, 10, 90, 30), 0.7),
    )
    seen = Seen("Mill burns", Box(10, 10, 90, 30), 0.8, words=words)
    sheet = read_sheet(fakes.Fake([seen]), np.full((80, 100), 255, np.uint8))
    (line,) = sheet.lines
    assert line.text == "Mill burns"
    assert [
        (line.text[word.start : word.end], word.box, word.confidence) for word in line.words
    ] == [
        ("Mill", words[0].box, 0.9),
        ("burns", words[2].box, 0.7),
    ]


def test_language_data_that_tesseract_lacks_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engines, "require", lambda _: None)
    monkeypatch.setattr(engines, "tesseract_data", lambda: frozenset(["eng", "frk"]))
    with pytest.raises(MissingEngine, match="language data deu"):
        engines.choose("tesseract", "de")
    assert engines.choose("auto", "de")[0] == "rapidocr"
    assert engines.choose("auto", "en")[0] == "tesseract"
    assert engines.choose("auto", "de-Latf")[0] == "tesseract"
    with pytest.raises(UsageError, match="rapidocr cannot write the language 'de-Latf'"):
        engines.choose("rapidocr", "de-Latf")


def test_which_way_up_tesseract_says_a_page_is() -> None:
    told = "Page number: 0\nOrientation in degrees: 90\nRotate: 270\nOrientation confidence: {}\n"
    assert turn_of(told.format("7.5")) == 1
    assert turn_of(told.format("0.5")) == 0
    assert turn_of("Too few characters.") == 0


def test_words_of_tesseract_become_lines() -> None:
    table = (
        "level block_num par_num line_num left top width height conf text\n"
        "5 1 1 1 10 10 30 9 96 Mill\n"
        "5 1 1 1 45 10 30 9 90 burns\n"
        "4 1 1 2 0 0 9 9 -1 \n"
    )
    (line,) = lines_of(table.replace(" ", "\t"))
    assert (line.text, line.box) == ("Mill burns", Box(10, 10, 75, 19))
    assert line.confidence == pytest.approx(0.93)


def test_print_of_the_other_side_becomes_white() -> None:
    pixels = np.full((20, 60), 230, np.uint8)
    pixels[5:15, 5:25] = 30
    pixels[5:15, 35:50] = 150
    bare = bared(pixels)
    assert (bare[5:15, 5:25] < 128).all()
    assert (bare[:, 30:] == 255).all()


def test_the_real_engine_reads_a_small_picture() -> None:
    paper = Image.new("L", (700, 120), 255)
    ImageDraw.Draw(paper).text((20, 40), "Mill burns at noon", 0, ImageFont.load_default(40))
    options = Options(cache=False, language="en", ocr="rapidocr")
    (page,) = read_pictures(file_of(paper), "courier", options).pages
    assert [line.text for line in page.lines] == ["Mill burns at noon"]
    assert page.engine is not None
    assert page.engine.startswith("rapidocr 3")


def _unused() -> Reader:
    return Reader(Options(cache=False), ("fake", fakes.honest))


@pytest.mark.parametrize(("data", "barred"), [("eng", "|_~"), ("Fraktur", "|_~<>")])
def test_signs_that_are_not_printed_are_barred(
    monkeypatch: pytest.MonkeyPatch, data: str, barred: str
) -> None:
    asked: list[list[str]] = []

    def run(arguments: list[str], given: bytes = b"") -> bytes:
        asked.append(arguments)
        return b"eng\nFraktur\n" if given == b"" else b"level\ttext\n"

    monkeypatch.setattr(tesseract, "_run", run)
    monkeypatch.setattr(tesseract, "find_spec", lambda _: None)
    white = np.full((20, 20), 255, np.uint8)
    assert tesseract.Tesseract(data).read(white, white * 0, []) == []
    assert f"tessedit_char_blacklist={barred}" in asked[-1]
