"""Newspaper pages in, whole articles out.

>>> import jumpline
>>> issue = jumpline.read("examples/harbour-courier.pdf")
>>> issue.articles[0].headline != ""
True
"""

from __future__ import annotations

from jumpline.article import Article, Leftover, Link, Paragraph, Part, Role
from jumpline.errors import JumplineError
from jumpline.geometry import Box
from jumpline.issue import Issue
from jumpline.options import Options
from jumpline.page import Line, Page
from jumpline.pipeline import read, read_all

__version__ = "0.1.0"

__all__ = [
    "Article",
    "Box",
    "Issue",
    "JumplineError",
    "Leftover",
    "Line",
    "Link",
    "Options",
    "Page",
    "Paragraph",
    "Part",
    "Role",
    "read",
    "read_all",
]
