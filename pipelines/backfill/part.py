"""What a worker does with a part of an archive: its wanted pages read, their articles and claims into two files."""

import gc
import resource
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from threading import Lock

from crawlers.archive.warc import Block, blocks, blocks_between
from crawlers.fates import Fate
from crawlers.urls import host_of
from pipelines import garbage
from pipelines.backfill.archives import Part
from pipelines.backfill.bytes import copied, opened
from pipelines.backfill.crumbs import Crumbs, harmful_hosts
from pipelines.backfill.order import Order, owner_in
from pipelines.backfill.pages import Owner, Passed, Wanted, address_in, page_in
from pipelines.backfill.part_done import PartDone
from pipelines.backfill.rows import Rows, rows_of, task_of
from pipelines.backfill.waiting import PARTS, PartRows, part_rows
from pipelines.errors import FAILURE, ClaimsError
from pipelines.language import installed_extractor
from pipelines.reading.work import Failure, Reading, Task, make_reader
from pipelines.worker import WALL, guarded, limit_memory, limit_time, one_thread

_ONE_AT_A_TIME = Lock()
"""Limits are a process's, and a cluster may give it several threads."""
_TOLD = 100
"""Pages of a part that are named in the report because they could not be read."""


class OtherReader(ClaimsError):
    """A machine of the cluster has another version of what reads pages."""

    exit_code = FAILURE


def read_part(part: Part, order: Order) -> PartDone:
    """Read a part and write its rows beside the result; a second time writes the same.

    Raises `NoLanguageModel`, `OtherReader`, `Unreachable`, or `OSError` where the folder cannot be written to.
    """
    with _ONE_AT_A_TIME:
        began, used = time.monotonic(), _cpu()
        read = _reader(order.extractor, order.megabytes)
        crumbs = Crumbs(order.folder / PARTS, part.name)
        with part_rows(order.folder, part.name) as rows:
            work = _Work(part, order, owner_in(order), read, crumbs, rows)
            work.run()
        crumbs.forget()
        done = work.done
        done.cpu_seconds, done.seconds = _cpu() - used, time.monotonic() - began
        done.peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        return done


@cache
def _reader(extractor: str, megabytes: int) -> Callable[[Task], Reading | Failure]:
    """The reader of this process: its model is loaded once. From then on a page may take so much more memory."""
    if installed_extractor() != extractor:
        raise OtherReader(f"a worker has {installed_extractor()} and this is {extractor}: install one on all machines")
    one_thread()
    read = make_reader()
    gc.collect()
    garbage.keep_loaded()
    limit_memory(megabytes)
    return read


class _Work:
    def __init__(
        self,
        part: Part,
        order: Order,
        owner: Owner,
        read: Callable[[Task], Reading | Failure],
        crumbs: Crumbs,
        rows: PartRows,
    ) -> None:
        self._part, self._order, self._owner, self._read, self._crumbs = part, order, owner, read, crumbs
        self._rows_of_part = rows
        self._path = Path(part.archive.name)
        self._bounded = guarded(self._look, lambda block, problem: Passed(Fate.EXTRACT_FAILED, problem))
        self.done = PartDone(part=part.name, archive=part.archive.name)

    def run(self) -> None:
        deadly = self._crumbs.begin()
        harmful = harmful_hosts(deadly.values())
        for block in self._blocks():
            self.done.records += 1
            url = address_in(block)
            if block.offset in deadly:
                passed = Passed(Fate.EXTRACT_FAILED, "two workers died while reading it")
                self._pass(block.offset, deadly[block.offset], passed)
            elif host_of(url) in harmful:
                self._pass(block.offset, url, Passed(Fate.EXTRACT_FAILED, "workers died over other pages of its host"))
            else:
                self._take(block, url)

    def _take(self, block: Block, url: str) -> None:
        if self._owner(url) is None:  # most records of a large archive: no need to note where we are
            found = self._bounded(block)
        else:
            self._crumbs.at(block.offset, url)
            limit_time(self._order.seconds, WALL * self._order.seconds)
            try:
                found = self._bounded(block)
            finally:
                limit_time(0, 0)
            self._crumbs.past()
        if isinstance(found, Passed):
            self._pass(block.offset, url, found)
        else:
            self.done.fates[Fate.FETCHED] += 1
            article, claims = found
            self._rows_of_part.add(article, claims)
            self.done.claims += len(claims)

    def _look(self, block: Block) -> Rows | Passed:
        """The rows of a record's page, or why there are none."""
        found = page_in(block, self._path, self._owner, self._order.latest)
        return self._rows(found, block) if isinstance(found, Wanted) else found

    def _rows(self, wanted: Wanted, block: Block) -> Rows | Passed:
        task = task_of(wanted, self._part.archive.name, block.offset)
        read = self._read(task)
        if isinstance(read, Failure):
            return Passed(read.fate, read.problem)
        return rows_of(wanted, task, read, self._order.extractor)

    def _pass(self, offset: int, url: str, passed: Passed) -> None:
        self.done.fates[passed.why] += 1
        if passed.why in (Fate.EXTRACT_FAILED, Fate.CORRUPT) and len(self.done.troubles) < _TOLD:
            reason = passed.reason.strip().rpartition("\n")[2]
            told = {"archive": self._part.archive.name, "offset": offset, "url": url or None}
            self.done.troubles.append(told | {"fate": str(passed.why), "reason": reason})

    def _blocks(self) -> Iterator[Block]:
        """The records that start in this part; notes where they begin and where those behind it do."""
        part = self._part
        with ExitStack() as files:
            if part.archive.whole:
                yield from blocks(files.enter_context(copied(part.archive)))
                return
            file = files.enter_context(opened(part.archive))
            for block in blocks_between(file, part.start, part.end, part.first):
                if block.offset >= part.end:
                    self.done.following = block.offset
                    return
                if self.done.first is None:
                    self.done.first = block.offset
                yield block


def _cpu() -> float:
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime
