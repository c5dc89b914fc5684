"""The reading stage with a reader that needs no language model, in processes forked off one that has all loaded."""

import pytest

import bare_reader
from pipelines.reading import job
from warm import started_warm


def read_barely(patch: pytest.MonkeyPatch) -> None:
    """Have `bare_reader` take the place of ours."""
    patch.setattr(job, "make_reader", bare_reader.make)
    patch.setattr("pipelines.processes.started", started_warm)
