"""How the database came to its present shape: each step once, in order, never edited after release."""

from sqlite_utils import Database
from sqlite_utils.migrations import Migrations

migrations = Migrations("claims")

APPLICATION_ID = 0x434C4D53  # "CLMS" in the file's header: how we know our own file from a foreign one

# As they were at this step: one that later code changes would leave older databases behind. A test says when a new
# fate needs a step of its own.
_FATES = (
    "'queued','fetched','unchanged','redirected','duplicate','not_article','disallowed','blocked','paywalled',"
    "'gone','too_large','undecodable','redirect_loop','refused','network','server_error','corrupt',"
    "'extract_failed','over_budget'"
)

_FIRST = (
    "CREATE TABLE settings (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE outlets (
        outlet TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        home TEXT NOT NULL
    ) STRICT""",
    """CREATE TABLE runs (
        run_id INTEGER PRIMARY KEY,
        started TEXT NOT NULL,
        finished TEXT,
        command TEXT NOT NULL,
        outcome TEXT NOT NULL CHECK (outcome IN ('running','done','failed','interrupted')),
        detail TEXT
    ) STRICT""",
    f"""CREATE TABLE urls (
        url TEXT PRIMARY KEY,
        location TEXT NOT NULL,
        outlet TEXT NOT NULL REFERENCES outlets(outlet),
        fate TEXT NOT NULL DEFAULT 'queued' CHECK (fate IN ({_FATES})),
        reason TEXT,
        found_in TEXT,
        found_at TEXT NOT NULL,
        published TEXT,
        http_status INTEGER,
        redirected_to TEXT,
        article_url TEXT,
        etag TEXT,
        last_modified TEXT,
        attempts INTEGER NOT NULL DEFAULT 0 CHECK (attempts >= 0),
        ended_at TEXT
    ) STRICT""",
    "CREATE INDEX urls_outlet_fate ON urls(outlet, fate)",
    f"""CREATE TABLE fetches (
        fetch_id INTEGER PRIMARY KEY,
        run_id INTEGER NOT NULL REFERENCES runs(run_id),
        url TEXT NOT NULL,
        outlet TEXT NOT NULL,
        kind TEXT NOT NULL DEFAULT 'page' CHECK (kind IN ('page','listing')),
        fetched TEXT NOT NULL,
        fate TEXT NOT NULL CHECK (fate IN ({_FATES})),
        http_status INTEGER,
        reason TEXT,
        bytes INTEGER,
        record_id TEXT
    ) STRICT""",
    "CREATE INDEX fetches_run ON fetches(run_id, kind, outlet, fate, fetched)",
    "CREATE INDEX fetches_url ON fetches(url)",
    "CREATE INDEX fetches_record ON fetches(record_id)",
    """CREATE TABLE pages (
        record_id TEXT PRIMARY KEY,
        url TEXT NOT NULL,
        article_url TEXT NOT NULL,
        outlet TEXT NOT NULL REFERENCES outlets(outlet),
        fetched TEXT NOT NULL,
        http_status INTEGER NOT NULL,
        warc_file TEXT NOT NULL,
        warc_offset INTEGER NOT NULL CHECK (warc_offset >= 0),
        body_sha256 TEXT NOT NULL,
        state TEXT NOT NULL DEFAULT 'queued' CHECK (state IN ('queued','read','failed')),
        problem TEXT
    ) STRICT""",
    "CREATE INDEX pages_state ON pages(state, fetched)",
    "CREATE INDEX pages_article ON pages(article_url)",
    """CREATE TABLE articles (
        article_id TEXT PRIMARY KEY,
        url TEXT NOT NULL UNIQUE,
        outlet TEXT NOT NULL REFERENCES outlets(outlet),
        title TEXT NOT NULL,
        authors TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(authors)),
        published TEXT,
        modified TEXT,
        paywalled INTEGER NOT NULL CHECK (paywalled IN (0, 1)),
        live_blog INTEGER NOT NULL CHECK (live_blog IN (0, 1)),
        noarchive INTEGER NOT NULL CHECK (noarchive IN (0, 1)),
        revision INTEGER NOT NULL CHECK (revision >= 1),
        text TEXT NOT NULL,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        warnings TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(warnings)),
        sample INTEGER NOT NULL CHECK (sample IN (0, 1))
    ) STRICT""",
    "CREATE INDEX articles_outlet ON articles(outlet, published)",
    "CREATE INDEX articles_published ON articles(published)",
    """CREATE TABLE revisions (
        article_id TEXT NOT NULL REFERENCES articles(article_id),
        revision INTEGER NOT NULL CHECK (revision >= 1),
        title TEXT NOT NULL,
        text TEXT NOT NULL,
        text_sha256 TEXT NOT NULL,
        published TEXT,
        modified TEXT,
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        record_id TEXT NOT NULL REFERENCES pages(record_id),
        extractor TEXT NOT NULL,
        compared TEXT,
        PRIMARY KEY (article_id, revision)
    ) STRICT, WITHOUT ROWID""",
    # Few articles have a second revision: what waits to be compared is found without reading every text.
    "CREATE INDEX revisions_later ON revisions(article_id, revision, extractor, compared) WHERE revision > 1",
    """CREATE TABLE live_updates (
        article_id TEXT NOT NULL REFERENCES articles(article_id),
        start INTEGER NOT NULL CHECK (start >= 0),
        url TEXT,
        published TEXT,
        title TEXT NOT NULL,
        PRIMARY KEY (article_id, start)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE figures (
        figure_id TEXT PRIMARY KEY,
        title TEXT NOT NULL,
        kind TEXT NOT NULL,
        unit TEXT,
        status TEXT NOT NULL CHECK (status IN ('agree','conflict','single')),
        value_min REAL,
        value_max REAL,
        spread REAL,
        outlets INTEGER NOT NULL,
        sources INTEGER NOT NULL,
        origins INTEGER NOT NULL,
        rests_on TEXT NOT NULL CHECK (rests_on IN ('named','anonymous','outlet','nobody')),
        claims INTEGER NOT NULL,
        first_published TEXT,
        last_published TEXT,
        sample INTEGER NOT NULL CHECK (sample IN (0, 1))
    ) STRICT""",
    "CREATE INDEX figures_status ON figures(status, last_published)",
    "CREATE INDEX figures_status_spread ON figures(status, spread)",
    "CREATE INDEX figures_spread ON figures(spread)",
    "CREATE INDEX figures_last ON figures(last_published)",
    "CREATE INDEX figures_kind ON figures(kind)",
    # One for each question that the site answers at a click: it reads as many rows as it shows.
    "CREATE INDEX figures_relied ON figures(outlets, last_published) WHERE origins = 1 AND outlets > 1",
    "CREATE INDEX figures_anonymous ON figures(outlets, last_published) WHERE rests_on = 'anonymous'",
    "CREATE INDEX figures_unattributed ON figures(outlets, last_published) WHERE rests_on = 'nobody'",
    "CREATE INDEX figures_of_outlets ON figures(outlets, last_published) WHERE rests_on = 'outlet'",
    """CREATE TABLE figure_outlets (
        figure_id TEXT NOT NULL REFERENCES figures(figure_id) ON DELETE CASCADE,
        outlet TEXT NOT NULL REFERENCES outlets(outlet),
        claims INTEGER NOT NULL,
        unattributed INTEGER NOT NULL,
        sources INTEGER NOT NULL,
        first_claim TEXT NOT NULL,
        latest_claim TEXT NOT NULL,
        first_published TEXT,
        last_published TEXT,
        comparator TEXT NOT NULL,
        value_low REAL,
        value_high REAL,
        admits_low REAL,
        admits_high REAL,
        distance REAL NOT NULL,
        outside INTEGER NOT NULL CHECK (outside IN (0, 1)),
        first INTEGER NOT NULL CHECK (first IN (0, 1)),
        PRIMARY KEY (figure_id, outlet)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX figure_outlets_distance ON figure_outlets(outlet, distance)",
    "CREATE INDEX figure_outlets_far ON figure_outlets(abs(distance))",
    "CREATE INDEX figure_outlets_last ON figure_outlets(last_published)",
    """CREATE TABLE outlet_totals (
        outlet TEXT PRIMARY KEY REFERENCES outlets(outlet) ON DELETE CASCADE,
        articles INTEGER NOT NULL,
        changed INTEGER NOT NULL,
        claims INTEGER NOT NULL,
        unattributed INTEGER NOT NULL,
        figures INTEGER NOT NULL,
        first INTEGER NOT NULL,
        conflicts INTEGER NOT NULL,
        first_published TEXT,
        last_published TEXT
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE figure_links (
        figure_from TEXT NOT NULL REFERENCES figures(figure_id) ON DELETE CASCADE,
        figure_to TEXT NOT NULL REFERENCES figures(figure_id) ON DELETE CASCADE,
        relation TEXT NOT NULL CHECK (relation IN ('part_of','verified_subset_of','change_of','forecast_of',
            'target_of','denial_of','other_period_of')),
        PRIMARY KEY (figure_from, figure_to, relation)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE sources (
        source TEXT PRIMARY KEY,
        kind TEXT NOT NULL CHECK (kind IN ('person','organisation','document','anonymous','outlet')),
        claims INTEGER NOT NULL,
        outlets INTEGER NOT NULL,
        first_published TEXT,
        last_published TEXT
    ) STRICT""",
    "CREATE INDEX sources_claims ON sources(claims)",
    """CREATE TABLE source_names (
        name TEXT PRIMARY KEY,
        source TEXT NOT NULL REFERENCES sources(source) ON DELETE CASCADE,
        claims INTEGER NOT NULL DEFAULT 0,
        person INTEGER NOT NULL DEFAULT 0 CHECK (person IN (0, 1))
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX source_names_source ON source_names(source)",
    """CREATE TABLE source_words (
        word TEXT NOT NULL,
        name TEXT NOT NULL REFERENCES source_names(name) ON DELETE CASCADE,
        PRIMARY KEY (word, name)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX source_words_name ON source_words(name)",
    """CREATE TABLE claim_rows (
        claim_id TEXT PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(article_id),
        revision INTEGER NOT NULL,
        field TEXT NOT NULL CHECK (field IN ('text','title')),
        sentence TEXT NOT NULL,
        sentence_start INTEGER NOT NULL CHECK (sentence_start >= 0),
        start INTEGER NOT NULL CHECK (start >= 0),
        end INTEGER NOT NULL CHECK (end > start),
        quantity_text TEXT NOT NULL,
        value_low REAL CHECK (value_low BETWEEN -1e300 AND 1e300),
        value_high REAL CHECK (value_high BETWEEN -1e300 AND 1e300),
        value_low_text TEXT,
        value_high_text TEXT,
        comparator TEXT NOT NULL CHECK (comparator IN ('=','~','>','>=','<','<=','range')),
        change TEXT CHECK (change IN ('up','down')),
        unit TEXT,
        unit_phrase TEXT,
        kind TEXT NOT NULL CHECK (kind IN ('count','money','percent','points','duration','age','length','ratio',
            'other')),
        subject TEXT,
        source TEXT,
        source_kind TEXT CHECK (source_kind IN ('person','organisation','document','anonymous','outlet')),
        source_start INTEGER,
        source_end INTEGER,
        cue TEXT,
        cue_start INTEGER,
        cue_end INTEGER,
        via TEXT,
        quoted TEXT NOT NULL CHECK (quoted IN ('direct','indirect','mixed','none')),
        negated INTEGER NOT NULL CHECK (negated IN (0, 1)),
        hedged INTEGER NOT NULL CHECK (hedged IN (0, 1)),
        figure_id TEXT REFERENCES figures(figure_id) ON DELETE SET NULL,
        confidence REAL NOT NULL CHECK (confidence BETWEEN 0 AND 1),
        rule TEXT NOT NULL,
        extractor TEXT NOT NULL,
        record_id TEXT NOT NULL REFERENCES pages(record_id),
        first_seen TEXT NOT NULL,
        last_seen TEXT NOT NULL,
        withdrawn_at TEXT,
        decided TEXT CHECK (decided IN ('rejected','mended')),
        kept_outlet TEXT REFERENCES outlets(outlet),
        kept_published TEXT,
        kept_source TEXT,
        kept_status TEXT CHECK (kept_status IN ('agree','conflict','single')),
        as_read TEXT CHECK (as_read IS NULL OR json_valid(as_read)),
        CHECK (value_low IS NOT NULL OR value_high IS NOT NULL)
    ) STRICT""",
    "CREATE INDEX claim_rows_article ON claim_rows(article_id)",
    "CREATE INDEX claim_rows_rejected ON claim_rows(figure_id) WHERE decided = 'rejected' AND figure_id IS NOT NULL",
    "CREATE INDEX claim_rows_figure ON claim_rows(figure_id)",
    "CREATE INDEX claim_rows_source ON claim_rows(source)",
    # What the table of claims is sorted, filtered and counted by.
    "CREATE INDEX claim_rows_published ON claim_rows(kept_published)",
    # one for each column that a reader may sort a million claims by
    "CREATE INDEX claim_rows_low ON claim_rows(value_low)",
    "CREATE INDEX claim_rows_high ON claim_rows(value_high)",
    "CREATE INDEX claim_rows_confidence ON claim_rows(confidence)",
    "CREATE INDEX claim_rows_first_seen ON claim_rows(first_seen)",
    "CREATE INDEX claim_rows_outlet ON claim_rows(kept_outlet, kept_published)",
    "CREATE INDEX claim_rows_kept_source ON claim_rows(kept_source, kept_published)",
    "CREATE INDEX claim_rows_status ON claim_rows(kept_status, kept_published)",
    "CREATE INDEX claim_rows_via ON claim_rows(kept_published) WHERE via IS NOT NULL OR source_kind = 'outlet'",
    "CREATE INDEX claim_rows_unit ON claim_rows(kind, unit)",
    """CREATE TABLE changes (
        change_id TEXT PRIMARY KEY,
        article_id TEXT NOT NULL REFERENCES articles(article_id),
        from_revision INTEGER NOT NULL,
        to_revision INTEGER NOT NULL,
        kind TEXT NOT NULL CHECK (kind IN ('value','comparator','hedge','source','wording','dropped','added')),
        also TEXT,
        field TEXT NOT NULL CHECK (field IN ('text','title')),
        subject TEXT,
        claim_before TEXT,
        claim_after TEXT,
        quantity_text_before TEXT,
        quantity_text_after TEXT,
        value_low_before REAL,
        value_low_after REAL,
        value_high_before REAL,
        value_high_after REAL,
        comparator_before TEXT,
        comparator_after TEXT,
        unit_before TEXT,
        unit_after TEXT,
        source_before TEXT,
        source_after TEXT,
        via_before TEXT,
        via_after TEXT,
        negated_before INTEGER,
        negated_after INTEGER,
        hedged_before INTEGER,
        hedged_after INTEGER,
        sentence_before TEXT,
        sentence_after TEXT,
        seen_before TEXT NOT NULL,
        seen_after TEXT NOT NULL,
        note TEXT,
        CHECK (claim_before IS NOT NULL OR claim_after IS NOT NULL),
        CHECK (sentence_before IS NOT sentence_after)
    ) STRICT""",
    "CREATE INDEX changes_article ON changes(article_id)",
    "CREATE INDEX changes_kind ON changes(kind, seen_after)",
    "CREATE INDEX changes_before ON changes(claim_before)",
    "CREATE INDEX changes_after ON changes(claim_after)",
    "CREATE INDEX claim_rows_decided ON claim_rows(article_id) WHERE decided IS NOT NULL",
    """CREATE TABLE decisions (
        number INTEGER PRIMARY KEY,
        decision_id TEXT NOT NULL UNIQUE,
        action TEXT NOT NULL CHECK (action IN ('reject','mend','merge','split','rename','undo')),
        claim_id TEXT,
        article_id TEXT,
        figure_id TEXT,
        other_figure TEXT,
        claims TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(claims)),
        others TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(others)),
        wanted TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(wanted)),
        made_by TEXT NOT NULL,
        made_at TEXT NOT NULL,
        why TEXT NOT NULL,
        undone_by INTEGER REFERENCES decisions(number),
        problem TEXT
    ) STRICT""",
    "CREATE INDEX decisions_article ON decisions(article_id)",
    """CREATE TABLE figure_redirects (
        figure_from TEXT PRIMARY KEY,
        figure_to TEXT NOT NULL REFERENCES figures(figure_id) ON DELETE CASCADE,
        CHECK (figure_from <> figure_to)
    ) STRICT, WITHOUT ROWID""",
    "CREATE INDEX figure_redirects_to ON figure_redirects(figure_to)",
    # What the cross-check keeps, so that a new article costs it the story that the article tells and no more.
    """CREATE TABLE article_words (
        article_id TEXT PRIMARY KEY REFERENCES articles(article_id) ON DELETE CASCADE,
        time TEXT NOT NULL,
        words TEXT NOT NULL CHECK (json_valid(words)),
        norm REAL NOT NULL,
        best REAL NOT NULL,
        counted TEXT NOT NULL DEFAULT '{}' CHECK (json_valid(counted))
    ) STRICT""",
    "CREATE INDEX article_words_time ON article_words(time)",
    "CREATE TABLE words (word TEXT PRIMARY KEY, articles INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    """CREATE TABLE same_story (
        article_id TEXT NOT NULL,
        other TEXT NOT NULL,
        likeness REAL NOT NULL,
        PRIMARY KEY (article_id, other)
    ) STRICT, WITHOUT ROWID""",
    """CREATE TABLE touched (
        article_id TEXT NOT NULL,
        figure_id TEXT NOT NULL,
        PRIMARY KEY (article_id, figure_id)
    ) STRICT, WITHOUT ROWID""",
    # Look-ups and no joins: whoever counts or sorts a million claims pays for none of them.
    """CREATE VIEW claims AS SELECT
        c.claim_id, c.article_id,
        -- invented news must not link to real outlets
        (SELECT iif(a.sample, 'sample:' || substr(a.url, instr(a.url, '://') + 3), a.url)
          FROM articles a WHERE a.article_id = c.article_id) AS url,
        c.kept_outlet AS outlet, (SELECT a.title FROM articles a WHERE a.article_id = c.article_id) AS title,
        c.kept_published AS published, c.revision, c.field, c.sentence,
        c.sentence_start, c.start, c.end, c.quantity_text, c.value_low, c.value_high, c.value_low_text,
        c.value_high_text, c.comparator, c.change, c.unit, c.unit_phrase, c.kind, c.subject,
        c.kept_source AS source, c.source_kind, c.source_start, c.source_end, c.cue, c.cue_start,
        c.cue_end, c.via, c.quoted, c.negated,
        c.hedged, c.figure_id, c.kept_status AS figure_status, c.confidence, c.rule, c.extractor,
        (SELECT p.warc_file || '#' || p.warc_offset || '#' || c.record_id
          FROM pages p WHERE p.record_id = c.record_id) AS snapshot,
        c.first_seen, c.last_seen, c.withdrawn_at,
        (SELECT a.sample FROM articles a WHERE a.article_id = c.article_id) AS sample,
        c.decided, c.rowid AS search_row
      FROM claim_rows c""",
)

# The indexes hold rowids, and VACUUM may renumber those of tables without an integer key: whoever copies the database
# with VACUUM INTO must rebuild them (INSERT INTO x_fts(x_fts) VALUES ('rebuild')).
SEARCH = {
    "claim_rows": ("sentence", "quantity_text", "subject", "source"),
    "articles": ("title", "text"),
    "figures": ("title",),
    "sources": ("source",),
}


_OF_CLAIM = (
    "article_id", "field", "sentence", "sentence_start", "start", "end", "value_low", "value_high", "value_low_text",
    "value_high_text", "comparator", "unit", "kind", "subject", "source", "source_kind", "cue", "negated", "rule",
    "withdrawn_at", "decided",
)  # fmt: skip
_OF_ARTICLE = ("outlet", "title", "text", "published", "first_seen", "revision")


def _changed(columns: tuple[str, ...]) -> str:
    """`UPDATE OF … WHEN …` for a change in one of `columns`, whatever the statement names."""
    names = {when: ", ".join(f"{when}.{column}" for column in columns) for when in ("OLD", "NEW")}
    return f"({names['OLD']}) IS NOT ({names['NEW']})"


def _touch(row: str, figure: str = "''") -> str:
    return f"BEGIN INSERT INTO touched VALUES ({row}.article_id, {figure}) ON CONFLICT DO NOTHING; END"  # noqa: S608


_GONE = "coalesce(OLD.figure_id, '')"


_OF_DECISION = """BEGIN INSERT INTO touched
    SELECT json_extract(value, '$.article_id'), '' FROM json_each(NEW.claims)
    UNION SELECT json_extract(value, '$.article_id'), '' FROM json_each(NEW.others) WHERE true
    ON CONFLICT DO NOTHING; END"""
_TRIGGERS = (
    # Whoever changes what the cross-check builds on, by whatever statement, leaves it a note.
    f"CREATE TRIGGER touched_new_claim AFTER INSERT ON claim_rows {_touch('NEW')}",
    f"""CREATE TRIGGER touched_claim AFTER UPDATE OF {", ".join(_OF_CLAIM)} ON claim_rows
        WHEN {_changed(_OF_CLAIM)} {_touch("NEW")}""",
    f"CREATE TRIGGER touched_gone_claim AFTER DELETE ON claim_rows {_touch('OLD', _GONE)}",
    f"CREATE TRIGGER touched_new_article AFTER INSERT ON articles {_touch('NEW')}",
    f"""CREATE TRIGGER touched_article AFTER UPDATE OF {", ".join(_OF_ARTICLE)} ON articles
        WHEN {_changed(_OF_ARTICLE)} {_touch("NEW")}""",
    f"CREATE TRIGGER touched_new_decision AFTER INSERT ON decisions {_OF_DECISION}",
    f"CREATE TRIGGER touched_decision AFTER UPDATE OF undone_by ON decisions {_OF_DECISION}",
)

KEEP_WITH_CLAIMS = """UPDATE claim_rows SET
    (kept_outlet, kept_published) =
      (SELECT outlet, published FROM articles WHERE articles.article_id = claim_rows.article_id),
    kept_source = coalesce((SELECT source FROM source_names WHERE name = claim_rows.source), source),
    kept_status = (SELECT status FROM figures WHERE figures.figure_id = claim_rows.figure_id)"""
"""Copies to each claim what the table of claims is sorted, filtered and counted by. Triggers do it for every change;
whoever fills the tables without them does it once."""

_KEPT = (
    f"CREATE TRIGGER kept_new_claim AFTER INSERT ON claim_rows BEGIN {KEEP_WITH_CLAIMS} WHERE rowid = NEW.rowid; END",
    f"""CREATE TRIGGER kept_claim AFTER UPDATE OF article_id, source, figure_id ON claim_rows
        WHEN (OLD.article_id, OLD.source, OLD.figure_id) IS NOT (NEW.article_id, NEW.source, NEW.figure_id)
        BEGIN {KEEP_WITH_CLAIMS} WHERE rowid = NEW.rowid; END""",
    """CREATE TRIGGER kept_article AFTER UPDATE OF outlet, published ON articles
        WHEN (OLD.outlet, OLD.published) IS NOT (NEW.outlet, NEW.published) BEGIN
        UPDATE claim_rows SET kept_outlet = NEW.outlet, kept_published = NEW.published
        WHERE article_id = NEW.article_id; END""",
    """CREATE TRIGGER kept_new_name AFTER INSERT ON source_names BEGIN
        UPDATE claim_rows SET kept_source = NEW.source WHERE source = NEW.name
          AND kept_source IS NOT NEW.source; END""",
    """CREATE TRIGGER kept_name AFTER UPDATE OF source ON source_names BEGIN
        UPDATE claim_rows SET kept_source = NEW.source WHERE source = NEW.name
          AND kept_source IS NOT NEW.source; END""",
    """CREATE TRIGGER kept_gone_name AFTER DELETE ON source_names BEGIN
        UPDATE claim_rows SET kept_source = source WHERE source = OLD.name AND kept_source IS NOT source; END""",
    """CREATE TRIGGER kept_status AFTER UPDATE OF status ON figures WHEN OLD.status <> NEW.status BEGIN
        UPDATE claim_rows SET kept_status = NEW.status WHERE figure_id = NEW.figure_id; END""",
)


@migrations()
def m001_first(db: Database) -> None:
    """The tables, the `claims` view over them and full-text search."""
    db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    for statement in _FIRST:
        db.execute(statement)
    for trigger in _KEPT:
        db.execute(trigger)
    for table, columns in SEARCH.items():
        db.table(table).enable_fts(columns, tokenize="porter unicode61", create_triggers=True)
        _index_changes_alone(db, table, columns)
    for trigger in _TRIGGERS:
        db.execute(trigger)


def _index_changes_alone(db: Database, table: str, columns: tuple[str, ...]) -> None:
    """Have the search index follow updates of its own columns: not each new sighting, not each figure a claim joins."""
    name = f"{table}_au"
    sql: str = db.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger' AND name = ?", [name]).fetchone()[0]
    narrow = sql.replace("AFTER UPDATE ON", f"AFTER UPDATE OF {', '.join(columns)} ON")
    if narrow == sql:
        raise RuntimeError(f"sqlite-utils writes the trigger {name} in another way than expected")
    db.execute(f"DROP TRIGGER {name}")
    db.execute(narrow)
