"""The item that a spider yields: one archived response that may be an article."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One fetched page, as stored: where it was found, what it is, and which archived record holds it."""

    url: str
    """Canonical URL of the response, after redirects."""
    article_url: str
    """Canonical URL of the article, by the page's own canonical link where that is one of the outlet's articles."""
    outlet: str
    record_id: str
    """WARC-Record-ID without its brackets: `urn:uuid:…`."""
    warc_file: str
    """Path of the WARC file, absolute."""
    warc_offset: int
    fetched: str
    http_status: int | None
    content_type: str
    body_sha256: str
    """Of the body without its content encoding."""
    size: int
    """Of that body, in bytes."""
    etag: str | None = None
    last_modified: str | None = None
