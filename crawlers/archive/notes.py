"""Records in the archive that say what is no longer in it: what was dropped for its age, and what was forgotten."""

import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass

from warcio.recordbuilder import RecordBuilder
from warcio.recordloader import ArcWarcRecord

DROPPED = "urn:news-claims:dropped"
"""Target of a record that lists responses whose bodies were dropped."""
FORGOTTEN = "urn:news-claims:forgotten"
"""Target of a record that lists addresses that were forgotten on request."""

_KIND = "application/jsonl"


@dataclass(frozen=True, slots=True)
class Dropped:
    """A response that the archive held."""

    url: str
    date: str
    record_id: str
    digest: str
    """Of its body, as the record had it."""


@dataclass(frozen=True, slots=True)
class Forgotten:
    """An address that is never archived again."""

    url: str
    article: str
    """Canonical address of the article that it leads to."""
    outlet: str
    at: str


Entry = Dropped | Forgotten


def note_record(entries: Sequence[Entry], date: str) -> ArcWarcRecord:
    """The record that lists `entries`, all of one kind, written at `date`."""
    target = DROPPED if isinstance(entries[0], Dropped) else FORGOTTEN
    lines = "".join(json.dumps(asdict(entry), ensure_ascii=False) + "\n" for entry in entries).encode()
    return RecordBuilder(warc_version="WARC/1.1").create_warc_record(
        target,
        "metadata",
        payload=io.BytesIO(lines),
        length=len(lines),
        warc_content_type=_KIND,
        warc_headers_dict={"WARC-Date": date},
    )


def is_note(head: Mapping[str, str]) -> bool:
    """Whether a record with these headers is one of ours that says what is gone."""
    return head.get("warc-type") == "metadata" and head.get("warc-target-uri") in (DROPPED, FORGOTTEN)


def entries_of(head: Mapping[str, str], content: bytes) -> Iterator[Entry]:
    """What such a record lists; lines that are not as we write them are passed over."""
    kind = Dropped if head.get("warc-target-uri") == DROPPED else Forgotten
    for line in content.splitlines():
        try:
            fields = json.loads(line)
            yield kind(**{name: str(value) for name, value in fields.items()})
        except (ValueError, TypeError, AttributeError):
            continue
