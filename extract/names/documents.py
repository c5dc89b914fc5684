"""Documents as sources: who made them, and what they are called where nobody is said to."""

from spacy.tokens import Doc, Token

from extract.grammar import COMMON_NOUNS, NOUNS
from extract.lexicon import word_set
from extract.names.antecedents import Antecedents
from extract.names.descriptions_taken_up import called
from extract.names.identities import Identity, bare_text, identity_of
from extract.names.name_runs import name_runs
from extract.names.name_words import words_of
from extract.nouns import looks_plural
from extract.passage.source_phrases import mention_of
from extract.passage.subjects import agent_of
from extract.speakers import is_body, is_document, is_person
from extract.words import row_of


def speaks_as_document(head: Token, end: int) -> bool:
    """Is the phrase that ends before token `end` of a document, or of something that speaks as one does?"""
    return is_document(head.lower_) or _is_made(head, end)


def _is_made(head: Token, end: int) -> bool:
    """ "A compilation by Fernway Council": what somebody named made, and no person, speaks as documents do."""
    made = head.tag_ == "NN" and head.i + 2 < end and row_of(head)[head.i + 1].lower_ == "by"
    return made and not is_person(head.lower_) and next(iter(name_runs(head.doc, head.i + 2, end)), None) is not None


def of_document(head: Token, start: int, end: int, antecedents: Antecedents) -> Identity:
    """A document stands for who made it, where the text says who."""
    maker = _maker(head, start, end, antecedents)
    if maker is not None and not _is_unnamed(maker):
        return maker
    determined = row_of(head)[start].lower_ in {"the", "this", "that", "its"}
    if determined and end - start <= 3:
        known = _pollster(head, start, antecedents) or antecedents.by_noun.get(head.lower_)
        if known is not None:
            return known
    return Identity(bare_text(head.doc, start, end), "document")


def _pollster(head: Token, before: int, antecedents: Antecedents) -> Identity | None:
    """ "the same poll" after "Fernway Polling" had spoken."""
    if head.lower_ not in word_set("sources", "polls"):
        return None
    last = antecedents.last_source(before)
    return last if last is not None and "poll" in last.text.lower() else None


def _maker(head: Token, start: int, end: int, antecedents: Antecedents) -> Identity | None:
    for token in row_of(head)[head.i + 1 : end]:
        if token.lower_ in {"by", "from"} and not _is_seen(token.nbor(-1)):
            phrase = next((child for child in token.rights if child.dep_ == "pobj"), None)
            first = token.i + 1
            if phrase is None and first >= end:
                return None
            stop = min(end, mention_of(phrase)[1]) if phrase is not None else end
            return antecedents.read(first, max(stop, first + 1)) if first < end else None
    following = row_of(head)[end : end + 1]
    participles = [c for c in (*head.rights, *following) if c.lower_ in word_set("sources", "made")]
    publisher = next((agent_of(participle) for participle in participles), None)
    if publisher is not None:
        return antecedents.read(*mention_of(publisher))
    return _maker_before(head, start, antecedents)


def _is_unnamed(maker: Identity) -> bool:
    """ "A survey by the council's engineers": the document says more than who made it."""
    return maker.kind == "anonymous" and looks_plural(maker.text.split()[-1].lower())


def _is_seen(participle: Token) -> bool:
    """ "Minutes seen by the Herald": whoever has read a document did not make it."""
    return participle.tag_ == "VBN" and participle.lower_ not in word_set("sources", "made")


def _maker_before(head: Token, start: int, antecedents: Antecedents) -> Identity | None:
    """ "Harwick council data", "the Fernway survey", "the charity's report": who stands before what he made."""
    body = _body_before(head, start)
    if body is not None:
        return body
    run = next((run for run in name_runs(head.doc, start, head.i) if not _is_date(head.doc, *run)), None)
    if run is None:
        owner = next((child for child in head.lefts if child.dep_ == "poss" and child.tag_ == "NN"), None)
        known = called(owner.lower_, owner.left_edge.i, owner.i + 1, antecedents) if owner is not None else None
        return known if known is not None and known.kind in {"organisation", "person"} else None
    name = antecedents.names.find(words_of(head.doc, *run), person=None)
    return identity_of(name) if name is not None and name.kind in {"organisation", "person"} else None


def _body_before(head: Token, start: int) -> Identity | None:
    """ "Harwick council data", "county court records": a body of more words than one, the last in small letters."""
    body = row_of(head)[head.i - 1]
    if body.i <= start or body.tag_ not in COMMON_NOUNS or not is_body(body.lower_):
        return None
    first = body.i
    while first > start and row_of(head)[first - 1].tag_ in NOUNS:
        first -= 1
    return Identity(head.doc[first : head.i].text, "organisation") if first < body.i else None


def _is_date(doc: Doc, start: int, end: int) -> bool:
    """ "Monday's poll", "the May survey": when it was made, not who made it."""
    return end - start == 1 and doc[start].lower_ in word_set("sources", "times")
