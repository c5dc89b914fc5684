import pytest
from spacy.language import Language

from extract.nlp import parse
from extract.words import WINDOW, root_of, words_of

TEXTS = (
    "",
    "Eleven.",
    "The ferry, which left Merrow at 9am, carried 64 people; two of them were hurt, Harbour Rescue said on Friday.",
    'Twelve dead.\n\nPolice in Dorvale put the toll at 12, up from 9 - "far too many", they\'d said.',
    "They stock " + ", ".join(f"{n} lamps" for n in range(3, 150)) + " and rope.",
)


@pytest.mark.parametrize("text", TEXTS)
def test_words_say_what_tokens_say(nlp: Language, text: str) -> None:
    doc = parse(nlp, text)
    for word, token in zip(words_of(doc), doc, strict=True):
        for name in ("i", "text", "lower_", "lemma_", "tag_", "pos_", "dep_", "head", "sent", "idx"):
            assert getattr(word, name) == getattr(token, name), name
        for name in ("lefts", "rights", "children", "subtree"):
            assert list(getattr(word, name)) == list(getattr(token, name)), name
        assert all(abs(child.i - word.i) <= WINDOW or child in word.children for child in word.dependents)


def test_the_neighbours_of_a_word_are_words(nlp: Language) -> None:
    words = words_of(parse(nlp, "Orme sold nine mills."))
    assert words[1].nbor() is words[2]
    assert words[1].nbor(-1) is words[0]
    assert words[3].head.children[0] is words[0]
    with pytest.raises(IndexError):
        words[0].nbor(-1)


def test_the_root_of_a_phrase(nlp: Language) -> None:
    words = words_of(parse(nlp, "Orme sold nine old mills."))
    assert root_of(words, 2, 5) is words[4]
    assert root_of(words, 2, 3) is words[2]
