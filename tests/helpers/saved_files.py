"""Files as browsers and savers write them: HTML, MHTML, WARC and WACZ with invented news in them."""

import base64
import gzip
import io
import json
import quopri
import zipfile
from collections.abc import Iterable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

GAZETTE = "https://www.wexmoor-gazette.com/news/floods-2026"
SKY = "https://news.sky.com/story/floods-hit-wexmoor-13500001"

_STORY = """
<p>At least {hurt} people were hurt when floods hit the town of Wexmoor on Monday, police said. The river rose
through the night and reached the market square before dawn, when most shops were still shut.</p>
<p>The council said 1,200 homes had lost power and that crews were at work across the valley. Residents spoke of a wall
of water that came down the hill without any warning at all.</p>
<p>More than 300 people spent the night in a school hall, according to the Red Cross, which handed out blankets and food
to families who could not go home.</p>"""


def page(*, head: str = "", note: str = "", hurt: int = 40, title: str = "Floods hit Wexmoor") -> bytes:
    """A page with a story in it; `note` stands before `<html>`, `head` within the head."""
    return (
        f"<!DOCTYPE html>\n{note}<html><head><meta charset=utf-8><title>{title}</title>{head}"
        '<meta property="article:published_time" content="2026-02-03T09:00:00Z"></head>'
        f"<body><article><h1>{title}</h1>{_STORY.format(hurt=hurt)}</article></body></html>"
    ).encode()


def browser_note(url: str) -> str:
    """The comment by which browsers say where a page was."""
    return f"<!-- saved from url=({len(url):04}){url} -->\n"


def mhtml(
    body: bytes,
    *,
    url: str = GAZETTE,
    encoding: str = "quoted-printable",
    date: str = "Tue, 3 Feb 2026 21:14:00 -0000",
    end: bytes = b"\r\n------M--\r\n",
    first: bytes = b"",
) -> bytes:
    """A page as Chrome saves it, with a style sheet behind it; `first` stands before the page."""
    coded = {
        "quoted-printable": lambda: quopri.encodestring(body).replace(b"\n", b"\r\n"),
        "base64": lambda: base64.encodebytes(body).replace(b"\n", b"\r\n"),
    }.get(encoding, lambda: body)()
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {url}\r\nSubject: Floods\r\nDate: {date}\r\n"
        'MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html";\r\n\tboundary="----M"\r\n\r\n'
    )
    root = (
        f"\r\n------M\r\nContent-Type: text/html; charset=utf-8\r\nContent-ID: <frame-1@mhtml.blink>\r\n"
        f"Content-Transfer-Encoding: {encoding}\r\nContent-Location: {url}\r\n\r\n"
    )
    style = b"\r\n------M\r\nContent-Type: text/css\r\nContent-Location: cid:css-1@mhtml.blink\r\n\r\np { margin: 0 }"
    return head.encode() + first + root.encode() + coded + style + end


def response(
    url: str, body: bytes, *, status: str = "200 OK", date: str = "2026-02-03T21:14:00Z", **headers: str
) -> tuple[str, bytes, str, str, dict[str, str]]:
    """One exchange for `warc`."""
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return url, body, status, date, {"Content-Type": "text/html; charset=utf-8"} | named


def warc(exchanges: Iterable[tuple[str, bytes, str, str, dict[str, str]]], *, packed: bool = True) -> bytes:
    """A WARC file of responses."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed, warc_version="WARC/1.1")
    for url, body, status, date, headers in exchanges:
        http = StatusAndHeaders(status, [*headers.items()], protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(
                url, "response", payload=io.BytesIO(body), length=len(body), http_headers=http,
                warc_headers_dict={"WARC-Date": date},
            )
        )  # fmt: skip
    return out.getvalue()


def other_records(url: str, body: bytes) -> bytes:
    """A WARC file of what other tools write: a page without its exchange, and the same seen again two days later."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="WARC/1.1")
    page = writer.create_warc_record(
        url, "resource", payload=io.BytesIO(body), length=len(body), warc_content_type="text/html",
        warc_headers_dict={"WARC-Date": "2026-02-01T21:14:00Z"},
    )  # fmt: skip
    writer.write_record(page)
    digest = page.rec_headers.get_header("WARC-Payload-Digest")
    again = writer.create_revisit_record(
        url, digest, url, "2026-02-01T21:14:00Z", warc_headers_dict={"WARC-Date": "2026-02-03T21:14:00Z"}
    )
    writer.write_record(again)
    return out.getvalue()


def wacz(warcs: dict[str, bytes], *, pages: Iterable[str] = (), packing: int = zipfile.ZIP_STORED) -> bytes:
    """A WACZ file of WARC files by name, which lists `pages`."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", packing) as packed:
        packed.writestr("datapackage.json", json.dumps({"profile": "data-package", "wacz_version": "1.1.1"}))
        lines = [{"format": "json-pages-1.0", "id": "pages"}, *({"url": url, "title": "A page"} for url in pages)]
        packed.writestr("pages/pages.jsonl", "".join(json.dumps(line) + "\n" for line in lines))
        for name, data in warcs.items():
            packed.writestr(f"archive/{name}", data)
    return out.getvalue()


def put(folder: Path, name: str, data: bytes) -> Path:
    """Write a file and return its path."""
    path = folder / name
    path.write_bytes(data)
    return path


def packed(data: bytes) -> bytes:
    """As a gzip file."""
    return gzip.compress(data, mtime=0)
