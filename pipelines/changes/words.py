"""What an edit did, in words: "1,400 → 1,250 jobs", "source added: Yale University", "now “more than”"."""

from collections.abc import Callable, Mapping
from typing import Any

from pipelines.changes.whole_numbers import shift
from pipelines.database.tables.changes import KINDS

BOUNDS = {
    "=": "exactly",
    "~": "about",
    ">": "more than",
    ">=": "at least",
    "<": "less than",
    "<=": "at most",
    "range": "a range",
}
"""How a value is bounded, as a reader would say it."""


def words_of(change: Mapping[str, Any]) -> str:
    """What became of a figure, in a line; `change` has the columns of `changes`.

    The most telling comes first, what else changed after it: "1,400 → 1,250 jobs; source added: Yale University". Where
    the figure itself stayed, it leads: "1,400 jobs: hedge dropped".
    """
    kinds = [change["kind"], *(change["also"] or "").split(", ")]
    if change["kind"] == "value":
        kinds = [kind for kind in kinds if kind != "comparator"]  # the quantity as written has the words that bound it
    said = [words for kind in kinds if kind in KINDS for words in _WORDS[kind](change)]
    if change["kind"] in _TELL_THE_FIGURE:
        return "; ".join(said)
    return f"{_as_written(change, 'after') or _as_written(change, 'before')}: {', '.join(said)}"


def _value(change: Mapping[str, Any]) -> list[str]:
    before, after = _as_written(change, "before"), _as_written(change, "after")
    if before.casefold() == after.casefold():  # the words around it make it another one: a rise that became a fall
        return [f"{after}: the same number, said of something else"]
    return [shift(before, after)]


def _comparator(change: Mapping[str, Any]) -> list[str]:
    before, after = change["comparator_before"], change["comparator_after"]
    if before == "=":
        return [f"now “{BOUNDS[after]}”"]
    if after == "=":
        return [f"no longer “{BOUNDS[before]}”"]
    return [f"“{BOUNDS[before]}” became “{BOUNDS[after]}”"]


def _hedge(change: Mapping[str, Any]) -> list[str]:
    said = []
    if change["negated_before"] != change["negated_after"]:
        said.append("now denied" if change["negated_after"] else "no longer denied")
    if change["hedged_before"] != change["hedged_after"]:
        said.append("hedge added" if change["hedged_after"] else "hedge dropped")
    return said


def _source(change: Mapping[str, Any]) -> list[str]:
    return [*_named(change, "source", "source"), *_named(change, "via", "relay")]


def _named(change: Mapping[str, Any], column: str, noun: str) -> list[str]:
    """What became of a name; nothing where it stayed."""
    before, after = change[f"{column}_before"], change[f"{column}_after"]
    if before == after:
        return []
    if before is None:
        return [f"{noun} added: {after}"]
    return [f"{noun} dropped: {before}"] if after is None else [f"{noun} changed: {before} → {after}"]


def _wording(change: Mapping[str, Any]) -> list[str]:
    return ["reworded"]


def _dropped(change: Mapping[str, Any]) -> list[str]:
    return [f"taken out: {_as_written(change, 'before')}"]


def _added(change: Mapping[str, Any]) -> list[str]:
    return [f"put in: {_as_written(change, 'after')}"]


def _as_written(change: Mapping[str, Any], when: str) -> str:
    return " ".join((change[f"quantity_text_{when}"] or "").split())


_WORDS: Mapping[str, Callable[[Mapping[str, Any]], list[str]]] = {
    "value": _value, "comparator": _comparator, "hedge": _hedge, "source": _source, "wording": _wording,
    "dropped": _dropped, "added": _added,
}  # fmt: skip
_TELL_THE_FIGURE = ("value", "dropped", "added")
