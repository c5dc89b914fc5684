"""A question in words that read by themselves: "people injured in the crush", "money owed by Harlow Tiles to lenders".

What is counted stands first, then what befell it as a participle or a relative clause, in the text's own words.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from extract.cue.cues import is_framing, preposition_at
from extract.grammar import FINITE, NAMES, NOUNS, PLURALS, SUBJECTS
from extract.lexicon import load, word_set
from extract.nouns import looks_plural, plural, singular
from extract.number.units import group_of
from extract.passage.subjects import is_passive
from extract.people import counted_people
from extract.question.antecedents import meant
from extract.question.around import (
    apart,
    away_from,
    behind,
    holding,
    is_away,
    is_feeble,
    multiplied,
    old_one,
    share_of,
    short_of,
    spent,
    stands_for,
    town_of,
)
from extract.question.events import is_said
from extract.question.forms import participle_of
from extract.question.frame import Frame
from extract.question.holders import can_hold, placed
from extract.question.measured import dimension, is_container, is_price
from extract.records import Quantity, Question
from extract.words import Word

MAX_WORDS = 14
NEAR = 12
"""Words from the verb beyond which what it governs is left out."""
_LEFT_OUT = frozenset(
    {"det", "predet", "nummod", "quantmod", "punct", "cc", "conj", "preconj", "appos", "relcl", "ccomp"}
)
_OF_CLAUSE = frozenset(
    {"prep", "prt", "dobj", "dative", "oprd", "acomp", "xcomp", "agent", "advmod", "neg", "npadvmod"}
)
_NAMING = frozenset({"compound", "poss", "case", "amod", "det", "nmod"})
_LOOSE = frozenset(
    "of in to for at the a an and by on with from that who worth as than be been which whom whose or".split()
)
"""Words that end no phrase."""
_BEFORE = frozenset({"aux", "auxpass", "neg"})
_LEVELS = frozenset({"at", "as", "to"})
_LEADING = frozenset({"for", "after", "within", "by", "over", "beside"})
"""Prepositions without which "that" would say another thing: talks ended *after* 11 hours."""
_BY_WHEN = frozenset({"within", "by"})
"""Before these a verb of saying is what is yet to be done: "would report within six months"."""
_TYING = frozenset({"to", "through", "into", "on"})
"""Prepositions that can stand before what is counted: voters *to* whom a pollster spoke."""
_HAVE = re.compile(r"^that (have|are|were)\b")
_SINGULAR = {"have": "has", "are": "is", "were": "was"}
_SHORT_FORMS = {"'d": "had", "'ve": "have", "'ll": "will", "'re": "are", "n't": "not"}
_QUOTES = re.compile(r"[\"“”‘]|(?<!\w)['’]|['’](?!\w)")
_SHARED = frozenset({"household", "family", "home"})
"""Nouns for several people together."""
_POINTING = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$", "DT", "EX"})


def subject_of(frame: Frame, quantity: Quantity, question: Question, subject: Word | None) -> str | None:
    """What a number is of, in words for one line; None where its sentence has none."""
    said = _asked(frame, quantity, question, subject)
    found = _cased(said, frame) if said else None
    if found and quantity.kind == "percent" and found.split()[0] == "share" and " of " not in found:
        whole = _text(share_of(frame))
        told = found[6:].replace("that is", "that are") if looks_plural(found.split()[-1].lower()) else found[6:]
        return _sound(f"share {whole} {told}") if whole else found
    return (_wider(found, frame, quantity, subject) or found) if is_feeble(found) or _is_undone(found) else found


def _wider(said: str | None, frame: Frame, quantity: Quantity, subject: Word | None) -> str | None:
    """The same with what stands behind the number or goes on by it, where it names only a kind of amount."""
    named = (said or "").split()[0]
    thing = stands_for(frame, quantity)
    if thing is not None:
        return _sound(_text_of(thing, frame))
    more = behind(frame) if is_feeble(said) else []
    if more and more[0].dep_ == "relcl" and quantity.noun is None:
        more = []
    told = _text(more)
    verb, who = frame.verb, _who(subject)
    if (
        not told
        and verb is not None
        and who
        and named == (said or "")
        and named in {"value", "amount", "rate", "level"}
    ):
        told = f"that {who} {_text([*_helping(verb), verb])}" if frame.role == "object" else None
    if not told and quantity.kind == "length" and frame.nouns and is_away(frame):
        told = f"of {_text_of(frame.nouns[0], frame)}"
    if not told and quantity.kind == "length":
        told = apart(frame)
    if more and more[0].lower_ == "of" and quantity.kind in {"length", "money"}:
        if _before(frame).lower_ == "within":
            told = f"from {_text(more[1:])}"
        else:
            named = "amount"
    if told is None and is_feeble(said) and quantity.kind in {"money", "duration"}:
        told = _by_which(frame, subject)
    spending = spent(frame, quantity)
    if told is None and spending and frame.verb is not None:
        told = " ".join(part for part in (spending, _text(_complements(frame.verb, frame))) if part)
    return _sound(f"{named} {told}") if told else None


def _is_undone(said: str | None) -> bool:
    """ "Time knocked on the door": a participle that is not done to time."""
    words = (said or "").split()
    return (
        words[:1] == ["time"]
        and len(words) > 1
        and words[1].endswith(("ed", "d", "t", "k", "n"))
        and (words[1] not in {"that", "within", "spent"})
    )


def _by_which(frame: Frame, subject: Word | None) -> str | None:
    """ "In which visits have doubled": the clause that a preposition ties a number to, with who or what it is of."""
    verb, tie = frame.verb, frame.preposition
    if verb is None or tie is None or frame.role != "oblique" or verb.pos_ != "VERB":
        return None
    if tie.lower_ in _LEVELS | {"from", "than"} or frame.nouns or (is_framing(verb) and tie.lower_ not in _BY_WHEN):
        return None
    if tie.lower_ in _LEADING and any(child.tag_ == "TO" for child in verb.lefts):
        return f"{tie.lower_} which {_text([*_helping(verb), verb, *_complements(verb, frame)])}"
    done_to = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
    who = _who(done_to or subject)
    if who is None or not _is_finite([*_governing(verb), *_helping(verb), verb]):
        return None
    return f"{tie.lower_} which {who} {_text([*_governing(verb), *_helping(verb), verb, *_complements(verb, frame)])}"


def _cased(said: str, frame: Frame) -> str:
    """With the capitals that names and words like "British" have in the sentence."""
    sentence = frame.head.sent
    inside = frame.head.row[sentence.start + 1 : sentence.end]
    spelled = {t.lower_: t.text for t in inside if t.tag_ in {"JJ", *NAMES} and not t.nbor(-1).is_quote}
    return " ".join(spelled.get(word, word) for word in said.split())


def _asked(frame: Frame, quantity: Quantity, question: Question, subject: Word | None) -> str | None:
    if quantity.kind == "age":
        return _age(frame, question, subject)
    aged = old_one(frame, quantity)
    if aged is not None:
        return _sound(f"age of {_text_of(aged, frame)}")
    said = _text(short_of(frame, quantity))
    who = _who(frame.subject()) if said else None
    if who and frame.verb is not None:
        kind = "percentage" if quantity.kind == "percent" else _of_kind(quantity)
        return _sound(f"{kind} by which {who} {_text([*_helping(frame.verb), frame.verb])} {said}")
    grown = multiplied(frame, quantity)
    if grown is not None:
        return _sound(f"change in {_text_of(grown, frame)}")
    if quantity.kind == "percent" and question.holder and placed(frame) is not None:
        return _support(frame, question)
    noun = _counted(frame, quantity)
    line = None if noun else _line(frame, quantity, subject)
    if quantity.inherited and quantity.noun is None and quantity.kind == "count":
        line = _held_by(subject, quantity, frame) or _text_of(_level_of(frame), frame)
    said = _sound(_moved(quantity, line)) if line is not None else None
    if said is not None:
        return said
    named = noun or _of_kind(quantity)
    if quantity.kind == "length":
        named = dimension(frame)
        if frame.verb is not None and frame.verb.lemma_ == "be" and subject is not None and _is_line(subject):
            return _sound(" ".join([named, "of", _text_of(subject, frame) or "", _text(away_from(frame)) or ""]))
    if named is None:
        return _sound(_moved(quantity, question.measured)) if question.measured else None
    of_people = singular(named.split()[-1]) in counted_people()
    told = (
        _told(frame, subject, of_people=of_people, named=quantity.noun is not None)
        if quantity.kind != "length"
        else _from(frame) or (None if share_of(frame) else _gone(frame, subject))
    )
    if not told and quantity.noun is not None and quantity.kind == "count":
        told = _text(behind(frame, ("relcl",)))
    if not told and quantity.noun is None and quantity.kind == "percent" and question.holder:
        return _support(frame, question)
    return _sound(_joined(named, told)) or _sound(named)


def _age(frame: Frame, question: Question, subject: Word | None) -> str:
    """Whose age; of "the 29-year-old is facing jail" that of the person who is facing jail."""
    holder = " ".join(word for word in (question.holder or "").split() if word not in {"aged", "year-old", "whose"})
    if holder:
        return f"age of {holder}"
    told = _text(behind(frame)) or _told(frame, subject, of_people=True, named=False)
    return _sound(f"age of person {told}" if told else None) or "age"


def _support(frame: Frame, question: Question) -> str | None:
    """What part of the votes or answers somebody has."""
    whole = _text(share_of(frame))
    if question.scope == "poll" and not whole:
        return _sound(f"support for {question.holder}")
    return _sound(" ".join(["share", *([whole] if whole else []), f"of {question.holder}"]))


def _from(frame: Frame) -> str | None:
    """Of a distance: "from the resort"."""
    if is_away(frame) and (far := _text(away_from(frame))):
        return far
    words = (word for place in (frame.head, frame.verb) if place is not None for word in place.dependents)
    lead = next((w for w in words if w.lower_ in {"from", "to"} and w.i > frame.head.i), None)
    if lead is None or frame.own & lead.covered():
        return None
    return _text([t for t in _below(lead) if t.i not in frame.times][:NEAR])


def _gone(frame: Frame, subject: Word | None) -> str | None:
    """Of a distance: "that the guide walked with them", "swum"."""
    verb = frame.verb
    if verb is None or verb.pos_ != "VERB" or frame.role != "object" or frame.nouns or is_said(frame):
        return None
    if verb.i > frame.head.i or is_passive(verb) or is_away(frame) or _is_level(verb):
        return None
    clause = next((c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.i == frame.head.i + 1), None)
    rest = [*_complements(verb, frame), *([t for t in clause.subtree if not t.is_punct] if clause is not None else [])]
    who = _who(subject)
    if who and _is_finite([*_governing(verb), *_helping(verb), verb]):
        return f"that {who} {_text([*_governing(verb), *_helping(verb), verb, *rest])}"
    return " ".join(part for part in (participle_of(verb.lemma_.lower()), _text(rest)) if part)


def _joined(noun: str, told: str | None) -> str:
    """The noun and what befell it; a single thing has a single verb: "money that has gone"."""
    if told is None:
        return noun
    if not looks_plural(noun.split()[-1].lower()) and " of " not in noun:
        told = _HAVE.sub(lambda match: f"that {_SINGULAR[match[1]]}", told)
    if noun == "share" and told.startswith("by which"):
        noun = "percentage"
    return f"{noun} {told}"


def _counted(frame: Frame, quantity: Quantity) -> str | None:
    if quantity.noun is not None:
        whole = holding(frame)
        town = town_of(whole) if whole.i != frame.head.i else None
        if town is not None:
            return f"{_text(_noun_phrase(frame.head, frame))} in {_text_of(town, frame)}"
        said = _text(_noun_phrase(frame.head if is_container(whole) else whole, frame))
        return f"share of {said}" if quantity.kind == "percent" and said else said
    if quantity.kind == "count" and quantity.unit:
        return _many((quantity.unit_phrase or quantity.unit).replace("_", " "))
    return None


def _many(phrase: str) -> str:
    """The plural of a phrase by its last word: "extra midwife" → "extra midwives"."""
    *before, noun = phrase.split(" ")
    return " ".join([*before, plural(noun)])


def _held_by(subject: Word | None, quantity: Quantity, frame: Frame) -> str | None:
    """Of "the number of people hurt has risen to 94" the people hurt."""
    if subject is None:
        return None
    for token in subject.subtree:
        if token.tag_ in NOUNS and singular(token.lower_) == quantity.unit_phrase and token.i not in frame.own:
            clause = [t for t in _behind(token) if t.i not in frame.silent]
            return _text(_closed({*_noun_phrase(token, frame), *clause}, token))
    return None


def _behind(noun: Word) -> list[Word]:
    """The participle behind a noun with what hangs on it: "hurt in the crush"."""
    clause = next((c for c in noun.dependents if c.dep_ == "acl" and c.tag_ == "VBN"), None)
    return [t for t in clause.subtree if abs(t.i - noun.i) <= NEAR] if clause is not None else []


def _of_kind(quantity: Quantity) -> str | None:
    """What an amount is where nothing is named: money, time, a share; of measures the unit."""
    named: dict[str, str] = load("question")["measures"]
    found = named.get(quantity.kind) or named.get(group_of(quantity.unit) or "")
    return found or (plural(quantity.unit.replace("_", " ")) if quantity.unit else None)


def _line(frame: Frame, quantity: Quantity, subject: Word | None) -> str | None:
    """The line of the books that an amount is: the noun it hangs on, or the one that a verb of level says it of."""
    if quantity.kind == "length" and frame.head.dep_ != "pobj":
        return None
    noun = next((noun for noun in frame.nouns if noun.tag_ in NOUNS and noun.i not in frame.others), None) or _worth(
        frame
    )
    if noun is None:
        noun = _told_line(frame, quantity, subject)
    if noun is None:
        return None
    said = _text(_noun_phrase(noun, frame))
    measure = load("question")["measures"].get(group_of(quantity.unit) or "") if quantity.kind == "other" else None
    if said and measure and measure not in said:
        return f"{measure} of {said}"  # "winds of 78mph"
    if said is None or not (can_hold(noun) or singular(noun.lower_) in _SHARED):
        if said and quantity.kind == "money" and is_price(frame):
            return f"price of {said}"
        return f"value of {said}" if said and _before(frame).lower_ == "worth" else said
    kind = _of_kind(quantity)
    return f"{kind} of {said}" if kind else None


def _before(frame: Frame) -> Word:
    """The word before the number."""
    return frame.head.row[max(min(frame.own, default=frame.head.i) - 1, 0)]


def _worth(frame: Frame) -> Word | None:
    """The noun right before "worth £9m"."""
    word = _before(frame)
    if word.lower_ != "worth" or word.i == 0:
        return None
    noun = frame.head.row[word.i - 1]
    return noun if noun.tag_ in NOUNS else frame.subject()


def _told_line(frame: Frame, quantity: Quantity, subject: Word | None) -> Word | None:
    """What the verb says the amount of: its subject, or the object of "put borrowing at £128bn"."""
    if quantity.kind == "duration" or frame.verb is None:
        return None
    if (
        frame.role == "oblique"
        and frame.preposition is not None
        and frame.preposition.lower_ in {"at", "as", "to", "by"}
    ):
        thing = _level_of(frame)
        if thing is not None:
            return thing
        if (
            frame.verb.dep_ == "acl"
            and frame.verb.tag_ == "VBN"
            and _is_level(frame.verb)
            and _is_line(frame.verb.head)
        ):
            return frame.verb.head  # "losses put at £7m"
    if subject is None or subject.tag_ not in NOUNS - NAMES or is_said(frame):
        return None
    if frame.role == "object" and not quantity.change and not _is_level(frame.verb):
        return None
    return None if can_hold(subject) or singular(subject.lower_) in _SHARED else subject


def _level_of(frame: Frame) -> Word | None:
    """ "Put borrowing at £128bn", "gave the attendance as 40,112", "a legal maximum is 41,500": what has that level."""
    if frame.verb is None:
        return None
    if frame.role == "predicate" and frame.verb.lemma_ == "be":
        found = frame.subject()
        return found if found is not None and _is_line(found) else None
    if frame.role != "oblique" or frame.preposition is None or frame.preposition.lower_ not in _LEVELS:
        return None
    return next((c for c in frame.verb.dependents if c.dep_ == "dobj" and _is_line(c)), None)


def _is_line(noun: Word) -> bool:
    return noun.tag_ in NOUNS - NAMES and not can_hold(noun) and not is_container(noun)


def _text_of(noun: Word | None, frame: Frame) -> str | None:
    return _text(_noun_phrase(noun, frame)) if noun is not None else None


def _is_level(verb: Word | None) -> bool:
    if verb is None:
        return False
    return verb.lemma_.lower() in word_set("measures", "level_verbs")


def _moved(quantity: Quantity, line: str) -> str:
    """Of a change: which way what is measured went."""
    if quantity.change is None or line.split()[0] in {"rise", "fall", "increase", "drop", "cut", "growth"}:
        return line
    return f"{'rise' if quantity.change == 'up' else 'fall'} in {line}"


def _noun_phrase(noun: Word, frame: Frame) -> list[Word]:
    """A noun with what stands before it and the phrases behind it, without the number."""
    kept: list[Word] = []
    stack = [noun]
    while stack:
        token = stack.pop()
        vouching = preposition_at(token)
        if (
            token.i in frame.own | frame.times
            or abs(token.i - noun.i) > NEAR
            or (vouching is not None and not vouching.doubtful)
            or _is_emptied(token, noun)
            or (token.dep_ == "acl" and frame.own & token.covered())
        ):
            continue
        if any(map(str.isdigit, token.text)) or token.tag_ == "$":
            continue
        kept.append(token)
        stack += [child for child in token.dependents if _belongs(child, token)]
    return _closed(kept, noun)


def _is_emptied(token: Word, noun: Word) -> bool:
    """ "Aged" of "people aged 66", "worth" of "sheep worth £900": nothing without its number."""
    if token.i <= noun.i or token.i + 1 >= len(token.row) or token.tag_ not in {"VBN", "JJ", "IN"}:
        return False
    follows = token.nbor(1)
    has_number = follows.like_num or follows.tag_ in {"CD", "$"}
    return token.lower_ == "aged" or ((token.tag_ != "IN" or token.lower_ == "worth") and has_number)


def _belongs(child: Word, noun: Word) -> bool:
    """Is a dependent part of the name of a thing: what stands before it, and behind it phrases, no asides?"""
    if child.dep_ in _LEFT_OUT:
        hyphened = child.i + 2 <= noun.i and child.nbor(1).tag_ == "HYPH" and child.is_alpha
        return hyphened and child.dep_ == "nummod"
    return child.i < noun.i or child.dep_ not in {"npadvmod", "nmod", "dep", "advmod"}


def _told(frame: Frame, subject: Word | None, *, of_people: bool, named: bool) -> str | None:
    """What befell it: "killed in the crush", "who fled the town", "that the firm sold", "after which talks ended"."""
    verb = frame.verb
    if verb is None or is_said(frame) or (verb.tag_ == "VBG" and verb.lemma_ == "include"):
        return _text(_state(frame))
    rest = _complements(verb, frame)
    who = _who(subject) if frame.role != "subject" and not is_passive(verb) else None
    if verb.lemma_ == "be":
        more = _more(verb)
        if who and more and frame.preposition is None and frame.role != "subject":
            return f"by which {who} {_text([*_helping(verb), verb, *more])}"
        if verb.dep_ == "auxpass" and verb.head.tag_ == "JJ":
            return verb.head.lower_  # "schools are closed", read as two words
        kind = next((c for c in verb.rights if c.dep_ == "attr" and c.tag_ in PLURALS), None)
        if frame.role == "subject" and kind is not None and not frame.own & kind.covered():
            return f"{'who' if of_people else 'that'} {_text([*_helping(verb), verb, *_noun_phrase(kind, frame)])}"
        return _text([*_state(frame), *rest])
    if frame.role == "subject" and not is_passive(verb):
        rest += [t for c in verb.rights if c.dep_ == "ccomp" and is_framing(verb) for t in _below(c)]
        if (verb.tag_ in {"VBN", "VBG"} and not _helping(verb)) or any(t.tag_ == "TO" for t in _helping(verb)[:1]):
            return _text([*_helping(verb), verb, *rest])  # "they want 20 gone", "the 80 to have heat"
        return f"{'who' if of_people else 'that'} {_text([*_helping(verb), verb, *rest])}"
    finite = _is_finite([*_governing(verb), *_helping(verb), verb])
    if frame.role == "oblique" and frame.preposition is not None and not _leads(frame):
        tied = frame.preposition.lower_
        if not (who and finite and named and tied in _TYING) or (_moves(verb) and verb.lemma_ != "go"):
            return _text(_state(frame))
        whom = "whom" if of_people else "which"
        return f"{tied} {whom} {who} {_text([*_governing(verb), *_helping(verb), verb])}"
    if _leads(frame) and is_passive(verb) and verb.tag_ == "VBN" and frame.preposition is not None:
        done_to = next((c for c in verb.lefts if c.dep_ == "nsubjpass"), None)
        if (thing := _who(done_to)) and _helping(verb):
            return f"{frame.preposition.lower_} which {thing} {_text([*_helping(verb), verb, *rest])}"
    if _leads(frame) and not (who and finite) and frame.preposition is not None and frame.preposition.lower_ != "for":
        return _text(_state(frame))
    if who and finite:
        how = f"{frame.preposition.lower_} which" if _leads(frame) and frame.preposition is not None else "that"
        return f"{how} {who} {_text([*_governing(verb), *_helping(verb), verb, *rest])}"
    participle = verb.text.lower() if verb.tag_ == "VBN" else participle_of(verb.lemma_.lower())
    return " ".join(part for part in (participle if verb.lemma_ != "have" else None, _text(rest)) if part)


def _more(verb: Word) -> list[Word]:
    """ "Better off" of "will be £10 a week better off"."""
    found = next((c for c in verb.dependents if c.dep_ == "acomp" and c.tag_ in {"JJR", "RBR", "JJ"}), None)
    if found is None:
        return []
    return [found, *(c for c in found.rights if c.dep_ in {"prt", "advmod"} and c.i == found.i + 1)]


def _is_finite(verbs: Sequence[Word]) -> bool:
    """Is there one that somebody does: not "wiping out a majority", nor "to grow" by itself?"""
    return bool(verbs) and verbs[0].tag_ in FINITE


def _leads(frame: Frame) -> bool:
    """Does a preposition that cannot be left out tie the number to its verb: "after 11 hours", "for £5bn"?"""
    return frame.role == "oblique" and frame.preposition is not None and frame.preposition.lower_ in _LEADING


def _moves(verb: Word) -> bool:
    """Does a verb lead to a level: "rose to 94"?"""
    return verb.lemma_.lower() in word_set("question", "light.moves")


def _helping(verb: Word) -> list[Word]:
    """Auxiliaries and "to" before a verb; "had put up a tent and taken names" has one for two."""
    found = [child for child in verb.lefts if child.dep_ in _BEFORE]
    own = any(child.dep_ in SUBJECTS for child in verb.lefts)
    if not found and not own and verb.dep_ == "conj" and {verb.tag_, verb.head.tag_} <= {"VBN", "VBD"}:
        return [child for child in verb.head.lefts if child.dep_ in _BEFORE]
    return found


def _governing(verb: Word) -> list[Word]:
    """ "plans" of "it plans to hire": the finite verbs above an infinitive."""
    chain: list[Word] = []
    while verb.dep_ == "xcomp" and verb.head.pos_ in {"VERB", "AUX"} and len(chain) < MAX_WORDS:
        verb = verb.head
        particle = [child for child in verb.rights if child.dep_ == "prt"]
        chain = [*_helping(verb), verb, *particle, *chain]
    return chain


def _who(subject: Word | None) -> str | None:
    """Who did it, by name where a pronoun stands for one."""
    if subject is None:
        return None
    found = meant(subject) if subject.tag_ in _POINTING else subject
    if found is None or found.tag_ in _POINTING or found.like_num:
        return None
    if subject.lower_ in {"it", "its"} and singular(found.lower_) in counted_people():
        return None
    if subject.lower_ == "they" and found.tag_ == "NNP" and _finite(subject).tag_ == "VBP":
        return None  # "they have" is not of one person
    words = [t for t in found.subtree if t.i <= found.i and (t.dep_ in _NAMING or t.tag_ == "HYPH")] + [found]
    said = _text([t for t in dict.fromkeys(words) if t.tag_ not in _POINTING or t.lower_ in {"the", "a", "an"}])
    return said


def _finite(subject: Word) -> Word:
    """The verb that agrees with a subject: the auxiliary where there is one."""
    return next((c for c in subject.head.lefts if c.dep_ in {"aux", "auxpass"}), subject.head)


def _state(frame: Frame) -> list[Word]:
    """ "14 dead", "nine missing": an adjective behind what is counted."""
    head = frame.head
    found = [t for t in head.dependents if t.i > head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ not in {"acl", "relcl"}]
    is_so = head.dep_ in SUBJECTS and head.head.tag_ == "JJ" and head.head.i > head.i
    return [head.head] if is_so and not found else found


def _complements(verb: Word, frame: Frame) -> list[Word]:
    """What the verb governs beside the number and who acts, in text order."""
    own = {frame.head.i, frame.top.i, *frame.own}
    found: list[Word] = []
    for child in verb.dependents:
        if child.dep_ not in _OF_CLAUSE or abs(child.i - verb.i) > NEAR or child.i < verb.i:
            continue
        below = [t for t in _below(child) if t.tag_ != "WRB"]
        if (
            {t.i for t in below} & (own | frame.times)
            or any(t.tag_ in {"CD", "$"} for t in below)
            or preposition_at(child) is not None
        ):
            continue
        found += below if len(below) <= NEAR else []
    return sorted(found, key=lambda token: token.i)


def _below(token: Word) -> list[Word]:
    """A word with what hangs on it in text order, without the clauses and names that only add to it."""
    kept: list[Word] = []
    stack = [token]
    while stack and len(kept) <= 2 * NEAR:
        word = stack.pop()
        kept.append(word)
        stack += [
            child
            for child in word.dependents
            if child.dep_ not in {"relcl", "appos", "punct"} or (child.tag_ == "HYPH" and child.dep_ != "relcl")
        ]
    return sorted(kept, key=lambda t: t.i)


def _closed(tokens: Iterable[Word], noun: Word) -> list[Word]:
    """In text order, without prepositions whose object is gone and words before the noun that begin nothing."""
    kept = sorted(tokens, key=lambda token: token.i)
    ties = (t.nbor(1) for t, following in pairwise(kept) if following.i == t.i + 2 and t.nbor(1).tag_ == "HYPH")
    kept = sorted([*kept, *ties], key=lambda token: token.i)
    places = {token.i for token in kept}
    held = [t for t in kept if t.dep_ not in {"prep", "agent"} or any(child.i in places for child in t.children)]
    while (
        held
        and held[0].i < noun.i
        and (held[0].tag_ in {"IN", "RB", "RBR", "JJR", "DT", "PRP$", "WP$", ","} or held[0].is_punct)
    ):
        held = held[1:]
    return held


def _text(tokens: Sequence[Word]) -> str | None:
    """The words, with the spaces that the text has between neighbours."""
    parts: list[str] = []
    tokens = _whole(tokens)
    for token, following in zip_longest(tokens, tokens[1:]):
        near = following is not None and following.i == token.i + 1
        parts.append(_spelled(token) + (token.whitespace_ if near else " "))
    return " ".join("".join(parts).split()) or None


def _whole(tokens: Sequence[Word]) -> list[Word]:
    """Without amounts and what is glued to them: "m" of "£14m", "-old" of "213-year-old"."""
    places = {t.i for t in tokens}
    kept: list[Word] = []
    gone: set[int] = set()
    for token in tokens:
        before = token.nbor(-1) if token.i > 0 else token
        glued = not before.whitespace_ and token.tag_ not in {"POS", "CC"}
        torn = before.i in gone or (before.i not in places and before.tag_ in {"CD", "$"})
        amount = token.tag_ == "$" or (token.tag_ == "CD" and not token.is_alpha)
        loose = token.tag_ == "HYPH" and token.i - 1 not in places
        if amount or loose or (glued and torn):
            gone.add(token.i)
        else:
            kept.append(token)
    return kept


def _spelled(token: Word) -> str:
    """A word as it stands, without the capital that only begins its sentence."""
    short = _SHORT_FORMS.get(token.lower_.replace("’", "'")) if token.pos_ in {"AUX", "VERB"} else None
    if short is not None:
        return "would" if token.tag_ == "MD" and short == "had" else short
    begins = token.is_sent_start and token.tag_ in {"NNS", "DT", "JJ", "VBG"} and token.text[1:].islower()
    return token.lower_ if begins or token.lower_ in {"the", "a", "an"} else token.text


def _sound(text: str | None) -> str | None:
    """The text without loose ends; None where it has a hole: a lone link, a word twice in a row, quotation marks."""
    if text is None:
        return None
    words = _short(_QUOTES.sub("", text)).split()
    twice = any(one.lower() == other.lower() for one, other in pairwise(words))
    return None if not words or twice or words[0].lower() in _LOOSE or "%" in words else " ".join(words)


def _short(text: str) -> str:
    words = text.split()
    while len(words) > MAX_WORDS or (len(words) > 1 and words[-1].lower() in _LOOSE):
        words = words[:-1]
    return " ".join(words)
