"""What a crawl is asked for, and how; refused at once where it cannot be done."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.crawl.chosen import choose_outlets
from pipelines.crawl.process import CrawlError
from pipelines.database.archive_files import sample_archive


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to crawl, and how. Raises `CrawlError` where that cannot be done."""

    sample: bool = False
    outlets: Sequence[str] = ()
    """Keys of outlets; all, where none is named."""
    urls: Sequence[str] = ()
    """The articles to which the crawl is confined, where any is named."""
    replay: Sequence[Path] = ()
    """Archives, or folders of them."""
    limit: int | None = None
    """Pages an outlet."""
    since: str | None = None
    """What was published before it is passed over."""
    contact: str | None = None
    """Goes into the user agent; a live crawl needs it."""
    minutes: float | None = None
    """For each outlet, waits included; otherwise its file says."""
    requests: int | None = None
    """For each outlet; otherwise its file says."""
    feed_claims: bool = False
    """Whether titles and summaries of feeds are read where pages are refused, as claims of a rank of their own."""
    exempt_hosts: Sequence[str] = ()
    """Hosts (`host:port`) that may have private addresses: for tests against a server on this machine."""

    def __post_init__(self) -> None:
        if self.sample and (self.replay or self.urls):
            raise CrawlError("--sample runs the bundled archive alone: leave out --replay and URLs")
        if not (self.sample or self.replay or self.contact):
            raise CrawlError(
                "a live crawl needs --contact ADDRESS (or CLAIMS_CONTACT): outlets must be able to reach you; "
                "to try without the network: claims run --sample"
            )
        choose_outlets(self.outlets, self.urls)
        for path in self.replay:
            if not path.is_file() and not _inside(path):
                raise CrawlError(f"no archive at {path}" + (": no *.warc.gz in that folder" if path.is_dir() else ""))

    @property
    def archives(self) -> Sequence[Path]:
        """WARC files that answer instead of the network."""
        return (
            (sample_archive(),) if self.sample else [file for path in self.replay for file in _inside(path) or [path]]
        )


def _inside(path: Path) -> list[Path]:
    """The archives in a folder."""
    return sorted(path.glob("*.warc.gz")) if path.is_dir() else []
