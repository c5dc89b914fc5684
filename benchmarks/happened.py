"""What happens to articles and claims after they were read, by SQL on an invented database: runs, edits, decisions."""

RUNS = (
    """INSERT INTO runs (started, finished, command, outcome)
    SELECT substr(fetched, 1, 10) || 'T00:00:00Z', substr(fetched, 1, 10) || 'T23:59:00Z', 'claims run', 'done'
    FROM fetches GROUP BY substr(fetched, 1, 10)""",
    """UPDATE fetches SET run_id = found.run_id FROM (SELECT max(run_id) AS run_id, substr(started, 1, 10) AS day
      FROM runs GROUP BY substr(started, 1, 10)) found WHERE found.day = substr(fetched, 1, 10)""",
)
"""A run each day, with what came on it."""

_PLACES = """json_array(json_object('claim_id', claim_id, 'article_id', article_id, 'field', field,
    'sentence', sentence, 'quantity_text', quantity_text))"""
_SIGNED = "'A. Checker', '2026-01-01T00:00:00Z', 'It is of another thing.'"

JUDGED = (
    "UPDATE claim_rows SET withdrawn_at = last_seen WHERE rowid % 50 = 7",
    f"""INSERT INTO decisions (decision_id, action, claim_id, article_id, claims, wanted, made_by, made_at, why)
    SELECT printf('%016x', rowid), iif(rowid % 500 = 3, 'reject', 'mend'), claim_id, article_id, {_PLACES},
      iif(rowid % 500 = 3, '{{}}', '{{"hedged": 1}}'), {_SIGNED}
    FROM claim_rows WHERE rowid % 250 = 3""",  # noqa: S608 (it is ours)
    f"""INSERT INTO decisions (decision_id, action, figure_id, claims, made_by, made_at, why)
    SELECT printf('%016x', -rowid), 'split', figure_id, {_PLACES}, {_SIGNED}
    FROM claim_rows WHERE rowid % 1000 = 9""",  # noqa: S608
    "UPDATE claim_rows SET decided = 'rejected', figure_id = NULL WHERE rowid % 500 = 3",
    """UPDATE claim_rows SET decided = 'mended', as_read = '{"hedged": 0}', hedged = 1 WHERE rowid % 500 = 253""",
)
"""One claim in fifty is withdrawn, one in 250 rejected or mended by a person, one in a thousand split off its figure.
To be done before figures are lined up."""

PLACED = """UPDATE claim_rows SET figure_id = NULL
    WHERE withdrawn_at IS NOT NULL AND figure_id NOT IN (SELECT figure_id FROM figures)"""
"""A withdrawn claim answers no figure that it would be alone in. To be done after figures are lined up."""
