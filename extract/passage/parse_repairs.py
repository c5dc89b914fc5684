"""Where the small model's parse of an attribution is wrong in a regular way, and what is right.

Each function names the case that shows it. All look at a few tokens around the cue only.
"""

from spacy.tokens import Span, Token

from extract.grammar import FINITE, FULL_FINITE, NOUNS, PLURALS, RELATIVES
from extract.passage.parsed import Slice
from extract.speakers import is_body, is_document, is_person

_NAME_TAGS = NOUNS | {"PRP"}
_PHRASE_TAGS = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "CD", "HYPH", "VBN"}
)
_PHRASE_LINKS = frozenset({"of", "at", "for", "from", "by", "in", "under", "to", "with", "and", "&"})
_QUOTE_ENDS = frozenset({'"', "”", "''", "’", "'", "’’"})
_CLAUSE_MARKS = frozenset({",", *_QUOTE_ENDS})
_TAIL_ENDS = frozenset({".", ",", ":", ";", "!", "?", "–", "—", "--"})
_OF_CLAUSES = frozenset({"conj", "ROOT", "dep"})
_BEFORE_BARE = frozenset({"ccomp", "punct"})
"""What may hang before "…, reckon the vets", which the tagger takes for an infinitive."""
_DASHES = frozenset({"–", "—", "--", "-"})
MIN_DATELINE = 3
"""Letters of a place in capitals that a report is dated from: shorter words are acronyms."""
MAX_DATELINE = 12
"""Tokens of a dateline: "MARLOW, Harland, 3 May (PA) –"."""
MAX_TAIL = 14
"""Words of a speaker's phrase in ", estimates by the head of the river service show."""


def inverted_subject(verb: Token) -> Token | None:
    """The speaker after the verb where the parser made it an object or attribute.

    '“It rained,” said Omar Kane, 44, who owns the mill.' → Kane, not an object of "said".
    """
    doc = verb.doc
    if verb.i == 0 or verb.i + 1 >= len(doc) or doc[verb.i - 1].text not in _CLAUSE_MARKS:
        return None
    bare = verb.tag_ == "VB" and verb.dep_ in _OF_CLAUSES and all(c.dep_ in _BEFORE_BARE for c in verb.lefts)
    if verb.tag_ not in FULL_FINITE and not bare and verb.lower_ != "said":
        return None
    if doc[verb.i + 1].lower_ in {"that", "to", "on", "in", "it", "they", "there"}:
        return None
    for child in verb.rights:
        if child.dep_ in {"dobj", "attr", "oprd", "npadvmod", "appos", "dep"} and child.tag_ in _NAME_TAGS:
            return child
    return None


def plain_subject(verb: Token) -> Token | None:
    """The name right before a finite verb that the parser hung elsewhere: 'Three were hurt, police said.'"""
    doc = verb.doc
    if verb.tag_ not in FULL_FINITE or verb.dep_ in {"conj", "aux", "auxpass", "advcl", "relcl", "acl"}:
        return None
    i = verb.i - 1
    while i > 0 and doc[i].tag_ in {"RB", "MD"}:
        i -= 1
    if i < 0 or doc[i].tag_ not in _NAME_TAGS or doc[i].sent.start != verb.sent.start:
        return None
    return _phrase_head(doc[i])


def tail_phrase(verb: Token) -> Slice | None:
    """The speaker's phrase between a comma and a cue that ends its clause, whatever the parser made of it.

    'Rents rose 5%, data from Fernway shows.' and '…, estimates by the river service show, of which 40 …':
    the cue is tagged as a noun and its phrase hung on the sentence as an apposition.
    """
    doc = verb.doc
    if verb.i + 1 < len(doc) and doc[verb.i + 1].text not in _TAIL_ENDS and not doc[verb.i + 1].is_space:
        return None
    start = _phrase_start(verb)
    first = start - 1 if doc[start - 1].lower_ == "as" else start  # ", as the board notes."
    if start == verb.i or first <= 0 or doc[first - 1].text not in _CLAUSE_MARKS:
        return None
    if doc[start].tag_ == "IN" or _is_of_relative(doc[start : verb.i]):
        return None  # "40 left, in the ministry's telling."
    return (start, verb.i) if any(token.tag_ in _NAME_TAGS for token in doc[start : verb.i]) else None


def _is_of_relative(phrase: Span) -> bool:
    """ "…, a number the army disputes": a second article right after a noun begins a clause of its own."""
    return any(token.tag_ == "DT" and token.nbor(-1).tag_ in NOUNS for token in phrase[1:])


def phrase_before_clause(verb: Token) -> Slice | None:
    """The document that speaks where its verb is tagged as a noun, with the clause's pronoun right after it.

    '… as new files from her former firm show she lost a fortune': "firm show" is no show.
    """
    doc = verb.doc
    following = doc[verb.i + 1] if verb.i + 1 < len(doc) else None
    pronoun = following is not None and following.lower_ in {"he", "she", "they", "it", "that", "there"}
    if following is None or not (pronoun or following.tag_ == "CD"):
        return None
    start = _phrase_start(verb)
    phrase = doc[start : verb.i]
    head = _head_of(phrase)
    document = head is not None and is_document(head.lower_)
    if not pronoun:  # "Images taken at noon show three …"
        return (start, head.i + 1) if document and head is not None and _is_pair(head, verb) else None
    # "Reed claims he is owed more": a bare name that begins the sentence
    named = start == verb.sent.start and len(phrase) > 0 and all(token.text[:1].isupper() for token in phrase)
    speaks = document or (named and phrase[0].tag_ != "DT") or _agrees(verb, phrase)
    return (start, verb.i) if speaks else None


def _agrees(verb: Token, phrase: Span) -> bool:
    """Is the noun before a verb that is tagged as a noun one who speaks, in the number that the verb has?

    'Researchers at Harwick University estimate that 30 …', 'The Reed campaign projects that 30 …'; the sentence has
    no other verb above it.
    """
    if verb.dep_ != "ROOT" or any(token.tag_ == "POS" for token in phrase):
        return False
    head = _head_of(phrase)
    plural = verb.tag_ == "NN"  # "they estimate", "it projects"
    if head is None or (head.tag_ in PLURALS) != plural:
        return False
    return is_person(head.lower_) or is_body(head.lower_)


def _head_of(phrase: Span) -> Token | None:
    """The last word before a preposition or a participle behind a noun: "images taken at noon"."""
    end = next(
        (i for i, token in enumerate(phrase) if token.tag_ == "IN" or _is_participle(token, phrase)), len(phrase)
    )
    return phrase[end - 1] if end else None


def _is_participle(token: Token, phrase: Span) -> bool:
    return token.tag_ == "VBN" and token.i > phrase.start and token.nbor(-1).tag_ in NOUNS


def _is_pair(noun: Token, verb: Token) -> bool:
    """Is a noun in the number of what may be its verb: "images show", "one image shows"?"""
    return (noun.tag_ in PLURALS) == (verb.tag_ == "NN") and noun.dep_ in {"nsubj", "nsubjpass", "compound", "ROOT"}


def _phrase_start(verb: Token) -> int:
    """Where the noun phrase begins that ends right before a verb."""
    doc, start = verb.doc, verb.i
    lowest = max(verb.sent.start, verb.i - MAX_TAIL)
    while start > lowest and _is_of_phrase(doc[start - 1]):
        start -= 1
    return start


def _is_of_phrase(token: Token) -> bool:
    """ "Ferry Board records show": the tagger may take a noun for a verb that the parser has in its place still."""
    return token.tag_ in _PHRASE_TAGS or token.dep_ == "compound" or token.lower_ in _PHRASE_LINKS


def apposed_name(verb: Token, subject: Token | None) -> Token | None:
    """The name set off by commas right before a cue whose subject the parser sought in another clause.

    '…, according to the mill, whose owner, Omar Kane, said sales had fallen.'
    """
    doc = verb.doc
    i = verb.i - 1
    if i < 2 or doc[i].text != "," or doc[i - 1].tag_ != "NNP":
        return None
    if subject is not None and not any(token.tag_ in FINITE for token in doc[subject.i + 1 : i]):
        return None
    start = i
    while start > 1 and doc[start - 1].tag_ == "NNP":
        start -= 1
    return doc[i - 1] if doc[start - 1].text == "," else None


def titled_name(verb: Token) -> tuple[int, Slice] | None:
    """Where a speaker's title begins, and the name, where both stand between commas before a cue that ends its clause.

    'The bridge failed after rain near Harwick, the city engineer, Omar Kane, has announced.' → the title is no
    apposition to Harwick, as the parser has it.
    """
    doc, first = verb.doc, verb.sent.start
    comma = verb.i - 1
    while comma > first and (doc[comma].tag_ == "RB" or doc[comma].lower_ in {"has", "have", "had"}):
        comma -= 1
    name = comma
    while name > first and doc[name - 1].tag_ == "NNP":
        name -= 1
    title = name - 1
    while title > first and _goes_with_title(doc[title - 1]):
        title -= 1
    apart = doc[comma].text == "," == doc[name - 1].text and doc[title - 1].text == ","
    if not apart or not first < title < name - 1 < comma - 1 or doc[title].tag_ not in {"DT", "PRP$"}:
        return None
    said = any(token.tag_ in FINITE for token in doc[first:title])
    return (title, (name, comma)) if said and _ends_sentence(verb) else None


def _goes_with_title(token: Token) -> bool:
    """ "the [acting] head of sales"."""
    return token.tag_ in _PHRASE_TAGS or token.dep_ == "amod" or token.lower_ in {"of", "for"}


def _ends_sentence(verb: Token) -> bool:
    """Nothing that could be said follows: at most "on Monday after two recounts"."""
    following = verb.doc[verb.i + 1 : min(verb.sent.end, verb.i + MAX_TAIL)]
    if following and following[0].tag_ not in {"IN", "NNP"} and following[0].text not in _TAIL_ENDS:
        return False
    return not any(
        token.tag_ in FINITE or token.lower_ == "that" or token.text in {":", "“", '"'} for token in following
    )


def subject_after_dateline(verb: Token, subject: Token) -> Token | None:
    """Who speaks where the parser took the place that a report is dated from for the subject.

    'MARLOW, Harland – Omar Kane recalls 40 men': the name right before the verb.
    """
    end = dateline_end(verb)
    if end is None or not subject.i < end <= verb.i or verb.doc[end].tag_ in RELATIVES:
        return subject  # "UNRO – which runs the camp – said"
    return plain_subject(verb)


def dateline_end(verb: Token) -> int | None:
    """Where the dateline of a verb's sentence ends: a place in capitals and a dash, "MARLOW, Harland (PA) – "."""
    start = verb.sent.start
    first = verb.doc[start]
    if not first.text.isupper() or len(first) < MIN_DATELINE or first.tag_ not in NOUNS:
        return None
    for token in verb.doc[start + 1 : min(verb.i, start + MAX_DATELINE)]:
        if token.text in _DASHES:
            return token.i + 1
        if token.tag_ not in _NAME_TAGS and token.tag_ != "CD" and not token.is_punct:
            return None
    return None


def document_subject(verb: Token, subject: Token | None) -> Token | None:
    """The document that speaks where the parser took "It came as a poll by X suggested …" for one clause."""
    if subject is None or subject.lower_ != "it" or verb.dep_ not in {"conj", "advcl", "ROOT", "ccomp"}:
        return None
    for token in verb.doc[subject.i + 1 : min(verb.i, subject.i + 6)]:
        if token.lower_ == "as" and token.dep_ == "prep":
            return next((child for child in token.rights if child.dep_ == "pobj"), None)
    return None


def _phrase_head(token: Token) -> Token:
    """Head of the noun phrase that `token` ends."""
    head = token
    while head.dep_ in {"compound", "poss", "pobj", "prep", "nmod"} and head.head.i <= token.i and head.head != head:
        head = head.head
    return head if head.pos_ in {"NOUN", "PROPN", "PRON"} else token
