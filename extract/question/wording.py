"""A question in words that read by themselves: "people injured in the crush", "money owed by Harlow Tiles to lenders".

What is counted stands first, then what befell it as a participle or a relative clause, in the text's own words.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise, zip_longest

from extract.cue.cues import is_framing, preposition_at
from extract.grammar import FINITE, NAMES, NOUNS
from extract.lexicon import load, word_set
from extract.nouns import looks_plural, plural, singular
from extract.number.units import group_of
from extract.passage.subjects import is_passive
from extract.people import counted_people
from extract.question.antecedents import meant
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
_TYING = frozenset({"to", "through", "into", "on"})
"""Prepositions that can stand before what is counted: voters *to* whom a pollster spoke."""
_HAVE = re.compile(r"^that (have|are|were)\b")
_SINGULAR = {"have": "has", "are": "is", "were": "was"}
_QUOTES = re.compile(r"[\"“”‘]|(?<!\w)['’]|['’](?!\w)")
_SHARED = frozenset({"household", "family", "home"})
"""Nouns for several people together."""
_POINTING = frozenset({"PRP", "PRP$", "WDT", "WP", "WP$", "DT", "EX"})


def subject_of(frame: Frame, quantity: Quantity, question: Question, subject: Word | None) -> str | None:
    """What a number is of, in words for one line; None where its sentence has none."""
    if quantity.kind == "age":
        return f"age of {question.holder}" if question.holder else "age"
    if quantity.kind == "percent" and question.holder and placed(frame) is not None:
        return f"share of {question.holder}"
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
            return _sound(f"{named} of {_text_of(subject, frame)}")
    if named is None:
        return _sound(_moved(quantity, question.measured)) if question.measured else None
    of_people = singular(named.split()[-1]) in counted_people()
    told = (
        _told(frame, subject, of_people=of_people, named=quantity.noun is not None)
        if quantity.kind != "length"
        else _from(frame)
    )
    if not told and quantity.noun is None and quantity.kind == "percent" and question.holder:
        told = f"of {question.holder}"
    return _sound(_joined(named, told)) or _sound(named)


def _from(frame: Frame) -> str | None:
    """Of a distance: "from the resort"."""
    words = (word for place in (frame.head, frame.verb) if place is not None for word in place.dependents)
    lead = next((w for w in words if w.lower_ in {"from", "to"} and w.i > frame.head.i), None)
    if lead is None or frame.own & lead.covered():
        return None
    return _text(
        [t for t in lead.subtree if t.dep_ not in {"relcl", "appos", "punct"} and t.i not in frame.times][:NEAR]
    )


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
        above = [noun for noun in frame.nouns if noun.tag_ in NOUNS and noun.i < frame.head.i]
        whole = above[-1] if above and not is_container(above[-1]) else frame.head
        said = _text(_noun_phrase(whole, frame))
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
        ):
            continue
        if any(map(str.isdigit, token.text)) or token.tag_ == "$":
            continue
        kept.append(token)
        stack += [child for child in token.dependents if _belongs(child, token)]
    return _closed(kept, noun)


def _belongs(child: Word, noun: Word) -> bool:
    """Is a dependent part of the name of a thing: what stands before it, and behind it phrases, no asides?"""
    if child.dep_ in _LEFT_OUT:
        hyphened = child.i + 2 <= noun.i and child.nbor(1).tag_ == "HYPH" and child.is_alpha
        return hyphened and child.dep_ == "nummod"
    return child.i < noun.i or child.dep_ not in {"npadvmod", "nmod", "dep", "advmod"}


def _told(frame: Frame, subject: Word | None, *, of_people: bool, named: bool) -> str | None:
    """What befell it: "killed in the crush", "who fled the town", "that the firm sold", "after which talks ended"."""
    verb = frame.verb
    if verb is None or is_said(frame):
        return _text(_state(frame))
    rest = _complements(verb, frame)
    who = _who(subject) if frame.role != "subject" and not is_passive(verb) else None
    if verb.lemma_ == "be":
        more = _more(verb)
        if who and more and frame.preposition is None and frame.role != "subject":
            return f"by which {who} {_text([*_helping(verb), verb, *more])}"
        return _text([*_state(frame), *rest])
    if frame.role == "subject" and not is_passive(verb):
        rest += [t for c in verb.rights if c.dep_ == "ccomp" and is_framing(verb) for t in _below(c)]
        return f"{'who' if of_people else 'that'} {_text([*_helping(verb), verb, *rest])}"
    finite = _is_finite([*_governing(verb), *_helping(verb), verb])
    if frame.role == "oblique" and frame.preposition is not None and not _leads(frame):
        tied = frame.preposition.lower_
        if not (who and finite and named and tied in _TYING) or _moves(verb):
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
    """Auxiliaries and "to" before a verb."""
    return [child for child in verb.lefts if child.dep_ in _BEFORE]


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
    words = [t for t in found.subtree if t.i <= found.i and (t.dep_ in _NAMING or t.tag_ == "HYPH")] + [found]
    said = _text([t for t in dict.fromkeys(words) if t.tag_ not in _POINTING or t.lower_ in {"the", "a", "an"}])
    return said


def _state(frame: Frame) -> list[Word]:
    """ "14 dead", "nine missing": an adjective behind what is counted."""
    return [t for t in frame.head.dependents if t.i > frame.head.i and t.tag_ in {"JJ", "VBN"} and t.dep_ != "acl"]


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
    for token, following in zip_longest(tokens, tokens[1:]):
        near = following is not None and following.i == token.i + 1
        parts.append(_spelled(token) + (token.whitespace_ if near else " "))
    return " ".join("".join(parts).split()) or None


def _spelled(token: Word) -> str:
    """A word as it stands, without the capital that only begins its sentence."""
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
