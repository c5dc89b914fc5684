"""`claims figures` and the end of a run: what is shown, at which width, and what may be asked for."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipelines.cli.summary import print_figures
from pipelines.database.open import opened
from program import claims_within


def shown(path: Path, width: int) -> list[str]:
    console = Console(width=width, file=StringIO())
    with opened(path, read_only=True) as db:
        print_figures(db, console)
    assert isinstance(console.file, StringIO)
    return console.file.getvalue().splitlines()


@pytest.mark.parametrize("width", [80, 120])
def test_a_run_ends_on_one_screen_with_the_founding_pair_and_five_conflicts(sample_run: Any, width: int) -> None:
    lines = shown(sample_run.folder / "claims.db", width)
    assert len(lines) <= 34
    assert max(map(len, lines)) <= width
    assert not any(line.endswith(" ") for line in lines)
    text = " ".join(" ".join(lines).split())
    assert "SAMPLE newsroom, invented news:" in text
    assert "Sky News, Daily Mail and Mirror say more than 35,000, all on Yale University’s word" in text
    assert "↳ what of this is verified: Children that the Institute has verified agree" in text
    assert "BBC and The Independent say at least 19,500" in text
    surest = lines[next(n for n, line in enumerate(lines) if "surest conflicts" in line) :]
    assert sum("%" in line[:6] for line in surest) == 5


def test_a_database_without_conflicts_ends_with_its_newest_figures(sample_run: Any, tmp_path: Path) -> None:
    path = tmp_path / "claims.db"
    path.write_bytes((sample_run.folder / "claims.db").read_bytes())
    with opened(path) as db:
        db.execute("UPDATE figures SET status = 'agree'")
    text = "\n".join(shown(path, 100))
    assert "No conflicts. The newest figures:" in text
    assert "rivals" not in text


def figures(folder: Path, *arguments: str) -> list[dict[str, Any]]:
    done = claims_within(folder, "figures", "--json", *arguments)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["sample"] is True
    found: list[dict[str, Any]] = told["figures"]
    return found


def test_figures_are_found_by_what_is_asked_for(sample_run: Any) -> None:
    folder = sample_run.folder
    taken = figures(folder, "children", "taken", "--status", "conflict")
    assert [figure["told"].split(",")[0] for figure in taken] == ["Sky News"]
    assert {value["value"]: value["outlets"] for value in taken[0]["values"]} == {
        "more than 35,000": ["sky", "daily_mail", "mirror"],
        "an estimated 20,000": ["express"],
    }
    assert taken[0]["values"][0]["sources"] == ["Yale University"]
    assert figures(folder, "--source", "yale university")
    assert {figure["unit"] for figure in figures(folder, "--unit", "gbp")} == {"GBP"}
    by_title = [figure["title"].casefold() for figure in figures(folder, "--sort", "title", "--outlet", "Sky News")]
    assert by_title == sorted(by_title)
    assert len(by_title) == 20
    newest = [figure["last_published"] for figure in figures(folder, "--sort", "newest", "--limit", "0")]
    assert newest == sorted(newest, reverse=True)
    with opened(folder / "claims.db", read_only=True) as db:
        assert len(newest) == db.table("figures").count
    day = sorted(newest)[len(newest) // 2][:10]
    since, until = (figures(folder, f"--{end}", day, "--limit", "0") for end in ("since", "until"))
    assert min(figure["last_published"] for figure in since) >= day
    assert max(figure["last_published"] for figure in until)[:10] == day
    assert figures(folder, "no", "such", "words") == []
    assert figures(folder, 'ferry"') != []


@pytest.mark.parametrize("columns", [80, 120])
def test_the_table_fits_and_says_how_many_there_are(sample_run: Any, columns: int) -> None:
    done = claims_within(sample_run.folder, "figures", "--status", "conflict", "--limit", "3", columns=columns)
    assert done.returncode == 0
    assert max(map(len, done.stdout.splitlines())) <= columns
    assert "SAMPLE" in done.stdout
    assert ", 3 shown: --limit 0 for all" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--outlet", "times"), "no outlet 'times' in this database; it has bbc, "),
        (("--source", "Nobody At All"), "nobody called 'Nobody At All' is given as a source"),
        (("--unit", "furlong"), "no figure is counted in 'furlong'; most are in "),
        (("--db", "none.db"), "no database at none.db"),
        (("--sort", "colour"), "colour"),
    ],
)
def test_what_is_not_there_is_said_in_one_line(sample_run: Any, arguments: tuple[str, ...], says: str) -> None:
    done = claims_within(sample_run.folder, "figures", *arguments)
    assert done.returncode == 2
    assert says in done.stderr
    assert done.stdout == ""
