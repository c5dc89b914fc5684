"""Pairs: a headline over one article, and who speaks in it."""

import pytest
from spacy.language import Language

from extract.claims import annotate

ARTICLE = """The river burst its banks, the Veldan-run council said. Ilse Marsh told farmers that they must leave.
Orme Mutual said that premiums would rise. In Harwick people fled."""

HEADLINES = [
    ("Marsh: 40 barns lost in flood", "Ilse Marsh"),
    ("Ilse Marsh: 40 barns lost in flood", "Ilse Marsh"),
    ("Orme Mutual: Premiums to rise 9%", "Orme Mutual"),
    ("Harwick: 40 barns lost in flood", None),
    ("Flood: 40 barns lost", None),
    ("Marsh says 40 barns lost", "Ilse Marsh"),
    ("Harwick: 40 barns lost in flood - Veldan-run council", "Veldan-run council"),
    ("40 barns lost in flood - watchdog", "watchdog"),
    ("Flood cost 'more than 40 barns' - Orme Mutual", "Orme Mutual"),
    ("Flood cost 'more than 40 barns' - Velda", "Velda"),
    ("Flood cost more than 40 barns - sources", "sources"),
    ("Flood cost more than 40 barns - video", None),
    ("Flood cost more than 40 barns - live updates", None),
    ("Flood cost more than 40 barns - BBC News", None),
    ("Flood cost 40 barns - but 300 cows were saved", None),
    ("40% of barns flooded, says union", "union"),
    ("'At least 40 drowned' in flood, say monks", "monks"),
    ("40% of monks say barn flooded", None),
    ("Farmers warned of £900 fine", None),
    ("Barn fire warning: 40 barns to close by summer", None),
    ("Farmers told 300 barns to go", None),
    ("Farmers warn of £900 fine", "Farmers"),
    ("Farmers told Marsh 300 barns flooded", "Farmers"),
    ("Farmers tell Marsh 300 barns flooded", "Farmers"),
    ("Fears as guild warns 300 barns could flood", "guild"),
    ("Guild warns 300 monks to leave", None),
    ("Premium Bonds: Two monks win £9m", None),
    ("Orme Figures: 40% of monks would leave", "Orme"),
    ("Harp guild admits 40 monks hurt by strings", "Harp guild"),
    ("Harp guild admits 40 monks", None),
    ("Harwick Harp Trust: Fees to rise by £84", None),
    ("Trust: Fees to rise by £84", "Trust"),
    ("HARP MISERY: 40 barns lost in flood", None),
    ("MARSH: 40 barns lost in flood", "Ilse Marsh"),
    ("Marsh's bill: 40 barns and 300 cows", None),
    ("Brother of monk: He had served 20 years", "Brother of monk"),
    ("Cost of flood: 20 barns were lost", None),
    ("Marsh rejects claim that 50 monks were bullied", "Ilse Marsh"),
    ("Marsh faces claim that 50 monks were bullied", None),
    ("Poll puts 8-point gap between guild and monks", "Poll"),
    ("Guild puts 8 harps in cellar", None),
    ("Veteran head of guild puts harp numbers at 500", "Veteran head of guild"),
    ("Monks back harps, Orme/Harwick Herald poll finds 61% in favour", "Orme/Harwick Herald"),
    ("Orme recalls 9,000 harps", None),
    ("Guild accused of hiding 300 barns", None),
    ("Boat sinks, 27 bodies found", None),
    ("Harp waiting list hits record 9,000", None),
]


@pytest.mark.parametrize(("title", "source"), HEADLINES)
def test_who_speaks_in_a_headline(nlp: Language, title: str, source: str | None) -> None:
    claims = [c for c in annotate(nlp, text=ARTICLE, title=title, article_id="a").claims if c.field == "title"]
    assert claims[0].source == source


@pytest.mark.parametrize("end", [":", " -", " “", ", “", " and", " by", ","])
@pytest.mark.parametrize("start", ["Live: flood", "Flood", "40 barns lost", "Marsh says", "40 barns lost, poll shows"])
def test_a_text_may_break_off_anywhere(nlp: Language, start: str, end: str) -> None:
    """Headlines end with a colon, and extracts within a quotation."""
    for text, title in ((ARTICLE, start + end), (start + end, "")):
        found = annotate(nlp, text=text, title=title, article_id="a")
        assert [c.value_low for c in found.claims if c.sentence.startswith("40")] == [40.0] * start.startswith("40")
