"""How the last crawl went, outlet by outlet: what came, what did not, and what came and could not be read."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from datasette.database import Database

from pipelines.site.parts.looks import OutletLook
from pipelines.site.server.database import fetch

_RUN = """SELECT run_id, started, finished, command, outcome, detail FROM runs
    WHERE run_id = (SELECT run_id FROM fetches WHERE kind <> 'file' ORDER BY run_id DESC LIMIT 1)"""

_COVERAGE = """SELECT outlet, kind, fate, count(*) AS pages, max(fetched) AS last FROM fetches
    WHERE run_id = ? AND kind IN ('page', 'listing') GROUP BY outlet, kind, fate"""

_UNREAD = """SELECT p.outlet, p.fate, count(*) AS pages FROM fetches f JOIN pages p USING (record_id)
    WHERE f.run_id = ? AND f.kind = 'page' AND f.fate = 'fetched' AND p.state = 'failed' GROUP BY p.outlet, p.fate"""

GOOD = frozenset({"fetched", "unchanged", "duplicate", "redirected"})
"""Fates of addresses that gave what they have."""


@dataclass(slots=True)
class Coverage:
    """What one outlet gave in a run."""

    look: OutletLook
    got: int = 0
    """Pages that came and, as far as they were read, are articles."""
    missed: list[tuple[int, str]] = field(default_factory=list)
    """How many pages or listings, and what became of them in words."""
    last: str = ""


async def last_crawl(database: Database, looks: Mapping[str, OutletLook]) -> dict[str, Any] | None:
    """The last run that fetched anything, with a `Coverage` of each outlet; None where nothing was ever fetched."""
    runs = await fetch(database, _RUN)
    if not runs:
        return None
    run = runs[0]["run_id"]
    found: dict[str, Coverage] = {}
    unread: dict[str, list[tuple[int, str]]] = defaultdict(list)
    for row in await fetch(database, _UNREAD, [run]):
        unread[row["outlet"]].append((row["pages"], _in_words(row["fate"] or "not read")))
    for row in await fetch(database, _COVERAGE, [run]):
        if row["outlet"] in looks:
            _add(found.setdefault(row["outlet"], Coverage(looks[row["outlet"]])), row)
    for outlet, missed in unread.items():
        if outlet in found:
            found[outlet].got -= sum(pages for pages, _ in missed)
            found[outlet].missed += missed
    missing = [look for name, look in looks.items() if name not in found and not look.outside]
    return {**runs[0], "outlets": [found[name] for name in sorted(found)], "missing": missing, "last": _last(found)}


def _add(coverage: Coverage, row: Mapping[str, Any]) -> None:
    if row["kind"] == "page":
        coverage.last = max(coverage.last, row["last"])
    if row["fate"] in GOOD:
        coverage.got += row["pages"] if row["kind"] == "page" else 0
    elif row["kind"] == "page":
        coverage.missed.append((row["pages"], _in_words(row["fate"])))
    else:
        listings = "listing" if row["pages"] == 1 else "listings"
        coverage.missed.append((row["pages"], f"{listings} {_in_words(row['fate'])}"))


def _last(found: Mapping[str, Coverage]) -> str:
    """When the last page came."""
    return max((coverage.last for coverage in found.values()), default="")


def _in_words(fate: str) -> str:
    return fate.replace("_", " ")
