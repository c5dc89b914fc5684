"""Articles, their revisions, and the entries of live blogs."""

from pipelines.database.tables.declare import Column, Table

ARTICLES = Table(
    name="articles",
    title="Articles",
    text="Articles as last read. Texts are their publishers' copyright: for this machine's user only.",
    key=("article_id",),
    columns=(
        Column(
            "article_id",
            "Article that states it: first 16 hex digits of the SHA-256 of its canonical URL",
        ),
        Column("url", "Canonical address of the article", unique=True),
        Column("outlet", "Outlet that published the article", references="outlets(outlet)", shown=2),
        Column("title", "Headline", shown=1),
        Column("authors", "Bylines, as a JSON list", type="json", default="'[]'"),
        Column("published", "When the outlet says it published the article (UTC)", type="time", optional=True, shown=3),
        Column("modified", "When the outlet says it last changed the article (UTC)", type="time", optional=True),
        Column("paywalled", "1 where the page says that its text is not free", type="flag"),
        Column("live_blog", "1 for a live blog: many short posts on one page", type="flag"),
        Column("noarchive", "1 where the outlet asks that no archived copy be shown to others", type="flag"),
        Column("revision", "Number of the newest revision", type="integer", least=1, shown=4),
        Column("text", "Text of the newest revision, a paragraph a line"),
        Column("first_seen", "Fetch time of its first page (UTC)", type="time"),
        Column("last_seen", "Fetch time of its last page (UTC)", type="time", shown=5),
        Column(
            "warnings",
            "What was odd about the page and may have cost text, as a JSON list",
            type="json",
            default="'[]'",
        ),
        Column("sample", "1 for the invented sample newsroom: not news", type="flag"),
    ),
    indexes=(
        "articles_outlet ON articles(outlet, published)",
        "articles_published ON articles(published)",
    ),
    search=("title", "text"),
    sort="-published",
    facets=("outlet",),
    label="title",
)

REVISIONS = Table(
    name="revisions",
    title="Revisions",
    text="Each distinct text of an article: what an outlet changed after publication, silently or not.",
    key=("article_id", "revision"),
    rowid=False,
    columns=(
        Column("article_id", "The article", references="articles(article_id)", shown=1),
        Column("revision", "1 for the first text seen, counting up in order of time", type="integer", least=1, shown=2),
        Column("title", "Headline of this revision", shown=3),
        Column("text", "Text of this revision"),
        Column("text_sha256", "SHA-256 of the text in UTF-8", shown=6),
        Column("published", "Publication time that the page gave (UTC)", type="time", optional=True),
        Column("modified", "Time of change that the page gave (UTC)", type="time", optional=True),
        Column("first_seen", "Fetch time of the first page with this text (UTC)", type="time", shown=4),
        Column("last_seen", "Fetch time of the last page with this text (UTC)", type="time", shown=5),
        Column("record_id", "The archived page it was read from", references="pages(record_id)"),
        Column("extractor", "Version of the extractor that read it"),
        Column(
            "compared",
            "With what it was compared for changes: earlier page, its extractor, own extractor",
            optional=True,
        ),
    ),
    # Few articles have a second revision: what waits to be compared is found without reading every text.
    indexes=(
        "revisions_later ON revisions(article_id, revision, extractor, compared) WHERE revision > 1",
        "revisions_extractor ON revisions(extractor)",
        "revisions_text ON revisions(text_sha256)",
    ),
    sort="-first_seen",
    facets=(),
)

LIVE_UPDATES = Table(
    name="live_updates",
    title="Live updates",
    text="Entries of live blogs in the newest revision: a claim belongs to the last entry that starts before it.",
    key=("article_id", "start"),
    rowid=False,
    columns=(
        Column("article_id", "The live blog", references="articles(article_id)"),
        Column("start", "Offset in the article's text where the entry starts, in code points", type="integer", least=0),
        Column("url", "Where the entry can be reached: the blog's address with a fragment", optional=True),
        Column("published", "When the entry was published (UTC)", type="time", optional=True),
        Column("title", "Heading of the entry; empty where it has none"),
    ),
)
