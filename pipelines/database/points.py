"""The table of points: where the encoder put claims that were lined up before."""

import json
from collections.abc import Collection, Mapping

from sqlite_utils import Database

from pipelines.lineup.encoder.kept import Kept


def points_of(db: Database, claims: Collection[str]) -> dict[str, Kept]:
    """What is kept of some claims, by id."""
    sql = "SELECT claim_id, said, point FROM points WHERE claim_id IN (SELECT value FROM json_each(?))"
    return {claim: Kept(said, point) for claim, said, point in db.execute(sql, [json.dumps(list(claims))])}


def put_points(db: Database, points: Mapping[str, Kept]) -> None:
    """Keep the points of claims, in place of what was kept of them."""
    rows = [(claim, *kept) for claim, kept in points.items()]
    db.conn.executemany("INSERT OR REPLACE INTO points (claim_id, said, point) VALUES (?, ?, ?)", rows)
