"""Sources, and which names stand for one."""

from extract.records import SOURCE_KINDS
from pipelines.database.tables.declare import Column, Table, first_and_last_published

SOURCES = Table(
    name="sources",
    title="Sources",
    text="People, organisations and documents that are given as vouching for figures.",
    key=("source",),
    columns=(
        Column("source", "Name of the source, one for all its spellings", shown=1),
        Column(
            "kind",
            "person, organisation, document, anonymous or outlet",
            values=SOURCE_KINDS,
            shown=2,
        ),
        Column("claims", "Current claims attributed to it", type="integer", shown=3),
        Column("outlets", "Outlets that attribute claims to it", type="integer", shown=4),
        *first_and_last_published(shown=(5, 6)),
    ),
    indexes=("sources_claims ON sources(claims)",),
    search=("source",),
    sort="-claims",
    facets=("kind",),
    label="source",
)

SOURCE_NAMES = Table(
    name="source_names",
    title="Names of sources",
    text="The names under which articles give a source, and the one name that stands for all of them.",
    key=("name",),
    rowid=False,
    columns=(
        Column("name", "Name as one article gives it in full"),
        Column(
            "source",
            "The name used for all: 'Yale University' for 'Yale'",
            references="sources(source) ON DELETE CASCADE",
        ),
        Column("claims", "Current claims that give it so", type="integer", default="0"),
        Column(
            "person", "1 for the name of a person: John Hart is not the John Hart Foundation", type="flag", default="0"
        ),
    ),
    indexes=("source_names_source ON source_names(source)",),
    hidden=True,
)

SOURCE_WORDS = Table(
    name="source_words",
    title="Words in names of sources",
    text="By which words a name is found when another one turns up that may stand for the same source.",
    key=("word", "name"),
    rowid=False,
    columns=(
        Column("word", "A telling word of the name, in lower case"),
        Column("name", "The name", references="source_names(name) ON DELETE CASCADE"),
    ),
    indexes=("source_words_name ON source_words(name)",),
    hidden=True,
)
