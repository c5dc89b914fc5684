"""`python -m benchmarks.pack DIR OUT.warc.gz`: saved pages as an archive that `claims run --replay` reads.

DIR holds `<outlet>/<name>.html.gz` and beside each a `.json` with its `url`. The archive holds other people's pages:
write it outside the project.
"""

import gzip
import io
import json
import sys
import uuid
from datetime import UTC, datetime
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from crawlers.clock import stamp


def pack(folder: Path, out: Path, captured: datetime) -> int:
    """Write every saved page below `folder` as one response record, as if fetched at `captured`; returns how many."""
    with out.open("wb") as file:
        writer = WARCWriter(file, gzip=True)
        pages = sorted(folder.glob("*/*.html.gz"))
        for page in pages:
            url = json.loads(page.with_suffix("").with_suffix(".json").read_text(encoding="utf-8"))["url"]
            writer.write_record(_response(writer, url, gzip.decompress(page.read_bytes()), captured))
    return len(pages)


def _response(writer: WARCWriter, url: str, body: bytes, captured: datetime) -> object:
    headers = [("Content-Type", "text/html"), ("Content-Length", str(len(body)))]
    return writer.create_warc_record(
        url,
        "response",
        payload=io.BytesIO(body),
        http_headers=StatusAndHeaders("200 OK", headers, protocol="HTTP/1.1"),
        warc_headers_dict={
            "WARC-Date": stamp(captured),
            # from the address, so that packing again gives records that are known already
            "WARC-Record-ID": f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, url)}>",
        },
    )


def main(arguments: list[str]) -> int:
    """Returns the exit code: 2 with a line of usage for anything but DIR OUT."""
    if len(arguments) != 2 or not Path(arguments[0]).is_dir():
        print("usage: python -m benchmarks.pack DIR OUT.warc.gz", file=sys.stderr)
        return 2
    count = pack(Path(arguments[0]), Path(arguments[1]), datetime.now(UTC))
    print(f"{count} pages in {arguments[1]}")
    return 0 if count else 2


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
