"""The table of readings: what two sentences that were lined up before were read as."""

import json
from collections.abc import Collection, Mapping

from sqlite_utils import Database

from pipelines.lineup.cross_encoder.kept import Reading


def readings_of(db: Database, claims: Collection[str]) -> dict[int, Reading]:
    """What is kept of some claims, by mark."""
    sql = "SELECT said, claim_id, odds FROM readings WHERE claim_id IN (SELECT value FROM json_each(?))"
    return {said: Reading(claim, odds) for said, claim, odds in db.execute(sql, [json.dumps(list(claims))])}


def put_readings(db: Database, readings: Mapping[int, Reading]) -> None:
    """Keep what sentences were read as, in place of what was kept of the same."""
    rows = [(said, *reading) for said, reading in readings.items()]
    db.conn.executemany("INSERT OR REPLACE INTO readings (said, claim_id, odds) VALUES (?, ?, ?)", rows)
