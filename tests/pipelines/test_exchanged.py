"""A package that is exchanged under a running program: told in a line, and kept apart from bugs."""

import sys
import time
from pathlib import Path
from typing import Any

import pytest
from sqlite_utils import Database

from pipelines import exchanged
from pipelines.database.open import opened
from pipelines.exchanged import Exchanged, of_one_version
from program import claims_within


def test_the_same_errors_are_bugs_where_the_files_are_as_they_were() -> None:
    with pytest.raises(ImportError, match="cannot import"), of_one_version():
        raise ImportError("cannot import name 'pairs'")


@pytest.mark.parametrize("error", [ImportError, ModuleNotFoundError, AttributeError, TypeError])
def test_parts_that_do_not_fit_are_told_where_a_file_is_new(
    error: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exchanged, "BEGAN", time.time() - 1)  # file systems have a coarse clock
    monkeypatch.setattr(exchanged, "ROOMS", ("newer",))
    monkeypatch.syspath_prepend(tmp_path)
    (tmp_path / "newer").mkdir()
    (tmp_path / "newer" / "part.py").touch()
    with (
        pytest.raises(Exchanged, match=r"exchanged while it ran.*no such part.*what was done is kept"),
        of_one_version(),
    ):
        raise error("no such part")


def test_a_run_whose_program_was_exchanged_ends_in_a_line_and_goes_on_later(
    db: Database, tmp_path: Path, make_page: Any, make_article: Any, make_claim: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from extract.records import Annotation
    from pipelines.reading.store import store_article

    claim = make_claim()
    store_article(db, make_page(db=db), make_article(claim.sentence), Annotation(claims=(claim,)), extractor="1")
    with monkeypatch.context() as later:
        later.setattr(exchanged, "BEGAN", 0.0)
        later.setitem(sys.modules, "pipelines.crosscheck.neighbours", None)  # type: ignore[arg-type]
        done = claims_within(tmp_path, "crosscheck", "--processes", 1)
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr.count("\n") == 1
    assert "exchanged while it ran" in done.stderr
    with opened(tmp_path / "claims.db") as again:
        assert again.execute("SELECT outcome FROM runs").fetchall() == [("failed",)]
        assert again.execute("SELECT count(*) FROM waiting").fetchone() == (1,)
    assert claims_within(tmp_path, "crosscheck", "--processes", 1).returncode == 0
    with opened(tmp_path / "claims.db") as again:
        assert again.execute("SELECT count(*) FROM figures").fetchone() == (1,)
