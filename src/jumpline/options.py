"""Every setting of Jumpline, with unit and reason.

Lengths are multiples of the page's own measures: ``leads`` (distance from one baseline of the body
to the next), ``ems`` (size of the type on the line) or ``columns`` (median width of a body
column). After a change run ``make measure``; it rewrites docs/quality.md.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Options:
    """What a caller may change about reading and understanding an issue.

    Attributes:
        accept: confidence (0 to 1) from which a link is made; below it is only proposed.
        max_file_bytes: larger files are refused; a broadsheet PDF has 1 to 50 million bytes.
        max_pages: pages read of one file; the rest is reported as a problem.
        max_page_characters: a page with more characters is refused; a dense broadsheet has 60,000,
            but a text file without form feeds is one page.
        jobs: worker processes for reading pages; the result does not depend on it.
    """

    accept: float = 0.9
    max_file_bytes: int = 1_000_000_000
    max_pages: int = 2_000
    max_page_characters: int = 5_000_000
    jobs: int = 1
