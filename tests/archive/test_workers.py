"""Work in several processes, of which some die."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from jumpline.archive.intake.workers import Crashed, Workers


def _work(shared: int, given: int) -> int:
    if given == 3:
        os._exit(11)  # as a crash in a library ends a process
    if given == 5:
        raise ValueError(given)
    return shared + given


def test_a_crash_costs_the_work_that_it_hit_and_the_order_stays() -> None:
    found = list(Workers(_work, 100, 2).results([0, 1, 2, 3, 4]))
    assert [given for given, _ in found] == [0, 1, 2, 3, 4]
    assert [result for given, result in found if given != 3] == [100, 101, 102, 104]
    assert isinstance(found[3][1], Crashed)


def test_an_error_in_a_worker_is_raised_where_the_results_are_read() -> None:
    with pytest.raises(ValueError, match="5"):
        list(Workers(_work, 0, 2).results([5]))


def test_work_is_taken_up_only_a_little_ahead() -> None:
    taken: list[int] = []

    def given() -> Iterator[int]:
        for number in (0, 1, 2) * 10:
            taken.append(number)
            yield number

    results = Workers(_work, 0, 1).results(given())
    next(results)
    assert len(taken) == 1
    results.close()
