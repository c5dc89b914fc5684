"""Where the shipped encoder puts sentences."""

import numpy as np
import pytest

from extract.networks.pieces import MASK
from pipelines.lineup.by_threads import FEW
from pipelines.lineup.encoder.encode import read_encoder

ASKED = f"The ferry was carrying {MASK} passengers when it sank."
OTHER_WORDS = f"On board were {MASK} travellers."
ANOTHER = f"The firm's debts had grown to £{MASK}m by March."


def test_points_are_of_unit_length() -> None:
    for point in read_encoder().points([ASKED, OTHER_WORDS, ANOTHER]):
        assert np.linalg.norm(point) == pytest.approx(1.0, abs=1e-3)


def test_one_question_in_other_words_stands_nearer_than_another_question() -> None:
    asked, other_words, another = read_encoder().points([ASKED, OTHER_WORDS, ANOTHER])
    assert asked @ other_words > 0.2 + asked @ another


def test_no_sentence_beside_it_moves_a_point() -> None:
    (by_itself,) = read_encoder().points([f"{ASKED} Indeed."])
    many = [f"{ASKED} {n * 'Again. '}" for n in range(FEW)]
    read_encoder.cache_clear()
    among = read_encoder().points([*many, f"{ASKED} Indeed."])[-1]
    assert np.array_equal(by_itself, among)
