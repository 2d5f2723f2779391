"""The whole of Jumpline as one short function.

    file ─ readers ─▶ Page ─ layout ─▶ typed lines ─ segmentation ─▶ threads ─ composition ─▶ Articles

Data flows one way. From layout to composition nothing reads a file or knows a screen.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from jumpline.issue import Issue
from jumpline.layout.model import PageLayout
from jumpline.options import Options
from jumpline.segmentation.model import Segmentation


@dataclass(frozen=True, slots=True)
class Understanding:
    """An issue with articles, and the steps that led to them (for the proof)."""

    issue: Issue
    layouts: tuple[PageLayout, ...]
    segmentation: Segmentation


def read(source: str | Path | bytes, options: Options | None = None) -> Issue:
    """Read a file into an issue of whole articles."""
    raise NotImplementedError


def understand(issue: Issue, options: Options) -> Understanding:
    """Find the articles on the pages of an issue that a reader delivered."""
    raise NotImplementedError
