"""What is told to whoever finds nothing."""

from pipelines.search.hints import fewer_words, names_like, with_one_word_less

NAMES = ("Yale University", "Institute for the Study of War", "Ilse Grey", "Gérald Ost", "police")


def test_a_name_is_known_by_its_whole_or_by_one_word_of_it() -> None:
    assert names_like("Yael University", NAMES) == ["Yale University"]
    assert names_like("Insitute for the Study of War", NAMES) == ["Institute for the Study of War"]
    assert names_like("univercity", NAMES) == ["Yale University"]
    assert names_like("gerald ost", NAMES) == ["Gérald Ost"]


def test_nothing_near_is_nothing() -> None:
    assert names_like("zebra crossings", NAMES) == []
    assert names_like("wa", NAMES) == [], "too short to be a slip"
    assert names_like("", NAMES) == []


def test_each_word_is_left_out_in_turn_the_last_first() -> None:
    assert with_one_word_less(("ferry", "sinking", "kids")) == [
        ("ferry", "sinking"), ("ferry", "kids"), ("sinking", "kids"),
    ]  # fmt: skip
    assert with_one_word_less(("ferry",)) == []


def test_of_a_sentence_the_longest_words_are_tried() -> None:
    asked = tuple("how much will the bridge repair cost in all".split())
    assert fewer_words(asked) == [("bridge", "repair", "cost"), ("bridge", "repair"), ("repair",)]
    assert fewer_words(("ferry", "kids"))[0] == ("ferry",)
    assert fewer_words(("ferry",)) == []
