"""Every setting of Jumpline, with unit and reason.

Lengths are multiples of the page's own measures: ``leads`` (distance from one baseline of the body
to the next), ``ems`` (size of the type on the line) or ``columns`` (median width of a body
column). After a change run ``make measure``; it rewrites docs/quality.md.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple


class PinnedLook(NamedTuple):
    """What a title uses a look of heading for, laid down by whoever knows the title.

    Attributes:
        eighths: em of the heading in eighths of the em of the body.
        bold: it is set bold.
        capitals: it is set in capitals.
        centred: it is centred.
        use: a headline opens an article, a subhead stands inside one.
    """

    eighths: int
    bold: bool
    capitals: bool
    centred: bool
    use: Literal["headline", "subhead"]


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may change about reading and understanding an issue.

    Attributes:
        accept: confidence (0 to 1) from which a link is made; below it is only proposed.
        articles: ``redo`` builds all articles anew; ``keep`` takes those that the source itself
            tells, where it tells any.
        flow_model: the text of a model made by ``tools/train/flow.py``, empty for the shipped one;
            it finds the articles of pages that are not born digital.
        jump_model: the text of scales made by ``tools/train/jumps.py``, empty for the shipped
            ones; they weigh joins over pages.
        styles: looks of headings whose use is laid down; the others are settled anew for each issue
            (``jumpline styles``).
        max_file_bytes: larger files are refused; a broadsheet PDF has 1 to 50 million bytes.
        max_pages: pages read of one file; the rest is reported as a problem.
        max_page_characters: a page with more characters is refused; a dense broadsheet has 60,000,
            but a text file without form feeds is one page.
        max_files: files looked at in one folder or archive; a year of a daily has 5,000 pages.
        max_unpacked_bytes: an archive that holds more is not read on; a year of a daily has 10
            billion bytes of OCR.
        one_issue: all pages of a folder or archive are one issue, whatever their names and METS
            files say.
        ocr: engine that reads pictures: ``auto`` takes the best that is installed for the language,
            ``none`` refuses pictures.
        language: primary BCP 47 tag of what pictures show (``zh``, ``en`` …), None when unknown; an
            engine that cannot write it is not run.
        ocr_seconds: a page whose OCR takes longer is left out; a broadsheet takes 60 to 300.
        max_picture_pixels: larger pictures are refused; a broadsheet at 400 dpi has 60 million.
        marks: rules and pictures are looked for on the picture beside an OCR file that tells none
            (needs OpenCV, 0.2 to 2 s a page).
        cache: results of OCR are kept in the user's cache folder and used again.
        jobs: worker processes for reading pages; the result does not depend on it.
    """

    accept: float = 0.9
    articles: Literal["redo", "keep"] = "redo"
    flow_model: str = ""
    jump_model: str = ""
    styles: tuple[PinnedLook, ...] = ()
    max_file_bytes: int = 1_000_000_000
    max_pages: int = 2_000
    max_page_characters: int = 5_000_000
    max_files: int = 200_000
    max_unpacked_bytes: int = 20_000_000_000
    one_issue: bool = False
    ocr: Literal["auto", "rapidocr", "tesseract", "none"] = "auto"
    language: str | None = None
    ocr_seconds: float = 900.0
    max_picture_pixels: int = 120_000_000
    marks: bool = True
    cache: bool = True
    jobs: int = 1
