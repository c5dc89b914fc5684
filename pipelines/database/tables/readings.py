"""What the cross-encoder of lining up made of two sentences, so that each two are read once."""

from pipelines.database.tables.declare import Column, Table

READINGS = Table(
    name="readings",
    title="Readings of claims",
    text="How likely two sentences ask one question, as they were read together.",
    key=("said",),
    rowid=False,
    columns=(
        Column("said", "Hash of the two, without their numbers, and of the network that read them", type="integer"),
        Column("claim_id", "One of the two claims", references="claim_rows(claim_id) ON DELETE CASCADE"),
        Column("odds", "Log-odds that they ask one question", type="number"),
    ),
    indexes=("readings_of_claim ON readings(claim_id)",),
    hidden=True,
)
