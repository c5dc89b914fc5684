"""Starting: what the shortest commands cost, on a warm disk."""

from pathlib import Path

from benchmarks.speed.cost import CLAIMS, cost_of
from benchmarks.speed.measure import Pair, Row
from benchmarks.speed.setting import Setting

DRAFT = """Over 35,000 children have been taken from Ukraine, according to Yale University, Sky News reports.
At least 19,500 of them have been verified, the Institute for the Study of War said.
"""


def show_help(setting: Setting) -> Pair:
    """`claims --help`."""
    return Pair(0, cost_of([*CLAIMS, "--help"]).cpu)


def check(setting: Setting) -> Pair:
    """`claims check` of a short text against a database of a few articles."""
    database, draft = sample_database(setting), setting.folder / "draft.txt"
    draft.write_text(DRAFT, encoding="utf-8")
    return Pair(0, cost_of([*CLAIMS, "check", str(draft), "--db", str(database), "--json"]).cpu)


def sample_database(setting: Setting) -> Path:
    """The sample newsroom, read once."""
    path = setting.folder / "sample" / "claims.db"
    if not path.exists():
        path.parent.mkdir()
        cost_of([*CLAIMS, "run", "--sample", "--db", str(path)])
    return path


ROWS = (
    Row("help", "start-up of claims --help", "seconds", 0.15, 0.1, show_help),
    Row("check", "claims check of a page", "seconds", 2, 1.5, check),
)
