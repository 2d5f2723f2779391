"""Quality on the typeset pages of the repository has a floor too."""

from __future__ import annotations

from gate import typeset
from gate.floors import fallen, load


def test_no_score_on_the_typeset_pages_has_fallen() -> None:
    floors, measured = load(typeset.FLOORS), typeset.measure()
    changed = "the pages have changed: pin the floors again (python tools/measure/typeset.py --pin)"
    assert measured.corpora == floors.corpora, changed
    assert fallen(measured, floors) == []
