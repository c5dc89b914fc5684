"""A backfill from beginning to end: archives cut into parts, these read by a cluster, rows put into their files."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from distributed import Client
from distributed.scheduler import KilledWorker

from pipelines.backfill.archives import PART, Archive, Part, parts_of
from pipelines.backfill.bytes import Unreachable
from pipelines.backfill.chain import misfits
from pipelines.backfill.crumbs import Crumbs
from pipelines.backfill.done import DoneParts, done_parts
from pipelines.backfill.gather import gather, groups_of
from pipelines.backfill.order import Order
from pipelines.backfill.part import read_part
from pipelines.backfill.part_done import PartDone
from pipelines.backfill.report import BackfillReport
from pipelines.backfill.spread import spread
from pipelines.backfill.waiting import PARTS, drop_halves, drop_parts, waiting
from pipelines.errors import FAILURE, ClaimsError
from pipelines.parquet.layout import About, BadFolder, about, holds_something, note_about

_AGAIN = 5
"""How often a part is begun anew on a cluster that gives up after fewer deaths than it takes to find the record."""


class OtherVersion(ClaimsError):
    """The folder holds what another version of the extractor read."""


class WorkersDied(ClaimsError):
    """The workers that did something ended over it again and again."""

    exit_code = FAILURE


@dataclass(slots=True, kw_only=True)
class Step:
    """How far a backfill is, and where this run began."""

    bytes_all: int
    bytes_done: int = 0
    bytes_before: int = 0
    pages: int = 0
    pages_before: int = 0
    claims: int = 0


Watch = Callable[[Step], None]


def backfill(
    client: Client, archives: Sequence[Archive], order: Order, *, part: int = PART, watch: Watch = lambda step: None
) -> BackfillReport:
    """Read the archives into `order.folder`; what an earlier run did is kept, what it left is done.

    `part` is the size of a part in bytes. Raises `OtherVersion`, `InUse`, `ClusterGone`, `NoLanguageModel`.
    """
    began = time.monotonic()
    prepare(order)
    with done_parts(order.folder) as done:
        # Said of a finished folder only now, when rows may come: a run that cannot begin leaves it as it was.
        note_about(order.folder, About(extractor=order.extractor, complete=False))
        run = _Run(client, order, done, [p for archive in archives for p in parts_of(archive, order.reading, part)])
        run.read(watch)
        report = run.report()
        report.archives = len(archives)
        report.articles = run.put_together()
    report.seconds = time.monotonic() - began
    return report


def refuse_others(order: Order) -> None:
    """Raise `BadFolder` where there is something that no backfill left, `OtherVersion` where another version did."""
    if order.folder.exists() and not order.folder.is_dir():
        raise BadFolder(f"{order.folder} is a file, no folder")
    if not holds_something(order.folder):
        return
    known = about(order.folder).extractor
    if known != order.extractor:
        raise OtherVersion(f"{order.folder} was read by {known}, and this is {order.extractor}: take another folder")


def prepare(order: Order) -> None:
    """Make the folder, or see that it is one of ours. Raises `BadFolder`, `OtherVersion`."""
    refuse_others(order)
    if not holds_something(order.folder):
        order.folder.mkdir(parents=True, exist_ok=True)
        note_about(order.folder, About(extractor=order.extractor, complete=False))
    (order.folder / PARTS).mkdir(exist_ok=True)


class _Run:
    def __init__(self, client: Client, order: Order, done: DoneParts, parts: list[Part]) -> None:
        self._client, self._order, self._done, self._parts = client, order, done, parts
        self._before = sum(done.get(part.name) is not None for part in parts)
        self._failed: dict[str, str] = {}
        self._step = Step(bytes_all=sum(part.end - part.start for part in parts))
        for part in parts:
            if known := done.get(part.name):
                self._count(part, known)
        self._step.bytes_before, self._step.pages_before = self._step.bytes_done, self._step.pages

    def read(self, watch: Watch) -> None:
        """Read what is not done, and again what turns out to have been begun in the wrong place."""
        todo = [part for part in self._parts if self._done.get(part.name) is None]
        while todo:
            self._read(todo, watch)
            todo = list(misfits(self._parts, self._done.get))

    def put_together(self) -> int:
        """Put all that waits into its files; returns how many articles are in those."""
        folder, parts = self._order.folder, waiting(self._order.folder, self._done.names())
        count = 0
        for _, result in spread(self._client, gather, groups_of(folder, parts), folder):
            if isinstance(result, KilledWorker):
                raise WorkersDied("workers died while they put files together; what is read is kept, run it again")
            if isinstance(result, Exception):
                raise result
            count += result
        drop_parts(folder, parts)
        drop_halves(folder)
        note_about(folder, About(extractor=self._order.extractor, complete=not self._failed))
        return count

    def report(self) -> BackfillReport:
        """What has been read by now."""
        report = BackfillReport(
            folder=str(self._order.folder), parts=len(self._parts), before=self._before, failed=dict(self._failed)
        )
        for part in self._parts:
            if done := self._done.get(part.name):
                report.add(done)
        return report

    def _read(self, todo: list[Part], watch: Watch) -> None:
        for part in todo:  # what ended in an earlier run may have been ended by whoever stopped that run
            Crumbs(self._order.folder / PARTS, part.name).forget()
        for _ in range(_AGAIN):
            killed = []
            for part, result in spread(self._client, read_part, todo, self._order):
                if isinstance(result, KilledWorker):
                    killed.append(part)
                    self._failed[part.name] = f"{part.archive.name} from byte {part.start}: its workers died"
                elif isinstance(result, Unreachable):
                    self._failed[part.name] = str(result)
                elif isinstance(result, Exception):
                    raise result
                else:
                    self._failed.pop(part.name, None)
                    self._done.add(result)
                    self._count(part, result)
                watch(self._step)
            if not killed:
                return
            todo = killed

    def _count(self, part: Part, done: PartDone) -> None:
        step = self._step
        step.bytes_done = min(step.bytes_all, step.bytes_done + part.end - part.start)
        step.pages += done.pages
        step.claims += done.claims
