"""Where the shipped encoder puts sentences."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from extract.networks.pieces import MASK, SPECIAL, Pieces, read_pieces
from pipelines.lineup.by_threads import FEW
from pipelines.lineup.encoder.encode import MOST, read_as, read_encoder

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


WORDS = [*SPECIAL, "re", "##convene", "##d", "reconvene", "boat", "##s", ".", "cafe", "[", "mask", "]"]
PIECES = Pieces(WORDS)


def _read(text: str) -> list[str]:
    return [WORDS[number] for number in read_as(text, PIECES)]


def test_a_sentence_is_read_between_its_beginning_and_its_end() -> None:
    assert _read(f"Reconvened {MASK} boats.") == ["[CLS]", "reconvene", "##d", MASK, "boat", "##s", ".", "[SEP]"]
    assert _read(f"CAFÉ {MASK}")[1] == "cafe"
    assert _read(f"zebra {MASK}") == ["[CLS]", "[UNK]", MASK, "[SEP]"]


def test_of_a_long_sentence_what_stands_near_the_mask_is_read() -> None:
    near = _read("boat . " * 100 + f"reconvene {MASK} cafe" + " . boat" * 100)
    assert len(near) == MOST + 2
    place = near.index(MASK)
    assert near[place - 1 : place + 2] == ["reconvene", MASK, "cafe"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_the_mask_of_any_text_is_read(before: str, after: str) -> None:
    pieces = read_pieces()
    assert pieces.mask in read_as(f"{before} {MASK} {after}", pieces)
