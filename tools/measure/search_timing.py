"""How long a query takes, beside FTS5 of SQLite with the same tokens, and beside a writer."""

from __future__ import annotations

import multiprocessing
import sqlite3
import time
from collections.abc import Callable
from multiprocessing.synchronize import Event
from pathlib import Path
from statistics import median

from made_archive import fill, issues

from jumpline.archive import Archive
from jumpline.archive.texts import texts
from jumpline.search import Search, excerpt, update
from jumpline.search.passages import indexed

COMMON = ("the", "of", "and", "in", "to", "中国", "我们", "市场", "政策", "公司")
RARER = ("island", "harbour", "election", "关税", "出口", "银行", "儿童", "学校", "船", "horse")
REPEATS = 7
READERS = 4
SECONDS = 15.0


def timed(archive: Archive) -> list[str]:
    """Return the lines of a table."""
    search = Search(archive)
    other = _fts(archive)
    lines = ["| words | jumpline, ms | FTS5, ms | ratio |", "|---|---|---|---|"]
    for name, words in (("common", COMMON), ("rarer", RARER)):
        ours = [_milliseconds(lambda word=word: _ask(search, word)) for word in words]
        theirs = [_milliseconds(lambda word=word: _ask_fts(other, word)) for word in words]
        one, two = median(ours), median(theirs)
        lines.append(f"| {name} | {one:.1f} | {two:.1f} | {one / two:.3f} |")
    return lines


def _milliseconds(ask: Callable[[], object]) -> float:
    ask()
    times = []
    for _ in range(REPEATS):
        start = time.perf_counter()
        ask()
        times.append(time.perf_counter() - start)
    return 1000 * median(times)


def _ask(search: Search, word: str) -> int:
    answer = search.search(word)
    for hit in answer.hits:
        excerpt(hit)
    return answer.total + len(search.trend(word).buckets)


def _fts(archive: Archive) -> sqlite3.Connection:
    """Put the same tokens into FTS5; each is a word of letters for it."""
    other = sqlite3.connect(":memory:")
    other.execute(
        "CREATE VIRTUAL TABLE found USING fts5(headline, body, year UNINDEXED, "
        "tokenize = 'unicode61 remove_diacritics 0')"
    )
    rows = (
        (each.number, fields.get("headline", ""), fields.get("body", ""), (each.date or "")[:4])
        for each in texts(archive.connection)
        if (fields := indexed(each)) is not None
    )
    other.executemany("INSERT INTO found (rowid, headline, body, year) VALUES (?, ?, ?, ?)", rows)
    other.execute("INSERT INTO found (found) VALUES ('optimize')")
    return other


def _ask_fts(other: sqlite3.Connection, word: str) -> object:
    quoted = f'"{word}"'
    top = other.execute(
        "SELECT rowid, highlight(found, 1, '[', ']') FROM found WHERE found MATCH ? "
        "ORDER BY rank LIMIT 20",
        (quoted,),
    ).fetchall()
    years = other.execute(
        "SELECT year, count(*) FROM found WHERE found MATCH ? GROUP BY year", (quoted,)
    ).fetchall()
    return top, years


def readers(path: Path, data: Path) -> list[str]:
    """Let readers ask, first alone and then with a writer beside them."""
    alone, failed = _together(path, None)
    beside, failed_beside = _together(path, data)
    return [
        "| readers | ms, median | errors |",
        "|---|---|---|",
        f"| {READERS} alone | {alone:.1f} | {failed} |",
        f"| {READERS} with a writer | {beside:.1f} | {failed_beside} |",
        "",
        f"With a writer {beside / alone:.2f} times as long.",
    ]


def _together(path: Path, data: Path | None) -> tuple[float, int]:
    context = multiprocessing.get_context("spawn")
    results = context.Queue()
    end = context.Event()
    readers = [
        context.Process(target=_read, args=(path, number, results)) for number in range(READERS)
    ]
    writer = context.Process(target=_write, args=(path, data, end))
    for process in (*readers, *([writer] if data else [])):
        process.start()
    told = [results.get() for _ in readers]
    end.set()
    for process in (*readers, *([writer] if data else [])):
        process.join()
    return median(ms for times, _ in told for ms in times), sum(errors for _, errors in told)


def _read(path: Path, number: int, results: multiprocessing.Queue[tuple[list[float], int]]) -> None:
    times: list[float] = []
    errors = 0
    words = (*COMMON, *RARER)
    stop = time.monotonic() + SECONDS
    at = number
    while time.monotonic() < stop:
        start = time.perf_counter()
        try:
            with Archive.open(path) as archive:
                _ask(Search(archive), words[at % len(words)])
        except Exception as error:  # noqa: BLE001 - what a reader meets is what is counted
            print(f"reader: {type(error).__name__}: {error}")
            errors += 1
        times.append(1000 * (time.perf_counter() - start))
        at += 1
    results.put((times, errors))


def _write(path: Path, data: Path, end: Event) -> None:
    """Store issues and bring the index up to date, again and again."""
    with Archive.open(path) as archive:
        while not end.is_set():
            # The count grows, so no issue comes twice, not even where this is run again.
            fill(archive, issues(data, 200, archive.count_articles()))
            update(archive)
