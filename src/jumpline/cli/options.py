"""Options that several commands share."""

from __future__ import annotations

import math

import click

from jumpline.options import Options


def _number(_: click.Context, __: click.Parameter, value: float) -> float:
    """Refuse NaN, which is in every range since it compares with nothing."""
    if math.isnan(value):
        raise click.BadParameter("nan is not a number from 0 to 1.")
    return value


accept = click.option(
    "--accept",
    type=click.FloatRange(0, 1),
    callback=_number,
    default=Options().accept,
    show_default=True,
    help="Confidence from which lines are joined; below it a link is only proposed.",
)

articles = click.option(
    "--articles",
    type=click.Choice(["redo", "keep"]),
    default=Options().articles,
    show_default=True,
    help="Build all articles anew, or keep those that the file itself tells.",
)

ocr = click.option(
    "--ocr",
    type=click.Choice(["auto", "rapidocr", "tesseract", "none"]),
    default=Options().ocr,
    show_default=True,
    help="Engine that reads pictures of pages; auto takes the best one that is installed.",
)

language = click.option(
    "--language",
    metavar="TAG",
    help="Language of pictures of pages (zh, en, de-Latf ...), which chooses the engine.",
)

cache = click.option(
    "--cache/--no-cache",
    default=Options().cache,
    show_default=True,
    help="Keep results of OCR in the user's cache folder and use them again.",
)

marks = click.option(
    "--marks/--no-marks",
    default=Options().marks,
    show_default=True,
    help="Look for rules and pictures on the picture beside an OCR file that tells none.",
)
