"""Zip and tar archives: read like folders, and never outside themselves or without bounds."""

from __future__ import annotations

import io
import stat
import struct
import tarfile
import tracemalloc
import zipfile
from collections.abc import Callable, Mapping
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jumpline.errors import (
    EncryptedFile,
    InputTooLarge,
    UnknownFormat,
    UnreadableInput,
)
from jumpline.issue import Issue, Problem
from jumpline.options import Options
from jumpline.readers import read_bytes, read_issues
from jumpline.readers.archives import opened
from jumpline.readers.formats import HEAD, format_of
from jumpline.readers.gathering import gather
from readers.library import alto, area, logical, mets, part

SUN = {
    "sun/ALTO/1.xml": alto(["Page one."]),
    "sun/ALTO/2.xml": alto(["Page two."]),
    "sun/sun-METS.xml": mets(
        {"F1": "ALTO/1.xml", "F2": "ALTO/2.xml"},
        "",
        logical(part("ARTICLE", "a", area("F2", "b0"))),
    ),
}
MEGABYTE = 1 << 20


def zipped(files: Mapping[str, bytes]) -> bytes:
    """Pack files into a zip archive."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, data in files.items():
            packed.writestr(name, data)
    return stream.getvalue()


def tarred(files: Mapping[str, bytes], packing: str = "") -> bytes:
    """Pack files into a tar archive, compressed with ``gz``, ``bz2`` or ``xz``."""
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode=f"w:{packing}") as packed:  # type: ignore[call-overload]
        for name, data in files.items():
            entry = tarfile.TarInfo(name)
            entry.size = len(data)
            packed.addfile(entry, io.BytesIO(data))
    return stream.getvalue()


PACKERS: dict[str, Callable[[Mapping[str, bytes]], bytes]] = {
    "zip": zipped,
    "tar": tarred,
    "tar.gz": lambda files: tarred(files, "gz"),
    "tar.bz2": lambda files: tarred(files, "bz2"),
    "tar.xz": lambda files: tarred(files, "xz"),
}


def _read(data: bytes, options: Options | None = None) -> list[Issue]:
    """Read an archive in memory."""
    chosen = options or Options()
    with opened(io.BytesIO(data), "box", format_of(data[:HEAD]), chosen) as archive:
        return list(gather(archive, chosen))


def _pages(issues: list[Issue]) -> list[str]:
    return [page.name for issue in issues for page in issue.pages]


@pytest.mark.parametrize("suffix", PACKERS)
def test_an_archive_reads_like_the_folder_that_it_was(tmp_path: Path, suffix: str) -> None:
    packed = tmp_path / f"box.{suffix}"
    packed.write_bytes(PACKERS[suffix](SUN))
    (issue,) = read_issues(packed, Options())
    assert (issue.name, issue.problems) == ("sun", ())
    assert [page.lines[0].text for page in issue.pages] == ["Page one.", "Page two."]
    assert [line.page for line in issue.given[0].lines] == ["2"]


@pytest.mark.parametrize("suffix", PACKERS)
def test_an_archive_is_known_by_its_bytes(tmp_path: Path, suffix: str) -> None:
    packed = tmp_path / "box.dat"
    packed.write_bytes(PACKERS[suffix](SUN))
    assert _pages(list(read_issues(packed, Options()))) == ["1", "2"]


def test_an_archive_comes_in_by_standard_input_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(zipped(SUN))))
    assert _pages(list(read_issues("-", Options()))) == ["1", "2"]


# Names and links that lead outside


@pytest.mark.parametrize(
    "name", ["../1.xml", "a/../../1.xml", "/etc/1.xml", "C:\\1.xml", "..\\1.xml"]
)
@pytest.mark.parametrize("suffix", ["zip", "tar"])
def test_a_name_that_leads_outside_is_left_out_and_told(name: str, suffix: str) -> None:
    issues = _read(PACKERS[suffix]({name: alto(), "2.xml": alto()}))
    assert _pages(issues) == ["2"]
    (problem,) = issues[0].problems
    assert ("1 entries of box" in problem.message, problem.page) == (True, None)


def test_nothing_is_written_outside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inside = tmp_path / "inside"
    inside.mkdir()
    monkeypatch.chdir(inside)
    for pack in PACKERS.values():
        _read(pack({"../evil.xml": alto(), "good.xml": alto()}))
    assert list(inside.iterdir()) == []
    assert list(tmp_path.iterdir()) == [inside]


def test_links_and_devices_in_an_archive_are_not_opened() -> None:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as tar:
        for name, kind in (
            ("a.xml", tarfile.SYMTYPE),
            ("b.xml", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
        ):
            entry = tarfile.TarInfo(name)
            entry.type, entry.linkname = kind, "/etc/passwd"
            tar.addfile(entry)
    assert "holds no page" in _error(stream.getvalue())
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as packed:
        link = zipfile.ZipInfo("a.xml")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        packed.writestr(link, "/etc/passwd")
    assert "holds no page" in _error(stream.getvalue())


def _error(data: bytes, options: Options | None = None) -> str:
    with pytest.raises(UnreadableInput) as caught:
        _read(data, options)
    return str(caught.value)


# Bounds


def test_a_header_that_claims_two_gigabytes_costs_no_memory() -> None:
    data = zipped({"1.xml": alto(), "2.xml": alto()})
    claim = struct.pack("<L", 2_000_000_000)
    first = data.index(b"PK\x01\x02")
    lying = data[: first + 24] + claim + data[first + 28 :]  # size of 1.xml in the list of files
    (issue,), peak = _measured(lambda: _read(lying))
    assert [page.name for page in issue.pages] == ["2"]
    assert "too many to be unpacked in memory" in issue.problems[0].message
    assert peak < 10 * MEGABYTE


def _measured(act: Callable[[], list[Issue]]) -> tuple[list[Issue], int]:
    """Return what was read, and the most memory it took, in bytes."""
    tracemalloc.start()
    try:
        return act(), tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@pytest.mark.parametrize("suffix", ["zip", "tar.gz", "tar.bz2", "tar.xz"])
def test_a_bomb_is_refused_before_it_fills_memory_or_disk(
    suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("jumpline.readers.archives._ALWAYS", 4 * MEGABYTE)
    data = PACKERS[suffix]({"1.xml": b"<alto>" + b" " * (64 * MEGABYTE)})
    issues, peak = _measured(lambda: _attempt(data))
    assert "unpacks to more" in issues[0].problems[0].message
    assert peak < 32 * MEGABYTE


def _attempt(data: bytes) -> list[Issue]:
    try:
        return _read(data)
    except UnreadableInput as error:
        return [Issue("box", problems=(Problem(str(error)),))]


def test_the_bounds_are_options() -> None:
    assert "max_files" in _error(zipped(SUN), Options(max_files=2))
    issues = _read(zipped(SUN), Options(max_unpacked_bytes=100))
    assert all("unpacks to more" in problem.message for each in issues for problem in each.problems)
    assert _pages(issues) == []


def test_an_archive_in_an_archive_is_left_closed() -> None:
    issues = _read(
        zipped({"1.xml": alto(), "inner.zip": zipped(SUN), "inner.tgz": tarred(SUN, "gz")})
    )
    assert _pages(issues) == ["1"]
    assert "2 files of other kinds" in issues[0].problems[0].message


# Damage


def test_an_archive_with_a_password_says_so() -> None:
    data = bytearray(zipped({"1.xml": alto()}))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + offset] |= 1
    with pytest.raises(EncryptedFile, match="password"):
        _read(bytes(data))


def test_one_damaged_file_in_a_zip_costs_only_itself() -> None:
    data = bytearray(zipped({"1.xml": alto(), "2.xml": alto(["x" * 99])}))
    at = data.index(b"2.xml") + 40
    data[at : at + 8] = b"\xff" * 8
    issues = _read(bytes(data))
    assert _pages(issues) == ["1"]
    assert issues[0].problems


@pytest.mark.parametrize("suffix", ["tar", "tar.gz", "tar.bz2", "tar.xz"])
def test_of_a_tar_that_was_cut_off_the_whole_files_are_read(suffix: str) -> None:
    words = [sha256(str(n).encode()).hexdigest() for n in range(6000)]  # hard to compress
    files = {f"{n}.xml": alto([" ".join(words[n * 1000 : (n + 1) * 1000])]) for n in range(6)}
    data = PACKERS[suffix](files)
    cut = data[: len(data) * 2 // 3]
    if suffix == "tar.bz2":  # which gives its blocks of 900,000 bytes only when they are whole
        assert "no whole archive" in _error(cut)
        return
    issues = _read(cut)
    read = _pages(issues)
    assert 0 < len(read) < 6
    assert any(problem.page not in read for problem in issues[0].problems)


@given(st.sampled_from(sorted(PACKERS)), st.integers(0, 10**6), st.integers(0, 255))
def test_a_flipped_byte_ends_in_issues_or_in_an_error_of_ours(
    suffix: str, at: int, value: int
) -> None:
    data = bytearray(PACKED[suffix])
    data[at % len(data)] = value
    try:
        _read(bytes(data))
    except UnreadableInput:
        return


PACKED = {suffix: pack(SUN) for suffix, pack in PACKERS.items()}


@given(st.sampled_from(sorted(PACKERS)), st.integers(0, 10**6))
def test_a_cut_off_archive_ends_in_issues_or_in_an_error_of_ours(suffix: str, at: int) -> None:
    whole = PACKED[suffix]
    try:
        _read(whole[: max(300, at % len(whole))])
    except UnreadableInput:
        return


@pytest.mark.parametrize("data", [b"PK\x05\x06" + b"\0" * 18, b"\x1f\x8b rubbish", b"BZh9 rubbish"])
def test_what_only_begins_like_an_archive_ends_in_an_error(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "box"
    path.write_bytes(data)
    with pytest.raises(UnreadableInput):
        list(read_issues(path, Options()))


@pytest.mark.parametrize("data", [PACKED["zip"], PACKED["tar.gz"], SUN["sun/sun-METS.xml"]])
def test_bytes_without_a_place_cannot_speak_of_other_files(data: bytes) -> None:
    with pytest.raises(UnknownFormat, match="by its path"):
        read_bytes(data, "box", Options())


def test_a_large_archive_is_refused_by_the_same_bound_as_a_file() -> None:
    with pytest.raises(InputTooLarge):
        read_bytes(b"x" * 101, "box", Options(max_file_bytes=100))
