"""What was read of each outlet in each run, counted: by these numbers a redesign is noticed."""

from pipelines.database.tables.declare import Column, Table

MEASURES = Table(
    name="measures",
    title="Measures",
    text="What was read of each outlet in each run, and what of it fell below what used to be.",
    key=("run_id", "outlet"),
    rowid=False,
    columns=(
        Column("run_id", "The run", type="integer", references="runs(run_id)"),
        Column("outlet", "The outlet", references="outlets(outlet)"),
        Column("since", "Pages fetched after this are counted (UTC)", type="time"),
        Column("until", "Fetch time of the last page that is counted (UTC)", type="time"),
        Column("pages", "Pages at addresses of articles that were read for the first time", type="integer", least=0),
        Column("known", "Those at addresses that had given an article", type="integer", least=0, default="0"),
        Column("still", "Those of these that gave one again", type="integer", least=0, default="0"),
        Column("articles", "Pages that gave an article", type="integer", least=0),
        Column("titled", "Articles with a title", type="integer", least=0),
        Column("dated", "Articles with a time of publication", type="integer", least=0),
        Column("signed", "Articles with an author", type="integer", least=0),
        Column("whole", "Articles of at least two fifths of the usual length", type="integer", least=0),
        Column("claiming", "Articles with any claim", type="integer", least=0),
        Column("claims", "Claims of these articles", type="integer", least=0),
        Column("length", "Median length of these articles in characters", type="integer", least=0),
        Column(
            "fallen",
            "What fell below its floor, as a JSON list: measure, was, part of whole, text",
            type="json",
            default="'[]'",
        ),
    ),
    indexes=("measures_outlet ON measures(outlet, until)",),
    sort="-until",
    facets=("outlet",),
    hidden=True,
)
