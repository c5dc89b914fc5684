"""The scores on the sets that others made never fall: floors stand in benchmarks/floors.toml and only rise."""

import tomllib

import pytest

from benchmarks.scores import SHARED, run_set
from places import ROOT

FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))


@pytest.mark.skipif(not (SHARED / "benchmarks").is_dir(), reason=f"the benchmark sets are not at {SHARED}")
@pytest.mark.timeout(180)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorers leave files open
@pytest.mark.parametrize("name", [pytest.param(n, marks=pytest.mark.slow) if n == "polnear" else n for n in FLOORS])
def test_no_score_falls_below_its_floor(name, tmp_path):
    scores = run_set(name, tmp_path).scores
    missed = {measure: scores[measure] for measure, floor in FLOORS[name].items() if scores[measure] < floor}
    assert missed == {}


@pytest.mark.skipif(not (SHARED / "benchmarks").is_dir(), reason=f"the benchmark sets are not at {SHARED}")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_surer_claims_are_right_more_often(tmp_path):
    less_sure, surer = run_set("stories", tmp_path).sides[-2:]
    assert surer.right >= less_sure.right + 10
