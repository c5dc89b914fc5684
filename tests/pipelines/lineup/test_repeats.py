"""What an article repeats is lined up once and comes back with its figure."""

from pipelines.lineup.repeats import first_tellings, with_repeats


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
