"""Words in the pieces of a vocabulary."""

from hypothesis import given
from hypothesis import strategies as st

from pipelines.lineup.encoder.masked import MASK
from pipelines.lineup.encoder.pieces import MOST, SPECIAL, Pieces, read_pieces

WORDS = [*SPECIAL, "re", "##convene", "##d", "reconvene", "boat", "##s", ".", "cafe", "[", "mask", "]"]
PIECES = Pieces(WORDS)


def _said(text: str) -> list[str]:
    return [WORDS[number] for number in PIECES.of(text)]


def test_the_longest_piece_is_taken_first() -> None:
    assert _said(f"Reconvened {MASK} boats.") == ["[CLS]", "reconvene", "##d", MASK, "boat", "##s", ".", "[SEP]"]


def test_accents_and_capitals_tell_nothing() -> None:
    assert _said(f"CAFÉ {MASK}")[1] == "cafe"


def test_a_word_that_cannot_be_written_is_unknown() -> None:
    assert _said(f"zebra {MASK}") == ["[CLS]", "[UNK]", MASK, "[SEP]"]


def test_of_a_long_sentence_what_stands_near_the_mask_is_read() -> None:
    near = _said("boat . " * 100 + f"reconvene {MASK} cafe" + " . boat" * 100)
    assert len(near) == MOST + 2
    place = near.index(MASK)
    assert near[place - 1 : place + 2] == ["reconvene", MASK, "cafe"]


@given(st.text(max_size=200), st.text(max_size=200))
def test_any_text_is_written_in_shipped_pieces(before: str, after: str) -> None:
    pieces = read_pieces()
    assert pieces.mask in pieces.of(f"{before} {MASK} {after}")


def test_any_english_word_is_written_in_shipped_pieces() -> None:
    pieces = read_pieces()
    unknown = pieces.numbers["[UNK]"]
    assert unknown not in pieces.of(f"{MASK} floccinaucinihilipilification zyxxqwv overtopped")
