"""What a backfill is to do: whose pages, read by what, and where the result goes. Sent to every worker as it is."""

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from crawlers.outlet import Outlet
from crawlers.saved.owner import outside, owner_among
from crawlers.urls import host_of
from pipelines.workers import MEGABYTES, SECONDS

_HOSTS = 100_000
"""Hosts remembered, whose they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Order:
    """What is to be done with archives."""

    folder: Path
    """Where articles and claims go; on a cluster every machine has it under this path."""
    extractor: str
    outlets: tuple[Outlet, ...]
    """Whose pages are read, by their rules. They travel with the order: a worker elsewhere has no outlet files."""
    any_host: bool = False
    """Are the pages of every other host read as well?"""
    latest: str
    """The time after which nothing can have been captured yet."""
    seconds: float = SECONDS
    """Processor time that a page may take."""
    megabytes: int = MEGABYTES
    """Memory that a page may take, on top of the loaded model."""

    @property
    def reading(self) -> str:
        """Digest of what decides which pages are read, and how."""
        rules = [
            [o.name, o.hosts, o.article, o.article_id, o.article_path, o.strip_params, o.prune] for o in self.outlets
        ]
        return hashlib.sha256(json.dumps([self.extractor, self.any_host, rules]).encode()).hexdigest()[:8]


def owner_in(order: Order) -> Callable[[str], Outlet | None]:
    """A function that says whose page is at an address; None for pages that nobody wants."""

    @lru_cache(_HOSTS)
    def of_host(host: str) -> Outlet | None:
        known = owner_among(f"https://{host}/", order.outlets)
        return known or (outside(host) if order.any_host and host else None)

    return lambda url: of_host(host_of(url))
