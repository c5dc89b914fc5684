"""Archives made for a test, and their replay in a process of its own."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawls import crawl_apart


@dataclass(frozen=True)
class Response:
    url: str
    minute: int
    body: str = ""
    status: int = 200
    kind: str = "text/html"
    location: str = ""


def page(text: str) -> str:
    return f"<!doctype html><html><head><title>T</title></head><body><p>{text}</p></body></html>"


def write(path: Path, responses: Sequence[Response]) -> Path:
    with path.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        for response in responses:
            headers = [("Content-Type", response.kind), ("Location", response.location)]
            body = response.body.encode()
            record = writer.create_warc_record(
                response.url,
                "response",
                payload=io.BytesIO(body),
                length=len(body),
                http_headers=StatusAndHeaders(
                    f"{response.status} -", [pair for pair in headers if pair[1]], protocol="HTTP/1.1"
                ),
                warc_headers_dict={"WARC-Date": f"2026-03-13T18:{response.minute:02}:00Z"},
            )
            writer.write_record(record)
    return path


def replay(db: Path, *archives: Path, **more: object) -> dict[str, Any]:
    job = {"db": str(db), "replay": [str(path) for path in archives], "offline": True, **more}
    return crawl_apart(job)
