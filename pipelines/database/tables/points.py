"""Where the encoder of lining up put claims, so that each sentence is read once."""

from pipelines.database.tables.declare import Column, Table

POINTS = Table(
    name="points",
    title="Points of claims",
    text="Where the encoder puts the sentence of each claim: those of one question stand near each other.",
    key=("claim_id",),
    rowid=False,
    columns=(
        Column("claim_id", "The claim", references="claim_rows(claim_id) ON DELETE CASCADE"),
        Column("said", "Hash of what was read, the sentence without its number, and of the encoder", type="integer"),
        Column("point", "Its place, numbers of two bytes, in base64"),
    ),
    hidden=True,
)
