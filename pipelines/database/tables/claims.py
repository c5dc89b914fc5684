"""Claims: every column once, with all that follows from it.

The table is `claim_rows`; readers see the view `claims`, which adds what article, figure and archived page say.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal, get_args

from extract.records import COMPARATORS, KINDS, SCOPES, SOURCE_KINDS, Change, FieldName, Quoted
from pipelines.database.tables.crawling import PROVENANCE
from pipelines.database.tables.declare import Column, Table, View, either
from pipelines.figures.vocabulary import STATUSES

Edit = Literal["value", "comparator", "hedge", "source", "wording"]
"""What an outlet changed that changed a column, the most telling first."""


@dataclass(frozen=True, slots=True)
class ClaimColumn(Column):
    """A column of a claim, and who makes use of it."""

    stored: bool = True
    """False for what the view alone has."""
    seen: str = ""
    """The view's SQL for it, where that is not just the column of `claim_rows`."""
    exported: bool = True
    """Is it a field of a claim wherever claims are written?"""
    lined_up: bool = False
    """Does lining up read it? A change of it, by whatever statement, has the article lined up again."""
    edit: Edit | None = None
    """What an outlet edited where this differs between two revisions; None for what an edit does not tell."""
    before_after: str = ""
    """What it is called in `changes`, which keeps it of both revisions; empty where that does not."""
    changes_shown: int = 0
    """Place of the earlier one among the columns of `changes` that the site shows; the later one stands next to it."""


_FROM_ARTICLE = "(SELECT a.{} FROM articles a WHERE a.article_id = c.article_id)"
# invented news must not link to real outlets
_URL = """(SELECT iif(a.sample, 'sample:' || substr(a.url, instr(a.url, '://') + 3), a.url)
          FROM articles a WHERE a.article_id = c.article_id)"""
_SNAPSHOT = """(SELECT p.warc_file || '#' || p.warc_offset || '#' || c.record_id
          FROM pages p WHERE p.record_id = c.record_id)"""
_PROVENANCE = "(SELECT p.provenance FROM pages p WHERE p.record_id = c.record_id)"

COLUMNS = (
    ClaimColumn(
        "claim_id", "Stable name: hash of article, field, sentence, its occurrence, and the number's place in it",
    ),
    ClaimColumn(
        "article_id", "Article that states it: first 16 hex digits of the SHA-256 of its canonical URL",
        references="articles(article_id)", lined_up=True,
    ),
    ClaimColumn("url", "Canonical address of the article", stored=False, seen=_URL),
    ClaimColumn(
        "outlet", "Outlet that published the article", stored=False, seen="c.kept_outlet", shown=2, sortable=2
    ),
    ClaimColumn(
        "title", "Headline of the article's newest revision", stored=False, seen=_FROM_ARTICLE.format("title")
    ),
    ClaimColumn(
        "published", "When the outlet says it published the article (UTC)", type="time", stored=False,
        seen="c.kept_published", shown=8, sortable=1,
    ),
    ClaimColumn(
        "revision", "Newest revision of the article that contains the claim; all offsets refer to it", type="integer"
    ),
    ClaimColumn("field", "Where it stands: `text` or `title`", values=get_args(FieldName), lined_up=True),
    ClaimColumn(
        "sentence", "The sentence that states it", shown=1, lined_up=True, edit="wording", before_after="The sentence",
    ),
    ClaimColumn(
        "sentence_start", "Offset of the sentence in the field, in code points", type="integer", least=0, lined_up=True
    ),
    ClaimColumn(
        "start", "Offset of the quantity in the field, in code points", type="integer", least=0, lined_up=True
    ),
    ClaimColumn("end", "Offset just after the quantity", type="integer", check="end > start", lined_up=True),
    ClaimColumn(
        "quantity_text", "The quantity as written", lined_up=True, edit="wording",
        before_after="The quantity as written",
    ),
    ClaimColumn(
        "value_low", 'Lower end of the value; null where it has none ("up to 50")', type="number", optional=True,
        check="value_low BETWEEN -1e300 AND 1e300", shown=3, sortable=3, lined_up=True, edit="value",
        before_after="Lower end of the value",
    ),
    ClaimColumn(
        "value_high", 'Upper end of the value; null where it has none ("more than 50")', type="number", optional=True,
        check="value_high BETWEEN -1e300 AND 1e300", shown=4, sortable=4, lined_up=True, edit="value",
        before_after="Upper end of the value",
    ),
    ClaimColumn("value_low_text", "Exact decimal of the lower end", optional=True, lined_up=True),
    ClaimColumn("value_high_text", "Exact decimal of the upper end", optional=True, lined_up=True),
    ClaimColumn(
        "comparator", "How the value is bounded: = exactly, ~ about, > >= < <= bounds, range",
        values=COMPARATORS, lined_up=True, edit="comparator", before_after="How the value is bounded",
    ),
    ClaimColumn(
        "change", "`up` or `down` where the quantity is a change and not a level", optional=True,
        values=get_args(Change), lined_up=True, edit="value",
    ),
    ClaimColumn(
        "unit", "Unit in the singular: person, mile, percent, percentage_point, ISO currency code", optional=True,
        shown=5, lined_up=True, edit="value", before_after="Unit",
    ),
    ClaimColumn(
        "unit_phrase", "The counted noun with its modifiers, as dictionary forms", optional=True, lined_up=True
    ),
    ClaimColumn("kind", f"Kind of quantity: {', '.join(KINDS)}", values=KINDS, lined_up=True, edit="value"),
    ClaimColumn("subject", "What is counted or measured", optional=True, lined_up=True),
    ClaimColumn(
        "measured", "The thing counted with what restricts it, or the line of the books", optional=True, lined_up=True
    ),
    ClaimColumn(
        "event", "What happens to what is counted, and its part in that: be rescued, cross",
        optional=True, lined_up=True,
    ),
    ClaimColumn("holder", "Whose it is: a firm, a party, a person", optional=True, lined_up=True),
    ClaimColumn("place", "Where, in the text's words", optional=True, lined_up=True),
    ClaimColumn(
        "period", "The time that it covers, resolved against publication: 2023, May 2024, since February 2022",
        optional=True, lined_up=True,
    ),
    ClaimColumn("as_of", "The date up to which it was counted (ISO)", optional=True, lined_up=True),
    ClaimColumn(
        "scope", f"What of it: null for a plain whole, else {', '.join(SCOPES)}", optional=True, values=SCOPES,
        lined_up=True,
    ),
    ClaimColumn(
        "source", "Who is given as vouching for it, under one name; null where nobody is", optional=True,
        seen="c.kept_source", shown=6, sortable=5, lined_up=True, edit="source", before_after="On whose word",
    ),
    ClaimColumn(
        "source_kind", "person, organisation, document, anonymous or outlet", optional=True, values=SOURCE_KINDS,
        lined_up=True,
    ),
    ClaimColumn("source_start", "Offset of the mention of the source at the claim", type="integer", optional=True),
    ClaimColumn("source_end", "Offset just after that mention", type="integer", optional=True),
    ClaimColumn("cue", "The words that attribute: said, according to, estimates", optional=True, lined_up=True),
    ClaimColumn("cue_start", "Offset of the cue", type="integer", optional=True),
    ClaimColumn("cue_end", "Offset just after the cue", type="integer", optional=True),
    ClaimColumn(
        "via", "Outlet or agency that relays the source; null where the outlet has it itself", optional=True,
        lined_up=True, edit="source", before_after="Relayed by",
    ),
    ClaimColumn(
        "quoted", "Whether the claim stands in quotation marks: direct, indirect, mixed, none", values=get_args(Quoted)
    ),
    ClaimColumn(
        "negated", "1 where the source denies it", type="flag", lined_up=True, edit="hedge",
        before_after="1 where the source denied it",
    ),
    ClaimColumn(
        "hedged", "1 where it is stated with reserve: may, could, alleged", type="flag", edit="hedge",
        before_after="1 where it was stated with reserve",
    ),
    ClaimColumn(
        "figure_id", "Figure that this claim answers, with the claims of other outlets", optional=True,
        references="figures(figure_id) ON DELETE SET NULL",
    ),
    ClaimColumn(
        "figure_status", f"Status of that figure: {', '.join(STATUSES)}", stored=False, seen="c.kept_status", shown=7
    ),
    ClaimColumn(
        "figure_title", "That figure in words", optional=True, stored=False,
        seen="(SELECT f.title FROM figures f WHERE f.figure_id = c.figure_id)",
    ),
    ClaimColumn(
        "confidence", "How sure the extractor is, 0 to 1", type="number", check="confidence BETWEEN 0 AND 1",
        sortable=6,
    ),
    ClaimColumn(
        "rule", "Rules that read the quantity and found the source; decided where a person put the value right",
        lined_up=True,
    ),
    ClaimColumn("extractor", "Version of the extractor and its language model"),
    ClaimColumn(
        "snapshot", "The archived page: WARC file, offset and record id, separated by #", stored=False, seen=_SNAPSHOT
    ),
    ClaimColumn(
        "provenance", f"How the archived page came: {either(PROVENANCE)}", values=tuple(PROVENANCE), stored=False,
        seen=_PROVENANCE,
    ),
    ClaimColumn(
        "record_id", "The archived page whose text the offsets refer to", references="pages(record_id)",
        exported=False,
    ),
    ClaimColumn(
        "first_seen", "Fetch time of the first page that states it (UTC)", type="time", sortable=7, lined_up=True
    ),
    ClaimColumn("last_seen", "Fetch time of the last page that states it (UTC)", type="time"),
    ClaimColumn(
        "withdrawn_at",
        "Fetch time of the first page of the article that no longer states it; null while it stands",
        type="time", optional=True, lined_up=True,
    ),
    ClaimColumn(
        "sample", "1 for the invented sample newsroom: not news", type="flag", stored=False,
        seen=_FROM_ARTICLE.format("sample"),
    ),
    ClaimColumn(
        "decided",
        "rejected or mended where a person decided so (`claims decide`); null for a claim as it was read",
        optional=True, values=("rejected", "mended"), exported=False, lined_up=True,
    ),
    # Copied by triggers, so that whoever counts or sorts a million claims joins no other table.
    ClaimColumn(
        "kept_outlet", "The outlet, copied from its article", optional=True, references="outlets(outlet)",
        exported=False,
    ),
    ClaimColumn(
        "kept_published", "When the article was published, copied from it", type="time", optional=True, exported=False
    ),
    ClaimColumn("kept_source", "The source under its one name", optional=True, exported=False),
    ClaimColumn(
        "told_source",
        "Who that is in the article's story, as 'police (Dorvale, 3 May 2024)'; null where just its name",
        optional=True, exported=False,
    ),
    ClaimColumn(
        "kept_status", "Status of the figure, copied from it", optional=True, values=tuple(STATUSES), exported=False
    ),
    ClaimColumn(
        "as_read", "The values that a person's decision replaced, as a JSON object", type="json", optional=True,
        exported=False,
    ),
)  # fmt: skip

FIELDS = tuple(column for column in COLUMNS if column.exported)
CLAIM_FIELDS = tuple(column.name for column in FIELDS)
"""The fields of a claim, in the order in which every export writes them."""
FLAGS = frozenset(column.name for column in COLUMNS if column.type == "flag")
"""Fields that hold 0 or 1 in the tables and are true or false in JSON."""
LINED_UP = tuple(column.name for column in COLUMNS if column.stored and column.lined_up)
"""Columns of `claim_rows` on which the cross-check builds."""

EDITED: dict[Edit, tuple[str, ...]] = {
    edit: tuple(column.name for column in COLUMNS if column.edit == edit) for edit in get_args(Edit)
}
"""By what an outlet edits: the columns that tell it."""
SAID = tuple(column.name for column in COLUMNS if column.edit not in (None, "wording"))
"""What a claim says, apart from its words: figure, bound, reserve and source."""
KEPT_OF_EDITS = tuple(column.name for column in COLUMNS if column.before_after)
"""Columns that `changes` keeps of both revisions."""

CLAIM_ROWS = Table(
    name="claim_rows",
    title="Claim rows",
    text="The table behind the view `claims`, without the columns of article, figure and page.",
    key=("claim_id",),
    columns=tuple(column for column in COLUMNS if column.stored),
    checks=("value_low IS NOT NULL OR value_high IS NOT NULL",),
    indexes=(
        "claim_rows_article ON claim_rows(article_id)",
        "claim_rows_rejected ON claim_rows(figure_id) WHERE decided = 'rejected' AND figure_id IS NOT NULL",
        "claim_rows_figure ON claim_rows(figure_id)",
        "claim_rows_told_source ON claim_rows(coalesce(told_source, source))",
        "claim_rows_decided ON claim_rows(article_id) WHERE decided IS NOT NULL",
        # What the table of claims is filtered and counted by, with what says whether a claim stands, and what the rest
        # is then counted by …
        "claim_rows_published ON claim_rows(kept_published, withdrawn_at, decided)",
        "claim_rows_outlet ON claim_rows(kept_outlet, kept_published, withdrawn_at, decided, kept_status)",
        "claim_rows_kept_source ON claim_rows("
        "kept_source, kept_published, withdrawn_at, decided, kept_outlet, kept_status)",
        "claim_rows_status ON claim_rows(kept_status, kept_published, withdrawn_at, decided, kept_outlet)",
        "claim_rows_via ON claim_rows(kept_published) WHERE via IS NOT NULL OR source_kind = 'outlet'",
        "claim_rows_unit ON claim_rows(kind, unit, withdrawn_at, decided)",
        "claim_rows_withdrawn ON claim_rows(withdrawn_at) WHERE withdrawn_at IS NOT NULL",
        # … and one for each column that a reader may sort a million claims by.
        # By value with its unit, too, a search finds claims without looking at them.
        "claim_rows_low ON claim_rows(value_low, kind, unit)",
        "claim_rows_high ON claim_rows(value_high, kind, unit)",
        "claim_rows_confidence ON claim_rows(confidence)",
        "claim_rows_first_seen ON claim_rows(first_seen)",
    ),
    search=("sentence", "quantity_text", "subject", "source"),
    hidden=True,
)

_DECIDED = next(column for column in COLUMNS if column.name == "decided")
_SEARCH_ROW = ClaimColumn(
    "search_row", "Row number by which full-text search finds the claim; not stable", type="integer", sortable=8,
    seen="c.rowid",
)  # fmt: skip


def _view(columns: tuple[ClaimColumn, ...]) -> str:
    # Look-ups and no joins: whoever counts or sorts a million claims pays for none of them.
    fields = ",\n  ".join(f"{column.seen or f'c.{column.name}'} AS {column.name}" for column in columns)
    return f"CREATE VIEW claims AS SELECT\n  {fields}\nFROM claim_rows c"


_SEEN = (*FIELDS, _DECIDED, _SEARCH_ROW)

CLAIMS = View(
    name="claims",
    title="Claims",
    text="Every figure in every article: its value, what it measures, on whose word, and where exactly it stands.",
    columns=_SEEN,
    sql=_view(_SEEN),
    searched=("claim_rows_fts", "search_row"),
    sort="-published",
    facets=("outlet", "figure_status"),
)


def before_and_after() -> Iterator[Column]:
    """The columns of `changes` for what it keeps of a claim in both revisions."""
    for column in COLUMNS:
        if column.before_after:
            type_ = "integer" if column.type == "flag" else column.type
            for step, (name, when) in enumerate((("before", "in the earlier revision"), ("after", "in the later one"))):
                yield Column(
                    f"{column.name}_{name}", f"{column.before_after}, {when}", type=type_, optional=True,
                    shown=column.changes_shown + step if column.changes_shown else 0,
                )  # fmt: skip
