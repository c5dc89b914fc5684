"""Figures, what each outlet says of them, how they are linked, and where those went that are no more."""

from typing import get_args

from pipelines.database.tables.declare import Column, Table, either, first_and_last_published
from pipelines.figures.vocabulary import LEAD, RELATIONS, STATUSES, RestsOn

SUREST = "conflict_certainty DESC, side_outlets DESC, side_sources DESC, last_published DESC"
"""Conflicts in the order in which readers look at them: by how sure, then by what stands on each side, never by how far
apart: the widest are the likeliest to be two questions. What has no certainty comes last."""

BORNE_OUT = """conflict_certainty DESC, certainty DESC, side_outlets DESC, side_sources DESC, outlets DESC, claims DESC,
    figure_id"""
CONFLICTS_FIRST = f"status = 'conflict' DESC, {BORNE_OUT}"
"""The order of a list of all figures, of those that several outlets print and then of the others."""

FIGURES = Table(
    name="figures",
    title="Figures",
    text="Questions that have a number as their answer, with what the outlets' claims make of them. " + LEAD,
    key=("figure_id",),
    columns=(
        Column("figure_id", "Stable name of the figure"),
        Column("title", "The figure in words", shown=1, sortable=7),
        Column("kind", "Kind of quantity: count, money, percent, points, duration, age, length, ratio, other"),
        Column("unit", "Unit of its values", optional=True, shown=5),
        Column(
            "status",
            either(STATUSES),
            values=tuple(STATUSES),
            shown=2,
        ),
        Column(
            "certainty",
            "How sure it is, 0 to 1, that its claims answer one question; null where nothing tells",
            type="number",
            optional=True,
            check="certainty BETWEEN 0 AND 1",
            shown=8,
            sortable=8,
        ),
        Column(
            "conflict_certainty",
            "How sure it is, 0 to 1, that its conflict is one; null where there is none",
            type="number",
            optional=True,
            check="conflict_certainty BETWEEN 0 AND 1",
            sortable=9,
        ),
        Column("side_outlets", "Of a conflict, the outlets behind its weaker side", type="integer", optional=True),
        Column("side_sources", "Of a conflict, the named sources of its weaker side", type="integer", optional=True),
        Column(
            "side_claims",
            "Of a conflict, the claims of its weaker side: 1 where it hangs on one claim only",
            type="integer",
            optional=True,
        ),
        Column(
            "value_min",
            "Lowest value stated; words such as dozens and conversions do not count beside others",
            type="number",
            optional=True,
            shown=3,
        ),
        Column("value_max", "Highest value stated; likewise", type="number", optional=True, shown=4),
        Column(
            "spread",
            "How far the values lie apart, as a share of the highest",
            type="number",
            optional=True,
            sortable=2,
        ),
        Column(
            "outlets",
            "Outlets that state it; one that only reports a denial does not",
            type="integer",
            shown=6,
            sortable=3,
        ),
        Column(
            "voices",
            "The same, where outlets that print it in copies of one text count once",
            type="integer",
            optional=True,
        ),
        Column(
            "sources",
            "Distinct sources given for it: six outlets quoting one press office are one source",
            type="integer",
            sortable=5,
        ),
        Column(
            "origins",
            "Independent origins: outlets with one source, or one from another, or with one copy, are one",
            type="integer",
            shown=7,
            sortable=4,
        ),
        Column(
            "rests_on",
            "The best word behind it: named, anonymous, outlet (only another outlet's), nobody",
            values=get_args(RestsOn),
        ),
        Column(
            "disputed_by",
            "Who denies it, separated by semicolons: no source of it; null for nobody",
            optional=True,
            shown=10,
        ),
        Column("claims", "Claims that answer it", type="integer", sortable=6),
        *first_and_last_published(shown=(0, 9), sortable=(0, 1)),
        Column("sample", "1 for the invented sample newsroom: not news", type="flag"),
    ),
    indexes=(
        "figures_status ON figures(status, last_published, kind)",
        "figures_status_spread ON figures(status, spread)",
        # The status first, though it is one: else SQLite takes an index that begins with it, and sorts what it finds.
        "figures_conflicts ON figures(status, conflict_certainty, side_outlets, side_sources, last_published)"
        " WHERE status = 'conflict'",
        "figures_certainty ON figures(certainty)",
        "figures_conflict_certainty ON figures(conflict_certainty)",
        "figures_spread ON figures(spread)",
        "figures_last ON figures(last_published)",
        "figures_kind ON figures(kind, last_published, status)",
        "figures_unit ON figures(unit, last_published, status, kind)",
        # Whoever looks for a number gets the figures most widely printed with it.
        "figures_low ON figures(value_min, outlets, kind, unit)",
        "figures_high ON figures(value_max, outlets, kind, unit)",
        "figures_relied ON figures(outlets, last_published) WHERE origins = 1 AND outlets > 1",
        "figures_shared ON figures(last_published, origins) WHERE outlets > 1",
        # Of all figures one in twelve: a list's first page needs no look at the rest.
        f"figures_surest ON figures({CONFLICTS_FIRST}) WHERE outlets > 1",
        "figures_nameless ON figures(outlets, last_published, rests_on) WHERE rests_on <> 'named'",
    ),
    search=("title",),
    sort="-last_published",
    facets=("status", "kind"),
    label="title",
)

FIGURE_OUTLETS = Table(
    name="figure_outlets",
    title="Figures by outlet",
    text="What each outlet says of each figure, its last word first of all; values in the unit of the figure.",
    key=("figure_id", "outlet"),
    rowid=False,
    columns=(
        Column("figure_id", "The figure", references="figures(figure_id) ON DELETE CASCADE", shown=1),
        Column("outlet", "The outlet", references="outlets(outlet)", shown=2),
        Column("claims", "Its claims that answer the figure", type="integer", shown=6),
        Column("unattributed", "Those of them for which it names no source", type="integer"),
        Column("sources", "Distinct sources that it gives", type="integer", shown=7),
        Column("first_claim", "Its earliest claim by publication"),
        Column("latest_claim", "Its latest claim by publication"),
        *first_and_last_published(shown=(0, 9)),
        Column(
            "comparator",
            "How the latest value is bounded: = exactly, ~ about, > >= < <= bounds, range",
            shown=3,
        ),
        Column("value_low", "Lower end of the latest value", type="number", optional=True, shown=4),
        Column("value_high", "Upper end of the latest value", type="number", optional=True, shown=5),
        Column(
            "admits_low",
            'Least value that its wording admits, rounding and "about" considered; null for any',
            type="number",
            optional=True,
        ),
        Column("admits_high", "Greatest value that its wording admits; null for any", type="number", optional=True),
        Column(
            "distance",
            "How far its latest value lies from the outlets' median, as a share; below it negative",
            type="number",
            shown=8,
        ),
        Column(
            "denies",
            "1 where it only reports that somebody denies the figure, and states no value",
            type="flag",
            default="0",
        ),
        Column("outside", "1 where its latest value is outside the largest group of outlets that agree", type="flag"),
        Column("first", "1 where it was the first of several outlets to publish", type="flag"),
    ),
    indexes=(
        "figure_outlets_distance ON figure_outlets(outlet, distance)",
        "figure_outlets_far ON figure_outlets(abs(distance))",
        "figure_outlets_last ON figure_outlets(last_published)",
    ),
    sort="-last_published",
    facets=("outlet",),
)

FIGURE_LINKS = Table(
    name="figure_links",
    title="Figure links",
    text="Figures that belong together and are not the same: a part of a whole, a verified subset, a forecast.",
    key=("figure_from", "figure_to", "relation"),
    rowid=False,
    columns=(
        Column("figure_from", "The figure that is related", references="figures(figure_id) ON DELETE CASCADE"),
        Column("figure_to", "The figure that it is related to", references="figures(figure_id) ON DELETE CASCADE"),
        Column(
            "relation",
            ", ".join(RELATIONS),
            values=RELATIONS,
        ),
    ),
    hidden=True,
)

FIGURE_REDIRECTS = Table(
    name="figure_redirects",
    title="Figure redirects",
    text="Where figures went that are no more: addresses of merged figures still lead somewhere.",
    key=("figure_from",),
    rowid=False,
    columns=(
        Column("figure_from", "The figure that is gone"),
        Column(
            "figure_to", "The figure that has most of its claims now", references="figures(figure_id) ON DELETE CASCADE"
        ),
    ),
    checks=("figure_from <> figure_to",),
    indexes=("figure_redirects_to ON figure_redirects(figure_to)",),
)
