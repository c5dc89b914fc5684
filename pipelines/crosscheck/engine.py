"""Where lots are lined up: in processes beside this one, or on a cluster. An engine maps lots to their answers."""

from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from pipelines.pool import Lost
from pipelines.workers import in_processes

if TYPE_CHECKING:  # the rules, which a run without news does not need
    from pipelines.crosscheck.lot import Answer, Lot

Engine = Callable[[Iterable["Lot"]], Generator["Answer | None", None, None]]
"""Answers in the order of the lots, which are read as they are needed; None where the work was lost: whoever asked does
it again. Closing the generator ends the work."""

_SECONDS = 6 * 3600.0
"""Of processor time for a lot: it ends what never ends, and nothing that merely takes long."""
_MEGABYTES = 16 * 1024


@dataclass(frozen=True, slots=True)
class Processes:
    """An engine of processes on this machine."""

    number: int

    def __call__(self, lots: Iterable["Lot"]) -> Generator["Answer | None", None, None]:
        """Line up each lot in one of several processes."""
        found = in_processes(_prepared, lots, processes=self.number, seconds=_SECONDS, megabytes=_MEGABYTES)
        try:
            for _, answer in found:
                yield None if isinstance(answer, Lost) else answer
        finally:
            found.close()


def _prepared() -> Callable[["Lot"], "Answer"]:
    from pipelines.crosscheck.lot import line_up_lot

    return line_up_lot


@contextmanager
def engine_for(processes: int, scheduler: str | None) -> Iterator[Engine | None]:
    """Where to line up: on the cluster of a Dask scheduler, in `processes` of this machine, or, with one, here (None).

    Raises the errors of `pipelines.dask_scheduler.joined`.
    """
    if scheduler:
        from pipelines.crosscheck.cluster import on_cluster

        with on_cluster(scheduler) as engine:
            yield engine
    else:
        yield Processes(processes) if processes > 1 else None
