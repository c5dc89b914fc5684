"""The words that name a source at one place: from the head of a noun phrase to the mention."""

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS, FINITE, NAMES, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parsed import Slice
from extract.speakers import is_body, is_document, is_person

_LINKS = frozenset({"of", "at", "for", "from", "in", "with", "on", "to", "by", "inside", "within", "close"})
_VERBAL = FINITE | {"WP", "WDT", "VBG", "VBN"}
_DESCRIBING = COMMON_NOUNS | {"CD", "DT"}
"""Heads of descriptions: "its owner, Omar Kane", "one of them, Omar Kane"."""
MAX_NAME = 5
"""Words of a name between commas."""
MAX_MENTION = 25
"""Words of a mention; longer ones are a parse gone wrong."""


def mention_of(head: Token) -> Slice:
    """The mention headed by `head`: its name, title and modifiers, cut before commas and relative clauses.

    Where a description has a name in apposition ("Its owner, Omar Kane,", "Mum-of-two Ada Holt") that is the mention.
    """
    named = _named_apposition(head) or _name_between_commas(head)
    if named is not None:
        head = named
    start, end = _left(head), _right(head)
    return start, max(end, head.i + 1)


def full_extent(head: Token) -> int:
    """Where the whole noun phrase ends, appositions and relative clauses taken in."""
    return int(head.right_edge.i) + 1


def can_speak(head: Token) -> bool:
    """A name, or a word for a person, a body or a document: not "child", "usual"."""
    if (head.text[:1].isupper() and head.tag_ != "PRP") or head.lower_ in {"he", "she", "they", "old"}:
        return True
    return is_person(head.lower_) or is_body(head.lower_) or is_document(head.lower_)


def _named_apposition(head: Token) -> Token | None:
    if head.tag_ not in _DESCRIBING and not is_person(head.lower_):
        return None
    for child in head.rights:
        if child.tag_ in NAMES and child.i - head.i <= MAX_MENTION:
            first = child.left_edge
            before = first if first.text == "," else head.doc[first.i - 1]
            apposed = child.dep_ == "appos" and before.text == ","
            return child if apposed or _is_compound(head, before) else None
    return None


def _name_between_commas(head: Token) -> Token | None:
    """ "A farrier from Louth, Omar Kane, reckons": the parser may hang the name on the place or on the clause."""
    if head.tag_ != "NN" or not is_person(head.lower_):
        return None
    doc, start = head.doc, _right(head) + 1
    end = start
    while end < min(len(doc), start + MAX_NAME) and doc[end].tag_ in NAMES:
        end += 1
    if end - start < 2 or end >= len(doc) or doc[start - 1].text != "," or doc[end].text not in {",", "."}:
        return None
    aged = doc[end : end + 3].text.count(",") == 2 and doc[end + 1].like_num
    after = end + 3 if aged else end + 1
    goes_on = after < len(doc) and doc[after].tag_ in FINITE
    # "according to a neighbour, Omar Kane, 44, was hit": who the clause is about
    return doc[end - 1] if head.dep_ in SUBJECTS or not goes_on else None


def _is_compound(first: Token, last: Token) -> bool:
    """Are the words from the first to the last written as one: "mum-of-two"?"""
    words = first.doc[first.i : last.i]
    return bool(words) and not any(token.whitespace_ for token in words)


def _left(head: Token) -> int:
    start = max(head.left_edge.i, head.i - MAX_MENTION)
    doc = head.doc
    for i in range(head.i - 1, start - 1, -1):
        token = doc[i]
        if token.text in {",", ";", ":", "(", "[", '"', "“", "”", "''", "``", "—", "–", "--"} or token.is_space:
            # "D., N.Y." and thousands separators never stand before a head, so a comma ends the mention
            return i + 1
    while start < head.i and doc[start].dep_ in {"cc", "mark", "advmod"} and doc[start].tag_ in {"CC", "RB", "IN"}:
        start += 1
    return start


def _right(head: Token) -> int:
    doc = head.doc
    end = head.i + 1
    while end < len(doc) and doc[end].tag_ in NAMES and _before_name(doc[end - 1]):
        # "Councillor Jana Reed boasted": the parser may split a name
        end += 1
    limit = min(head.right_edge.i + 1, head.i + MAX_MENTION)
    while end < limit and not _ends(doc[end]):
        end += 1
    while end > head.i + 1 and doc[end - 1].tag_ in {"IN", "DT", "CC", "TO"}:
        end -= 1
    return end


def _before_name(token: Token) -> bool:
    return token.tag_ in NAMES or is_person(token.lower_)


def _ends(token: Token) -> bool:
    """Does a mention end before this token?"""
    if token.is_space or token.text in {",", ";", ":", "(", "—", "–", "--", '"', "“", "”"}:
        return True
    if token.dep_ in {"relcl", "acl"} or token.tag_ in _VERBAL:
        return True
    if token.dep_ == "npadvmod" or (token.head.dep_ == "npadvmod" and token.head.i > token.i):
        return True  # "the firm's survey a fortnight ago"
    if token.tag_ != "IN":
        return False
    following = token.doc[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ not in _LINKS or following in word_set("sources", "times")
