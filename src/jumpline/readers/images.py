"""The picture of a page: which of the pictures around it shows it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import PurePosixPath

from jumpline.issue import Issue
from jumpline.readers.filenames import page_stem
from jumpline.readers.lacking import Turned

_SUFFIXES = {".jpg", ".jpeg", ".png", ".tif", ".tiff", ".jp2", ".jpx", ".gif", ".bmp", ".webp"}


class Images:
    """The pictures of a place, to be found by what they show."""

    def __init__(self, paths: Iterable[PurePosixPath]) -> None:
        self._by_stem: dict[str, list[PurePosixPath]] = {}
        for path in paths:
            if path.suffix.lower() in _SUFFIXES:
                self._by_stem.setdefault(page_stem(path.name), []).append(path)

    def of(self, page: PurePosixPath, issue: Issue) -> PurePosixPath | None:
        """Return the picture for a page file, beside it or in a folder next to it.

        Args:
            page: path of the page file.
            issue: what was read from it; a picture that it names goes before one of like name.
        """
        told = next((each.image for each in issue.pages if each.image), None)
        named = [page_stem(PurePosixPath(told.replace("\\", "/")).name)] if told else []
        for stem in (*named, page_stem(page.name)):
            near = [path for path in self._by_stem.get(stem, ()) if _near(path, page)]
            if near:
                return min(near, key=lambda path: (path.parent != page.parent, path))
        return None


def pictured(issue: Issue, image: str | None) -> Issue:
    """Put the picture that is there, or None, in place of what the page file named.

    A picture shows one page, so the pages of a file that holds several go without, and so does a
    page that was read from its picture turned upright.
    """
    upright = not any(isinstance(problem, Turned) for problem in issue.problems)
    alone = len(issue.pages) == 1 and issue.pages[0].unit != "point"
    shown = image if alone and upright else None
    return replace(issue, pages=tuple(replace(page, image=shown) for page in issue.pages))


def _near(picture: PurePosixPath, page: PurePosixPath) -> bool:
    """Tell whether two files stand in one folder, in neighbours, or one folder apart."""
    here, there = page.parent, picture.parent
    return there in (here, here.parent) or there.parent in (here, here.parent)
