"""Where a number holds."""

from collections.abc import Callable

import pytest

from extract.question.places import place_of

PLACES = [
    ("[Three people] died in Dorvale on Monday.", "Dorvale"),
    ("In Dorvale, [three people] died.", "Dorvale"),
    ("[Some 40 homes] were lost in the Vesta region of Norland.", "Vesta region of Norland"),
    ("[Some 40 homes] were lost in the village of Hamble Green.", "village of Hamble Green"),
    ("There are [9,000 beekeepers] across the UK.", "UK"),
    ("Burglary fell by [7%] in England and Wales.", "England and Wales"),
    ("[Eleven barges] sank off Cape Torrin.", "off Cape Torrin"),
    ("[Eleven barges] sank near Torrin.", "near Torrin"),
    ("Police found [200 crates] outside Brindle.", "outside Brindle"),
    ("[Nearly 4,000 goats] were taken to Norland.", "to Norland"),
    ("[Nearly 4,000 goats] were sent back to Norland.", "to Norland"),
    ("[Nearly 4,000 families] have fled from Norland.", "from Norland"),
    ("[Sixty flares] were lit in Weaver Square.", "Weaver Square"),
    ("[Sixty people] are being treated at Marsh Lane Hospital.", "Marsh Lane Hospital"),
    ("It reached [41C] at Wickfield Airport.", "Wickfield Airport"),
    ("[Two hikers] were lost on Kestle Moor.", "Kestle Moor"),
    ("There are [42 looms] in the town.", "town"),
    ("There are [42 looms] in this town alone.", "town"),
    ("[Two hikers] died in northern Norland.", "northern Norland"),
    ("[Two hikers] died in the Torrin mountains.", "Torrin mountains"),
    ("[Two hikers] died in sunny Torrin.", "Torrin"),
    ("[More than 2,000 trams] were halted nationwide.", "nationwide"),
    ("Torrin fire: [12 dead] in Brindle", "Brindle"),
    ("A fire in Brindle killed [12 people].", "Brindle"),
    ("The death toll in Brindle has risen to [12].", "Brindle"),
    ("It lies 25 miles from Torrin, where [12 pupils] were hurt.", "Torrin"),
    ("It was the chapel hall where [12 pupils] were hurt.", "chapel hall"),
    ("[Some 1,950 villagers] from Torrin Green have been moved.", "from Torrin Green"),
    ("[Two nurses] died at St Osric's after a fall.", "St Osric's"),
    ("It will close [three] of its four mills in Torrin.", "Torrin"),
    ("[Two women] have died and 86 people were hurt in a crush in Torrin.", "Torrin"),
    # each its own
    ("The firm will cut [40 jobs] in Torrin and open two shops in Brindle.", "Torrin"),
    ("The firm will cut 40 jobs in Torrin and open [two shops] in Brindle.", "Brindle"),
    ("It hopes to hire [250 cooks], 90 of them from Norland.", None),
    ("[Some 540 people] have been let go at Corley Mead.", "Corley Mead"),
    # no places
    ("Analysts at Brindle Economics expect [40 sales].", None),
    ("[Three people] died on Monday, it said in a statement.", None),
    ("[Nine bills] were lost in Parliament.", None),
    ("[Nine ponies] were sold in May.", None),
    ("It paid [£9m] in 2024.", None),
    ("It holds [9% of the shares] in Brackwell.", None),
    ("A letter in The Times had [40 signatures].", None),
    ("A poll for the Hands Across Torrin appeal drew [40 gifts].", None),
    ("Bosses at Fellmoor Power promised [£85].", None),
    ("A court in Brindle heard that [£85] was paid.", None),
    ("The wreck lies [five miles] from Torrin.", "Torrin"),
    ("It spent [£1.2m] on overseas aid.", None),
    ("[Nine ponies] ran to Mr Reed.", None),
    ("[Nine ponies] died.", None),
    ("A [19-year-old] was held in Torrin.", None),
    ("The lighthouse stands [20 miles] from Dunmarrow.", "Dunmarrow"),
    ("The tug sank [28 miles] south-west of Marl.", "Marl"),
    ("The tug went down [9km] off Corran Head.", "Corran Head"),
]


@pytest.mark.parametrize(("text", "place"), PLACES)
def test_the_place_of_a_number(asked: Callable, text: str, place: str | None) -> None:
    assert place_of(*asked(text)) == place


def test_a_firm_that_acts_in_the_text_is_no_place(asked: Callable) -> None:
    assert place_of(*asked("Orme sells tea. A basket at Orme comes to [£87].")) is None
    assert place_of(*asked("It rained in Torrin. A basket at Torrin comes to [£87].")) == "Torrin"
