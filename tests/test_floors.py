"""The scores on the sets that others made never fall below their floors, in benchmarks/floors.toml."""

import tomllib
from functools import cache

import pytest

from benchmarks.scores import SHARED, run_set
from places import ROOT

FLOORS = tomllib.loads((ROOT / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def result(tmp_path_factory):
    """What a set comes to; each is read once."""
    return cache(lambda name: run_set(name, tmp_path_factory.mktemp("predicted")))


@pytest.mark.skipif(not (SHARED / "benchmarks").is_dir(), reason=f"the benchmark sets are not at {SHARED}")
@pytest.mark.timeout(180)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # the scorers leave files open
@pytest.mark.parametrize(
    "name", [pytest.param(n, marks=pytest.mark.slow) if n in ("polnear", "lineup") else n for n in FLOORS]
)
def test_no_score_falls_below_its_floor(name, result):
    scores = result(name).scores
    missed = {measure: scores[measure] for measure, floor in FLOORS[name].items() if scores[measure] < floor}
    assert missed == {}


@pytest.mark.skipif(not (SHARED / "benchmarks").is_dir(), reason=f"the benchmark sets are not at {SHARED}")
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_the_surer_claims_are_right_more_often(result):
    less_sure, surer = result("stories").sides[-2:]
    assert surer.right >= less_sure.right + 10
