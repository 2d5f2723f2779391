"""What an archive costs, and what it keeps when it is killed or the disk is full.

    python tools/measure/archive.py ../shared/data --output docs/archive-trials.md

The disk-full trial mounts a small tmpfs and needs root; without it the trial is said to be missing.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from jumpline.archive import Archive
from jumpline.archive.intake import ledger
from jumpline.archive.intake.adding import Adding
from jumpline.archive.intake.sources import digest_of, find_sources
from jumpline.archive.intake.storing import Files, Keeper, Outcome, Plan
from jumpline.archive.rows.whole import whole_issue
from jumpline.errors import ArchiveStopped
from jumpline.laws import check_laws
from jumpline.options import Options
from jumpline.pipeline import understand
from jumpline.readers import read_issues
from jumpline.search import Search, update
from jumpline.search.indexing import state_of

SETS = ("bnf", "lwm", "longbeach")
TRIALS = 20
SEED = 7
COMMAND = (sys.executable, "-c", "from jumpline.cli import main; main()", "add")
STORING = (
    "Storing is all that `add` does with issues that are read and understood: digests of files, "
    "pictures, rows, the ledger."
)
COST_HEAD = (
    (
        "| set | pages | reading | finding articles | storing | indexing | / reading | / both "
        "| kB a page |"
    ),
    "|---|---|---|---|---|---|---|---|---|",
)
KILLS = (
    "`add` is killed at a moment drawn by chance: so many reports and then so many milliseconds. "
    "Then it is started again, and the archive must equal that of a run that nobody disturbed."
)
MOUNT, UNMOUNT = "/bin/mount", "/bin/umount"
KILLED = ("longbeach",)
ISSUES = 26
"""Many small issues, so that much of the time goes into writing."""


@dataclass(frozen=True, slots=True)
class Trial:
    """One run that was cut off, and what was found afterwards."""

    name: str
    reported: int
    stored: int
    lost: int
    faults: tuple[str, ...]


# What add costs


def cost(data: Path, work: Path) -> list[str]:
    """Measure CPU seconds of reading, of finding articles, and of all that add does besides."""
    rows = []
    for name in SETS:
        source = str(data / "source" / name)
        began = time.process_time()
        read = list(read_issues(source, Options()))
        reading = time.process_time() - began
        began = time.process_time()
        found = [Outcome(understand(one, Options()).issue, one.language) for one in read]
        finding = time.process_time() - began
        archive = work / f"cost-{name}"
        storing, indexing = map(
            min,
            zip(
                *(_cpu_of_storing(work / f"{name}-{turn}", source, found) for turn in range(3)),
                strict=True,
            ),
        )
        _add_here(archive, source)
        pages = sum(len(one.pages) for one in read)
        size = sum(path.stat().st_size for path in archive.rglob("*") if path.is_file())
        rows.append(
            f"| {name} | {pages} | {reading:.2f} | {finding:.2f} | {storing:.3f} | {indexing:.3f} "
            f"| {(storing + indexing) / reading:.3f} "
            f"| {(storing + indexing) / (reading + finding):.3f} | {size / pages / 1000:,.0f} |"
        )
    return rows


def _cpu_of_storing(archive: Path, source: str, found: list[Outcome]) -> tuple[float, float]:
    """Do what add does with issues that are read and understood; digests and pictures too."""
    with Archive.create(archive) as store:
        began = time.process_time()
        for place in find_sources([source], Options()):
            if isinstance(place, Exception):
                raise place
            for unit in place.units:
                digest_of(place, unit)
        run = ledger.begin_run(store.connection, "measured")
        keeper = Keeper(store, Plan(Options()), run)
        for one in found:
            pictures = {
                page.name: Path(source, f"{page.name}.pdf")
                for page in one.issue.pages
                if page.unit == "point"
            }
            keeper.keep(one, pictures, Files(one.issue.name, one.issue.name))
        stored = time.process_time()
        update(store)
        return stored - began, time.process_time() - stored


def _add_here(archive: Path, source: str) -> None:
    with Archive.create(archive) as store:
        for report in Adding(store, [source], Plan(Options())).run():
            if report.state == "failed":
                raise SystemExit(report.message)


# What is kept


def killed(data: Path, work: Path) -> list[Trial]:
    """Kill add without warning at random moments; look at the archive, then let it go on."""
    sources = [str(data / "source" / name) for name in KILLED]
    whole = work / "whole"
    _add(whole, sources)
    chance = random.Random(SEED)
    trials = []
    for number in range(1, TRIALS + 1):
        archive = work / f"killed-{number}"
        jobs = 1 + number % 2
        reports, moment = chance.randrange(ISSUES), chance.uniform(0, 0.1)
        reported = _killed([str(archive), *sources, "--jobs", str(jobs)], reports, moment)
        name = f"{jobs} jobs, {reports} reports and {moment * 1000:.0f} ms"
        trials.append(_looked_at(name, archive, reported))
        _add(archive, sources)
        if _contents(archive) != _contents(whole):
            raise SystemExit(f"trial {number}: taken up again, it differs from a whole one.")
        shutil.rmtree(archive)
    return trials


def _killed(arguments: list[str], reports: int, moment: float) -> set[str]:
    """Run add and kill it so many seconds after so many reports; return the keys reported."""
    run = subprocess.Popen(
        [*COMMAND, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    if run.stdout is None:
        raise SystemExit("no output")
    told = [run.stdout.readline() for _ in range(reports)]
    time.sleep(moment)
    os.kill(run.pid, signal.SIGKILL)
    rest, _ = run.communicate()
    return _keys("".join(told) + rest)


def full(data: Path, work: Path) -> list[Trial]:
    """Add to a disk that is too small, then make room and go on."""
    sources = [str(data / "source" / name) for name in ("lwm", "longbeach")]
    whole = work / "whole-of-both"
    _add(whole, sources)
    trials = []
    for kilobytes in (100, 400, 1500, 3000, 4000):
        with _small_disk(work / "disk", kilobytes) as disk:
            archive = disk / "archive"
            run = subprocess.run(
                [*COMMAND, str(archive), *sources], capture_output=True, text=True, check=False
            )
            name = f"disk of {kilobytes:,} kB full, exit code {run.returncode}"
            trial = _looked_at(name, archive, _keys(run.stdout))
            if run.returncode != 3 or "Traceback" in run.stderr:
                trial = Trial(
                    *(trial.name, trial.reported, trial.stored, trial.lost),
                    (*trial.faults, run.stderr[-300:]),
                )
            trials.append(trial)
            subprocess.run(
                [MOUNT, "-o", "remount,size=64m", str(disk)], check=True
            )  # fmt: skip
            _add(archive, sources)
            if _contents(archive) != _contents(whole):
                raise SystemExit(f"{name}: taken up again, it differs from a whole one.")
    return trials


@contextmanager
def _small_disk(folder: Path, kilobytes: int) -> Iterator[Path]:
    folder.mkdir()
    subprocess.run(
        [MOUNT, "-t", "tmpfs", "-o", f"size={kilobytes}k", "tmpfs", str(folder)], check=True
    )
    try:
        yield folder
    finally:
        subprocess.run([UNMOUNT, str(folder)], check=True)
        folder.rmdir()


def _add(archive: Path, sources: list[str]) -> None:
    subprocess.run(
        [*COMMAND, str(archive), *sources],
        check=True,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def _keys(told: str) -> set[str]:
    return {line.split()[1].rstrip(":") for line in told.splitlines() if line.startswith("stored ")}


def _looked_at(name: str, archive: Path, reported: set[str]) -> Trial:
    """Open an archive and hold what it has against what was reported, and against the laws."""
    if not (archive / "archive.sqlite").exists():
        return Trial(name, len(reported), 0, len(reported), ())
    faults = []
    try:
        store = Archive.open(archive)
    except ArchiveStopped:  # no room even for empty tables: it opens once there is room
        return Trial(f"{name}; tables not made yet", len(reported), 0, len(reported), ())
    with store:
        stored = {issue.key: issue.number for issue in store.issues(visible_only=False)}
        for check in ("integrity_check", "foreign_key_check"):
            found = store.connection.execute(f"PRAGMA {check}").fetchall()
            if found not in ([("ok",)], []):
                faults.append(f"{check}: {found[:3]}")
        for key, number in stored.items():
            issue = whole_issue(store.connection, number)
            check_laws(issue)
            if not issue.pages or not issue.articles:
                faults.append(f"{key} is not whole")
        faults += _index_faults(store)
    return Trial(name, len(reported), len(stored), len(reported - stored.keys()), tuple(faults))


def _index_faults(store: Archive) -> list[str]:
    """Bring the index up to date, which is one command, and hold it against the tables.

    On a full disk there may be no room for that; then the index that is there must answer.
    """
    every = [article.number for article in store.articles(visible_only=False)]
    try:
        update(store)
    except ArchiveStopped:
        if state_of(store.path) is not None:
            Search(store).numbers("NOT kind:none")
        return []
    found = sorted(Search(store).numbers("NOT kind:none"))
    return [] if found == every else [f"the index has {len(found)} of {len(every)} articles"]


def _contents(archive: Path) -> list[tuple[object, ...]]:
    with Archive.open(archive) as store:
        if Search(store).behind or _index_faults(store):
            raise SystemExit(f"{archive}: the index does not agree with the tables.")
        return sorted(
            (one.id, one.issue_key, one.headline, one.text, one.confidence)
            for one in store.articles()
        )


# The report


def _table(trials: list[Trial]) -> list[str]:
    return [
        "| trial | issues reported as stored | stored | lost | faults |",
        "|---|---|---|---|---|",
        *(
            f"| {one.name} | {one.reported} | {one.stored} | {one.lost} "
            f"| {'; '.join(one.faults) or 'none'} |"
            for one in trials
        ),
    ]


def main() -> None:
    """Run all trials and write the report."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("data", type=Path)
    parser.add_argument("--output", type=Path)
    parser.add_argument("--only", choices=["cost", "killed", "full"])
    arguments = parser.parse_args()
    lines = ["# Trials of the archive", "", f"`python {sys.argv[0]} {arguments.data}` writes this."]
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        if arguments.only in (None, "cost"):
            lines += [
                *("", "## What `add` costs", ""),
                "CPU seconds of one process.",
                STORING,
                "",
                *COST_HEAD,
                *cost(arguments.data, work),
            ]
        if arguments.only in (None, "killed"):
            lines += ["", "## kill -9", "", KILLS, "", *_table(killed(arguments.data, work))]
        if arguments.only in (None, "full"):
            lines += ["", "## Disk full", ""]
            if os.geteuid() == 0:
                lines += _table(full(arguments.data, work))
            else:
                lines += ["Not run: it takes root to mount a small disk."]
    report = "\n".join(lines) + "\n"
    if arguments.output:
        arguments.output.write_text(report, encoding="utf-8")
    print(report)


if __name__ == "__main__":
    main()
