"""The commands of `claims`, by name."""

import click

from pipelines.cli.commands import Command, LazyGroup

COMMANDS = {
    "run": Command("stages", "Crawl, extract, cross-check and summarise: the main job."),
    "crawl": Command("stages", "Fetch and archive pages; with URLs, just those articles."),
    "add": Command("add", "Take saved pages into the archive and read them: HTML, MHTML, WARC, WACZ."),
    "extract": Command(
        "stages", "Read archived pages that wait, that failed, and that an older version or other rules read."
    ),
    "crosscheck": Command("stages", "Line up the claims: figures, their status, links and sources."),
    "schedule": Command("schedule", "Repeat `claims run` until stopped, one run at a time."),
    "figures": Command("figures", "Figures that outlets print: who says what, on whose word."),
    "check": Command(
        "texts",
        "Compare a text's figures with the database: a FILE, - for standard input, or the URL of a crawled article.",
    ),
    "trace": Command(
        "trace", "Follow a press release into print: which outlets have its figures, how altered, on whose word."
    ),
    "read": Command("texts", "Show one saved page as an article, in JSON, or compare it with what is expected of it."),
    "annotate": Command("texts", "Extract from texts alone, without a database: one JSON object a line."),
    "serve": Command("database", "Open the site on this machine."),
    "export": Command(
        "database", "Write the claims as a file; beside it their figures, the links of these, and a description of all."
    ),
    "publish": Command(
        "database",
        "Put a checked snapshot into DIR for `datasette serve DIR`: evidence sentences, no full texts, no archive.",
    ),
    "doctor": Command("doctor", "Look whether everything is in place, and say what to do where it is not."),
    "decide": Command("decide", "Correct what was read and lined up; every later run keeps to it."),
    "prune": Command(
        "keep", "Drop old page bodies from the archive; claims, texts and hashes stay, and a note of each body."
    ),
    "forget": Command(
        "keep", "Erase an article for good, from database, archive and published copies; it is never fetched again."
    ),
    "backup": Command(
        "keep",
        "Copy database, archive and outlet files to DIR, what is new since the last time; a run may go on meanwhile.",
    ),
    "mcp": Command(
        "mcp",
        "Answer an AI assistant (Model Context Protocol) on standard input: check a text, find figures, cite one.",
    ),
    "backfill": Command(
        "backfill",
        "Read archives of others (Common Crawl's CC-NEWS) into Parquet files, on every core or a Dask cluster.",
    ),
    "import": Command(
        "imports",
        "Bring the Parquet files of `claims backfill` into the database, and line their claims up.",
        "import_folder",
    ),
}
"""By name: in which module of this folder, and the line that the list of commands shows."""


@click.group(
    cls=LazyGroup,
    listed=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(package_name="news-claims", prog_name="claims")
def cli() -> None:
    """Who says so? Collects the figures that news outlets print and lines up what they say."""
