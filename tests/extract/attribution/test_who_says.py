"""Whose word a number stands on, end to end: a construction, and beside it what looks like it and is another."""

import pytest
from spacy.language import Language

from extract.claims import annotate


def source_of(nlp: Language, text: str, words: str) -> str | None:
    """The source of the claim that stands at `words`."""
    at = text.index(words)
    claims = annotate(nlp, text=text, article_id="a").claims
    return next(claim.source for claim in claims if claim.start < at + len(words) and at < claim.end)


SPEAKERS = [
    # a description with the name between commas; the name of whom the clause is about is no apposition
    ("A cooper from Harwick, Omar Brandt, reckons he makes 14 barrels a week.", "14", "Omar Brandt"),
    ("According to one bargee, Ilse Brandt, the lock was shut for 76 days.", "76", "Ilse Brandt"),
    ("According to one bargee, Omar Brandt, 44, was fined £76.", "£76", "bargee"),
    # what is told of, and of whom somebody is accused
    ("Verger Omar Brandt told of digging 11 graves in a week.", "11", "Omar Brandt"),
    ("The union accused the owner of hiding 40 files.", "40", "union"),
    ("The union cleared the owner of hiding 40 files.", "40", None),
    ("Anglers described seeing 50 dead pike.", "50", "Anglers"),
    ("The cutters both put the loss at half a million pounds.", "half a million", "cutters"),
    ("The records lay bare how 38 mills shut.", "38", "records"),
    ("The harbour board had given a figure of 121.", "121", "harbour board"),
    ("The harbour board had a fleet of 121.", "121", None),
    # the participle is whose the sentence is, not that of a clause in it
    ("Omar Brandt denied that this explained the fall, saying leaks took 120 litres.", "120", "Omar Brandt"),
    # two speakers behind their clauses
    ("Some 60 coopers are idle, the guild said, and 40 are ill, the mayor said.", "60", "guild"),
    ("Some 60 coopers are idle, the guild said, and 40 are ill, the mayor said.", "40", "mayor"),
    ("Some 60 coopers are idle, the guild said, and 40 are ill.", "40", "guild"),
    # a poll speaks over a semicolon until another does
    ("In the poll, Brandt got 40 per cent; Oster had 30 per cent.", "30", "poll"),
    ("Brandt lost; in a poll by Orme Insight, 40 per cent were glad.", "40", "Orme Insight"),
    ("In a poll by its rival, Harwick Ales scored 40 per cent.", "40", "rival"),
    ("In its poll, Harwick Ales got 40 per cent; in a survey by a rival, it got 30 per cent.", "30", "rival"),
    # who goes on in the clause beside it
    (
        "The mill board met. Analysts at Orme Ledger put the bill at £85m, though they cautioned that 15 per cent "
        "of mills may close.",
        "15",
        "Orme Ledger",
    ),
    # several together, and each of them
    ("Ilona Brandt and Omar Oster keep bees. The two said 40 hives had died.", "40", "Ilona Brandt"),
    ("Ilse Brandt and Omar Oster keep bees. He said 40 hives had died.", "40", "Omar Oster"),
    # between dashes somebody speaks as between brackets
    ("The audit – which notes that 58 mills shut – should be a 40-page book.", "40", None),
    ("The audit – which notes that 58 mills shut – should be a 40-page book.", "58", "audit"),
    ("Alleging – again wrongly – that 40 mills shut, Ilona Brandt left.", "40", "Ilona Brandt"),
    # who is told holds nothing
    ("Omar Brandt told Radio Harwick's breakfast show that he bins 40 kilos.", "40", "Omar Brandt"),
    ("Omar Brandt read out Radio Harwick's boast that it has 40 fans.", "40", "Radio Harwick"),
    # a half of the sentence in which nobody else speaks, and one in which somebody does
    ("The guild says it was sent 18 harps in May; in April it had 12.", "12", "guild"),
    ("The guild says it was sent 18 harps in May; the mayor says it had 12.", "12", "mayor"),
    # some of those who were counted, behind who says so
    ("The toll has reached 71, harbour officials confirmed last night, two of them monks.", "two", "harbour officials"),
    ("The toll is 71, the guild said, but monks put it at more than 160.", "160", "monks"),
    # whose figures they are
    ("There were 34 leaks last year, by the guild's own figures.", "34", "guild"),
    ("It was a swing of 11 points, on the guild's own sums.", "11", "guild"),
    ("It was a swing of 11 points, on the guild's home ground.", "11", None),
    ("Some 340 oaks came down, by the estimate of the harbour master.", "340", "harbour master"),
    ("The mast took gusts of 101mph, recorded by the hobbyist Omar Brandt.", "101", "Omar Brandt"),
    ("The mast took gusts of 101mph, endured by the hobbyist Omar Brandt.", "101", None),
    # documents: what their verb is taken for, who has only seen them, who made them and has no name
    ("Drone images taken at 10.40am show three of a dozen kilns blackened.", "three", "Drone images"),
    ("A guild statement issued on day three says 44 were launched in all.", "44", "guild statement"),
    ("Papers seen by the Harwick Herald show 14 pleas were ignored.", "14", "Papers"),
    ("Papers written by the Harwick Herald show that 14 pleas were ignored.", "14", "Harwick Herald"),
    ("The wall cost £14m, according to a letter from the then mayor.", "£14m", "then mayor"),
    ("Guild papers make sad reading. They show a deficit of £52m.", "£52m", "Guild papers"),
    ("Guild children make sad reading. They show a deficit of £52m.", "£52m", None),
    ("A survey by the guild's coopers lists 1,340 vats cracked.", "1,340", "survey by the guild's coopers"),
    (
        "Schools paid 340 crowns a harp, receipts obtained under the 2000 Records Act show.",
        "340",
        "receipts obtained under the 2000 Records Act",
    ),
    ("A Tribune Research survey finds 47% like harps to 40% who don't.", "40%", "Tribune Research"),
    ("The same poll has the guild on 26%, down three, and the monks on 13.", "13", "poll"),
    ("Brewers at Orme put losses at between £200million and £300million.", "£200million", "Brewers at Orme"),
    # a clause that is said though it begins with "where", and one that a reporter adds
    ("The river crested at Tarn, where 620 barns were flooded, the guild said.", "620", "guild"),
    ("The guild said the river crested at Tarn, where 620 barns stand.", "620", None),
    ("The audit describes a trade in which masters were hurt and one in three felt afraid.", "one in three", "audit"),
    # a number that the army disputes is not the army's
    ("The monks say they hold 30 mills, a number the army disputes.", "30", "monks"),
    # of somebody's body
    ("The mill owes £4bn, according to Omar Brandt of City broker Fane & Holt.", "£4bn", "Omar Brandt"),
    ("The mill owes £4bn, according to the Bank of Harwick.", "£4bn", "Bank of Harwick"),
    ("Omar Brandt was held. His lawyer said he was owed £40.", "£40", "Omar Brandt's lawyer"),
    ("Omar Brandt was held. His lawyer, Ilse Oster, said he was owed £40.", "£40", "Ilse Oster"),
    ("Two monks close to the talks met. One of the monks said 40 cells were shut.", "40", "One of the monks"),
    # what a poll found, told over several sentences, until it ends or somebody else speaks
    (
        "In a poll by Orme Insight, 62 per cent like harps. Fewer than one in ten had no view.",
        "one in ten",
        "Orme Insight",
    ),
    ("In a poll by Orme Insight, 62 per cent like harps. Harps fill one room in ten.", "one room in ten", None),
    ("Some 51% of monks like harps, an Orme poll found. The guild have slumped to 23%.", "23%", "Orme"),
    ("Some 51% of monks like harps, the mayor said. The guild have slumped to 23%.", "23%", None),
    ("A poll found that 62% like harps. Half of them are monks.", "Half", "poll"),
    ("A poll found that 62% like harps.\n\nHalf of them are broken.", "Half", None),
    ("A poll found that 62% like harps. Half of them sing, the mayor said.", "Half", "mayor"),
    # a number that is taken up again, given by somebody or only kept down
    ("Some 181 harps were lost, a figure given by the harbour master.", "181", "harbour master"),
    ("Some 181 harps were lost, a figure kept down by the harbour master.", "181", None),
    # when something was told is no part of it; whoever is told to do something says nothing
    ("Monks told of their fear as they waited for 61 carts.", "61", None),
    ("Monks told of digging 61 graves as they waited.", "61", "Monks"),
    ("Guild told to find £500m by spring.", "£500m", None),
    ("Omar Brandt, of Warm Harps First, says his sums show fees going up by £210.", "£210", "Omar Brandt"),
    ('"Two more days," shrugged Omar Brandt, the cooper. "Then I sleep for 12 hours."', "12 hours", "Omar Brandt"),
    # two surnames that poll together are a firm, two that speak together are not
    ("Polling by Varga and Brandt found that 47% like harps.", "47%", "Varga and Brandt"),
    ("A Varga/Harwick Herald poll put harps on 47%.", "47%", "Varga/Harwick Herald"),
    ("A letter by Ilse Varga and Omar Brandt said 47% like harps.", "47%", "Ilse Varga"),
    # a clause that is broken off for who says it, and what another says behind it
    ("The most that any harp cost the guild, records show, was £84 a year.", "£84", "records"),
    ("The dearest harp was £620, he said, “which some of you spend on lunch”.", "£620", "he"),
    ("The returns are certain, Omar Brandt says: 409 harps.", "409", "Omar Brandt"),
    (
        "The guild signed for 8 harps; of these, Omar Brandt believes, a quarter were forged.",
        "a quarter",
        "Omar Brandt",
    ),
    ("The guild claims that 30 harps a day break, and that in all some 400 have been burnt.", "400", "guild"),
    ("The guild claims that 30 harps a day break, and the mayor that 400 do.", "30", "guild"),
    # who speaks, in more words
    ("The cart weighed 68 tonnes with its load, a source close to the guild said.", "68", "source close to the guild"),
    ("One, a harpist from Louth, said he had signed for 19 harps.", "19", "One"),
    ("The guild, Orme Harps, told pupils that 34 strings broke according to its log.", "34", "Orme Harps"),
    ("He put the number broken at the mill on Saturday at 14.", "14", "He"),
    ("He put the harp broken at the mill on Saturday at risk for 14 days.", "14", None),
    ("Nineteen harps were broken, on figures given to the guild.", "Nineteen", "figures"),
    ("Nineteen harps were broken, on roads given to the guild.", "Nineteen", None),
    # a campaign by whom it is for
    ("Fair Deal for Crofters put the shortfall at £60m.", "£60m", "Fair Deal for Crofters"),
    ("The campaign group Fair Deal put the shortfall for crofters at £60m.", "£60m", "Fair Deal"),
    # a trade before a given name is no part of it; before another it may be a firm's
    ("Forecaster Dale Brandt said gusts hit 90mph.", "90mph", "Dale Brandt"),
    ("Forecaster Oxwell Orme said gusts hit 90mph.", "90mph", "Forecaster Oxwell Orme"),
    # done by saying so
    ("The mayor of Harwick has declared three days of mourning.", "three days", None),
    ("The mayor of Harwick has declared 40 gifts.", "40", "mayor of Harwick"),
    # background, which is nobody's word
    ("Omar Brandt told how he swam from a wreck that claimed 40 lives.", "40", None),
    ("Omar Brandt said the wreck claimed 40 lives.", "40", "Omar Brandt"),
    ("Ilona Brandt said the mill, which has 40 looms, would shut for nine days.", "40", None),
    ("Ilona Brandt said the mill, which has 40 looms, would shut for nine days.", "nine", "Ilona Brandt"),
    ("Ilona Brandt said they lost 40 looms, which cost them £90.", "£90", "Ilona Brandt"),
    # a list under a colon
    ("The audit found:\n• 40 mills shut\n• 30 were sold\nIt has nine pages.", "30", "audit"),
    ("Ilona Brandt argued that:\n\n- Only 220 came.\n\n- Some 40 left.\n\nAbout 19 stayed.", "40", "Ilona Brandt"),
    ("Ilona Brandt argued that:\n\n- Only 220 came.\n\n- Some 40 left.\n\nAbout 19 stayed.", "19", None),
    ("The audit found:\nA 40-page book was lost.\nA 30-page one was not.", "30", None),
    # whatever else is told of a thing that is shown
    ("The polls show a close race in Harwick, where 18 seats are up.", "18", None),
    ("The polls show a close race for 18 seats.", "18", "polls"),
    ("On Harwick Radio and the breakfast shows, 40 of the voices were new.", "40", None),
    # a noun that somebody has, with a clause of its own
    ("Omar Brandt's repeated emphasis that 40 per cent were ill was no help.", "40", "Omar Brandt"),
    ("Omar Brandt withdrew his claim in November that 40 had left.", "40", "Omar Brandt"),
    ("Omar Brandt's barge that cost £40 was gone.", "£40", None),
    # a poll's answer is nobody's word
    ("More than six in 10 millers called themselves happy with 40 days off.", "40", None),
    # what a relative clause rests on is not what the sentence does
    ("She is 40, which makes her old according to mill rules.", "40", None),
    ("She is 40, which makes her old, according to mill rules.", "40", "mill rules"),
    # whose word is a body's
    (
        "Crews from Harwick Fire and Rescue Service said they had freed 64 sheep.",
        "64",
        "Harwick Fire and Rescue Service",
    ),
    ("The Orme Institute looked into it. Its authors reckon 8,100 are waiting.", "8,100", "Orme Institute"),
    ("The Orme Institute looked into it. Its critics reckon 8,100 are waiting.", "8,100", "critics"),
]


@pytest.mark.parametrize(("text", "words", "source"), SPEAKERS)
def test_whose_word_a_number_stands_on(nlp: Language, text: str, words: str, source: str | None) -> None:
    assert source_of(nlp, text, words) == source


WISHES = [
    ("Under Omar Brandt's plan, mills would pay for 40 days.", "plan", "mills would pay for 40 days"),
    ("Omar Brandt's blueprint would cap fees at 40 per cent.", "blueprint", "would cap fees at 40 per cent"),
    ("Omar Brandt called the 12-mill pact “lunacy”.", "called", "the 12-mill pact “lunacy”"),
    ("Omar Brandt is proposing 40 new mills.", "proposing", "40 new mills"),
    ("The mills expect to save £2m.", "expect", "to save £2m"),
    ("Omar Brandt blamed the fire for 40 deaths.", "blamed", "the fire for 40 deaths"),
]


@pytest.mark.parametrize(("text", "cue", "content"), WISHES)
def test_wishes_and_judgements_are_found_and_vouch_for_nothing(
    nlp: Language, text: str, cue: str, content: str
) -> None:
    found = [a for a in annotate(nlp, text=text, article_id="a").attributions if a.cue and text[slice(*a.cue)] == cue]
    assert [[text[slice(*part)] for part in a.content] for a in found] == [[content]]
    assert not found[0].reporting


@pytest.mark.parametrize(
    "text", ["Omar Brandt called a meeting of 40 members.", "Omar Brandt's plan failed after 40 days."]
)
def test_what_is_no_judgement_and_no_plan(nlp: Language, text: str) -> None:
    assert annotate(nlp, text=text, article_id="a").attributions == ()


def test_a_body_and_its_own_people_are_asked_for_once(nlp: Language) -> None:
    text = "The mill and its authors rose. Its crews and its authors said 40 left. " * 4
    assert source_of(nlp, text, "40") is not None
