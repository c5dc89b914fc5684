"""An archive read in parts gives what it gives read in one go, whatever it is cut into and however it is damaged."""

import gzip
import re
from pathlib import Path

import pytest

from invented_warc import Backfilled, page, record, rows_in
from pipelines.backfill.archives import look_at

_RECORDS = [record(number) for number in range(16)]
_LENGTH = re.compile(rb"Content-Length: (\d+)")


def _otherwise(data: bytes, more: int) -> bytes:
    """A record with another length in its head than it has."""
    plain = gzip.decompress(data)
    found = _LENGTH.search(plain)
    assert found
    return gzip.compress(plain.replace(found[0], b"Content-Length: %d" % (int(found[1]) + more), 1))


def _flipped(data: bytes) -> bytes:
    middle = len(data) // 2
    return data[:middle] + bytes([data[middle] ^ 0xFF]) + data[middle + 1 :]


DAMAGE = {
    "none": _RECORDS,
    "a member cut short": [*_RECORDS[:9], _RECORDS[9][:100], *_RECORDS[10:]],
    "a flipped byte": [*_RECORDS[:9], _flipped(_RECORDS[9]), *_RECORDS[10:]],
    "garbage between": [*_RECORDS[:9], b"\0\1nonsense" * 40, *_RECORDS[9:]],
    "too long a length": [*_RECORDS[:9], _otherwise(_RECORDS[9], 50), *_RECORDS[10:]],
    "too short a length": [*_RECORDS[:9], _otherwise(_RECORDS[9], -50), *_RECORDS[10:]],
    "cut at the end": [*_RECORDS[:-1], _RECORDS[-1][:200]],
    "all of it in one member": [gzip.compress(b"".join(map(gzip.decompress, _RECORDS)))],
    "not compressed": list(map(gzip.decompress, _RECORDS)),
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_cut_anywhere_it_gives_the_same(damage: str, tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(b"".join(DAMAGE[damage]))
    whole, done = backfilled(archive, 10**9)
    assert len(whole["articles"]) == len(whole["claims"]) >= 15  # one damaged record costs none but itself
    for size in (500,):
        parts, of_parts = backfilled(archive, size)
        assert parts == whole
        assert sum(one.records for one in of_parts) == sum(one.records for one in done)
        assert sum((one.fates for one in of_parts), start=type(done[0].fates)()) == done[0].fates


def test_an_archive_in_an_archive_is_not_mistaken_for_it(tmp_path: Path, backfilled: Backfilled) -> None:
    inner = b"".join(map(gzip.decompress, _RECORDS[9:15]))  # what a crawl keeps of a .warc file that it met
    outer = [gzip.decompress(one) for one in _RECORDS[:6]]
    outer.insert(3, record(40, page(40, more=inner.decode()), zipped=False))
    archive = tmp_path / "a.warc"
    archive.write_bytes(b"".join(outer))
    whole, _ = backfilled(archive, 10**9)
    assert len(whole["articles"]) == 7
    for size in (1300,):
        assert backfilled(archive, size)[0] == whole


def test_a_part_is_called_the_same_wherever_its_archive_lies(tmp_path: Path) -> None:
    for folder in ("one", "other"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / f"{folder}.warc.gz").write_bytes(b"".join(_RECORDS))
    one, other = (look_at(str(tmp_path / folder / f"{folder}.warc.gz")) for folder in ("one", "other"))
    assert one.digest == other.digest
    (tmp_path / "other" / "other.warc.gz").write_bytes(b"".join(_RECORDS[1:]))
    assert look_at(other.address).digest != one.digest


def test_the_files_say_where_each_claim_stands(tmp_path: Path, backfilled: Backfilled) -> None:
    archive = tmp_path / "a.warc.gz"
    archive.write_bytes(b"".join(_RECORDS[:3]))
    backfilled(archive, 10**9)
    (folder,) = tmp_path.glob("out-*")
    files = sorted(str(path.relative_to(folder)) for path in (folder / "claims").rglob("*.parquet"))
    assert files == [
        f"claims/outlet={outlet}/month=2026-02/claims.parquet" for outlet in ("bbc", "paper.example", "sky")
    ]
    rows = rows_in(folder)
    assert (
        f'"snapshot": "a.warc.gz#{len(_RECORDS[0])}#urn:uuid:00000000-0000-0000-0000-000000000001"' in rows["claims"][2]
    )
