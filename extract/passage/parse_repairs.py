"""Who is a verb's subject where the small model's parse is wrong in a regular way.

Each function names the case that shows it. All look at a few tokens around the cue only.
"""

from spacy.tokens import Token

from extract.grammar import FINITE, FULL_FINITE, NOUNS, RELATIVES
from extract.passage.parsed import DASHES, QUOTE_ENDS
from extract.words import row_of

NAME_TAGS = NOUNS | {"PRP"}
CLAUSE_MARKS = frozenset({",", *QUOTE_ENDS})
_OF_CLAUSES = frozenset({"conj", "ROOT", "dep"})
_BEFORE_BARE = frozenset({"ccomp", "punct"})
"""What may hang before "…, reckon the vets", which the tagger takes for an infinitive."""
MIN_DATELINE = 3
"""Letters of a place in capitals that a report is dated from: shorter words are acronyms."""
MAX_DATELINE = 12
"""Tokens of a dateline: "MARLOW, Harland, 3 May (PA) –"."""


def inverted_subject(verb: Token) -> Token | None:
    """The speaker after the verb where the parser made it an object or attribute.

    '“It rained,” said Omar Kane, 44, who owns the mill.' → Kane, not an object of "said".
    """
    row = row_of(verb)
    if verb.i == 0 or verb.i + 1 >= len(row) or row[verb.i - 1].text not in CLAUSE_MARKS:
        return None
    bare = verb.tag_ == "VB" and verb.dep_ in _OF_CLAUSES and all(c.dep_ in _BEFORE_BARE for c in verb.lefts)
    if verb.tag_ not in FULL_FINITE and not bare and verb.lower_ != "said":
        return None
    if row[verb.i + 1].lower_ in {"that", "to", "on", "in", "it", "they", "there"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod", "appos", "dep"} and child.tag_ in NAME_TAGS:
            return child
    return None


def plain_subject(verb: Token) -> Token | None:
    """The name right before a finite verb that the parser hung elsewhere: 'Three were hurt, police said.'"""
    row = row_of(verb)
    if verb.tag_ not in FULL_FINITE or verb.dep_ in {"conj", "aux", "auxpass", "advcl", "relcl", "acl"}:
        return None
    i = verb.i - 1
    while i > 0 and row[i].tag_ in {"RB", "MD"}:
        i -= 1
    if i < 0 or row[i].tag_ not in NAME_TAGS or row[i].sent.start != verb.sent.start:
        return None
    return _phrase_head(row[i])


def apposed_name(verb: Token, subject: Token | None) -> Token | None:
    """The name set off by commas right before a cue whose subject the parser sought in another clause.

    '…, according to the mill, whose owner, Omar Kane, said sales had fallen.'
    """
    row = row_of(verb)
    i = verb.i - 1
    if i < 2 or row[i].text != "," or row[i - 1].tag_ != "NNP":
        return None
    if subject is not None and not any(token.tag_ in FINITE for token in row[subject.i + 1 : i]):
        return None
    start = i
    while start > 1 and row[start - 1].tag_ == "NNP":
        start -= 1
    return row[i - 1] if row[start - 1].text == "," else None


def subject_after_dateline(verb: Token, subject: Token) -> Token | None:
    """Who speaks where the parser took the place that a report is dated from for the subject.

    'MARLOW, Harland – Omar Kane recalls 40 men': the name right before the verb.
    """
    end = dateline_end(verb)
    if end is None or not subject.i < end <= verb.i or row_of(verb)[end].tag_ in RELATIVES:
        return subject  # "UNRO – which runs the camp – said"
    return plain_subject(verb)


def dateline_end(verb: Token) -> int | None:
    """Where the dateline of a verb's sentence ends: a place in capitals and a dash, "MARLOW, Harland (PA) – "."""
    start = verb.sent.start
    first = row_of(verb)[start]
    if not first.text.isupper() or len(first) < MIN_DATELINE or first.tag_ not in NOUNS:
        return None
    for token in row_of(verb)[start + 1 : min(verb.i, start + MAX_DATELINE)]:
        if token.text in DASHES:
            return token.i + 1
        if token.tag_ not in NAME_TAGS and token.tag_ != "CD" and not token.is_punct:
            return None
    return None


def document_subject(verb: Token, subject: Token | None) -> Token | None:
    """The document that speaks where the parser took "It came as a poll by X suggested …" for one clause."""
    if subject is None or subject.lower_ != "it" or verb.dep_ not in {"conj", "advcl", "ROOT", "ccomp"}:
        return None
    for token in row_of(verb)[subject.i + 1 : min(verb.i, subject.i + 6)]:
        if token.lower_ == "as" and token.dep_ == "prep":
            return next((child for child in token.rights if child.dep_ == "pobj"), None)
    return None


def _phrase_head(token: Token) -> Token:
    """Head of the noun phrase that `token` ends."""
    head = token
    while head.dep_ in {"compound", "poss", "pobj", "prep", "nmod"} and head.head.i <= token.i and head.head != head:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else token
