"""Outlets, the addresses found, what was fetched, the pages archived, and the log of runs."""

from crawlers.fates import Fate
from pipelines.database.tables.declare import Column, Table, either

PROVENANCE = {
    "crawled": "the crawler fetched it",
    "added": "somebody had it in a file (`claims add`), a page of a crawled outlet",
    "outside": "somebody had it in a file, a page of no outlet that is crawled",
    "imported": "read in an archive that others made (`claims import`), where its page still lies",
}
"""How a page came into the archive."""

_FATES = tuple(fate.value for fate in Fate)
_HOW_IT_ENDED = "How it ended: " + ", ".join(_FATES)
_UNREAD = (Fate.NOT_ARTICLE, Fate.UNDECODABLE, Fate.EXTRACT_FAILED, Fate.CORRUPT)
"""What a page that was fetched can come to where it gives no article."""

OUTLETS = Table(
    name="outlets",
    title="Outlets",
    text="Publishers that are crawled, and the hosts of other pages: added by hand, or out of others' archives.",
    key=("outlet",),
    columns=(
        Column("outlet", "Short name, as used in every table"),
        Column("title", "Name as readers know it", shown=1),
        Column("home", "Address of its front page", shown=2),
        Column(
            "outside",
            "1 for a host outside the crawled outlets: its pages were added by hand, or imported",
            type="flag",
            default="0",
            shown=3,
        ),
        Column(
            "imported",
            "1 for such a host that was first known by an archive that others made",
            type="flag",
            default="0",
        ),
    ),
    sort="title",
    label="title",
)

URLS = Table(
    name="urls",
    title="URLs",
    text="Every address that was discovered, and how it ended.",
    key=("url",),
    columns=(
        Column("url", "The address, in canonical form", shown=1),
        Column("location", "The address as it was given, without tracking parameters: what is requested"),
        Column("outlet", "Outlet that published the article", references="outlets(outlet)", shown=2),
        Column(
            "fate",
            _HOW_IT_ENDED,
            values=_FATES,
            default="'queued'",
            shown=3,
        ),
        Column("reason", "Why, in words", optional=True, shown=4),
        Column("found_in", "Sitemap, feed or command that named it", optional=True),
        Column("found_at", "When it was first discovered (UTC)", type="time", shown=5),
        Column("published", "Publication time that the sitemap or feed gives (UTC)", type="time", optional=True),
        Column("http_status", "HTTP status of the answer; null where there was none", type="integer", optional=True),
        Column("redirected_to", "Where it led", optional=True),
        Column("article_url", "Canonical address of the article found there", optional=True),
        Column("etag", "ETag for the next conditional request", optional=True),
        Column("last_modified", "Last-Modified for the next conditional request", optional=True),
        Column("listed_change", "When its sitemap or feed last said that it changed (UTC)", type="time", optional=True),
        Column(
            "revisit_from",
            "From when the hours are counted at which it is looked at again (UTC): publication, or the last edit seen",
            type="time",
            optional=True,
        ),
        Column("attempts", "Failures in a row since it was last answered", type="integer", least=0, default="0"),
        Column("ended_at", "When its present fate came about (UTC)", type="time", optional=True, shown=6),
    ),
    indexes=(
        "urls_outlet_fate ON urls(outlet, fate, found_at)",
        "urls_revisit ON urls(outlet, revisit_from)",
        "urls_changed ON urls(outlet) WHERE listed_change > ended_at",  # what was looked at since leaves it
    ),
    sort="-found_at",
    facets=("outlet", "fate"),
)

FETCHES = Table(
    name="fetches",
    title="Fetches",
    text="Log of every URL that ended in a run.",
    key=("fetch_id",),
    columns=(
        Column("fetch_id", "Running number", type="integer"),
        Column("run_id", "The run", type="integer", references="runs(run_id)"),
        Column("url", "The address"),
        Column("outlet", "Outlet that published the article"),
        Column(
            "kind",
            "page, listing for a sitemap or feed, file for a page that was added by hand",
            values=("page", "listing", "file"),
            default="'page'",
        ),
        Column("fetched", "When it ended (UTC)", type="time"),
        Column(
            "fate",
            _HOW_IT_ENDED,
            values=_FATES,
        ),
        Column("http_status", "HTTP status of the answer; null where there was none", type="integer", optional=True),
        Column("reason", "Why, in words", optional=True),
        Column("bytes", "Size of the body as sent", type="integer", optional=True),
        Column("record_id", "The archived record, where there is one", optional=True),
    ),
    indexes=(
        "fetches_run ON fetches(run_id, kind, outlet, fate, fetched)",
        "fetches_url ON fetches(url)",
        "fetches_record ON fetches(record_id)",
    ),
    hidden=True,
)

PAGES = Table(
    name="pages",
    title="Pages",
    text="Pages that were archived: one row a WARC record, the queue between crawling and reading.",
    key=("record_id",),
    columns=(
        Column("record_id", "WARC-Record-ID"),
        Column("url", "Address that answered"),
        Column("article_url", "Canonical address of the article"),
        Column("outlet", "Outlet that published the article", references="outlets(outlet)"),
        Column("fetched", "When it was fetched (UTC)", type="time"),
        Column("http_status", "HTTP status of the answer; null where there was none", type="integer", optional=True),
        Column("warc_file", "Archive file, relative to the database's folder"),
        Column("warc_offset", "Offset of the record in that file, in bytes", type="integer", least=0),
        Column("body_sha256", "SHA-256 of the decoded body"),
        Column(
            "seen_again",
            "When the same was had there last, by its bytes or the server's word (UTC)",
            type="time",
            optional=True,
        ),
        Column("state", "queued for reading, read, or failed", values=("queued", "read", "failed"), default="'queued'"),
        Column("problem", "Why reading failed", optional=True),
        Column(
            "fate",
            f"What came of reading it where that gave no article: {', '.join(_UNREAD)}",
            values=_UNREAD,
            optional=True,
        ),
        Column(
            "reader", "What read it last: version of the extractor, and a digest of its outlet's rules", optional=True
        ),
        Column("provenance", f"How it came: {either(PROVENANCE)}", values=tuple(PROVENANCE), default="'crawled'"),
        Column(
            "dropped",
            "Since when its body is not here (UTC): dropped for its age, with file and offset of a note that says so, "
            "or imported without it, with file and offset in the archive of others",
            type="time",
            optional=True,
        ),
        Column(
            "article_key",
            "What the outlet itself calls the article; empty where nothing, null where it was not looked for",
            optional=True,
        ),
    ),
    indexes=(
        "pages_state ON pages(state, fetched)",
        "pages_article ON pages(article_url)",
        "pages_key ON pages(article_key, outlet) WHERE article_key <> ''",
        "pages_unnamed ON pages(outlet) WHERE article_key IS NULL",
        "pages_outlet ON pages(outlet, fetched)",
        "pages_url ON pages(url, fetched)",
        "pages_failed ON pages(fate, fetched) WHERE state = 'failed'",
    ),
    hidden=True,
)

ANSWERS = Table(
    name="answers",
    title="Answers",
    text="Sitemaps, feeds and what hosts say to robots, as they were archived last: for conditional requests.",
    key=("url",),
    columns=(
        Column("url", "Address that was asked for"),
        Column("record_id", "The archived record with its body"),
        Column("fetched", "When that was fetched (UTC)", type="time"),
        Column("warc_file", "Archive file, relative to the database's folder"),
        Column("warc_offset", "Offset of the record in that file, in bytes", type="integer", least=0),
        Column("etag", "ETag for the next conditional request", optional=True),
        Column("last_modified", "Last-Modified for the next conditional request", optional=True),
    ),
    hidden=True,
)

RUNS = Table(
    name="runs",
    title="Runs",
    text="Log of the commands that wrote to this database.",
    key=("run_id",),
    columns=(
        Column("run_id", "Running number", type="integer"),
        Column("started", "When it began (UTC)", type="time"),
        Column("finished", "When it ended (UTC); null while it runs", type="time", optional=True),
        Column("alive", "Last sign of life of one that takes minutes, or was killed (UTC)", type="time", optional=True),
        Column("command", "What was run"),
        Column(
            "outcome",
            "running, done, failed, interrupted by a signal, or killed: the next run found that it had not ended",
            values=("running", "done", "failed", "interrupted", "killed"),
        ),
        Column("detail", "What it did, or what went wrong", optional=True),
    ),
    sort="-started",
    facets=(),
)

RUN_REPORTS = Table(
    name="run_reports",
    title="Reports of runs",
    text="What each crawling run came to, as receivers of notices get it.",
    key=("run_id",),
    columns=(
        Column("run_id", "The run", type="integer", references="runs(run_id) ON DELETE CASCADE"),
        Column("report", "JSON: outlets, problems, what was read and lined up, seconds by stage", type="json"),
    ),
    hidden=True,
)

SETTINGS = Table(
    name="settings",
    title="Settings",
    text="What this database is.",
    key=("name",),
    rowid=False,
    columns=(
        Column("name", "Name of the setting"),
        Column("value", "Its value: sample = 1 marks the invented sample newsroom"),
    ),
    hidden=True,
)
