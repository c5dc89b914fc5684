"""What reads a page: a version of the extractor with the rules of the page's outlet. Another may read it otherwise."""

import hashlib
import json
from collections.abc import Iterable

from crawlers.outlet import Outlet
from crawlers.outlets import load_outlets


def reader_of(extractor: str, outlet: Outlet | None) -> str:
    """What reads the pages of an outlet: the extractor's version and a digest of the outlet's rules."""
    rules = json.dumps(outlet.prune if outlet else ())
    return f"{extractor} {hashlib.sha256(rules.encode()).hexdigest()[:8]}"


def readers_of(extractor: str, outlets: Iterable[str]) -> dict[str, str]:
    """The same by outlet, for names of outlets as the tables have them; hosts that nobody crawls have no rules."""
    known = load_outlets()
    return {name: reader_of(extractor, known.get(name)) for name in outlets}
