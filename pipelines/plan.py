"""What a run is asked to crawl, and how; refused at once where it cannot be run."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipelines.crawl.chosen import choose_outlets
from pipelines.database.archive_files import sample_archive
from pipelines.errors import ClaimsError

LINE_UP_MINUTES = 30.0
"""How long a run lines figures up unless it is told: so that a story without end cannot hold up the schedule."""


class RunError(ClaimsError):
    """What was asked for cannot be run; the message says what to do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to crawl, and how."""

    sample: bool = False
    outlets: Sequence[str] = ()
    urls: Sequence[str] = ()
    replay: Sequence[Path] = ()
    """Archives, or folders of them."""
    limit: int | None = None
    since: str | None = None
    contact: str | None = None
    line_up_minutes: float | None = None
    """How long a run lines figures up, the crawl aside; what is left waits for the next run."""
    minutes: float | None = None
    """For each outlet, waits included; otherwise its file says."""
    requests: int | None = None
    feed_claims: bool = False
    """Whether titles and summaries of feeds are read where pages are refused, as claims of a rank of their own."""
    exempt_hosts: Sequence[str] = ()
    """Hosts (`host:port`) that may have private addresses: for tests against a server on this machine."""

    def __post_init__(self) -> None:
        if self.sample and (self.replay or self.urls):
            raise RunError("--sample runs the bundled archive alone: leave out --replay and URLs")
        if not (self.sample or self.replay or self.contact):
            raise RunError(
                "a live crawl needs --contact ADDRESS (or CLAIMS_CONTACT): outlets must be able to reach you; "
                "to try without the network: claims run --sample"
            )
        choose_outlets(self.outlets, self.urls)
        for path in self.replay:
            if not path.is_file() and not _inside(path):
                raise RunError(f"no archive at {path}" + (": no *.warc.gz in that folder" if path.is_dir() else ""))

    @property
    def archives(self) -> Sequence[Path]:
        """WARC files that answer instead of the network."""
        return (
            (sample_archive(),) if self.sample else [file for path in self.replay for file in _inside(path) or [path]]
        )


def _inside(path: Path) -> list[Path]:
    """The archives in a folder."""
    return sorted(path.glob("*.warc.gz")) if path.is_dir() else []
