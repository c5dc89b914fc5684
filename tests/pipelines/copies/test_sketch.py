"""Which texts are copies of one text, by their wording."""

import random
import re

import pytest

from pipelines.copies.sketch import LEAST, SHARED, are_copies, wording_of

SYLLABLES = "ba cor den fil gam hur ist jol kan lem mor nist ol per quin ras sud tor ull ven wick yar".split()


def report(seed: int, sentences: int = 30) -> list[str]:
    """An invented report of so many sentences, in no language; the same words for the same seed."""
    pick = random.Random(seed)
    words = ["".join(pick.choices(SYLLABLES, k=pick.randrange(1, 4))) for _ in range(900)]
    return [
        f"{' '.join(pick.choices(words, k=9))}, {pick.randrange(10, 9999)} {' '.join(pick.choices(words, k=8))}."
        for _ in range(sentences)
    ]


def text(sentences: list[str]) -> str:
    return "\n".join(sentences)


def shared(one: str, other: str) -> int:
    return len({*wording_of(one).sketch} & {*wording_of(other).sketch})


AGENCY = report(1)
COPIES = {
    "cut to its first third": AGENCY[:10],
    "cut at both ends": AGENCY[9:24],
    "with paragraphs of one's own": [*report(2, 6), *AGENCY, *report(3, 6)],
    "in capitals and other quotes": [sentence.upper().replace(",", " –") for sentence in AGENCY],
    "in another house's style": [sentence.replace("ba", "bah") for sentence in AGENCY],
    "with its paragraphs in another order": AGENCY[15:] + AGENCY[:15],
}


@pytest.mark.parametrize("copy", COPIES.values(), ids=COPIES)
def test_a_copy_is_found_by_its_sketch_and_told_by_its_words(copy: list[str]) -> None:
    assert shared(text(AGENCY), text(copy)) >= SHARED
    assert are_copies(wording_of(text(AGENCY)), wording_of(text(copy)))


LOOK_ALIKES = {
    "of another story": report(4),
    "that quotes a fifth of it": [*AGENCY[:6], *report(5, 24)],
    "of the same words with other numbers": [re.sub(r"\d+", lambda n: f"{n[0]}7", said) for said in AGENCY],
    "a digest of which it is a small part": [*AGENCY, *report(6, 150)],
}


@pytest.mark.parametrize("other", LOOK_ALIKES.values(), ids=LOOK_ALIKES)
def test_what_only_looks_alike_is_no_copy(other: list[str]) -> None:
    assert not are_copies(wording_of(text(AGENCY)), wording_of(text(other)))


def test_texts_that_have_nothing_in_common_share_no_sketch() -> None:
    texts = [text(report(seed, 20)) for seed in range(100, 130)]
    assert max(shared(one, other) for one in texts for other in texts if one is not other) < SHARED


@pytest.mark.parametrize("short", ["", "Twelve dead.", "Twelve people died in Dorvale on Monday, police said."])
def test_a_flash_is_nobodys_copy(short: str) -> None:
    assert wording_of(short).sketch == []
    assert not are_copies(wording_of(short), wording_of(short))


def test_runs_are_the_same_on_every_machine() -> None:
    runs = wording_of("Over 35,000 children have been taken to more than 100 locations").runs
    assert len(runs) == 8
    assert int(runs[0]) == 103798313409211570
    assert (runs >= 0).all()
    assert len(runs) < LEAST
