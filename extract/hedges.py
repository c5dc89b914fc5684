"""Modal and epistemic wording around a number: "may have", "feared", "thought to be".

Only the wording of the clause counts; "forecast", "estimate" and "claimed" say who speaks, not how surely.
"""

from spacy.tokens import Doc, Span, Token

from extract.lexicon import word_set
from extract.records import Quantity

MAX_CLIMB = 12
"""Steps up the parse: enough for any clause in news, and a bound on broken parses."""

_CLAUSE_ENDS = frozenset({"ccomp", "advcl", "parataxis", "relcl", "acl", "conj"})


def hedged_at(doc: Doc, quantity: Quantity) -> bool:
    """Is the quantity said as a possibility by the words of its own clause?"""
    span = doc.char_span(*quantity.number, alignment_mode="expand")
    if span is None:
        return False
    return _word_before(span) or any(_is_hedged_predicate(verb) for verb in _predicates(span.root))


def _word_before(span: Span) -> bool:
    """ "perhaps 300", "a possible 40", "a feared 12": the hedge stands next to the number."""
    doc = span.doc
    window = doc[max(span.sent.start, span.start - 3) : span.start]
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


def _raised(verb: Token) -> bool:
    return verb.dep_ in {"ccomp", "xcomp"} and any(child.lower_ == "to" for child in verb.lefts)


def _is_hedged_predicate(verb: Token) -> bool:
    children = list(verb.children)
    if any(c.dep_ == "aux" and c.lower_ in word_set("hedges", "modals") for c in children):
        return True
    if any(c.dep_ == "advmod" and c.lower_ in word_set("hedges", "adverbs") for c in children):
        return True
    passive = verb.tag_ == "VBN" and any(c.dep_ in {"auxpass", "aux"} and c.lemma_ == "be" for c in children)
    if passive and verb.lemma_.lower() in word_set("hedges", "passives"):
        return True
    return any(c.dep_ in {"acomp", "oprd"} and c.lower_ in word_set("hedges", "adjectives") for c in children)
