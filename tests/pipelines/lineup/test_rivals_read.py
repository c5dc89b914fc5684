"""Clusters that trees are in doubt of are read, and both opinions are weighed."""

import numpy as np
import pytest

from pipelines.lineup import rivals, rivals_read
from pipelines.lineup.between import Between
from pipelines.lineup.columns import Group
from pipelines.lineup.rivals_read import IN_DOUBT, PAIRS, opinions, weighed
from pipelines.lineup.scored import Scored
from pipelines.lineup.trees import Trees
from pipelines.lineup.vectors import weigh

LEAST, MOST = IN_DOUBT


@pytest.fixture
def group(item) -> Group:
    said = ("Some 12 people were aboard.", "There were 14 people aboard.", "Some 12 people had boarded it.")
    quantities = ("12 people", "14 people", "12 people")
    return Group(
        [
            item(f"{outlet}-1", sentence, quantity, 12.0)
            for outlet, sentence, quantity in zip(("bbc", "sky", "mirror"), said, quantities, strict=True)
        ]
    )


@pytest.fixture
def scored() -> Scored:
    return Scored.of({(0, 1): -1.0, (0, 2): 3.0, (1, 2): 0.5})


def test_only_what_is_in_doubt_is_read(group: Group, scored: Scored, monkeypatch: pytest.MonkeyPatch) -> None:
    between = Between([[0, 2], [1]], scored)
    asked = np.array([0])
    monkeypatch.setattr(type(group.together), "odds", lambda *_: pytest.fail("it was read"))
    for odds in (LEAST - 0.1, MOST + 0.1):
        found = opinions(group, between, scored, asked, np.array([odds]))
        assert found.tolist() == [[odds, 0.0]]
        assert weighed(found).tolist() == [odds]


def test_the_best_pairs_are_read(group: Group, scored: Scored, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[tuple[int, int]] = []

    def odds(_: object, i: np.ndarray, j: np.ndarray) -> np.ndarray:
        read.extend(zip(i.tolist(), j.tolist(), strict=True))
        return np.array([2.0, 1.0])

    monkeypatch.setattr(type(group.together), "odds", odds)
    between = Between([[0, 2], [1]], scored)
    found = opinions(group, between, scored, np.array([0]), np.array([0.0]))
    assert read == [(1, 2), (0, 1)]
    assert len(read) == PAIRS
    assert found.tolist() == [[0.0, 1.5]]


def test_the_likelier_by_reading_is_the_likelier() -> None:
    doubtful = np.array([[0.0, -3.0], [0.0, 3.0]])
    unlikely, likely = weighed(doubtful).tolist()
    assert unlikely < likely


def test_the_likelier_by_trees_is_the_likelier() -> None:
    less, more = weighed(np.array([[-1.0, 0.0], [1.0, 0.0]])).tolist()
    assert less < more


def test_the_module_tells_what_it_weighs() -> None:
    assert set(rivals_read._table()) == {"base", *rivals_read.NAMES}


def test_tables_are_scored_without_reading(group: Group, scored: Scored, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Between, "best", lambda *_: pytest.fail("it was read"))
    trees = Trees(rivals.NAMES, 0.0, ())
    whole = Group(group.items, weigh(group.items, {}))
    assert rivals.join_unread(trees, whole, [[0, 2], [1]], scored, least=0.5) == [[0, 2], [1]]
    assert rivals.join_unread(trees, whole, [[0, 2], [1]], scored, least=-0.5) == [[0, 1, 2]]
