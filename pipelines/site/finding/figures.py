"""Figures by values, words and whose word they rest on: the surest and the most widely borne first."""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from datasette.database import Database

from pipelines.search.values import ValueAsked
from pipelines.site.finding.asked import Words, ask
from pipelines.site.finding.by_value import FIGURES, near_windows, rows_with

_LOOKED_AT = 500
"""Newest figures by title, among which the most telling are chosen."""

_TITLED = f"""SELECT rowid FROM (SELECT rowid FROM figures_fts WHERE figures_fts MATCH escape_fts(:words)
    ORDER BY rowid DESC LIMIT {_LOOKED_AT})"""  # noqa: S608 (it is ours)
_TITLED_OF_VALUE = "SELECT rowid FROM figures_fts WHERE figures_fts MATCH escape_fts(:words) AND +rowid IN ({})"
_FOUND = """WITH direct(row) AS MATERIALIZED ({direct})
    SELECT f.figure_id AS key, f.*, f.rowid IN (SELECT row FROM direct) AS direct,
      EXISTS (SELECT 1 FROM json_each(:exact) WHERE value IN (f.value_min, f.value_max)) AS exact
    FROM figures f WHERE f.rowid IN (SELECT row FROM direct UNION SELECT rowid FROM figures WHERE figure_id IN (
        SELECT figure_id FROM claim_rows WHERE rowid IN (SELECT value FROM json_each(:claims))
        UNION SELECT value FROM json_each(:resting)))
    ORDER BY exact DESC, direct DESC, f.outlets > 1 DESC, coalesce(f.conflict_certainty, 0) >= 0.5 DESC,
      f.outlets DESC, coalesce(f.conflict_certainty, f.certainty) DESC, f.last_published DESC, f.figure_id
    LIMIT :most"""


async def figures_found(
    database: Database,
    values: Sequence[ValueAsked],
    words: Words,
    *,
    claims: Sequence[int],
    resting: Mapping[str, str],
    most: int,
) -> list[dict[str, Any]]:
    """Figures of one of the values whose titles have the words, those of these `claims`, and those `resting` on a word.

    `claims` are rows of claims that were found, `resting` the source by figure.
    """
    rows = rows_with(FIGURES, near_windows(values))
    direct = _TITLED_OF_VALUE.format(rows.sql) if values and words else rows.sql if values else _TITLED
    exact = [number for value in values for number in value.exact]
    bound = {
        **rows.bound, "words": " ".join(words), "exact": json.dumps(exact), "claims": json.dumps(list(claims)),
        "resting": json.dumps(list(resting)), "most": most,
    }  # fmt: skip
    found = await ask(database, _FOUND.format(direct=direct), bound)
    return [figure | {"on_the_word_of": resting.get(figure["figure_id"])} for figure in found]
