"""What a cue verb takes after it: a clause, an object, "at 30", "of 30". Each reader gives a content or nothing."""

from spacy.tokens import Token

from extract.cue.content import clause_content, phrase_content
from extract.cue.cues import noun_cue
from extract.cue.frames import Frame
from extract.grammar import FINITE, RELATIVES, SUBJECTS
from extract.lexicon import word_set
from extract.nouns import singular
from extract.passage.parsed import Passage, Slice
from extract.people import groups, people
from extract.speakers import is_body, is_document, is_expert
from extract.word_classes import noun_is

CLAUSES = frozenset({"ccomp", "parataxis"})
_OTHER_CALLS = frozenset({"for", "on", "off", "in"})
_DOING = frozenset({"declare", "announce"})
_PAUSES = frozenset({",", "-", "–", "—", "--"})
_BEFORE_VALUE = frozenset({"prep", "quantmod"})
"""How "at" hangs on a value: "put the loss at half a million pounds"."""
MAX_ADJUNCT = 14
"""Tokens between a cue and its "that": "reported on Monday, citing officials, that"."""


def clause(passage: Passage, frame: Frame) -> list[Slice]:
    """ "said (that) 30 had died"."""
    if "clause" not in frame.cue.takes:
        return []
    verb = frame.verb
    if not frame.tail and verb.tag_ in {"NN", "NNS", "JJ"}:
        # "new files show she lost": a verb in disguise has what follows it for its clause
        return clause_content(passage, frame, frame.end)
    # "costs, which she said had trebled": the clause may begin before the cue, but what is said of it does not
    starts = [max(c.left_edge.i, frame.end) for c in verb.rights if c.dep_ in CLAUSES and c.i >= frame.end]
    if starts and _resumes(passage, frame, min(starts)):
        return []
    that = _that(passage, frame)
    if starts and ("object" in frame.cue.takes or not frame.cue.hearer):
        # "found 31 faults in the cars built": the parser makes a clause of the end of an object
        starts += [thing.left_edge.i for thing in things(frame)]
    if that is not None:
        # "reported, citing the ministry, that 40 had died": what is cited is no part of it
        starts = [that, *(start for start in starts if start < that and passage.doc[start].tag_ != "VBG")]
    if not starts and frame.cue.polarity == "asks":
        # "pressed on whether", "asked repeatedly if": the parser hangs the question on a preposition
        window = passage.doc[frame.end : min(frame.end + 5, passage.sentence_at(verb.i)[1])]
        starts = [token.i for token in window if token.lower_ in {"whether", "if"}]
    if not starts:
        return []
    start = min(starts)
    if _begins_with_amount(passage, frame, start) or _begins_quoted(passage, frame):
        start = frame.end
    return clause_content(passage, frame, start)


def _resumes(passage: Passage, frame: Frame, start: int) -> bool:
    """ "The toll is 61, officials said, with 14 missing": between commas, it goes on with what went before."""
    return passage.word(frame.start - 1) == "," == passage.word(start - 1) and passage.word(start) != "that"


def _begins_quoted(passage: Passage, frame: Frame) -> bool:
    """ "said “taxing some” would raise 40": the parser makes the quoted words an object of the cue."""
    quotation = passage.quotation_at(frame.end) if frame.end < len(passage.doc) else None
    return quotation is not None and quotation.start == frame.end


def _begins_with_amount(passage: Passage, frame: Frame, start: int) -> bool:
    """ "said about half of it came": the parser hangs the words that bound an amount on the cue."""
    if passage.word(frame.end) not in word_set("boundaries", "amounts") or frame.inverted:
        return False
    return any(t.tag_ == "CD" or t.lower_ == "half" for t in passage.doc[frame.end : min(start, frame.end + 4)])


def _that(passage: Passage, frame: Frame) -> int | None:
    """ "that" after the cue and its adjuncts, wherever the parser hung it."""
    doc = passage.doc
    start = max(frame.verb.i + 1, frame.end if not frame.inverted else 0)
    for i in range(frame.verb.i + 1, min(len(doc), start + MAX_ADJUNCT, passage.sentence_at(frame.verb.i)[1])):
        token = doc[i]
        # "adds to the row that …": after a noun a relative pronoun begins no content
        # "alleging – again falsely – that"
        begins = i <= start or doc[i - 1].text in _PAUSES
        relative = token.tag_ == "WDT" and i > frame.verb.i + 1 and doc[i - 1].text not in _PAUSES
        if token.lower_ == "that" and token.tag_ in {"IN", "WDT"} and begins and not relative:
            return i
        if token.tag_ in FINITE:
            return None
    return None


def things(frame: Frame) -> list[Token]:
    """Objects of the cue that are no hearers."""
    verb = frame.verb
    return [
        child
        for child in verb.rights
        if child.dep_ in {"dobj", "attr", "oprd"}
        and child.left_edge.i >= frame.end
        and (frame.hearer is None or child.i != frame.hearer.i)
        and not any(token.text in {",", ":"} for token in verb.doc[frame.end : child.left_edge.i])
    ]


def infinitive(passage: Passage, frame: Frame) -> list[Slice]:
    """ "claims to have 30 members", "reported raising 30 million"."""
    infinitives, gerunds = "infin" in frame.cue.takes, {"clause", "object"} <= frame.cue.takes
    for child in frame.verb.rights:
        if child.dep_ not in {"xcomp", "ccomp", "advcl"} or child.left_edge.i < frame.end:
            continue
        if (infinitives and child.tag_ == "VB") or (gerunds and child.tag_ == "VBG" and child.i == frame.end):
            return clause_content(passage, frame, child.left_edge.i)
    return []


def at(passage: Passage, frame: Frame) -> list[Slice]:
    """ "puts the figure at 30", "estimates it at 30"."""
    if "at" not in frame.cue.takes:
        return []
    objects = [child for child in frame.verb.rights if child.dep_ == "dobj"]
    prepositions = [child for child in frame.verb.rights if child.lower_ in {"at", "on"} and child.dep_ == "prep"]
    prepositions += [t for c in frame.verb.rights if c.lower_ in {"closer", "nearer", "close"} for t in c.rights]
    prepositions += [t for o in objects for t in o.subtree if t.lower_ == "at" and t.dep_ in _BEFORE_VALUE]
    if not prepositions or (not objects and not frame.passive) or not _has_value(prepositions[0]):
        return []
    start = objects[0].left_edge.i if objects else prepositions[0].i
    content = phrase_content(passage, frame, start, _value(prepositions[0]).right_edge.i + 1)
    return [(a, _first_comma(passage, prepositions[0].i, b)) for a, b in content]


def _value(preposition: Token) -> Token:
    """What a preposition and its value hang together on: "at" itself, or "pounds" in "at half a million pounds"."""
    token = preposition
    while token.dep_ in {"quantmod", "nummod"} and token.head.i > preposition.i:
        token = token.head
    return token


def _has_value(preposition: Token) -> bool:
    """ "at 30", not "at risk"."""
    window = preposition.doc[preposition.i : _value(preposition).right_edge.i + 1]
    return any(token.like_num or token.tag_ == "CD" for token in window[:10])


def _first_comma(passage: Passage, start: int, end: int) -> int:
    """What follows the value after a comma is the reporter's own: "at 2.9%, above the 2% target"."""
    return next((i for i in range(start, end) if passage.word(i) == ","), end)


def share(passage: Passage, frame: Frame) -> list[Slice]:
    """ "has Labour on 25%": a poll's finding, not a possession."""
    if "share" not in frame.cue.takes or not _subject_class(frame):
        return []
    parties = things(frame)
    window = passage.doc[frame.end : frame.end + 8]
    on = next((token for token in window if token.lower_ in {"on", "at"} and token.dep_ == "prep"), None)
    if not parties or on is None or on.i < parties[0].i:
        return []
    return phrase_content(passage, frame, parties[0].left_edge.i, on.right_edge.i + 1)


def named(passage: Passage, frame: Frame) -> list[Slice]:
    """ "called the 12-nation pact “insanity”": what is judged, and the words that it is judged by."""
    start = frame.cue_span[1]
    if "named" not in frame.cue.takes or frame.passive or frame.inverted or passage.word(start) in _OTHER_CALLS:
        return []
    limit = min(passage.sentence_at(frame.verb.i)[1], start + MAX_ADJUNCT)
    quotation = next((q for i in range(start + 1, limit) if (q := passage.quotation_at(i)) is not None), None)
    name = next((child for child in frame.verb.rights if child.dep_ == "oprd"), None)
    if quotation is not None:
        return [(start, quotation.end)]
    return [(start, int(name.right_edge.i) + 1)] if name is not None else []


def obj(passage: Passage, frame: Frame) -> list[Slice]:
    """ "confirmed 30 deaths"; what only documents say has a document for its subject."""
    if "object" not in frame.cue.takes or not _subject_class(frame):
        return []
    if frame.passive:
        return _passive_object(frame)
    said = things(frame)
    if not said or not _deniable(frame, said[0]) or _is_progressive(frame) or _is_come_upon(frame, said[0]):
        return []
    if frame.cue.lemma in _DOING and noun_is(singular(said[0].lower_), "time"):
        return []  # "declared three days of mourning": done by saying so
    content = phrase_content(passage, frame, said[0].left_edge.i, said[0].right_edge.i + 1)
    return [(start, _aside(passage, start, end)) for start, end in content]


def _aside(passage: Passage, start: int, end: int) -> int:
    """What is told of a thing besides is the reporter's own: "show a close race in the county, where 18 stand"."""
    commas = (i for i in range(start + 1, end - 1) if passage.word(i) == "," and not passage.quoted(i))
    return next((i for i in commas if passage.doc[i + 1].tag_ in RELATIVES | {"WRB"}), end)


def _is_progressive(frame: Frame) -> bool:
    """ "is finding", "are showing": doing, not telling; "is proposing" wishes still."""
    return (
        frame.cue.reporting
        and frame.verb.tag_ == "VBG"
        and any(child.lemma_ == "be" for child in (*frame.verb.lefts, frame.verb.head))
    )


def _is_come_upon(frame: Frame, thing: Token) -> bool:
    """ "Police find the body of a man of 30": what nobody's research finds and no number counts is a thing found."""
    if frame.cue.lemma != "find" or frame.source is None:
        return False
    counted = any(
        t.like_num or t.tag_ == "CD" or t.lower_ == "evidence" for t in thing.doc[thing.left_edge.i : thing.i + 1]
    )
    speaker = frame.verb.doc[slice(*frame.source)]
    return not counted and not any(is_document(token.lower_) or is_expert(token.lower_) for token in speaker)


def _deniable(frame: Frame, thing: Token) -> bool:
    """What is denied or doubted must be something said, "the claim that 300": a rule or a strike is only opposed."""
    if frame.cue.polarity == "affirms":
        return True
    said = thing.lower_ in word_set("sources", "deniable") or noun_cue(thing) is not None
    return said or any(token.like_num for token in thing.lefts)


def _passive_object(frame: Frame) -> list[Slice]:
    """ "35,000 deaths, verified by X", "the figure was confirmed by X"."""
    verb = frame.verb
    if verb.dep_ == "acl":
        return [(verb.head.left_edge.i, verb.i)]
    subject = next((child for child in verb.lefts if child.dep_ in SUBJECTS), None)
    return [(subject.left_edge.i, verb.i)] if subject is not None else []


def _subject_class(frame: Frame) -> bool:
    wanted = frame.cue.subject
    if wanted is None or frame.source is None:
        return True
    phrase = {token.lower_ for token in frame.verb.doc[slice(*frame.source)]}
    if wanted == "document":
        return any(is_document(word) for word in phrase) or (frame.cue.finds and _is_finding(frame, phrase))
    words = {
        "poll": word_set("sources", "polls"),
        "market": people("trader") | groups("trader") | {"market", "markets"},
    }
    return bool(phrase & words[wanted])


def _is_finding(frame: Frame, speaker: set[str]) -> bool:
    """ "Geologists identified 60 sites", "the coroner's office recorded 12 deaths": what others have, counted.

    A firm that "recorded a loss of £3m" and a team that "recorded three wins" tell of themselves.
    """
    said = things(frame)
    counted = bool(said) and any(token.tag_ == "CD" and token.head == said[0] for token in said[0].lefts)
    if not counted or said[0].lower_ in word_set("sources", "own_doings"):
        return False
    public = {word for word in speaker if is_body(word)} - word_set("sources", "players")
    return bool(public) or any(is_expert(word) for word in speaker)


def preposition(passage: Passage, frame: Frame) -> list[Slice]:
    """ "warned of 3,000 job losses", "boasted of a record 5%"; "Nurse accused of 40 thefts" says nothing herself."""
    if frame.cue.hearer and frame.hearer is None and frame.cue.takes == {"of"}:
        return []
    # "accused the owner of hiding 40 files": the parser may hang the phrase on who is spoken to
    of_hearer = frame.hearer.rights if frame.hearer is not None else ()
    for child in (*frame.verb.rights, *of_hearer):
        if child.dep_ in {"prep", "agent"} and child.lower_ in frame.cue.takes and child.lower_ != "at":
            return phrase_content(passage, frame, child.i + 1, child.right_edge.i + 1)
    return []
