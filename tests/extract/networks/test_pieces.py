"""Words in the pieces of a vocabulary."""

from hypothesis import given
from hypothesis import strategies as st

from extract.networks.pieces import MASK, SPECIAL, Pieces, read_pieces

WORDS = [*SPECIAL, "re", "##convene", "##d", "reconvene", "boat", "##s", ".", "cafe", "[", "mask", "]"]
PIECES = Pieces(WORDS)


def _written(text: str) -> list[str]:
    return [WORDS[number] for number in PIECES.written(text)]


def test_the_longest_piece_is_taken_first() -> None:
    assert _written(f"Reconvened {MASK} boats.") == ["reconvene", "##d", MASK, "boat", "##s", "."]


def test_accents_and_capitals_tell_nothing() -> None:
    assert _written("CAFÉ") == ["cafe"]


def test_a_word_that_cannot_be_written_is_unknown() -> None:
    assert _written(f"zebra {MASK}") == ["[UNK]", MASK]


def test_near_the_mask_is_what_stands_on_both_sides_of_it() -> None:
    near = PIECES.near_mask("boat . " * 100 + f"reconvene {MASK} cafe" + " . boat" * 100, 7)
    assert [WORDS[number] for number in near] == ["boat", ".", "reconvene", MASK, "cafe", ".", "boat"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_written_in_shipped_pieces(before: str, after: str) -> None:
    pieces = read_pieces()
    assert pieces.mask in pieces.near_mask(f"{before} {MASK} {after}", 20)


def test_any_english_word_is_written_in_shipped_pieces() -> None:
    pieces = read_pieces()
    unknown = pieces.numbers["[UNK]"]
    assert unknown not in pieces.written("floccinaucinihilipilification zyxxqwv overtopped")
