"""What a text says itself against one of its figures."""

from typing import Any

from built import claim
from extract.records import Attribution, Claim
from pipelines.check.told_beside import deniers_beside, rivals_told, tells_of

TEXT = "The board says 70 boats left. A union puts it at 90.\nSome 40 trees fell. The board denies this."


def at(words: str, number: int, source: str | None, **more: Any) -> Claim:
    start = TEXT.index(words)
    sentence = TEXT[max(TEXT.rfind(". ", 0, start) + 2, TEXT.rfind("\n", 0, start) + 1, 0) :].split(".")[0] + "."
    if TEXT.rfind(". ", 0, start) < 0:
        sentence = TEXT.split(". ")[0] + "."
    exact = {"value_low": number, "value_high": number, "value_low_text": str(number), "value_high_text": str(number)}
    return claim(
        claim_id=words, start=start, end=start + len(words), sentence=sentence, sentence_start=TEXT.index(sentence),
        source=source, **exact | more,
    )  # fmt: skip


BOARD, UNION = at("70 boats", 70, "board"), at("90", 90, "union")
TREES = at("40 trees", 40, "keeper")
SAID = [BOARD, UNION, TREES]


def test_another_word_in_the_next_sentence_is_told_beside() -> None:
    (rival,) = rivals_told(BOARD, SAID, TEXT, {})
    assert rival.claim == UNION
    assert tells_of(rival, claim(value_low=90, value_high=90, value_low_text="90", value_high_text="90"))
    assert not tells_of(rival, claim(value_low=50, value_high=50, value_low_text="50", value_high_text="50"))


def test_another_paragraph_is_not_beside() -> None:
    assert TREES not in [rival.claim for rival in rivals_told(UNION, SAID, TEXT, {})]


def test_what_the_text_says_itself_in_another_sentence_is_no_other_side() -> None:
    own = at("90", 90, None)
    assert rivals_told(BOARD, [BOARD, own], TEXT, {}) == []


def test_what_answers_another_figure_tells_only_of_the_same_source() -> None:
    (rival,) = rivals_told(BOARD, SAID, TEXT, {"70 boats": "one", "90": "other"})
    number = {"value_low": 90, "value_high": 90, "value_low_text": "90", "value_high_text": "90"}
    assert not tells_of(rival, claim(**number))
    assert not tells_of(rival, claim(**number, source="a captain"))
    assert tells_of(rival, claim(**number, source="the union"))


def test_a_denial_in_the_next_sentence_is_told_beside() -> None:
    cue = TEXT.index("denies")
    denial = Attribution(
        field="text", source=(cue - 10, cue - 1), source_text="board", source_kind="organisation", cue=(cue, cue + 6),
        content=(), via=None, quoted="none", negated=True, hedged=False, question=False, rule="verb",
    )  # fmt: skip
    assert deniers_beside(TREES, [denial], TEXT) == ["board"]
    assert deniers_beside(BOARD, [denial], TEXT) == []
    assert deniers_beside(at("40 trees", 40, "board"), [denial], TEXT) == [], "who denies his own word denies another"
