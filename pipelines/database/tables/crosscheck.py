"""What the cross-check keeps between runs: words of articles, same stories, totals, what was touched and what waits."""

from pipelines.database.tables.declare import Column, Table, first_and_last_published

ARTICLE_WORDS = Table(
    name="article_words",
    title="Words of articles",
    text="Articles as the cross-check compares them, and what it has counted of them.",
    key=("article_id",),
    columns=(
        Column("article_id", "The article", references="articles(article_id) ON DELETE CASCADE"),
        Column("time", "When it was published, or first seen where the page does not say (UTC)", type="time"),
        Column("words", "How often it has each word stem, as a JSON object", type="json"),
        Column("norm", "Length of its vector of weighted words, as weighed when it was compared", type="number"),
        Column("best", "Similarity with the article that is most like it; 0 without one", type="number"),
        Column("names", "The words that it writes with a capital, as a JSON array", type="json", default="'[]'"),
        Column("story", "The article by which the story that it tells is known: the earliest of it", optional=True),
        Column("counted", "What of it stands in the kept totals, as a JSON object", type="json", default="'{}'"),
    ),
    indexes=("article_words_time ON article_words(time)", "article_words_story ON article_words(story)"),
    hidden=True,
)

WORDS = Table(
    name="words",
    title="Words",
    text="How many articles have each word: rare ones tell stories apart.",
    key=("word",),
    rowid=False,
    columns=(
        Column("word", "Word stem"),
        Column("articles", "Articles that have it", type="integer"),
    ),
    hidden=True,
)

SAME_STORY = Table(
    name="same_story",
    title="Same story",
    text="Articles alike in words and published within days of each other, in both directions.",
    key=("article_id", "other"),
    rowid=False,
    columns=(
        Column("article_id", "An article"),
        Column("other", "Another one that may tell its story"),
        Column(
            "likeness",
            "Cosine similarity of their weighted words; much less than either's best tells another story",
            type="number",
        ),
    ),
    hidden=True,
)

TOUCHED = Table(
    name="touched",
    title="Touched",
    text="What changed since the last cross-check; it looks at no more.",
    key=("article_id", "figure_id"),
    rowid=False,
    columns=(
        Column("article_id", "Article of which something changed"),
        Column("figure_id", "Figure that lost a claim; empty where claims came or changed"),
    ),
    hidden=True,
)

WAITING = Table(
    name="waiting",
    title="Waiting",
    text="What was compared and waits to be lined up: a run has its time for that, and the next one goes on.",
    key=("article_id", "figure_id"),
    columns=(
        Column("article_id", "Article whose claims wait to be lined up"),
        Column("figure_id", "Figure that lost a claim of it; empty where claims came or changed"),
    ),
    hidden=True,
)

OUTLET_TOTALS = Table(
    name="outlet_totals",
    title="Outlets in numbers",
    text="How much each outlet says, on whose word, and how it compares: counted by the cross-check.",
    key=("outlet",),
    rowid=False,
    columns=(
        Column("outlet", "The outlet", references="outlets(outlet) ON DELETE CASCADE"),
        Column("articles", "Its articles", type="integer"),
        Column("changed", "Those of them whose text changed after publication", type="integer"),
        Column("claims", "Its current claims", type="integer"),
        Column("unattributed", "Those of them for which it names no source", type="integer"),
        Column("figures", "Figures that it states", type="integer"),
        Column("first", "Figures of several outlets that it was the first to publish", type="integer"),
        Column("conflicts", "Figures that it states and on which outlets disagree", type="integer"),
        *first_and_last_published(),
    ),
    hidden=True,
)
