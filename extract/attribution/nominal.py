"""Nouns that give a content: "an estimate by X of 30", "X's claim that …", "raised its forecast to 30"."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.attribution.by_document import by_document, by_sample
from extract.cue.content import trim
from extract.cue.cues import Cue, noun_cue, verb_cue
from extract.cue.draft import DraftAttribution
from extract.grammar import NAMES
from extract.lexicon import word_set
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import mention_of
from extract.passage.subjects import subject_of
from extract.words import row_of

_OF_ADJUNCTS = NAMES | {"IN", "DT", "JJ", "NN", "CD"}
MAX_GAP = 8
"""Words between a noun and its "that": "the claim by the ministry that"."""


def find_nominal(passage: Passage) -> Iterator[DraftAttribution]:
    """Every attribution that a noun makes outside quotations."""
    for token in passage.words:
        if passage.quoted(token.i):
            continue
        cue = noun_cue(token) if not _is_hearer(token) else None
        draft = (_moved(passage, token, cue) or _carried(passage, token, cue)) if cue is not None else None
        draft = draft or by_document(passage, token) or by_sample(passage, token)
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
    if holder is None or goal is None or not any(t.tag_ == "CD" for t in passage.row[goal.i : goal.right_edge.i + 1]):
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
    return next((t.i for t in row_of(noun)[noun.i + 2 : end] if t.lower_ in {"of", "that"} and t.i > noun.i + 2), end)


def _that_clause(passage: Passage, noun: Token, cue: Cue, after: int) -> list[Slice]:
    if "clause" not in cue.takes:
        return []
    limit = passage.sentence_at(noun.i)[1]
    for i in (noun.i + 1, after, _behind_adjunct(noun)):
        if i < limit and passage.word(i) == "that" and passage.row[i].tag_ in {"IN", "WDT"}:
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
    for token in row_of(noun)[noun.i + 1 : noun.i + 1 + MAX_GAP]:
        if token.lower_ == "that" or token.tag_ not in _OF_ADJUNCTS:
            return int(token.i)
    return int(noun.i) + 1


def _of_phrase(noun: Token, cue: Cue, after: int) -> list[Slice]:
    for child in [*noun.rights, *(row_of(noun)[after : after + 1])]:
        if child.lower_ in cue.takes and child.tag_ == "IN" and child.i + 1 <= child.right_edge.i:
            return [(child.i + 1, child.right_edge.i + 1)]
    return []
