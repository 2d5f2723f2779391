"""How soon the reader answers for the first time, beside the command that asks the same.

    python tools/measure/reader.py ARCHIVE [--times 5]

A new process each time: ``jumpline serve`` until its first page of a search is there, and
``jumpline search --json`` until it ends. CPU seconds of the process and seconds on the clock.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from statistics import median
from urllib.parse import quote

COMMAND = (sys.executable, "-c", "from jumpline.cli import main; main()")
QUERIES = ("the", "中国", "island", "关税")
PATIENCE = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")


def searched(archive: Path, query: str) -> tuple[float, float]:
    """Return CPU seconds and seconds of the command."""
    before, began = os.times(), time.perf_counter()
    run = (*COMMAND, "search", str(archive), query, "--json")
    subprocess.run(run, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    cpu = after.children_user + after.children_system
    return cpu - before.children_user - before.children_system, time.perf_counter() - began


def served(archive: Path, query: str) -> tuple[float, float]:
    """Return CPU seconds and seconds of a new reader until its first page is there."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    began = time.perf_counter()
    run = (*COMMAND, "serve", str(archive), "--port", str(port))
    with subprocess.Popen(run, stdout=subprocess.DEVNULL) as process:
        try:
            _page(f"http://127.0.0.1:{port}/search?q={quote(query)}")
            return _cpu_of(process.pid), time.perf_counter() - began
        finally:
            process.terminate()


def _page(address: str) -> None:
    end = time.monotonic() + PATIENCE
    while True:
        try:
            with urllib.request.urlopen(address) as answer:  # noqa: S310 - this machine
                if b"<mark>" not in answer.read():
                    raise SystemExit(f"{address} shows no hit.")
                return
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.01)


def _cpu_of(process: int) -> float:
    """Return the CPU seconds of a process so far (proc(5), fields 14 and 15)."""
    fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def main() -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("archive", type=Path)
    parser.add_argument("--times", type=int, default=5)
    options = parser.parse_args()
    print("| query | search --json, CPU s | reader, CPU s | ratio | on the clock, s |")
    print("|---|---|---|---|---|")
    for query in QUERIES:
        one = [searched(options.archive, query) for _ in range(options.times)]
        other = [served(options.archive, query) for _ in range(options.times)]
        command, reader = (median(cpu for cpu, _ in each) for each in (one, other))
        clock = [f"{median(seconds for _, seconds in each):.2f}" for each in (one, other)]
        print(
            f"| {query} | {command:.2f} | {reader:.2f} | {reader / command:.2f} "
            f"| {clock[0]} and {clock[1]} |"
        )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
