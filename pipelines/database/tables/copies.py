"""Which articles are copies of one text: what is marked, and the sketches by which copies are found."""

from pipelines.database.tables.declare import Column, Table

COPIES = Table(
    name="copies",
    title="Copies",
    text="Articles whose text an article of another outlet had first: an agency's, or a publisher's in several titles.",
    key=("article_id",),
    rowid=False,
    columns=(
        Column("article_id", "The article", references="articles(article_id) ON DELETE CASCADE"),
        Column("copy_of", "The earliest article that has its text; null where it is that itself", optional=True),
        Column("revision", "The revision that was looked at", type="integer"),
    ),
    indexes=("copies_of ON copies(copy_of) WHERE copy_of IS NOT NULL",),
    hidden=True,
)

SKETCHES = Table(
    name="sketches",
    title="Sketches of texts",
    text="A few hashes of the wording of each text that is no copy: texts that share some are compared.",
    key=("hash", "article_id"),
    rowid=False,
    columns=(
        Column("hash", "Hash of five words in a row", type="integer"),
        Column("article_id", "An article that has them"),
    ),
    indexes=("sketches_article ON sketches(article_id)",),
    hidden=True,
)
