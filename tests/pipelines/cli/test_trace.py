"""`claims trace`: what it prints and writes, and how it ends."""

import json
from pathlib import Path
from typing import Any

import pytest
from rich.console import Console

from pipelines.cli.main import main
from pipelines.cli.trace_table import print_trace
from pipelines.trace import bounded
from pipelines.trace.altered import Alteration
from pipelines.trace.report import OutletTrace, Printed, TracedFigure, TraceReport


def reported(*alterations: Alteration) -> TraceReport:
    """A release of one figure, printed by two outlets."""
    same: dict[str, Any] = {"value_low": 35000.0, "value_high": None, "comparator": ">", "unit": "child"}
    printed = tuple(
        Printed(
            **same, outlet=outlet, claim_id=outlet, article_id=outlet, field="text", quantity_text="35,000 [children]",
            source=None, via=None, sentence="35,000 children.", url=None, published=when, by_edit=False,
            withdrawn_at=None, alterations=alterations, worked_out_from=(), credit="nobody", names_issuer=True,
            copied=0.25, also=(),
        )
        for outlet, when in (("BBC", "2026-03-01T06:20:00Z"), ("Mirror", None))
    )  # fmt: skip
    figure = TracedFigure(
        **same, start=0, end=5, quantity_text="more than 35,000", subject="children", source="Yale", sentence="x",
        figure_id="f", figure_title="children", printed=printed,
    )  # fmt: skip
    outlet = OutletTrace(
        outlet="BBC", prints=1, of=1, altered=len(alterations), names_issuer_for=0, names_nobody_for=1,
        names_issuer=True, copies=2, quotations=1, first="2026-03-01T06:20:00Z", articles=("a",),
    )  # fmt: skip
    return TraceReport(
        issuer="Harbour Institute", issuer_found_by=("its letterhead",), figures=(figure,), outlets=(outlet,),
        silent=("Sky News",), full_texts=False, sample=True,
    )  # fmt: skip


@pytest.mark.parametrize("width", [80, 120])
def test_it_is_told_outlet_by_outlet_and_figure_by_figure(width: int) -> None:
    console = Console(width=width, record=True, color_system=None)
    print_trace(reported("bound_dropped"), console)
    told = console.export_text()
    assert max(map(len, told.splitlines())) <= width
    plain = " ".join(told.replace("│", " ").split())
    for words in (
        "SAMPLE, not news: A release of Harbour Institute (its letterhead) with 1 figure.",
        "BBC prints the figure, not as the release has it, names Harbour Institute, but not for it, "
        "copies 2 sentences (1 of them a quotation)",
        "No figure of it: Sky News",
        "35,000 [children] bound dropped",
        "BBC, 2026-03-01 06:20; 25% of its sentence copied",
        "Mirror, undated",
        "no full texts",
    ):
        assert words in plain


@pytest.fixture
def folder(tmp_path: Path, db: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a database and a release, in which a trace gives what `reported` says."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "release.txt").write_text("More than 35,000 children.", encoding="utf-8")
    monkeypatch.setattr(bounded, "trace_bounded", lambda *_, **__: reported("value"))
    return tmp_path


def test_json_is_whole_and_says_in_words_what_it_says_in_names(folder: Path) -> None:
    assert main(["trace", "release.txt", "--json", "-o", "out.json"]) == 0
    told = json.loads((folder / "out.json").read_text(encoding="utf-8"))
    (figure,) = told["figures"]
    assert figure["printed"][0]["alterations"] == ["value"]
    assert figure["printed"][0]["altered"] == "another value"
    assert figure["printed"][0]["credited"].startswith("names nobody; names Harbour Institute")
    assert told["outlets"][0]["told"].startswith("prints the figure")


def test_a_page_is_written(folder: Path) -> None:
    assert main(["trace", "release.txt", "--html", "-o", "out.html"]) == 0
    assert "another value" in (folder / "out.html").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["release.txt", "--strict"], 1),
        (["release.txt", "--json", "--html"], 2),
        (["release.txt", "-o", "x"], 2),
        (["release.txt", "--issuer", " "], 2),
        (["none.txt"], 2),
        (["release.txt", "--db", "none.db"], 2),
    ],
)
def test_how_it_ends(folder: Path, arguments: list[str], code: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["trace", *arguments]) == code
    assert code == 1 or len(capsys.readouterr().err.strip().splitlines()[-1:]) == 1
    assert not (folder / "none.db").exists()
