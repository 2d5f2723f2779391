"""Search in an archive: exact for Chinese, by words elsewhere; counts, concordance.

folding    which characters are the same      tokens       text to tokens with places
passages   what of an article is searched     language     what a user writes (query.lark)
schema     fields and queries of the index    indexing     the index on the disk
searching  hits, facets, trends               matching     where the words stand
excerpts   what surrounds a hit               concordance  every place in its line
saved      queries under a name               dates        days and periods
"""

from __future__ import annotations

from jumpline.search.concordance import KWIC_SORTS, Line, concordance
from jumpline.search.dates import STEPS, Period, period
from jumpline.search.excerpts import Excerpt, excerpt
from jumpline.search.indexing import update
from jumpline.search.saved import SavedQuery, forget, save, saved_queries, saved_query
from jumpline.search.searching import (
    SORTS,
    Answer,
    Bucket,
    Facets,
    Hit,
    Limits,
    Search,
    Trend,
)

__all__ = [
    "KWIC_SORTS",
    "SORTS",
    "STEPS",
    "Answer",
    "Bucket",
    "Excerpt",
    "Facets",
    "Hit",
    "Limits",
    "Line",
    "Period",
    "SavedQuery",
    "Search",
    "Trend",
    "concordance",
    "excerpt",
    "forget",
    "period",
    "save",
    "saved_queries",
    "saved_query",
    "update",
]
