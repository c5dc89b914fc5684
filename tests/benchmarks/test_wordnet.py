"""A WordNet of four synsets, in the format of its database."""

from pathlib import Path

import pytest

from benchmarks.wordnet import Lexicon

DATA = """\
  1 A licence, indented.
00000010 03 n 01 person 0 000 | a human being
00000020 18 n 02 baker 0 Bakester 0 002 @ 00000010 n 0000 + 00000090 v 0101 | one who bakes
00000030 06 n 01 baker 1 000 | an oven that bakes
00000040 18 n 01 baker 2 001 @i 00000010 n 0000 | a writer of that name
"""
INDEX = """\
baker n 3 1 @ 3 1 00000030 00000020 00000040
bakester n 1 1 @ 1 0 00000020
person n 1 0 1 1 00000010
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "data.noun").write_text(DATA)
    (tmp_path / "index.noun").write_text(INDEX)
    (tmp_path / "noun.exc").write_text("bakers baker\n")
    (tmp_path / "cntlist.rev").write_text("baker%1:18:00:: 1 2\n")
    (tmp_path / "data.verb").write_text(
        "00000090 35 v 02 bake 0 roast 0 001 + 00000020 n 0101 02 + 08 00 + 02 01 | cook\n"
    )
    (tmp_path / "index.verb").write_text("bake v 1 1 + 1 0 00000090\nroast v 1 1 + 1 0 00000090\n")
    (tmp_path / "verb.exc").write_text("")
    return tmp_path


def test_senses_weigh_what_they_were_met_and_their_rank(folder: Path) -> None:
    nouns = Lexicon.read(folder, "noun")
    persons = nouns.below(["person.1"])
    weights = nouns.weights(lambda synset, _: synset.place in persons)
    assert weights == {"baker": pytest.approx(2.5 / 3.5), "bakester": 1, "person": 1}
    assert nouns.weighing(0.9, lambda synset, _: synset.place in persons) == {"bakester", "person"}
    assert nouns.irregular == {"bakers": "baker"}


def test_frames_are_for_one_word_or_for_all(folder: Path) -> None:
    [bake] = Lexicon.read(folder, "verb").synsets.values()
    assert bake.frames("bake") == {2, 8}
    assert bake.frames("roast") == {8}
    assert bake.derived == {"00000020"}
