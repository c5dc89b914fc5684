""" "An estimate by X of 30", "X's claim that …", "by one estimate", "in the latest poll": nouns that give a content."""

from collections.abc import Iterator

from spacy.tokens import Span, Token

from extract.cue.content import is_complete, trim
from extract.cue.cues import Cue, noun_cue, verb_cue
from extract.cue.draft import DraftAttribution
from extract.grammar import FINITE, NAMES
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice, is_filler
from extract.passage.source_phrases import mention_of
from extract.passage.subjects import subject_of

_MEDIA = frozenset("poll polls survey surveys study report analysis research review audit data figures".split())
_SHARES = frozenset({"percent", "%", "point", "points", "cent"})
_OF_ADJUNCTS = NAMES | {"IN", "DT", "JJ", "NN", "CD"}
_OF_CLAUSES = frozenset({"pobj", "nsubj", "dobj"})
MAX_GAP = 8
"""Words between a noun and its "that": "the claim by the ministry that"."""


def find_nominal(passage: Passage) -> Iterator[DraftAttribution]:
    """Every attribution that a noun makes outside quotations."""
    for token in passage.doc:
        if passage.quoted(token.i):
            continue
        cue = noun_cue(token) if not _is_hearer(token) else None
        draft = (_moved(passage, token, cue) or _carried(passage, token, cue)) if cue is not None else None
        draft = draft or _by_document(passage, token) or _sample(passage, token)
        if draft is not None:
            yield draft


def _is_hearer(noun: Token) -> bool:
    """ "told Radio Harwick's breakfast show that 40 …": who is told holds nothing."""
    if noun.dep_ not in {"dobj", "dative"}:
        return False
    cue = verb_cue(noun.head)
    return cue is not None and cue.hearer and "clause" in cue.takes


def _carried(passage: Passage, noun: Token, cue: Cue) -> DraftAttribution | None:
    """ "the IMF's estimate of 3%", "a claim by the party that …", "a New York Times report that …"."""
    source, after = _holder(noun)
    if source is None:
        return None
    content = _that_clause(passage, noun, cue, after) or _of_phrase(noun, cue, after)
    content = trim(passage, content)
    if not content:
        return None
    return DraftAttribution(
        rule="nominal.carried",
        cue=cue,
        cue_span=(noun.i, noun.i + 1),
        source=source,
        content=content,
        negated=cue.polarity in {"denies", "doubts"},
    )


def _moved(passage: Passage, noun: Token, cue: Cue) -> DraftAttribution | None:
    """ "The bank raised its forecast by 0.1 points to 1.8%": where it is moved to is its forecaster's word."""
    verb = noun.head
    if not {"of", "for"} & cue.takes or noun.dep_ != "dobj" or verb_cue(verb) is not None:
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    holder = owner if owner is not None and owner.tag_ != "PRP$" else subject_of(verb)
    goal = next((c for c in (*noun.subtree, *verb.rights) if c.i > noun.i and c.lower_ in {"to", "at"}), None)
    if holder is None or goal is None or not any(t.tag_ == "CD" for t in passage.doc[goal.i : goal.right_edge.i + 1]):
        return None
    content = trim(passage, [(noun.i + 1, int(verb.right_edge.i) + 1)])
    if not content:
        return None
    return DraftAttribution("nominal.moved", cue, (noun.i, noun.i + 1), mention_of(holder), content)


def _holder(noun: Token) -> tuple[Slice | None, int]:
    """Whose estimate or claim it is, and where the words that say so end."""
    by = next((c for c in noun.rights if c.lower_ in {"by", "from"} and c.i <= noun.i + 2), None)
    maker = next((c for c in by.rights if c.dep_ == "pobj"), None) if by is not None else None
    if maker is not None:
        mention = mention_of(maker)
        return (mention[0], _before_that(noun, mention[1])), maker.right_edge.i + 1
    owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
    if owner is not None:
        return mention_of(owner), noun.i + 1
    presenter = _presenter(noun)
    if presenter is not None:
        return mention_of(presenter), noun.i + 1
    named = [c for c in noun.lefts if c.dep_ in {"compound", "nmod"} and c.tag_ in NAMES]
    return ((named[0].left_edge.i, noun.i) if named else None), noun.i + 1


def _presenter(noun: Token) -> Token | None:
    """ "The mayor touted estimates that 2m would come": the estimates stand on whoever gives them."""
    verb = noun.head
    if noun.dep_ != "dobj" or verb.lemma_.lower() not in word_set("sources", "presenting"):
        return None
    return subject_of(verb)


def _before_that(noun: Token, end: int) -> int:
    """The maker's phrase ends before "of" or "that", which belong to the noun."""
    return next((t.i for t in noun.doc[noun.i + 2 : end] if t.lower_ in {"of", "that"} and t.i > noun.i + 2), end)


def _that_clause(passage: Passage, noun: Token, cue: Cue, after: int) -> list[Slice]:
    if "clause" not in cue.takes:
        return []
    limit = passage.sentence_at(noun.i)[1]
    for i in (noun.i + 1, after, _behind_adjunct(noun)):
        if i < limit and passage.word(i) == "that" and passage.doc[i].tag_ in {"IN", "WDT"}:
            clause = next(
                (
                    c
                    for c in noun.rights
                    if c.left_edge.i <= i <= c.right_edge.i and c.dep_ in {"acl", "ccomp", "relcl"}
                ),
                None,
            )
            return [(i, clause.right_edge.i + 1 if clause is not None else limit)]
    return []


def _behind_adjunct(noun: Token) -> int:
    """Where the clause may begin behind when or where it was said: "his claim in November that"."""
    for token in noun.doc[noun.i + 1 : noun.i + 1 + MAX_GAP]:
        if token.lower_ == "that" or token.tag_ not in _OF_ADJUNCTS:
            return int(token.i)
    return int(noun.i) + 1


def _of_phrase(noun: Token, cue: Cue, after: int) -> list[Slice]:
    for child in [*noun.rights, *(noun.doc[after : after + 1])]:
        if child.lower_ in cue.takes and child.tag_ == "IN" and child.i + 1 <= child.right_edge.i:
            return [(child.i + 1, child.right_edge.i + 1)]
    return []


def _by_document(passage: Passage, noun: Token) -> DraftAttribution | None:
    """ "…, by one estimate", "In the latest poll, …": the rest of the sentence stands on it."""
    if noun.lower_ not in word_set("sources", "documents") | word_set("sources", "reckonings"):
        return None
    preposition = noun.head
    if noun.dep_ != "pobj" or preposition.lower_ not in {"by", "in", "on"}:
        return None
    start, end = _between_semicolons(passage, noun)
    by = preposition.lower_ == "by"
    if by and noun.lower_ not in word_set("sources", "reckonings"):
        return None
    opens = preposition.i == start and noun.lower_ in _MEDIA
    if not by and not opens and not _tells_shares(passage, noun):
        return None
    return _around(passage, preposition, noun, (start, end))


def _between_semicolons(passage: Passage, noun: Token) -> Slice:
    """The part of a sentence that stands on a document's word: lists go on over semicolons, until another speaks."""
    start, end = passage.sentence_at(noun.i)
    before = [k for k in range(start, noun.head.i) if passage.word(k) == ";"]
    if before and (before[-1] + 1 == noun.head.i or _other_speaks(passage.doc[start : before[-1]])):
        start = before[-1] + 1  # "the firm scored 7; in a survey by its rival, …"
    behind = (k for k in range(noun.i, end) if passage.word(k) == ";")
    return start, next((k for k in behind if _other_speaks(passage.doc[k + 1 : end])), end)


def _other_speaks(words: Span) -> bool:
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
    beside = (*passage.doc[start:first], *passage.doc[noun.right_edge.i + 1 : end])
    return any(token.lower_ in _SHARES for token in beside)


def _is_poll(noun: Token) -> bool:
    """ "The Fernway poll", "an average of polls"; not "at the polls"."""
    if noun.lower_ == "average":
        return any(token.lower_ in {"poll", "polls", "surveys"} for token in noun.subtree)
    return noun.lower_ in {"poll", "survey"}


def _around(passage: Passage, preposition: Token, noun: Token, sentence: Slice) -> DraftAttribution | None:
    start, end = sentence
    after = noun.right_edge.i + 1
    opens = preposition.i == start
    if opens and passage.word(after) != "," == passage.word(mention_of(noun)[1]):
        after = mention_of(noun)[1]  # "In a poll by its rival, Orme Coaches scored …": no apposition to the rival
    if opens and (after >= end or passage.word(after) != ","):
        return None
    if not opens and preposition.lower_ == "by" and not is_filler(passage.doc[preposition.i - 1]):
        return None
    parts = [(after, end)] if opens else [(start, preposition.i)]
    if not opens and preposition.lower_ != "by" and after < end and not is_complete(passage, start, preposition.i):
        parts.append((after, end))  # "His rating in the poll stands at 53%"
    content = trim(passage, parts)
    if not content:
        return None
    owner = next((child for child in noun.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"), None)
    source = mention_of(owner or noun)
    return DraftAttribution(
        "nominal.document",
        None,
        (preposition.i, preposition.i + 1),
        (max(source[0], preposition.i + 1), source[1]),
        content,
    )


def _sample(passage: Passage, noun: Token) -> DraftAttribution | None:
    """ "a poll by X of 1,200 adults": how many were asked stands on the pollster's word."""
    if noun.lower_ not in word_set("sources", "polls") or noun.tag_ != "NN":
        return None
    limit = min(passage.sentence_at(noun.i)[1], noun.i + 12)
    window = passage.doc[noun.i + 1 : limit]
    by = next((t for t in window[:1] if t.lower_ in {"by", "from"}), None)
    of = next((t for t in window if t.lower_ == "of"), None)
    if by is None or of is None or any(t.tag_ in FINITE for t in passage.doc[noun.i + 1 : of.i]):
        return None
    end = of.i + 1
    while (
        end < limit
        and passage.doc[end].tag_ in {"CD", "JJ", "JJR", "IN", "NN", "NNS", "RB", "RBR"}
        and passage.word(end) not in {"across", "in", "for"}
    ):
        end += 1
    if not any(t.tag_ == "CD" for t in passage.doc[of.i : end]):
        return None
    return DraftAttribution("nominal.sample", None, (noun.i, by.i + 1), (by.i + 1, of.i), [(of.i + 1, end)])
