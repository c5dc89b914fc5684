"""What stands on a document beside it: "…, by one estimate", "in the latest poll, …", "a poll by X of 1,200 adults"."""

from collections.abc import Sequence
from functools import cache

from spacy.tokens import Token

from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.cue.left_content import is_complete
from extract.grammar import FINITE
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice, is_filler
from extract.passage.source_phrases import can_speak, mention_of

_MEDIA = frozenset("poll polls survey surveys study report analysis research review audit data figures".split())
_SHARES = frozenset({"percent", "%", "point", "points", "cent"})
_OF_CLAUSES = frozenset({"pobj", "nsubj", "dobj"})


def by_document(passage: Passage, noun: Token) -> DraftAttribution | None:
    """ "…, by one estimate", "In the latest poll, …": the rest of the sentence stands on it."""
    if noun.lower_ not in _told_from():
        return None
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"by", "in", "on"}:
        return None
    start, end = _between_semicolons(passage, noun)
    own = any(child.lower_ == "own" for child in noun.lefts)  # "by the firm's own figures", "on its own sums"
    apart = preposition.lower_ == "on" and passage.word(preposition.i - 1) == "," and noun.lower_ in _MEDIA
    by = preposition.lower_ == "by" or own or apart  # "…, on figures given to Parliament"
    if by and not own and not apart and noun.lower_ not in word_set("sources", "reckonings"):
        return None
    opens = preposition.i == start and noun.lower_ in _MEDIA
    if not by and not opens and not _tells_shares(passage, noun):
        return None
    return _around(passage, preposition, noun, (start, end), by=by)


@cache
def _told_from() -> frozenset[str]:
    return word_set("sources", "documents") | word_set("sources", "reckonings") | {"sums"}


def _between_semicolons(passage: Passage, noun: Token) -> Slice:
    """The part of a sentence that stands on a document's word: lists go on over semicolons, until another speaks."""
    start, end = passage.sentence_at(noun.i)
    before = [k for k in range(start, noun.head.i) if passage.word(k) == ";"]
    if before and (before[-1] + 1 == noun.head.i or _other_speaks(passage.row[start : before[-1]])):
        start = before[-1] + 1  # "the firm scored 7; in a survey by its rival, …"
    behind = (k for k in range(noun.i, end) if passage.word(k) == ";")
    return start, next((k for k in behind if _other_speaks(passage.row[k + 1 : end])), end)


def _other_speaks(words: Sequence[Token]) -> bool:
    """Is another document named: "… in its own survey, …"? Whoever else speaks has a cue of his own."""
    documents = word_set("sources", "documents")
    return any(token.lower_ in documents and token.dep_ in _OF_CLAUSES for token in words)


def _tells_shares(passage: Passage, noun: Token) -> bool:
    """ "He leads by 40 points to 31 in the latest poll": a poll beside the shares that it found."""
    taken = noun.head.head
    # "voters asked in the poll" says who was asked; "from 58% in the last poll to 55%" is no poll's word
    if not _is_poll(noun) or taken.dep_ == "acl" or passage.word(noun.right_edge.i + 1) == "to":
        return False
    start, end = passage.sentence_at(noun.i)
    first = noun.head.i
    beside = (*passage.row[start:first], *passage.row[noun.right_edge.i + 1 : end])
    return any(token.lower_ in _SHARES for token in beside)


def _is_poll(noun: Token) -> bool:
    """ "The Fernway poll", "an average of polls"; not "at the polls"."""
    if noun.lower_ == "average":
        return any(token.lower_ in {"poll", "polls", "surveys"} for token in noun.subtree)
    return noun.lower_ in {"poll", "survey"}


def _around(passage: Passage, preposition: Token, noun: Token, sentence: Slice, *, by: bool) -> DraftAttribution | None:
    start, end = sentence
    after = noun.right_edge.i + 1
    opens = preposition.i == start
    if opens and passage.word(after) != "," == passage.word(mention_of(noun)[1]):
        after = mention_of(noun)[1]  # "In a poll by its rival, Orme Coaches scored …": no apposition to the rival
    if opens and (after >= end or passage.word(after) != ","):
        return None
    if not opens and by and not is_filler(passage.row[preposition.i - 1]):
        return None
    parts = [(after, end)] if opens else [(start, preposition.i)]
    if not opens and not by and after < end and not is_complete(passage, start, preposition.i):
        parts.append((after, end))  # "His rating in the poll stands at 53%"
    content = trim(passage, parts)
    if not content:
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
    source = mention_of(owner or (_reckoner(noun) if by else None) or noun)
    return DraftAttribution(
        "nominal.document",
        None,
        (preposition.i, preposition.i + 1),
        (max(source[0], preposition.i + 1), source[1]),
        content,
    )


def _reckoner(noun: Token) -> Token | None:
    """ "By the estimate of the tree officer": whose it is; "an estimate of 40" is nobody's yet."""
    of = next((child for child in noun.rights if child.lower_ == "of"), None)
    whose = next((child for child in of.rights if child.dep_ == "pobj"), None) if of is not None else None
    return whose if whose is not None and can_speak(whose) else None


def by_sample(passage: Passage, noun: Token) -> DraftAttribution | None:
    """ "a poll by X of 1,200 adults": how many were asked stands on the pollster's word."""
    if noun.lower_ not in word_set("sources", "polls") or noun.tag_ != "NN":
        return None
    limit = min(passage.sentence_at(noun.i)[1], noun.i + 12)
    window = passage.row[noun.i + 1 : limit]
    by = next((t for t in window[:1] if t.lower_ in {"by", "from"}), None)
    of = next((t for t in window if t.lower_ == "of"), None)
    if by is None or of is None or any(t.tag_ in FINITE for t in passage.row[noun.i + 1 : of.i]):
        return None
    end = of.i + 1
    while (
        end < limit
        and passage.row[end].tag_ in {"CD", "JJ", "JJR", "IN", "NN", "NNS", "RB", "RBR"}
        and passage.word(end) not in {"across", "in", "for"}
    ):
        end += 1
    if not any(t.tag_ == "CD" for t in passage.row[of.i : end]):
        return None
    return DraftAttribution("nominal.sample", None, (noun.i, by.i + 1), (by.i + 1, of.i), [(of.i + 1, end)])
