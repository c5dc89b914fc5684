"""Modal and epistemic wording around a number: "may have", "feared", "thought to be".

Only the wording of the clause counts; "forecast", "estimate" and "claimed" say who speaks, not how surely.
"""

from spacy.tokens import Doc, Span, Token

from extract.grammar import NOUNS
from extract.lexicon import word_set
from extract.records import Quantity

MAX_CLIMB = 12
"""Steps up the parse: enough for any clause in news, and a bound on broken parses."""

_CLAUSE_ENDS = frozenset({"ccomp", "advcl", "parataxis", "relcl", "acl", "conj"})


_GIVEN = frozenset({"the", "these", "those", "all", "both"})
_WITHIN_NOUN = frozenset({"JJ", "JJR", "JJS", "VBN", "VBG", "RB", "$"})
MAX_DETERMINER = 4
"""Tokens between a determiner and its number: "the roughly £12 million"."""


def is_hedged(doc: Doc, quantity: Quantity, *, said_so: bool) -> bool:
    """Is the quantity said as a possibility: by the words of its own clause, or, `said_so`, by who speaks?"""
    span = doc.char_span(*quantity.number, alignment_mode="expand")
    if span is None:
        return said_so
    if _is_given(span) or _is_trait(span) or (quantity.kind == "age" and not _is_told(span)):
        return False
    return (
        said_so
        or _word_before(span)
        or _modal_after(span)
        or any(_is_hedged_predicate(verb) for verb in _predicates(span.root))
    )


def _is_given(span: Span) -> bool:
    """ "may outnumber the 17 million Kazakhs", "could spend their £90 grants": what is named as known stays known."""
    doc = span.doc
    noun = doc[span.end] if span.end < len(doc) else None
    if noun is None or noun.tag_ not in NOUNS | _WITHIN_NOUN or noun.lower_ in word_set("hedges", "levels"):
        return False
    for token in reversed(doc[max(span.sent.start, span.start - MAX_DETERMINER) : span.start]):
        if token.lower_ in _GIVEN or token.tag_ in {"PRP$", "POS"}:
            return True
        within = token.tag_ in _WITHIN_NOUN or token.lower_ == "than"
        if not within or token.lower_ in word_set("hedges", "adverbs"):
            return False
    return False


def _is_trait(span: Span) -> bool:
    """ "may help a guild with only five weeks to go": so it is, whatever the help may do."""
    place = span.start - 1
    while place > span.sent.start and span.doc[place].tag_ in {"RB", "JJ"}:
        place -= 1
    if place < 2 or span.doc[place].lower_ != "with" or span.doc[place - 1].tag_ not in NOUNS:
        return False
    return any(token.lower_ in {"a", "an"} for token in span.doc[max(place - 4, 0) : place - 1])


def _is_told(span: Span) -> bool:
    """ "may be 44", "thought to be about 44"; the age in "Ann Osk, 34, could win" is only said by the way."""
    before = [token for token in span.doc[max(span.sent.start, span.start - 4) : span.start] if token.is_alpha]
    while before and before[-1].pos_ in {"ADV", "ADP", "DET", "SCONJ"}:
        before.pop()
    return bool(before) and before[-1].lemma_ in {"be", "age", "turn"}


def _modal_after(span: Span) -> bool:
    """ "estimated “between 100 and 200” could go": the parser may cut a quotation from its verb."""
    doc, place = span.doc, span.end
    while place < len(doc) and doc[place].is_quote:
        place += 1
    return place < len(doc) and doc[place].lower_ in word_set("hedges", "modals") and doc[place].tag_ == "MD"


def _word_before(span: Span) -> bool:
    """ "perhaps 300", "a possible 40", "a feared 12": the hedge stands next to the number."""
    doc = span.doc
    window = doc[max(span.sent.start, span.start - 3) : span.start]
    if (
        [token.lower_ for token in window] == ["of", "a", "possible"]
        and span.start > 3
        and doc[span.start - 4].lower_ == "out"
    ):
        return False  # "two stars out of a possible four"
    return any(token.lower_ in word_set("hedges", "adverbs") for token in window)


def _predicates(token: Token) -> list[Token]:
    """The verbs that govern a token up to the end of its clause, innermost first."""
    verbs = []
    for _ in range(MAX_CLIMB):
        if token.pos_ in {"VERB", "AUX"}:
            verbs.append(token)
            # "are believed to be held": the raising verb's complement belongs to the same clause
            if token.dep_ in _CLAUSE_ENDS and not _raised(token):
                break
        if token.head is token:
            break
        token = token.head
    return verbs


def _is_reduced(verb: Token) -> bool:
    """ "Osk, thought to be worth £9m, …": a participle behind the comma or the noun that it describes."""
    before = verb.nbor(-1) if verb.i > verb.sent.start else None
    return verb.tag_ in {"VBN", "VBD"} and before is not None and (before.text == "," or before.tag_ in NOUNS)


def _raises(verb: Token) -> bool:
    """ "is said to hold": followed by the infinitive of what its subject does; not "was said to reporters"."""
    following = verb.nbor(1) if verb.i + 1 < verb.sent.end else None
    return following is not None and following.lower_ == "to" and following.tag_ == "TO" and following.dep_ == "aux"


def _raised(verb: Token) -> bool:
    return verb.dep_ in {"ccomp", "xcomp"} and any(child.lower_ == "to" for child in verb.lefts)


def _is_hedged_predicate(verb: Token) -> bool:
    children = list(verb.children)
    if any(c.dep_ == "aux" and c.lower_ in word_set("hedges", "modals") for c in children):
        return True
    if any(c.dep_ == "advmod" and c.lower_ in word_set("hedges", "adverbs") for c in children):
        return True
    lemma = verb.lemma_.lower()
    passive = verb.tag_ == "VBN" and any(c.dep_ in {"auxpass", "aux"} and c.lemma_ == "be" for c in children)
    if passive and lemma in word_set("hedges", "passives"):
        return True
    may_raise = lemma == "say" or lemma in word_set("hedges", "passives")
    if may_raise and (passive or _is_reduced(verb)) and _raises(verb):
        return True
    return any(c.dep_ in {"acomp", "oprd"} and c.lower_ in word_set("hedges", "adjectives") for c in children)
