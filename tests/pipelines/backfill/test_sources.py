"""Archives by path, pattern, list and URL; from servers that give parts of files, and from one that does not."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import fsspec
import pytest

from invented_warc import record
from pipelines.backfill.archives import NoSuchArchive, Part, look_at
from pipelines.backfill.bytes import Unreachable, copied, opened
from pipelines.backfill.sources import addresses, look_at_all

_DATA = b"".join(record(number) for number in range(300))


class _Whole(SimpleHTTPRequestHandler):
    """Gives whole files alone."""

    def log_message(self, *_: object) -> None:
        pass


class _Parts(_Whole):
    """Gives what is asked for, as object stores do."""

    def do_GET(self) -> None:
        asked = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        if not asked:
            super().do_GET()
            return
        data = Path(self.translate_path(self.path)).read_bytes()
        part = data[int(asked[1]) : int(asked[2]) + 1]
        self.send_response(206)
        self.send_header("Content-Range", f"bytes {asked[1]}-{int(asked[1]) + len(part) - 1}/{len(data)}")
        self.send_header("Content-Length", str(len(part)))
        self.end_headers()
        self.wfile.write(part)


class _Busy(_Parts):
    """Has no time at first."""

    refusals = 0

    def send_head(self) -> Any:
        if type(self).refusals:
            type(self).refusals -= 1
            self.send_error(503)
            return None
        return super().send_head()


@pytest.fixture
def served(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    (tmp_path / "a.warc.gz").write_bytes(_DATA)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(request.param, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/a.warc.gz"
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("served", [_Parts], indirect=True)
def test_parts_are_fetched_from_a_server_that_gives_them(served: str) -> None:
    archive = look_at(served)
    assert (archive.size, archive.whole, archive.name) == (len(_DATA), False, served)
    with opened(archive) as file:
        for place in (len(_DATA) - 10, 5000, 4000, 0):
            file.seek(place)
            assert file.read(100) == _DATA[place : place + 100]


@pytest.mark.parametrize("served", [_Whole], indirect=True)
def test_a_server_that_gives_no_parts_gives_the_whole_once(served: str) -> None:
    archive = look_at(served)
    assert archive.whole
    with copied(archive) as path:
        assert path.read_bytes() == _DATA
    assert not path.exists()


@pytest.mark.parametrize("served", [_Busy], indirect=True)
def test_a_server_that_is_busy_is_asked_again(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    archive = look_at(served)
    monkeypatch.setattr("pipelines.backfill.bytes._PAUSES", (0, 0))
    monkeypatch.setattr(_Busy, "refusals", 4)
    with opened(archive) as file:
        assert file.read(100) == _DATA[:100]
    monkeypatch.setattr(_Busy, "refusals", 99)
    told = re.escape(f"{served} cannot be fetched: its server answers 503 Service Unavailable")
    with pytest.raises(Unreachable, match=told), opened(archive):
        pass


@pytest.mark.parametrize("served", [_Busy], indirect=True)
def test_it_is_told_why_a_url_cannot_be_read(served: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(NoSuchArchive, match=r"none\.warc\.gz: its server answers 404 File not found"):
        look_at(served.replace("a.warc.gz", "none.warc.gz"))
    monkeypatch.setattr(_Busy, "refusals", 99)
    with pytest.raises(NoSuchArchive, match="its server answers 503 Service Unavailable"):
        look_at(served)
    with pytest.raises(NoSuchArchive, match=r"its server gives no answer: Cannot connect to host 127\.0\.0\.1:1"):
        look_at("http://127.0.0.1:1/a.warc.gz")


def test_what_any_store_holds_is_read() -> None:
    with fsspec.open("memory://crawl/a.warc.gz", "wb") as file:
        file.write(_DATA)
    (address,) = addresses(["memory://crawl/*.warc.gz"])
    archive = look_at(address)
    with opened(archive) as stored:
        stored.seek(1000)
        assert stored.read(10**6) == _DATA[1000:]


def test_lists_patterns_and_paths_name_each_archive_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("a", "b"):
        (tmp_path / f"{name}.warc.gz").write_bytes(record(ord(name)))
    (tmp_path / "copy.warc.gz").write_bytes(record(ord("a")))
    (tmp_path / "list.txt").write_text("# a month\n\nb.warc.gz\nhttps://archive.example/x.warc.gz?a[1]=2\n")
    found = addresses(["a.warc.gz", "*.warc.gz", "@list.txt"], [tmp_path / "list.txt"])
    assert [one.rpartition("/")[2] for one in found] == ["a.warc.gz", "b.warc.gz", "copy.warc.gz", "x.warc.gz?a[1]=2"]
    archives, bad = look_at_all([*found[:3], str(tmp_path / "none.warc.gz")])
    assert [archive.name for archive in archives] == ["a.warc.gz", "b.warc.gz"]
    assert list(bad.values()) == [f"cannot read {tmp_path}/none.warc.gz: there is no such file"]


@pytest.mark.parametrize("given", ["@none.txt", "none*.warc.gz", "nosuch://x/*.gz"])
def test_what_names_nothing_is_told(given: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(NoSuchArchive):
        addresses([given])


def test_what_is_no_archive_is_told(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text("<html>")
    with pytest.raises(NoSuchArchive, match=r"page\.html is no WARC file"):
        look_at(str(tmp_path / "page.html"))


def test_an_archive_that_went_away_is_for_another_time(tmp_path: Path) -> None:
    (tmp_path / "a.warc.gz").write_bytes(_DATA)
    archive = look_at(str(tmp_path / "a.warc.gz"))
    (tmp_path / "a.warc.gz").unlink()
    with pytest.raises(Unreachable), opened(archive):
        pass
    assert Part(archive=archive, start=0, end=1, reading="r").name == f"{archive.digest}-0-1-r"


@pytest.mark.parametrize("address", ["reference://x*", "nope://x*", "http://127.0.0.1:1/x*.gz"])
def test_a_store_that_cannot_be_asked_is_told_whatever_its_error(address: str) -> None:
    with pytest.raises(NoSuchArchive, match="cannot look for"):
        addresses([address])
