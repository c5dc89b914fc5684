"""What follows a change of a row by itself: articles marked for the cross-check, and copies that claims keep."""

from collections.abc import Iterable

from pipelines.database.tables.claims import LINED_UP

_OF_ARTICLE = ("outlet", "title", "text", "published", "first_seen", "revision")
"""Columns of an article on which the cross-check builds."""


def _changed(columns: Iterable[str]) -> str:
    """`WHEN …` for a change in one of `columns`, whatever the statement names."""
    old, new = (", ".join(f"{when}.{column}" for column in columns) for when in ("OLD", "NEW"))
    return f"({old}) IS NOT ({new})"


def _touch(row: str, figure: str = "''") -> str:
    return f"BEGIN INSERT INTO touched VALUES ({row}.article_id, {figure}) ON CONFLICT DO NOTHING; END"  # noqa: S608


_GONE = "coalesce(OLD.figure_id, '')"
_OF_DECISION = """BEGIN INSERT INTO touched
    SELECT json_extract(value, '$.article_id'), '' FROM json_each(NEW.claims)
    UNION SELECT json_extract(value, '$.article_id'), '' FROM json_each(NEW.others) WHERE true
    ON CONFLICT DO NOTHING; END"""

_STATUS = "(SELECT status FROM figures WHERE figures.figure_id = {}.figure_id)"
KEEP_WITH_CLAIMS = f"""UPDATE claim_rows SET
    (kept_outlet, kept_published) =
      (SELECT outlet, published FROM articles WHERE articles.article_id = claim_rows.article_id),
    kept_source = coalesce((SELECT source FROM source_names
      WHERE name = coalesce(claim_rows.told_source, claim_rows.source)), told_source, source),
    kept_status = {_STATUS.format("claim_rows")}"""  # noqa: S608 (it is ours)
"""Copies to each claim what the table of claims is sorted, filtered and counted by. Triggers do it for every change;
whoever fills the tables without them does it once."""

TOUCHED = {
    # Whoever changes what the cross-check builds on, by whatever statement, leaves it a note.
    "touched_new_claim": f"AFTER INSERT ON claim_rows {_touch('NEW')}",
    "touched_claim": f"AFTER UPDATE OF {', '.join(LINED_UP)} ON claim_rows WHEN {_changed(LINED_UP)} {_touch('NEW')}",
    "touched_gone_claim": f"AFTER DELETE ON claim_rows {_touch('OLD', _GONE)}",
    "touched_new_article": f"AFTER INSERT ON articles {_touch('NEW')}",
    "touched_article": f"AFTER UPDATE OF {', '.join(_OF_ARTICLE)} ON articles"
    f" WHEN {_changed(_OF_ARTICLE)} {_touch('NEW')}",
    "touched_revision": f"AFTER UPDATE OF modified ON revisions WHEN {_changed(('modified',))} {_touch('NEW')}",
    "touched_new_decision": f"AFTER INSERT ON decisions {_OF_DECISION}",
    "touched_decision": f"AFTER UPDATE OF undone_by ON decisions {_OF_DECISION}",
}
KEPT = {
    "kept_new_claim": f"AFTER INSERT ON claim_rows BEGIN {KEEP_WITH_CLAIMS} WHERE rowid = NEW.rowid; END",
    "kept_other_source": """AFTER UPDATE OF article_id, source ON claim_rows
        WHEN OLD.source IS NOT NEW.source OR OLD.article_id <> NEW.article_id BEGIN
        UPDATE claim_rows SET told_source = NULL WHERE rowid = NEW.rowid AND told_source IS NOT NULL; END""",
    "kept_claim": f"""AFTER UPDATE OF article_id, source, told_source ON claim_rows
        WHEN {_changed(("article_id", "source", "told_source"))}
        BEGIN {KEEP_WITH_CLAIMS} WHERE rowid = NEW.rowid; END""",
    # By itself, and not where whoever wrote it kept the status too: each column that is set is written to its indexes.
    "kept_figure": f"""AFTER UPDATE OF figure_id ON claim_rows WHEN NEW.kept_status IS NOT {_STATUS.format("NEW")}
        BEGIN UPDATE claim_rows SET kept_status = {_STATUS.format("NEW")} WHERE rowid = NEW.rowid; END""",  # noqa: S608
    "kept_article": f"""AFTER UPDATE OF outlet, published ON articles
        WHEN {_changed(("outlet", "published"))} BEGIN
        UPDATE claim_rows SET kept_outlet = NEW.outlet, kept_published = NEW.published
        WHERE article_id = NEW.article_id; END""",  # noqa: S608 (names are ours)
    "kept_new_name": """AFTER INSERT ON source_names BEGIN
        UPDATE claim_rows SET kept_source = NEW.source WHERE coalesce(told_source, source) = NEW.name
          AND kept_source IS NOT NEW.source; END""",
    "kept_name": """AFTER UPDATE OF source ON source_names BEGIN
        UPDATE claim_rows SET kept_source = NEW.source WHERE coalesce(told_source, source) = NEW.name
          AND kept_source IS NOT NEW.source; END""",
    "kept_gone_name": """AFTER DELETE ON source_names BEGIN
        UPDATE claim_rows SET kept_source = OLD.name WHERE coalesce(told_source, source) = OLD.name
          AND kept_source IS NOT OLD.name; END""",
    "kept_status": """AFTER UPDATE OF status ON figures WHEN OLD.status <> NEW.status BEGIN
        UPDATE claim_rows SET kept_status = NEW.status WHERE figure_id = NEW.figure_id; END""",
}
TRIGGERS = {name: f"CREATE TRIGGER {name} {body}" for name, body in (TOUCHED | KEPT).items()}
"""All of them, by name."""
