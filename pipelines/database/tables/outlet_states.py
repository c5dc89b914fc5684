"""What an outlet lets us do: whether it is left alone, until when and why, and the reservations it makes."""

from pipelines.database.tables.declare import Column, Table, either

MEANS = {
    "prose": "words in the comments of its robots.txt, which no crawler obeys by itself",
    "robots": "a Content-Usage rule in its robots.txt",
    "tdmrep": "/.well-known/tdmrep.json",
    "header": "a header of a page: tdm-reservation, Content-Usage, X-Robots-Tag",
}
"""By what an outlet reserves its pages."""

OUTLET_STATES = Table(
    name="outlet_states",
    title="States of outlets",
    text="Outlets that have refused us: since when, and until when they are left alone.",
    key=("outlet",),
    columns=(
        Column("outlet", "The outlet", references="outlets(outlet)", shown=1),
        Column(
            "not_before",
            "It is not asked before this (UTC); null where it is asked as usual",
            type="time",
            optional=True,
            shown=2,
        ),
        Column("reason", "Why it is left alone", optional=True, shown=3),
        Column(
            "refusals",
            "Runs on end that it refused and that got nothing; each doubles the days",
            type="integer",
            least=0,
            default="0",
            shown=4,
        ),
        Column("refused_since", "When the first of them began (UTC)", type="time", optional=True, shown=5),
        Column("answered", "When a run last got a page (UTC)", type="time", optional=True, shown=6),
    ),
    hidden=True,
)

RESERVATIONS = Table(
    name="reservations",
    title="Reservations",
    text="What outlets say of the use of their pages beyond rules for robots, and the runs in which they said so.",
    key=("outlet", "host", "means", "text"),
    columns=(
        Column("outlet", "The outlet", references="outlets(outlet)", shown=1),
        Column("host", "The host that says so", shown=2),
        Column("means", f"By what: {either(MEANS)}", values=tuple(MEANS), shown=3),
        Column("text", "Its words, or the rule", shown=4),
        Column("first_seen", "When it was first read (UTC)", type="time", shown=5),
        Column("last_seen", "When it was last read (UTC)", type="time", shown=6),
        Column("first_run", "The run that read it first", type="integer", references="runs(run_id)"),
        Column("last_run", "The last run that read it", type="integer", references="runs(run_id)"),
    ),
    hidden=True,
)
