"""Which WARC file is written to: few files, and never a record behind a torn one."""

import json
import random
import signal
import subprocess
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

import pytest
from scrapy import Request
from scrapy.http import Headers, Response
from warcio.archiveiterator import ArchiveIterator

from crawlers.archive.file import ArchiveFile
from crawlers.archive.read import index, read_record
from crawlers.archive.rotation import LARGEST, is_added, rewritten_name
from crawlers.archive.trail import Snapshot

NOW = datetime(2026, 2, 3, 21, 14, tzinfo=UTC)
LATER = datetime(2026, 2, 4, 9, 0, tzinfo=UTC)
URL = "https://www.bbc.co.uk/news/a"
FIRST = "20260203T211400Z-bbc.warc.gz"


def page(file: ArchiveFile, body: bytes = b"35,000 children", now: datetime = NOW) -> Snapshot:
    return file.write(Request(URL), Response(URL, headers=Headers({"Content-Type": "text/html"}), body=body), now)


def one_run(folder: Path, now: datetime = NOW, *, pages: int = 1, largest: int = LARGEST) -> list[Snapshot]:
    file = ArchiveFile(folder, "bbc", now, largest=largest)
    written = [page(file, now=now) for _ in range(pages)]
    file.close()
    return written


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def by_another_program(path: Path) -> int:
    """How many responses another reader finds, from the first record to the end of the file."""
    with path.open("rb") as stream:
        return sum(record.rec_type == "response" for record in ArchiveIterator(stream, check_digests="raise"))


def test_runs_go_on_in_one_file(tmp_path: Path) -> None:
    written = [snapshot for _ in range(5) for snapshot in one_run(tmp_path, pages=2)]
    assert names(tmp_path) == [FIRST]
    assert all(read_record(s.path, s.offset).record_id == s.record_id for s in written)
    assert by_another_program(tmp_path / FIRST) == 10
    assert index(tmp_path / FIRST).other == 1 + 10  # one description, and the requests


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    for _ in range(3):
        one_run(tmp_path, LATER, pages=4, largest=2000)
    assert len(names(tmp_path)) > 3
    assert sum(by_another_program(path) for path in tmp_path.iterdir()) == 12
    assert all(path.stat().st_size < 3000 for path in tmp_path.iterdir())


def test_a_file_in_use_is_left_alone(tmp_path: Path) -> None:
    first, second = (ArchiveFile(tmp_path, "bbc", NOW) for _ in range(2))
    other = ArchiveFile(tmp_path, "sky", NOW)
    assert len({first.path, second.path, other.path}) == 3
    page(first)
    for file in (first, second, other):
        file.close()
    assert one_run(tmp_path, LATER)[0].path.name in (FIRST, "20260203T211400Z-bbc-1.warc.gz")


def _cut(data: bytes) -> bytes:
    return data[:-20]


def _junk(data: bytes) -> bytes:
    return data + b"\x00" * 4096


def _holed(data: bytes) -> bytes:
    return data[:-600] + b"\x00" * 300 + data[-300:]


def _emptied(data: bytes) -> bytes:
    return b""


def _zipped_as_a_whole(data: bytes) -> bytes:
    import gzip

    return gzip.compress(gzip.decompress(data))


@pytest.mark.parametrize("damage", [_cut, _junk, _holed, _emptied, _zipped_as_a_whole])
def test_nothing_is_appended_behind_what_is_torn(tmp_path: Path, damage: object) -> None:
    one_run(tmp_path, pages=2)
    torn = tmp_path / FIRST
    torn.write_bytes(damage(torn.read_bytes()))  # type: ignore[operator]
    size = torn.stat().st_size
    after = one_run(tmp_path, LATER, pages=2)
    assert torn.stat().st_size == size
    assert {snapshot.path.name for snapshot in after} == {"20260204T090000Z-bbc.warc.gz"}
    assert one_run(tmp_path, LATER)[0].path == after[0].path


def test_a_file_that_is_being_rewritten_is_not_appended_to(tmp_path: Path) -> None:
    one_run(tmp_path)
    again = rewritten_name(tmp_path / FIRST)
    assert again.name == "20260203T211400Z-bbc-r1.warc.gz"
    assert rewritten_name(again).name == "20260203T211400Z-bbc-r2.warc.gz"
    again.write_bytes((tmp_path / FIRST).read_bytes())
    (tmp_path / FIRST).unlink()
    assert one_run(tmp_path)[0].path.name == "20260203T211400Z-bbc-1.warc.gz"


@pytest.mark.parametrize(
    ("name", "added"),
    [
        ("20260203T120000Z-added.warc.gz", True),
        ("20260203T120000Z-added-3-r2.warc.gz", True),
        ("20260203T120000Z-bbc-r2.warc.gz", False),
    ],
)
def test_a_rewritten_file_is_of_the_same_kind(name: str, added: bool) -> None:
    assert is_added(Path("archive") / name) is added


def test_a_full_disk_leaves_no_half_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = ArchiveFile(tmp_path, "bbc", NOW)
    before = page(file)
    size = before.path.stat().st_size
    resource = pytest.importorskip("resource")
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    handled = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + 500, hard))
    try:
        with pytest.raises(OSError, match="too large"):
            page(file, random.Random(1).randbytes(5000))
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
        signal.signal(signal.SIGXFSZ, handled)
    assert before.path.stat().st_size == size
    after = page(file)
    file.close()
    assert read_record(after.path, after.offset).status == 200
    assert by_another_program(after.path) == 2


WRITER = """
import json, random, sys
from datetime import UTC, datetime
from pathlib import Path
from scrapy import Request
from scrapy.http import Response
from crawlers.archive.file import ArchiveFile
file = ArchiveFile(Path(sys.argv[1]), "bbc", datetime.now(UTC), largest=400_000)
url = "https://www.bbc.co.uk/news/a"
while True:
    body = random.randbytes(random.randrange(200_000))
    one = file.write(Request(url), Response(url, body=body), datetime.now(UTC))
    print(json.dumps([one.path.name, one.offset, one.record_id, len(body)]), flush=True)
"""


@pytest.mark.slow
def test_f01_kills_lose_no_record_that_was_written(tmp_path: Path) -> None:
    """SIGKILL at random moments, eight times: what was told as written is there, and others can read most files."""
    told = []
    for turn in range(8):
        with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) as process:
            assert process.stdout
            told.append(process.stdout.readline())
            time.sleep(random.Random(turn).random() * 0.15)
            process.send_signal(signal.SIGKILL)
            told += process.stdout.readlines()
    written = [json.loads(line) for line in told if line.endswith(b"\n")]
    assert len(written) >= 8
    for name, offset, record_id, size in written:
        record = read_record(tmp_path / name, offset)
        assert (record.record_id, len(record.encoded)) == (record_id, size)
    found = {
        capture.record_id for path in tmp_path.iterdir() if path.stat().st_size for capture in index(path).captures
    }
    assert found >= {record_id for _, _, record_id, _ in written}
    assert len(list(tmp_path.iterdir())) <= 2 * 8 + sum(size for *_, size in written) // 400_000
