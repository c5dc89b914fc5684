"""The folder of a backfill before any work: made, known again, and left as it was where nothing can begin."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import cast

import pytest
from distributed import Client
from distributed.scheduler import KilledWorker, WorkerState

from pipelines.backfill import job
from pipelines.backfill.done import InUse, done_parts
from pipelines.backfill.job import WorkersDied, backfill, prepare
from pipelines.backfill.order import Order
from pipelines.parquet.layout import About, BadFolder, about, note_about


@pytest.fixture
def new(order: Order, tmp_path: Path) -> Order:
    """An order whose folder nobody has made."""
    return replace(order, folder=tmp_path / "new")


def test_a_run_that_cannot_begin_leaves_a_finished_folder_finished(new: Order) -> None:
    prepare(new)
    note_about(new.folder, About(extractor=new.extractor, complete=True))
    prepare(new)  # then no scheduler answers, say
    with done_parts(new.folder), pytest.raises(InUse):
        backfill(cast(Client, None), [], new)
    assert about(new.folder).complete


def test_workers_that_die_over_the_files_end_it_in_a_line(new: Order, monkeypatch: pytest.MonkeyPatch) -> None:
    def died(*_: object) -> Iterator[tuple[str, Exception]]:
        yield "a group", KilledWorker("task", cast(WorkerState, None), 4)

    monkeypatch.setattr(job, "spread", died)
    with pytest.raises(WorkersDied, match="what is read is kept"):
        backfill(cast(Client, None), [], new)


def test_a_folder_whose_first_note_was_cut_short_is_gone_on_with(new: Order) -> None:
    new.folder.mkdir()
    (new.folder / ".about.json.x7").touch()
    prepare(new)
    assert not about(new.folder).complete


def test_a_folder_of_others_is_refused(new: Order) -> None:
    new.folder.mkdir()
    (new.folder / "letters.txt").touch()
    with pytest.raises(BadFolder):
        prepare(new)


def test_a_file_where_the_folder_is_to_be_is_refused(new: Order) -> None:
    new.folder.touch()
    with pytest.raises(BadFolder, match="is a file, no folder"):
        prepare(new)
