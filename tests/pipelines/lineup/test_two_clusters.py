"""What two clusters that may be rivals say themselves."""

from collections.abc import Callable

import pytest

from pipelines.lineup.claim import Item
from pipelines.lineup.columns import Group
from pipelines.lineup.rivals import NAMES, rival_features
from pipelines.lineup.scored import Scored
from pipelines.lineup.two_clusters import MEANS, MOST
from pipelines.lineup.vectors import weigh

MakeItem = Callable[..., Item]
SAID = "Crews raised 41 lamps."


def test_each_thing_that_is_weighed_has_one_name() -> None:
    assert len(set(NAMES)) == len(NAMES)
    assert NAMES[-len(MEANS) - len(MOST) :] == (*(f"mean_{n}" for n in MEANS), *(f"most_{n}" for n in MOST))


@pytest.mark.parametrize(
    ("sentence", "more", "near", "voices", "contrasted"),
    [
        ("Divers put it at 44 lamps.", {"start": 120, "source": "Tarn"}, 1.07, 1, 0),
        ("But divers put it at 44 lamps.", {"start": 120, "source": "Tarn"}, 1.07, 1, 1),
        ("Divers put it at 44 lamps.", {"start": 120, "source": "Pask"}, 1.07, 0, 0),
        ("But divers put it at 44 lamps.", {"start": 920, "source": "Tarn"}, 9.07, 0, 0),
        ("But divers put it at 44 lamps.", {"start": 9920, "source": "Tarn"}, 20, 0, 0),
        ("But divers put it at 44 lamps.", {"start": 120, "source": "Tarn", "field": "title"}, 20, 0, 0),
    ],
)
def test_an_article_may_set_two_values_against_each_other(
    item: MakeItem, sentence: str, more: dict[str, object], near: float, voices: int, contrasted: int
) -> None:
    told = [
        item("bbc-1", SAID, "41 lamps", 41, unit="lamp", source="Pask"),
        item("bbc-2", sentence, "44 lamps", 44, unit="lamp", end=9999, sentence_start=0, **more),
        item("sky-1", SAID, "41 lamps", 41, unit="lamp"),
    ]
    story = frozenset(("bbc", "sky"))
    group = Group(told, weigh(told, dict.fromkeys(story, story)))
    rows = dict(rival_features(group, [[0, 2], [1]], Scored.of({(0, 1): 0.0, (1, 2): 0.0, (0, 2): 1.0})))
    found = dict(zip(NAMES, rows.get((0, 1), []), strict=False))
    if more["source"] == "Pask":
        assert not found  # one voice that is named says one thing of one number
    else:
        assert [found["side_by_side"], found["two_voices"], found["contrasted"]] == [near, voices, contrasted]
