"""What outlets withdrew and people rejected: out of the tables of claims, in with one switch."""

from typing import Any

from datasette.filters import FilterArguments
from datasette.utils import path_with_replaced_args, value_as_boolean
from datasette.utils.asgi import Request

SWITCH = "_withdrawn"
"""In an address: `_withdrawn=on` shows them too."""
_TOLD_BY = ("withdrawn_at", "decided")
"""Columns that say it: whoever filters by one of them means those claims too."""
_STANDS = {
    "claims": "withdrawn_at IS NULL AND decided IS NOT 'rejected'",
    "feed_claims": "withdrawn_at IS NULL",
}
"""By table, what a claim that stands fulfils."""


def without_withdrawn(request: Request, table: str) -> FilterArguments | None:
    """The condition for rows of `table` that the address does not ask for, and the switch that the page shows."""
    if table not in _STANDS or any(name.partition("__")[0] in _TOLD_BY for name in request.args):
        return None
    shown = _is_on(request.args.get(SWITCH))
    address = path_with_replaced_args(request, {SWITCH: None if shown else "on", "_next": None})
    switch: dict[str, Any] = {"on": shown, "address": address}
    return FilterArguments([] if shown else [_STANDS[table]], extra_context={"withdrawn_switch": switch})


def _is_on(asked: str | None) -> bool:
    try:
        return value_as_boolean(asked or "off")  # type: ignore[no-any-return]
    except ValueError:
        return False
