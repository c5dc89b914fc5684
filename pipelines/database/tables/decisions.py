"""What people decided about claims and figures."""

from typing import Literal, get_args

from pipelines.database.tables.declare import Column, Table

Action = Literal["reject", "mend", "merge", "split", "rename", "undo"]
ACTIONS: tuple[str, ...] = get_args(Action)

DECISIONS = Table(
    name="decisions",
    title="Decisions",
    text="What people decided about claims and figures, and why. Every run applies them again, in this order.",
    key=("number",),
    columns=(
        Column("number", "Running number in this database; later decisions prevail", type="integer"),
        Column(
            "decision_id", "Stable name across databases: hash of what was decided, by whom, when and why", unique=True
        ),
        Column(
            "action",
            "reject or mend a claim; merge, split or rename a figure; undo an earlier decision",
            values=ACTIONS,
        ),
        Column("claim_id", "The claim that is rejected or mended", optional=True),
        Column("article_id", "The article of that claim", optional=True),
        Column(
            "figure_id",
            "The figure that is renamed, split, or kept when two are merged",
            optional=True,
        ),
        Column("other_figure", "The figure that is merged into it", optional=True),
        Column(
            "claims",
            "Claims by which it is known again (a JSON list): of the figure, or those split off",
            type="json",
            default="'[]'",
        ),
        Column(
            "others",
            "Claims of the other side: of the figure merged, or those that stay after a split",
            type="json",
            default="'[]'",
        ),
        Column(
            "wanted",
            "What is put in place, as a JSON object: fields of the claim, title, decision undone",
            type="json",
            default="'{}'",
        ),
        Column("made_by", "Who decided"),
        Column("made_at", "When (UTC)", type="time"),
        Column("why", "The reason given"),
        Column(
            "undone_by",
            "Number of the decision that undid it; null while it holds",
            type="integer",
            optional=True,
            references="decisions(number)",
        ),
        Column("problem", "Why it could not be applied last time; null where it fits", optional=True),
    ),
    indexes=(
        "decisions_article ON decisions(article_id)",
        # A figure's page shows what was decided on it and on its claims.
        "decisions_claim ON decisions(claim_id) WHERE claim_id IS NOT NULL",
        "decisions_figure ON decisions(figure_id) WHERE figure_id IS NOT NULL",
        "decisions_other_figure ON decisions(other_figure) WHERE other_figure IS NOT NULL",
    ),
)
