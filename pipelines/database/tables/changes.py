"""What outlets changed after publication."""

from pipelines.database.tables.claims import before_and_after
from pipelines.database.tables.declare import Column, Table

KINDS = {
    "value": "the figure itself was changed",
    "comparator": "the same number with another bound: at least, about, more than",
    "hedge": "stated with more or less reserve, or denied",
    "source": "on another's word, or relayed by another",
    "wording": "other words around it; figure, source and bound are the same",
    "dropped": "the figure was taken out",
    "added": "the figure was put in",
}
"""Kinds of change, the most telling first."""
TELLING = ("value", "comparator", "hedge", "source")
"""Kinds by which a text came to say something else of a figure that it had before and has now."""

CHANGES = Table(
    name="changes",
    title="Changes",
    text="What outlets changed after publication: the claims of one revision of an article against the next. "
    "Values are as they were read then. A change is a fact about two texts, not a reproach.",
    key=("change_id",),
    columns=(
        Column("change_id", "Stable name: hash of the two archived pages and the two claims"),
        Column("article_id", "The article", references="articles(article_id)", shown=3),
        # Null in rows of earlier versions, until the next cross-check has compared their articles anew.
        Column("outlet", "The outlet, copied from its article", optional=True, references="outlets(outlet)", shown=1),
        Column("words", "What changed, in words", optional=True, shown=2),
        Column("from_revision", "Revision before", type="integer"),
        Column("to_revision", "Revision after", type="integer"),
        Column(
            "kind",
            "What changed, most telling first: value, comparator, hedge, source, wording; dropped, added",
            values=tuple(KINDS),
            shown=4,
        ),
        Column("also", "What else changed, separated by commas", optional=True),
        Column("field", "Where it stands: `text` or `title`", values=("text", "title")),
        Column("subject", "What is counted or measured", optional=True),
        Column("claim_before", "Claim of the earlier revision; null where it was added", optional=True),
        Column("claim_after", "Claim of the later revision; null where it was dropped", optional=True),
        *before_and_after(),
        Column("seen_before", "When the earlier revision was last seen (UTC)", type="time"),
        Column("seen_after", "When the later revision was first seen (UTC)", type="time", shown=9),
        Column(
            "note",
            "Sentence by which the later revision says that it was changed; null where it does not",
            optional=True,
        ),
    ),
    checks=("claim_before IS NOT NULL OR claim_after IS NOT NULL", "sentence_before IS NOT sentence_after"),
    indexes=(
        "changes_article ON changes(article_id)",
        "changes_kind ON changes(kind, seen_after)",
        "changes_outlet ON changes(outlet, kind, seen_after)",
        "changes_before ON changes(claim_before)",
        "changes_after ON changes(claim_after)",
    ),
    sort="-seen_after",
    facets=("kind",),
)
