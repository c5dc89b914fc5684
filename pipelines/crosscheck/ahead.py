"""Lots read ahead of their turn, so that an engine lines up several at a time; each is written in its turn."""

from collections import deque
from collections.abc import Collection, Generator, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial

from sqlite_utils import Database

from pipelines.crosscheck.engine import Engine
from pipelines.crosscheck.lot import Answer, Lot, line_up_lot
from pipelines.crosscheck.lot_reading import read_lot
from pipelines.figures.constraints import Constraint


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Articles that are to be lined up together."""

    articles: Collection[str]
    settled: Collection[str]
    """Those of them that waited for it."""
    lost: Collection[str]
    """Figures that claims of these left."""
    constraints: Sequence[Constraint]
    """What people decided on figures here."""

    def read(self, db: Database) -> Lot:
        """The lot as it is now."""
        return read_lot(db, self.articles, self.lost, self.constraints)


Answered = tuple[Asked, Lot | None, Answer | None]
"""What was asked, as it was read ahead, and what came of it; neither where nothing was done ahead."""


def answered(db: Database, asked: Sequence[Asked], engine: Engine | None) -> Generator[Answered, None, None]:
    """Each of `asked` in order, with what the engine made of it, where there is one and several lots to do at once.

    What is read ahead is no promise: whoever writes reads it again, and takes the answer if it is still the same.
    """
    for together in _apart(asked):
        if engine and len(together) > 1:
            yield from _by(engine, db, together)
        else:
            yield from ((one, None, None) for one in together)


def _by(engine: Engine, db: Database, together: Sequence[Asked]) -> Iterator[Answered]:
    given: deque[Lot] = deque()

    def lots() -> Iterator[Lot]:
        for one in together:
            given.append(one.read(db))
            yield given[-1]

    answers = engine(partial(line_up_lot, lot) for lot in lots())
    with closing(answers):
        for one, answer in zip(together, answers, strict=True):
            yield one, given.popleft(), answer


def _apart(asked: Iterable[Asked]) -> Iterator[list[Asked]]:
    """Those that follow each other and have no article in common: of two that do, the second waits for the first."""
    together: list[Asked] = []
    seen: set[str] = set()
    for one in asked:
        if not seen.isdisjoint(one.articles):
            yield together
            together, seen = [], set()
        together.append(one)
        seen.update(one.articles)
    if together:
        yield together
