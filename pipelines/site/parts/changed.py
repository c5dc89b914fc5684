"""What outlets changed after publication, as pages and feeds tell it: in words, with both sentences and both texts."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from datasette.database import Database
from datasette.utils.asgi import Request

from pipelines.database.tables.changes import KINDS, TELLING
from pipelines.figures.phrases import minute
from pipelines.site.parts.diff import word_by_word
from pipelines.site.parts.evidence import key
from pipelines.site.parts.looks import OutletLook
from pipelines.site.parts.values import headline
from pipelines.site.server.database import fetch

_RECORD = "(SELECT record_id FROM revisions r WHERE r.article_id = ch.article_id AND r.revision = ch.{}_revision)"
_FIGURE = """coalesce((SELECT c.figure_id FROM claim_rows c WHERE c.claim_id = ch.claim_after),
      (SELECT c.figure_id FROM claim_rows c WHERE c.claim_id = ch.claim_before))"""
COLUMNS = f"""ch.*, a.outlet AS of_outlet, a.title AS article_title, a.noarchive, {_FIGURE} AS figure_id,
    (SELECT f.title FROM figures f WHERE f.figure_id = {_FIGURE}) AS figure_title,
    {_RECORD.format("from")} AS record_before, {_RECORD.format("to")} AS record_after"""  # noqa: S608 (names are ours)
"""What pages need of a change."""
TABLES = "changes ch JOIN articles a USING (article_id)"


CHOICES = {
    "": "Figures and sources that changed",
    "value": "the figure",
    "comparator": "its bound: more than, at least, about",
    "hedge": "its reserve, or a denial",
    "source": "on whose word",
    "dropped": "Figures taken out",
    "added": "Figures put in",
    "wording": "Reworded only",
}
"""What a reader chooses from, by `kind` in the address: first what matters, then its kinds, then the rest."""


@dataclass(frozen=True, slots=True)
class Asked:
    """The changes that an address asks for."""

    outlet: str
    """Its key; empty for all."""
    kind: str
    """One of `CHOICES`."""

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of change behind the choice."""
        return (self.kind,) if self.kind else TELLING


def asked_for(request: Request, looks: Mapping[str, OutletLook]) -> Asked:
    """What an address asks for; what there is none of is left out."""
    outlet, kind = request.args.get("outlet") or "", request.args.get("kind") or ""
    return Asked(outlet if outlet in looks else "", kind if kind in KINDS else "")


def list_of(asked: Asked, **more: str) -> str:
    """The address within the site of the list of these changes."""
    named = {name: value for name, value in (("outlet", asked.outlet), ("kind", asked.kind)) if value} | more
    return "/-/changes" + (f"?{urlencode(named)}" if named else "")


async def newest_changes(
    database: Database,
    *,
    most: int,
    kinds: Collection[str] = TELLING,
    outlet: str = "",
    since: str = "",
    below: tuple[str, int] | None = None,
) -> list[dict[str, Any]]:
    """The newest changes of some kinds, `most` of them, as rows of `COLUMNS` with their `place`.

    `outlet` is a key, empty for all; `since` a time of `seen_after`, itself included; `below` the `seen_after` and the
    `place` of the last one shown already. Each kind is read from its index, so that none is sorted as a whole.
    """
    asked = [kind for kind in KINDS if kind in kinds]
    if not asked:
        return []
    values: dict[str, object] = {f"kind{number}": kind for number, kind in enumerate(asked)}
    values |= {"outlet": outlet, "since": since, "most": most}
    where = "h.seen_after >= :since" + (" AND h.outlet = :outlet" if outlet else "")
    if below:
        where += " AND (h.seen_after, h.rowid) < (:seen, :place)"
        values |= {"seen": below[0], "place": below[1]}
    each = " UNION ALL ".join(
        f"""SELECT * FROM (SELECT h.rowid AS place, h.seen_after FROM changes h WHERE h.kind = :{name} AND {where}
            ORDER BY h.seen_after DESC, h.rowid DESC LIMIT :most)"""  # noqa: S608 (names are ours)
        for name in list(values)[: len(asked)]
    )
    sql = f"""SELECT {COLUMNS}, n.place FROM (SELECT place FROM ({each})
          ORDER BY seen_after DESC, place DESC LIMIT :most) n
        JOIN changes ch ON ch.rowid = n.place JOIN articles a USING (article_id)
        ORDER BY ch.seen_after DESC, n.place DESC"""  # noqa: S608
    return await fetch(database, sql, values)


def shown_changes(changes: Iterable[Mapping[str, Any]], looks: Mapping[str, OutletLook]) -> list[dict[str, Any]]:
    """What `_changes.html` shows of rows of `COLUMNS`, in their order: each edit of a figure once.

    Where an edit changed a figure in a headline and below, the sentence that tells most stands first, the others are
    `more`.
    """
    edits: dict[tuple[object, ...], list[Mapping[str, Any]]] = {}
    for change in changes:
        edits.setdefault(_edit(change), []).append(change)
    shown = []
    for same in edits.values():
        first, *others = sorted(same, key=lambda change: (change["field"] == "title", change["also"] is None))
        more = [_shown(change, looks) for change in others]
        shown.append(_shown(first, looks) | {"more": more})
    return shown


def _edit(change: Mapping[str, Any]) -> tuple[object, ...]:
    """What two changes have in common where one edit touched one figure in two places."""
    columns = _ONE_EDIT + (_NAMES if change["kind"] == "source" else ())
    return change["figure_id"] or change["change_id"], *(change[name] for name in columns)


_ONE_EDIT = (
    "article_id", "to_revision", "kind", "value_low_before", "value_high_before",
    "value_low_after", "value_high_after",
)  # fmt: skip
_NAMES = ("source_before", "source_after", "via_before", "via_after")


def _shown(change: Mapping[str, Any], looks: Mapping[str, OutletLook]) -> dict[str, Any]:
    before, after = change["sentence_before"], change["sentence_after"]
    return {
        **change,
        "outlet": change["of_outlet"],
        "look": looks[change["of_outlet"]],
        "words": change["words"] or KINDS[change["kind"]],
        "about": headline(change["figure_title"] or change["subject"] or ""),
        "marked": word_by_word(before or "", after or ""),
        "seen": f"between {minute(change['seen_before'])} and {minute(change['seen_after'])}",
        "key_before": key(change["record_before"]) if change["record_before"] else "",
        "key_after": key(change["record_after"]) if change["record_after"] else "",
    }
