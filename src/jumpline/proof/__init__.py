"""A page drawn as it was understood: every decision visible, with its reasons."""

from __future__ import annotations

from jumpline.pipeline import Understanding
from jumpline.proof import galley, legend, palette, sheet, svg
from jumpline.proof.issue import draw_issue
from jumpline.proof.pictures import page_picture, to_png
from jumpline.proof.view import view_of

__all__ = ["draw_issue", "draw_page", "page_picture", "to_png"]

_MARGIN = 28.0
_GAP = 26.0
_LEAST_HEIGHT = 420.0


def draw_page(understanding: Understanding, page_index: int, background: bytes | None) -> str:
    """Draw one page of an issue as SVG.

    Args:
        understanding: the issue with its layouts and its segmentation.
        page_index: which page, from 0.
        background: a picture of the page (JPEG or PNG) to be seen faintly; without one, and on
            flattened pages, the text of the lines is drawn.
    """
    view = view_of(understanding, page_index)
    if view.layout.page.flattened:
        column = galley.galley_of(view)
        width, height, drawn = column.width, column.height, galley.draw_galley(view)
    else:
        paper = sheet.Sheet(view.layout)
        width, height, drawn = sheet.WIDTH, paper.height, sheet.draw_sheet(view, background)
    height = max(height, _LEAST_HEIGHT)
    panel = _MARGIN + width + _GAP
    return svg.document(
        panel + legend.WIDTH + _MARGIN,
        height + 2 * _MARGIN,
        (
            _hatching(),
            svg.element("rect", width="100%", height="100%", fill="#fff"),
            svg.group(drawn, transform=f"translate({_MARGIN} {_MARGIN})"),
            svg.group(
                legend.draw_legend(view, height), transform=f"translate({panel:.2f} {_MARGIN})"
            ),
        ),
    )


def _hatching() -> str:
    """Define the hatching of leftovers."""
    stripe = svg.element(
        "path", d="M0 0V6", stroke=palette.LEFT_OVER, stroke_width=1.3, opacity=0.55
    )
    return svg.element(
        "defs",
        svg.element(
            "pattern",
            stripe,
            id="left-over",
            width=6,
            height=6,
            patternUnits="userSpaceOnUse",
            patternTransform="rotate(45)",
        ),
    )
