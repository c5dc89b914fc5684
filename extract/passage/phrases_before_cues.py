"""The phrase of who speaks right before a cue that ends its clause or is tagged as a noun, whatever the parse says.

Each function names the case that shows it. All look at a few tokens around the cue only.
"""

from collections.abc import Sequence

from spacy.tokens import Token

from extract.grammar import FINITE, NOUNS, PLURALS
from extract.passage.parse_repairs import CLAUSE_MARKS, NAME_TAGS
from extract.passage.parsed import Slice
from extract.speakers import is_body, is_document, is_person
from extract.words import row_of

_PHRASE_TAGS = frozenset(
    {"DT", "JJ", "JJR", "JJS", "NN", "NNS", "NNP", "NNPS", "PRP", "PRP$", "POS", "CD", "HYPH", "VBN"}
)
_PHRASE_LINKS = frozenset({"of", "at", "for", "from", "by", "in", "under", "to", "with", "and", "&"})
_TAIL_ENDS = frozenset({".", ",", ":", ";", "!", "?", "–", "—", "--"})
MAX_TAIL = 14
"""Words of a speaker's phrase in ", estimates by the head of the river service show."""


def tail_phrase(verb: Token) -> Slice | None:
    """The speaker's phrase between a comma and a cue that ends its clause, whatever the parser made of it.

    'Rents rose 5%, data from Fernway shows.' and '…, estimates by the river service show, of which 40 …':
    the cue is tagged as a noun and its phrase hung on the sentence as an apposition.
    """
    row = row_of(verb)
    if verb.i + 1 < len(row) and row[verb.i + 1].text not in _TAIL_ENDS and not row[verb.i + 1].is_space:
        return None
    start = _phrase_start(verb)
    first = start - 1 if row[start - 1].lower_ == "as" else start  # ", as the board notes."
    if start == verb.i or first <= 0 or row[first - 1].text not in CLAUSE_MARKS:
        return None
    if row[start].tag_ == "IN" or _is_of_relative(row[start : verb.i]):
        return None  # "40 left, in the ministry's telling."
    return (start, verb.i) if any(token.tag_ in NAME_TAGS for token in row[start : verb.i]) else None


def _is_of_relative(phrase: Sequence[Token]) -> bool:
    """ "…, a number the army disputes": a second article right after a noun begins a clause of its own."""
    return any(token.tag_ == "DT" and token.nbor(-1).tag_ in NOUNS for token in phrase[1:])


def phrase_before_clause(verb: Token) -> Slice | None:
    """The document that speaks where its verb is tagged as a noun, with the clause's pronoun right after it.

    '… as new files from her former firm show she lost a fortune': "firm show" is no show.
    """
    row = row_of(verb)
    following = row[verb.i + 1] if verb.i + 1 < len(row) else None
    pronoun = following is not None and following.lower_ in {"he", "she", "they", "it", "that", "there"}
    if following is None or not (pronoun or following.tag_ == "CD"):
        return None
    start = _phrase_start(verb)
    phrase = row[start : verb.i]
    head = _head_of(phrase)
    document = head is not None and is_document(head.lower_)
    if not pronoun:  # "Images taken at noon show three …"
        return (start, head.i + 1) if document and head is not None and _is_pair(head, verb) else None
    # "Reed claims he is owed more": a bare name that begins the sentence
    named = start == verb.sent.start and len(phrase) > 0 and all(token.text[:1].isupper() for token in phrase)
    speaks = document or (named and phrase[0].tag_ != "DT") or _agrees(verb, phrase)
    return (start, verb.i) if speaks else None


def _agrees(verb: Token, phrase: Sequence[Token]) -> bool:
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


def _head_of(phrase: Sequence[Token]) -> Token | None:
    """The last word before a preposition or a participle behind a noun: "images taken at noon"."""
    end = next(
        (i for i, token in enumerate(phrase) if token.tag_ == "IN" or _is_participle(token, phrase)), len(phrase)
    )
    return phrase[end - 1] if end else None


def _is_participle(token: Token, phrase: Sequence[Token]) -> bool:
    return token.tag_ == "VBN" and token.i > phrase[0].i and token.nbor(-1).tag_ in NOUNS


def _is_pair(noun: Token, verb: Token) -> bool:
    """Is a noun in the number of what may be its verb: "images show", "one image shows"?"""
    return (noun.tag_ in PLURALS) == (verb.tag_ == "NN") and noun.dep_ in {"nsubj", "nsubjpass", "compound", "ROOT"}


def _phrase_start(verb: Token) -> int:
    """Where the noun phrase begins that ends right before a verb."""
    row, start = row_of(verb), verb.i
    lowest = max(verb.sent.start, verb.i - MAX_TAIL)
    while start > lowest and _is_of_phrase(row[start - 1]):
        start -= 1
    return start


def _is_of_phrase(token: Token) -> bool:
    """ "Ferry Board records show": the tagger may take a noun for a verb that the parser has in its place still."""
    return token.tag_ in _PHRASE_TAGS or token.dep_ == "compound" or token.lower_ in _PHRASE_LINKS


def titled_name(verb: Token) -> tuple[int, Slice] | None:
    """Where a speaker's title begins, and the name, where both stand between commas before a cue that ends its clause.

    'The bridge failed after rain near Harwick, the city engineer, Omar Kane, has announced.' → the title is no
    apposition to Harwick, as the parser has it.
    """
    row, first = row_of(verb), verb.sent.start
    comma = verb.i - 1
    while comma > first and (row[comma].tag_ == "RB" or row[comma].lower_ in {"has", "have", "had"}):
        comma -= 1
    name = comma
    while name > first and row[name - 1].tag_ == "NNP":
        name -= 1
    title = name - 1
    while title > first and _goes_with_title(row[title - 1]):
        title -= 1
    apart = row[comma].text == "," == row[name - 1].text and row[title - 1].text == ","
    if not apart or not first < title < name - 1 < comma - 1 or row[title].tag_ not in {"DT", "PRP$"}:
        return None
    said = any(token.tag_ in FINITE for token in row[first:title])
    return (title, (name, comma)) if said and _ends_sentence(verb) else None


def _goes_with_title(token: Token) -> bool:
    """ "the [acting] head of sales"."""
    return token.tag_ in _PHRASE_TAGS or token.dep_ == "amod" or token.lower_ in {"of", "for"}


def _ends_sentence(verb: Token) -> bool:
    """Nothing that could be said follows: at most "on Monday after two recounts"."""
    following = row_of(verb)[verb.i + 1 : min(verb.sent.end, verb.i + MAX_TAIL)]
    if following and following[0].tag_ not in {"IN", "NNP"} and following[0].text not in _TAIL_ENDS:
        return False
    return not any(
        token.tag_ in FINITE or token.lower_ == "that" or token.text in {":", "“", '"'} for token in following
    )
