"""Whatever a user hands in is read within limits of processor time: a page of crawled ones, a text by its length."""

import json
import resource
from pathlib import Path

import pytest

from pipelines.workers import SECONDS, seconds_for
from program import claims_within

CLAUSE = "the board said that 40 people were moved from 3 of the 12 villages and "
PAGE = """<!doctype html><html><head><title>A long one</title><meta property="og:type" content="article"></head>
    <body><article>{}</article></body></html>"""


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize("command", ["annotate", "check", "read"])
def test_f50_what_is_handed_in_is_bounded_by_processor_time(told: Path, tmp_path: Path, command: str) -> None:
    length = 2_000_000 if command == "read" else 300_000
    text = "\n".join(f"{CLAUSE * 3}nobody was hurt." for _ in range(length // (3 * len(CLAUSE))))
    given = {"annotate": json.dumps({"id": 1, "text": text}), "check": text, "read": PAGE.format(f"<p>{text}</p>")}
    file = tmp_path / "given"
    file.write_text(given[command])
    more = {"annotate": ("--processes", 1), "check": ("--db", told), "read": ("--url", "https://www.bbc.co.uk/news/1")}
    seconds = SECONDS if command == "read" else seconds_for(text)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = claims_within(tmp_path, command, file, *more[command])
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < seconds + 20, "the model is loaded too"
    assert done.returncode in (0, 2, 3)
    assert "Traceback" not in done.stderr
    assert done.returncode == 0 or len(done.stderr.strip().splitlines()) == 1
