"""Work on texts by a process that keeps the language model: results as they come, errors told, nothing lost by them."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database

from pipelines.check import warm
from pipelines.check.warm import WarmModel, _Begin, _Stepping
from pipelines.errors import ClaimsError
from pipelines.workers import OverLimit


def counted(db: Database, given: int) -> Iterator[int]:
    """As many results as are asked for."""
    yield from range(given)


def broken(db: Database, given: str) -> Iterator[str]:
    """A result, and an error."""
    yield given
    raise ClaimsError("no more of it")


@pytest.fixture
def file(db: Database, tmp_path: Path) -> Path:
    return tmp_path / "claims.db"


def test_results_come_one_by_one_and_errors_as_what_they_are(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warm, "_work", _without_model)
    model = WarmModel(file)
    try:
        assert list(model.results(counted, 3)) == [0, 1, 2]
        results = model.results(broken, "first")
        assert next(results) == "first"
        with pytest.raises(ClaimsError, match="no more of it"):
            next(results)
        given_up = model.results(counted, 3)
        assert next(given_up) == 0
        given_up.close()
        assert list(model.results(counted, 2)) == [0, 1]
    finally:
        model.close()


def test_all_steps_of_a_text_share_its_time(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = iter((0.0, 0.5, 1.5))
    monkeypatch.setattr(warm.time, "process_time", lambda: next(now))
    steps = _Stepping(file, 1.0)
    assert steps.step(_Begin(counted, 5)).result == 0
    assert steps.step(None).result == 1
    assert isinstance(steps.step(None).error, OverLimit)


def _without_model(database: Path, seconds: float) -> object:
    return _Stepping(database, seconds).step
