"""Who is given as vouching for what: a pair a construction, and the traps where nobody is."""

from dataclasses import dataclass

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language

from extract.attribution.find import find_attributions
from extract.lexicon import load
from extract.nlp import parse
from extract.records import Attribution, FieldName
from pace import takes_under


@dataclass
class Found:
    """An attribution as words."""

    source: str | None
    cue: str | None
    content: str
    record: Attribution


def found(nlp: Language, text: str, outlet: str | None = None) -> list[Found]:
    doc = parse(nlp, text)
    return [
        Found(
            a.source_text,
            doc.text[slice(*a.cue)] if a.cue else None,
            " | ".join(doc.text[slice(*part)] for part in a.content),
            a,
        )
        for a in find_attributions(doc, outlet=outlet)
    ]


def governing(nlp: Language, text: str, words: str, outlet: str | None = None) -> Found | None:
    """The attribution that vouches for `words`: the shortest content around them."""
    at = text.index(words)
    covering = [
        f for f in found(nlp, text, outlet) if f.record.reporting and any(a <= at < b for a, b in f.record.content)
    ]
    return min(covering, key=lambda f: (f.source is None, len(f.content)), default=None)


CONSTRUCTIONS = [
    # "X said (that) …"
    ("Police said that 12 cars had been set alight.", "Police", "said", "that 12 cars had been set alight"),
    ("Jana Reed said 12 cars had been stolen.", "Jana Reed", "said", "12 cars had been stolen"),
    ("The charity Oakwell insists 40 beds are free.", "Oakwell", "insists", "40 beds are free"),
    # inverted and parenthetical
    (
        "Twelve cars were stolen, said Jana Reed, 51, who runs the garage.",
        "Jana Reed",
        "said",
        "Twelve cars were stolen",
    ),
    ("Twelve cars were stolen, police said.", "police", "said", "Twelve cars were stolen"),
    ("Prices rose 3%, the ONS said, from 2% in May.", "ONS", "said", "Prices rose 3% | from 2% in May"),
    (
        "Prices rose 3%, police said on Sunday, with 40 shops shut.",
        "police",
        "said",
        "Prices rose 3% | with 40 shops shut",
    ),
    ("Jana Reed blamed costs, which she said had trebled to £9m.", "Jana Reed", "said", "had trebled to £9m"),
    ("That, she said, would cost 40 jobs.", "she", "said", "That | would cost 40 jobs"),
    ("As an earlier survey noted, 40% of tenants had moved.", "earlier survey", "noted", "40% of tenants had moved"),
    # "according to"
    (
        "Some 90 flights were cancelled, according to Harwick Airport.",
        "Harwick Airport",
        "according to",
        "Some 90 flights were cancelled",
    ),
    ("According to the Harwick Fund, 90 ponds dried up.", "Harwick Fund", "According to", "90 ponds dried up"),
    ("According to the fund, a small charity, 90 ponds dried up.", "fund", "According to", "90 ponds dried up"),
    # and the other prepositions
    ("In the words of Dr Mary Holt, 40 ponds dried up.", "Mary Holt", "In the words of", "40 ponds dried up"),
    ("The dam cost £9m, in the words of its builder.", "builder", "in the words of", "The dam cost £9m"),
    ("As per the Harwick Fund, 90 ponds dried up.", "Harwick Fund", "As per", "90 ponds dried up"),
    ("Trade rose 4%, per data from Fernway.", "Fernway", "per", "Trade rose 4%"),
    # "X told Y"
    ("Jana Reed told reporters that 12 cars had burned.", "Jana Reed", "told", "that 12 cars had burned"),
    ("About 60 boats sank, coastguard chief Lena Varga told MPs.", "Lena Varga", "told", "About 60 boats sank"),
    # passive and participles
    ("The 4,200 names were verified by Harwick University.", "Harwick University", "verified", "The 4,200 names were"),
    ("The plan rests on £16bn pencilled in by the Harwick Fund.", "Harwick Fund", "pencilled in", "£16bn"),
    # verbs with "at", objects, "of"
    ("Unicorn Relief puts the figure at 560.", "Unicorn Relief", "puts", "the figure at 560"),
    ("Harwick Council confirmed 12 cases.", "Harwick Council", "confirmed", "12 cases"),
    ("The union warned of 3,000 job losses.", "union", "warned", "3,000 job losses"),
    ("Mr Kane claims to have 4,000 members.", "Kane", "claims", "to have 4,000 members"),
    (
        "A poll by Fernway has Labour on 31% and the Greens on 12%.",
        "Fernway",
        "has",
        "Labour on 31% and the Greens on 12%",
    ),
    # nouns
    ("The fund's estimate of 2,300 job losses stands.", "fund", "estimate", "2,300 job losses"),
    ("Ministers rejected a claim by Jana Reed that 40 had died.", "Jana Reed", "claim", "that 40 had died"),
    ("A third of the land has gone, by one estimate.", "estimate", "by", "A third of the land has gone"),
    ("Figures from Fernway show 70 schools closed.", "Fernway", "show", "70 schools closed"),
    ("A study by Harwick University, which found 31 cases, was small.", "Harwick University", "found", "31 cases"),
    ("Rents rose 5%, data from Fernway shows.", "Fernway", "shows", "Rents rose 5%"),
    # quotations
    ("“We lost 45 cows,” farmer Huw Bevan said.", "Huw Bevan", "said", "“We lost 45 cows,”"),
    ('Huw Bevan said: "We lost 45 cows."', "Huw Bevan", "said", '"We lost 45 cows."'),
    ("Huw Bevan hit back: 'We lost 45 cows.'", "Huw Bevan", "hit back", "'We lost 45 cows.'"),
    ("``We lost 45 cows,'' said Huw Bevan.", "Huw Bevan", "said", "``We lost 45 cows,''"),
    ("“We lost 45 cows,” said Huw Bevan, “and the dog.”", "Huw Bevan", "said", "“We lost 45 cows,” | “and the dog.”"),
    ("REED: We lost 45 cows.", "REED", ":", "We lost 45 cows"),
    # headlines
    ("Inflation to hit 5%, Bank warns", "Bank", "warns", "Inflation to hit 5%"),
    # a title and a name between commas, whatever the parser hangs them on
    (
        "The bridge failed near Harwick, the city engineer, Omar Kane, has announced.",
        "Omar Kane",
        "announced",
        "The bridge failed near Harwick",
    ),
    (
        "Omar Kane lost to Jana Reed by 40 votes, the returning officer, Lena Varga, announced after two recounts.",
        "Lena Varga",
        "announced",
        "Omar Kane lost to Jana Reed by 40 votes",
    ),
    ("After the vote, the mayor, Omar Kane, said 40 had left.", "Omar Kane", "said", "40 had left"),
    # verbs that the tagger takes for nouns or participles
    (
        "Researchers at Harwick University estimate that 300 deer have died, and that 40 were shot.",
        "Harwick University",
        "estimate",
        "that 300 deer have died, and that 40 were shot",
    ),
    (
        "A Harwick Trust poll found last week that 46% would stay.",
        "Harwick Trust",
        "found",
        "that 46% would stay",
    ),
    # quoted words within a clause
    (
        "Jana Reed said that “taxing some of it” would raise £75m.",
        "Jana Reed",
        "said",
        "that “taxing some of it” would raise £75m",
    ),
    (
        "Jana Reed said “taxing some of it” would raise £75m.",
        "Jana Reed",
        "said",
        "“taxing some of it” would raise £75m",
    ),
    ("The trust is raising its fee, which it says will affect 300 homes.", "trust", "says", "will affect 300 homes"),
    # whoever looks into what others have, and counts it
    ("Geologists at Harwick University have detected 60 faults.", "Harwick University", "detected", "60 faults"),
    ("The coroner's office registered 12 deaths.", "coroner's office", "registered", "12 deaths"),
    # the last word of a quotation, hung on the verb behind it
    ("“Was it 20 cows? Hardly,” said a former mill hand.", "former mill hand", "said", "“Was it 20 cows? Hardly,”"),
    # a noun of the speaker's phrase taken for a verb
    ("The mill lost $57m, Ferry Board records show.", "Ferry Board", "show", "The mill lost $57m"),
    # a name in apposition to a number
    ("One of them, potter Omar Kane, 19, said 12 kilns had gone.", "Omar Kane", "said", "12 kilns had gone"),
    ("Another, Lena Varga, said 12 kilns had gone.", "Lena Varga", "said", "12 kilns had gone"),
    # a document of the speaker's own, however it is brought in
    (
        "Its own tally found 68% were idle, the Weavers Union added.",
        "Weavers Union",
        "added",
        "Its own tally found 68% were idle",
    ),
    (
        "Jana Reed said on Friday that according to her survey, 40 mills had shut.",
        "Jana Reed",
        "said",
        "that according to her survey, 40 mills had shut",
    ),
    # "as X reports" behind what is said
    ("Exports reached 900 tonnes, as the harbour board notes.", "harbour board", "notes", "Exports reached 900 tonnes"),
    # what goes on behind a dash
    (
        "Nine boats sank, the harbour master said – up from four.",
        "harbour master",
        "said",
        "Nine boats sank | up from four",
    ),
    # an open verb form behind its clause
    ("Some 31 goats died, reckon the Harwick vets.", "Harwick vets", "reckon", "Some 31 goats died"),
    # a verb that the tagger takes for a noun, with a subject and a clause
    ("Diaries seen by the board show 40 goats were sold.", "Diaries", "show", "40 goats were sold"),
    # who speaks before a colon, in a headline
    ("Vets: 40 goats could be lost this winter", "Vets", ":", "40 goats could be lost this winter"),
    ("Harwick council: 40 barns still stand empty", "Harwick council", ":", "40 barns still stand empty"),
    ("Poll: 40% of crofters would leave", "Poll", ":", "40% of crofters would leave"),
    # a quotation set by itself, and who signs it
    ("“We lost 40 goats in a day.”\n– Omar Kane, crofter", "Omar Kane", "–", "“We lost 40 goats in a day.”"),
    # a poll beside the shares that it found
    ("Kane took 6% of the vote in a Fernway poll out on Sunday.", "Fernway", "in", "Kane took 6% of the vote"),
    ("Her rating in the Fernway poll stands at 53%.", "Fernway", "in", "Her rating | stands at 53%"),
    # brackets end what is said in them
    (
        "Kane repeats it (the share is nearer 15%, according to Orme) daily.",
        "Orme",
        "according to",
        "the share is nearer 15%",
    ),
    # a forecast that is moved is its forecaster's
    ("The Bank raised its growth forecast to 1.2% from 0.8%.", "Bank", "forecast", "to 1.2% from 0.8%"),
    # what cites gives
    ("Jana Reed cited 40 cases of foul play.", "Jana Reed", "cited", "40 cases of foul play"),
    # the place that a report is dated from speaks no more than its date
    ("HARWICK, Marland – Omar Kane recalls that 30 men left.", "Omar Kane", "recalls", "that 30 men left"),
]


@pytest.mark.parametrize(("text", "source", "cue", "content"), CONSTRUCTIONS)
def test_each_construction_gives_source_cue_and_content(
    nlp: Language, text: str, source: str, cue: str, content: str
) -> None:
    assert (source, cue, content) in [(f.source, f.cue, f.content) for f in found(nlp, text)]


@pytest.mark.parametrize("preposition", sorted(load("cues")["prepositions"]))
def test_each_preposition_of_the_lexicon_names_a_source(nlp: Language, preposition: str) -> None:
    for text in (
        f"Some 90 flights were cancelled, {preposition} Harwick Airport.",
        f"{preposition.capitalize()} the council, some 90 flights were cancelled.",
    ):
        (attribution,) = find_attributions(parse(nlp, text))
        assert attribution.cue is not None
        assert text[slice(*attribution.cue)].lower() == preposition
        assert attribution.source_text in {"Harwick Airport", "council"}


SHARED = [
    ("“We saved 40 homes,” said the fire chief, Per Lindqvist.", "40", "fire chief"),
    (
        "Officers told the pair that 64 died and 19 were held in the raid, saying five of the men fled.",
        "five",
        "Officers",
    ),
    # coordination: what one says ends where another speaks
    ("Police said three were hurt and the road was shut.", "the road", "Police"),
    ("Police said three were hurt, and Labour claimed ten had fled.", "three", "Police"),
    ("Police said three were hurt, and Labour claimed ten had fled.", "ten", "Labour"),
    ("Kyiv says 120 drones came; Moscow said it had downed 34.", "34", "Moscow"),
    ("Rates fell to 4%, the Bank announced, adding that 600,000 would gain.", "600,000", "Bank"),
    # a chain of documents: whoever the sentence is "according to" vouches
    ("Two directors argued that rents rose by 4%, according to the minutes.", "4%", "minutes"),
    # somebody's words within somebody's words
    ("“They warned us that 500 would leave,” Jana Reed said.", "500", "Jana Reed"),
    ("Jana Reed said images showed 70 camps.", "70", "Jana Reed"),
    ("Jana Reed said she expected 70 more.", "70", "Jana Reed"),
    # running speakers
    ("“We lost 45 cows,” Huw Bevan said. “It cost £9,000.”", "£9,000", "Huw Bevan"),
    ("Huw Bevan said: “We lost 45 cows.\n“It cost £9,000.”", "£9,000", "Huw Bevan"),
    ("“We lost 45 cows,” Huw Bevan said.\n“It cost £9,000.”", "£9,000", "Huw Bevan"),
    ("Huw Bevan lost his herd. “We had 45 cows,” he said.", "45", "Huw Bevan"),
    # a report of what was reported, and a document of the speaker's own behind which the speaker stands
    ("The warden said bargees had told her that 40 were missing.", "40", "warden"),
    ("Its own figures show 45% of barges ran late, the operator admitted.", "45%", "operator"),
    ("UNESCO – which runs the camp – said 40 tents were needed.", "40", "UNESCO"),
    ("Marland's deputy minister for ports, Per-Olav Lie, said 40 cranes had failed.", "40", "Per-Olav Lie"),
    # who is named last vouches for what somebody is said to have said
    ("Omar Kane told them that 40 had left, the warden said.", "40", "warden"),
    ("The guild said 40 boats had sunk; the rival Crew Union believes 60 did.", "60", "Crew Union"),
    ("The guild said 40 boats had sunk; a report by the Orme Auditor put it at 60.", "60", "Orme Auditor"),
    ("The guild said 40 boats had sunk; 60 more were lost.", "60 more", "guild"),
]


@pytest.mark.parametrize(("text", "words", "source"), SHARED)
def test_f39_a_number_goes_to_whoever_says_it(nlp: Language, text: str, words: str, source: str) -> None:
    vouching = governing(nlp, text, words)
    assert vouching is not None
    assert vouching.source == source


NOBODY = [
    ("Tickets are £40, per person, for two days.", "£40"),
    ("Harwick spends £9m per Council Tax payer.", "£9m"),
    ("As per usual, 40 fans came.", "40"),
    # the outlet's own voice
    ("The firm has cut 300 jobs.", "300"),
    ("Three people were arrested on Friday.", "Three"),
    ("Harwick University has 12,000 students.", "12,000"),
    ("The Bank of England cut rates to 4% on Thursday.", "4%"),
    ("Researchers polled 2,000 adults.", "2,000"),
    ("She has promised to build 300 homes.", "300"),
    ("Some 31% say they would move within 300 days.", "300"),
    ("The council would not say how many of the 300 had left.", "300"),
    ("The minister declined to confirm that 300 had left.", "300"),
    ("Anyone wanting to borrow £300 can apply.", "£300"),
    # a name stands near, but says nothing of it
    ("Jana Reed arrived at noon. Some 300 people were waiting.", "300"),
    ("A farmer who feared the worst wept as 14 calves came home.", "14"),
    ("“Good news,” said Jana Reed. The fund holds £3m.", "£3m"),
    ('The "big bang" of 1986 closed 300 firms.', "300"),
    # an agentless passive
    ("It was announced that 300 jobs would go.", "300"),
    # nobody at all, a thing found, an idiom, a poll's answer
    ("No minister said that 300 had left.", "300"),
    ("The council has nine seats, two of which said 300 had left.", "300"),
    ("Police enter the house and find the body of a man of 30.", "30"),
    ("All told, up to 300 people could move.", "300"),
    ("Kane, who denies the accusation, has avoided arrest for seven years.", "seven"),
    ("The hospital admitted 60 patients.", "60"),
    ("The move put people at risk for six months.", "six"),
    # what a body records of itself, or of no number
    ("The firm recorded sales of £3m.", "£3m"),
    ("The club recorded three wins.", "three"),
    ("Councillors identified a need for 300 homes.", "300"),
    # before a colon stands no one who speaks
    ("Adults: £12 a day", "£12"),
    ("Pupils: 40 in May", "40"),
    ("Marland war: 40 killed in strike", "40"),
    ("School: 40 pupils ill in a week", "40"),
    # missing a forecast says nothing of who made it
    ("The firm beat its forecast by 3%.", "3%"),
    # no poll's word, but what it is held against
    ("Her rating fell from 58% in the last poll to 55% now.", "55%"),
    ("She took 53% of the vote at the polls.", "53%"),
    ("Crofters came early, confirmed 31 seats and left.", "31"),
    # each of a kind
    ("Fares are £40, per rower, for two days.", "£40"),
    # what comes true, what follows, and what saying would mean
    ("Exports reached 900 tonnes, as analysts had predicted.", "900"),
    ("Some 206 drivers crossed in three vans, suggesting a load of 69 a van.", "69"),
    ("Peace would mean admitting that 40 had died.", "40"),
    ("Orme Energy: What the collapse means for its 412,000 customers", "412,000"),
    ("The Thornmere report: the failings behind a quarter of deaths", "a quarter"),
]


@pytest.mark.parametrize(("text", "words"), NOBODY)
def test_nobody_vouches_for_the_outlets_own_voice(nlp: Language, text: str, words: str) -> None:
    vouching = governing(nlp, text, words)
    assert vouching is None or vouching.source is None or vouching.record.question


MARKED = [
    ("The ministry denied that 300 had died.", "300", "negated"),
    ("The club strongly denied a claim that it spent £90,000.", "£90,000", "negated"),
    ("The minister rejected the claim that 40% had failed.", "40%", "negated"),
    ("Oakwell believes 600 were adopted.", "600", "hedged"),
    ("Asked whether 300 jobs would go, the boss walked off.", "300", "question"),
    ("He did not say whether 300 jobs would go.", "300", "question"),
    ("Pressed on whether 300 jobs would go, Jana Reed smiled.", "300", "question"),
]


@pytest.mark.parametrize(("text", "words", "mark"), MARKED)
def test_f39_denials_doubts_and_questions_are_marked(nlp: Language, text: str, words: str, mark: str) -> None:
    vouching = governing(nlp, text, words)
    assert vouching is not None
    assert getattr(vouching.record, mark)


@pytest.mark.parametrize(
    "text", ["Oakwell said 600 were adopted.", "The ministry confirmed that 600 had died.", "It forecast 600 deaths."]
)
def test_plain_reports_bear_no_mark(nlp: Language, text: str) -> None:
    vouching = governing(nlp, text, "600")
    assert vouching is not None
    assert not any((vouching.record.negated, vouching.record.hedged, vouching.record.question))


RELAYED = [
    (
        "Harwick University estimates that 35,000 fled, according to Sky News.",
        "35,000",
        "Harwick University",
        "Sky News",
    ),
    ("The fund has verified 19,500 cases, the Independent reports.", "19,500", "fund", "The Independent"),
    ("Lena Varga told the BBC that 40 had died.", "40", "Lena Varga", "BBC"),
    ("Speaking to Sky News, Lena Varga said 40 had died.", "40", "Lena Varga", "Sky News"),
    ("The BBC reported, citing the defence ministry, that 40 had died.", "40", "defence ministry", "BBC"),
    ("Some 27 fled, the news agency Novara reported, citing the ministry.", "27", "ministry", "Novara"),
    ("A survey by Fernway, first revealed by the Mirror, has Labour on 30%.", "30%", "Fernway", "Mirror"),
    (
        "The Daily Mail reported that analysts at Harwick Marine believe 4% is near.",
        "4%",
        "Harwick Marine",
        "Daily Mail",
    ),
    (
        "Jana Reed told Harbour Radio that 40 had died. That, she said, was 12 too many.",
        "12",
        "Jana Reed",
        "Harbour Radio",
    ),
    # outlets on no list
    ("El Faro reported, citing the ministry, that 40 had died.", "40", "ministry", "El Faro"),
    ("Some 40 had died, Gazeta Nova reported, quoting doctors.", "40", "doctors", "Gazeta Nova"),
    ("El Faro, citing the ministry, reported that 40 had died.", "40", "ministry", "El Faro"),
    ("Some 40 had died, according to the ministry, El Faro reports.", "40", "ministry", "El Faro"),
    ("Some 40 had died, according to the ministry, The Mercury reports.", "40", "ministry", "The Mercury"),
    ("Exports reached 40, as The Mercury reports.", "40", "The Mercury", None),
    ("El Faro quoted the ministry as saying 40 had died.", "40", "ministry", None),
    ("The Orme News Agency, citing bargees, said 40 huts were buried.", "40", "bargees", "Orme News Agency"),
    ("Citing tax records, Kanal Fem said 40 boats were registered abroad.", "40", "tax records", "Kanal Fem"),
    # who cites, but is a person by what stands beside the name or by the surname alone
    ("Citing tax records, senator Jana Reed said 40 boats were abroad.", "40", "Jana Reed", None),
    ("Citing records, Omar Kane said 40 boats were abroad. Kane left.", "40", "Omar Kane", None),
    # who reports but is no outlet
    ("Jana Reed left. Some 40 had died, according to the ministry, Reed reported.", "40", "Jana Reed", None),
    # who cites but is no outlet
    ("The Finance Ministry reported, citing a survey, that 40 had left.", "40", "Finance Ministry", None),
    # nobody stands behind the outlet
    ("The Daily Mail said 40 had died.", "40", "Daily Mail", None),
]


@pytest.mark.parametrize(("text", "words", "source", "via"), RELAYED)
def test_an_outlet_that_relays_is_via_not_source(
    nlp: Language, text: str, words: str, source: str, via: str | None
) -> None:
    vouching = governing(nlp, text, words)
    assert vouching is not None
    assert (vouching.source, vouching.record.via) == (source, via)


@pytest.mark.parametrize(
    ("outlet", "told"),
    [
        ("bbc", "the BBC"),
        ("BBC", "BBC Breakfast"),
        ("sky", "Sky News"),
        ("independent", "The Independent"),
        ("daily_mail", "the Mail"),
        ("mirror", "the Mirror"),
        ("express", "Express.co.uk"),
    ],
)
def test_an_outlet_does_not_relay_to_itself(nlp: Language, outlet: str, told: str) -> None:
    vouching = governing(nlp, f"Lena Varga told {told} that 40 had died.", "40", outlet)
    assert vouching is not None
    assert (vouching.source, vouching.record.via) == ("Lena Varga", None)


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("“We lost 45 cows,” Huw Bevan said.", "direct"),
        ("Huw Bevan said the 45 cows were “gone for good”.", "mixed"),
        ("Huw Bevan said the 45 cows were gone.", "indirect"),
    ],
)
def test_quoted_says_whose_words_they_are(nlp: Language, text: str, quoted: str) -> None:
    vouching = governing(nlp, text, "45")
    assert vouching is not None
    assert vouching.record.quoted == quoted


NEWS_LIKE = st.lists(
    st.sampled_from(
        [
            "said",
            "Reed",
            "“",
            "”",
            '"',
            "'",
            ",",
            ".",
            "\n",
            "according",
            "to",
            "the",
            "BBC",
            "30",
            "that",
            ":",
            "he",
            "and",
            "who",
            "by",
        ]
    ),
    max_size=40,
).map(" ".join)


@settings(max_examples=150)
@given(st.one_of(NEWS_LIKE, st.text(max_size=60)), st.sampled_from(["text", "title"]))
def test_spans_lie_within_the_text_and_are_not_empty(nlp: Language, text: str, field: FieldName) -> None:
    for attribution in find_attributions(parse(nlp, text), field=field):
        parts = [*attribution.content, attribution.cue, attribution.source]
        assert attribution.content
        assert all(0 <= part[0] < part[1] <= len(text) for part in parts if part is not None)


@settings(max_examples=25)
@given(NEWS_LIKE)
def test_the_same_text_gives_the_same_attributions(nlp: Language, text: str) -> None:
    assert find_attributions(parse(nlp, text)) == find_attributions(parse(nlp, text))


@pytest.mark.parametrize(
    "piece",
    [
        "Jana Reed said that ",
        "“he said ",
        "according to the fund, ",
        pytest.param("X said, and Y said; ", marks=pytest.mark.slow),
        pytest.param("the report by the fund of the report by ", marks=pytest.mark.slow),
        pytest.param('" ', marks=pytest.mark.slow),
    ],
)
def test_f36_f39_endless_sentences_and_open_quotes_do_not_hang(nlp: Language, piece: str) -> None:
    doc = parse(nlp, piece * (30_000 // len(piece)))
    assert takes_under(4, lambda: find_attributions(doc))
