"""Duplicates and reprints in an archive, and how two copies of one article differ.

    letters ─ prints ─▶ candidates ─ alignment, judgement ─▶ pairs ─ grouping ─▶ clusters

letters    what of a text is compared     prints      a sample of its shingles
candidates who shares rare shingles       alignment   which stretches are the same text
judgement  reprint, or form with other    grouping    pairs to clusters
           news                           finding     all of this, as one function
updating   the tables                     asking      what the tables tell
collation  where two copies differ        readings    which of them reads better there
known      how much is in known words     copies      the two copies of an archive
"""

from __future__ import annotations

from jumpline.archive.reprints.asking import (
    Cluster,
    Copy,
    Pair,
    cluster_of,
    clusters,
    excluded,
    pairs_of,
)
from jumpline.archive.reprints.updating import Updated, behind, stamp, update

__all__ = [
    "Cluster",
    "Copy",
    "Pair",
    "Updated",
    "behind",
    "cluster_of",
    "clusters",
    "excluded",
    "pairs_of",
    "stamp",
    "update",
]
