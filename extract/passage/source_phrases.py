"""The words that name a source at one place: from the head of a noun phrase to the mention."""

from spacy.tokens import Token

from extract.grammar import COMMON_NOUNS, FINITE, NAMES, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parsed import Slice
from extract.speakers import is_body, is_document, is_person
from extract.words import row_of

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
            before = first if first.text == "," else row_of(head)[first.i - 1]
            apposed = child.dep_ == "appos" and before.text == ","
            return child if apposed or _is_compound(head, before) else None
    return None


def _name_between_commas(head: Token) -> Token | None:
    """ "A farrier from Louth, Omar Kane, reckons": the parser may hang the name on the place or on the clause."""
    if head.tag_ != "NN" or not is_person(head.lower_):
        return None
    row, start = row_of(head), _right(head) + 1
    end = start
    while end < min(len(row), start + MAX_NAME) and row[end].tag_ in NAMES:
        end += 1
    if end - start < 2 or end >= len(row) or row[start - 1].text != "," or row[end].text not in {",", "."}:
        return None
    aged = [token.text for token in row[end : end + 3]].count(",") == 2 and row[end + 1].like_num
    after = end + 3 if aged else end + 1
    goes_on = after < len(row) and row[after].tag_ in FINITE
    # "according to a neighbour, Omar Kane, 44, was hit": who the clause is about
    return row[end - 1] if head.dep_ in SUBJECTS or not goes_on else None


def _is_compound(first: Token, last: Token) -> bool:
    """Are the words from the first to the last written as one: "mum-of-two"?"""
    words = row_of(first)[first.i : last.i]
    return bool(words) and not any(token.whitespace_ for token in words)


def _left(head: Token) -> int:
    start = max(head.left_edge.i, head.i - MAX_MENTION)
    row = row_of(head)
    for i in range(head.i - 1, start - 1, -1):
        token = row[i]
        if token.text in {",", ";", ":", "(", "[", '"', "“", "”", "''", "``", "—", "–", "--"} or token.is_space:
            # "D., N.Y." and thousands separators never stand before a head, so a comma ends the mention
            return i + 1
    while start < head.i and row[start].dep_ in {"cc", "mark", "advmod"} and row[start].tag_ in {"CC", "RB", "IN"}:
        start += 1
    return start


def _right(head: Token) -> int:
    row = row_of(head)
    end = head.i + 1
    while end < len(row) and row[end].tag_ in NAMES and _before_name(row[end - 1]):
        # "Councillor Jana Reed boasted": the parser may split a name
        end += 1
    limit = min(head.right_edge.i + 1, head.i + MAX_MENTION)
    while end < limit and not _ends(row[end]):
        end += 1
    while end > head.i + 1 and row[end - 1].tag_ in {"IN", "DT", "CC", "TO"}:
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
    following = row_of(token)[token.i + 1].lower_ if token.i + 1 < len(token.doc) else ""
    return token.lower_ not in _LINKS or following in word_set("sources", "times")
