"""Which outlets a run is to crawl, and which of them it may ask today."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets
from crawlers.urls import BadUrl, clean, outlet_of
from pipelines.crawl.backing_off import left_alone, refusing
from pipelines.crawl.process import CrawlError
from pipelines.database.open import opened
from pipelines.database.outlet_states import outlet_states
from pipelines.problems import Problem


def choose_outlets(names: Sequence[str], urls: Sequence[str]) -> list[Outlet]:
    """The outlets named, or all; with `urls`, those the URLs belong to. Raises `CrawlError` for unknown ones."""
    every = load_outlets()
    unknown = [name for name in names if name not in every]
    if unknown:
        raise CrawlError(f"no outlet {unknown[0]!r}; there are {', '.join(every)}")
    chosen = [every[name] for name in names] or list(every.values())
    if not urls:
        return chosen
    owners = [_owner(url, chosen) for url in urls]
    return [outlet for outlet in chosen if outlet in owners]


def _owner(url: str, outlets: Sequence[Outlet]) -> Outlet:
    try:
        outlet = outlet_of(clean(url), outlets)
    except BadUrl as error:
        raise CrawlError(f"{url}: {error}") from error
    if outlet is None:
        raise CrawlError(f"{url} is on no host of {', '.join(outlet.title for outlet in outlets)}")
    return outlet


def outlets_to_ask(
    db_path: Path, chosen: Sequence[Outlet], now: datetime, *, at_once: bool
) -> tuple[list[Outlet], list[str], list[Problem]]:
    """Those that are not left alone for having refused; the names of all that refused last; what to say of the rest.

    With `at_once` nobody is left alone: an operator who names a page may see for himself.
    """
    with opened(db_path) as db:
        states = outlet_states(db)
    resting = {} if at_once else left_alone(states, now)
    problems = [resting[outlet.name] for outlet in chosen if outlet.name in resting]
    return [outlet for outlet in chosen if outlet.name not in resting], refusing(states), problems
