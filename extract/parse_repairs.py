"""Where the small model's parse of an attribution is wrong in a regular way, and what is right.

Each function names the case that shows it. All look at a few tokens around the cue only.
"""

from spacy.tokens import Token

_NAME_TAGS = frozenset({"NNP", "NNPS", "NN", "NNS", "PRP"})
_QUOTE_ENDS = frozenset({'"', "”", "''", "’", "'", "’’"})
_CLAUSE_MARKS = frozenset({",", *_QUOTE_ENDS})


def inverted_subject(verb: Token) -> Token | None:
    """The speaker after the verb where the parser made it an object or attribute.

    '“It is lovely,” said Petro Hanik, 51, who runs the charity.' → Hanik, not an object of "said".
    """
    doc = verb.doc
    if verb.i == 0 or verb.i + 1 >= len(doc) or doc[verb.i - 1].text not in _CLAUSE_MARKS:
        return None
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} and verb.lower_ != "said":
        return None
    if doc[verb.i + 1].lower_ in {"that", "to", "on", "in", "it", "they", "there"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod", "appos", "dep"} and child.tag_ in _NAME_TAGS:
            return child
    return None


def plain_subject(verb: Token) -> Token | None:
    """The name right before a finite verb that the parser hung elsewhere.

    '… from the office of the ombudsman show, of whom 310 returned' and 'Three were hurt, police said.'
    """
    doc = verb.doc
    if verb.tag_ not in {"VBD", "VBZ", "VBP"} or verb.dep_ in {"conj", "aux", "auxpass", "advcl", "relcl", "acl"}:
        return None
    i = verb.i - 1
    while i > 0 and doc[i].tag_ in {"RB", "MD"}:
        i -= 1
    if i < 0 or doc[i].tag_ not in _NAME_TAGS or doc[i].sent.start != verb.sent.start:
        return None
    return _phrase_head(doc[i])


def _phrase_head(token: Token) -> Token:
    """Head of the noun phrase that `token` ends."""
    head = token
    while (
        head.dep_ in {"compound", "poss", "pobj", "prep", "nmod"} and head.head.i <= token.i and head.head is not head
    ):
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else token
