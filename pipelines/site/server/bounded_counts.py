"""How many rows a search finds, as far as a reader wants to know: a fifth of a million is counted to ten thousand."""

import re

from pipelines.site.server.asked import Asked

MOST_COUNTED = 10_000
"""Rows up to which a page counts what a search finds. Each is looked up, for it may be withdrawn: that is the cost."""

_OF_SEARCH = re.compile(r"\s*select count\(\*\) (from \w+ where .*\bin \(select rowid from \w+_fts where .*)\Z", re.S)
"""How Datasette's table pages count what full-text search finds."""


def bounded_count(sql: str, request: Asked) -> str:
    """`sql`; where it counts for a page what a search finds, one that stops when there are more than `MOST_COUNTED`.

    Files and JSON are given the whole number.
    """
    searched = not request.format and any(name == "_search" for name, _ in request.query)
    found = _OF_SEARCH.match(sql) if searched else None
    return f"select count(*) from (select 1 {found[1]} limit {MOST_COUNTED + 1})" if found else sql  # noqa: S608 (as it was)
