"""What an article repeats is lined up once and comes back with its figure."""

from pipelines.lineup.repeats import copies_in_story, first_tellings, retold, with_repeats


def test_a_count_told_again_in_the_same_words_follows_the_first(item):
    first = item("bbc-1", "Some 41 people died in the sinking.", "41 people", 41)
    again = item(
        "bbc-2", "Some 41 people died in the sinking, again.", "41 people", 41, start=400, end=409, sentence_start=400
    )
    told, repeats = first_tellings([again, first])
    assert told == [first]
    assert with_repeats(told, repeats) == sorted([first, again], key=lambda one: one.claim_id)


def test_another_value_word_source_or_article_is_told_apart(item):
    sentence = "Some 41 people died in the sinking."
    items = [
        item("bbc-1", sentence, "41 people", 41),
        item("bbc-2", "Some 42 people died in the sinking.", "42 people", 42),
        item("bbc-3", "Some 41 people swam from the sinking.", "41 people", 41),
        item("bbc-4", sentence, "41 people", 41, source="Police"),
        item("sky-1", sentence, "41 people", 41),
    ]
    told, repeats = first_tellings(items)
    assert (told, dict(repeats)) == (items, {})


def test_what_stands_in_copies_of_a_text_is_told_once_by_the_text_itself(item):
    sentence = "Some 41 people died in the sinking."
    told = [item(f"{name}-1", sentence, "41 people", 41) for name in ("copy", "wire", "third")]
    copies = {"copy": "wire", "third": "wire"}
    first, again = first_tellings(told, copies)
    assert [one.claim_id for one in first] == ["wire-1"]
    assert retold(again, told) == {"copy-1", "third-1"}
    assert {one.claim_id for one in with_repeats(first, again)} == {"copy-1", "wire-1", "third-1"}


def test_a_copy_is_folded_only_into_a_text_of_its_story():
    related = {"copy": frozenset({"copy", "wire"}), "far": frozenset({"far"})}
    assert copies_in_story({"copy": "wire", "far": "wire"}, related) == {"copy": "wire"}
