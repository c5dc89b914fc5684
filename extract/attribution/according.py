""" "According to X, …", "…, in the words of X": a source that a preposition names. The list: lexicon/cues.toml."""

from collections.abc import Iterator

from spacy.tokens import Token

from extract.cue.content import trim
from extract.cue.cues import Preposition, preposition_at
from extract.cue.draft import DraftAttribution
from extract.cue.left_content import goes_on, is_complete, skip_back
from extract.grammar import FINITE, RELATIVES
from extract.passage.parsed import Passage, Slice, is_filler
from extract.passage.source_phrases import can_speak, full_extent, mention_of

_PHRASE_TAGS = frozenset({"DT", "JJ", "NNP", "NN", "NNS", "NNPS", "PRP$", "POS", "CD"})
MAX_SOURCE = 30
"""Words of a source's phrase at the head of a sentence, relative clauses and all."""


def find_according(passage: Passage) -> Iterator[DraftAttribution]:
    """Every attribution by a preposition outside quotations."""
    for token in passage.words:
        preposition = preposition_at(token)
        if preposition is not None and not passage.quoted(token.i):
            draft = _read(passage, preposition, token.i)
            if draft is not None:
                yield draft


def _read(passage: Passage, preposition: Preposition, start: int) -> DraftAttribution | None:
    end = start + len(preposition.words)
    head = _object(passage, end)
    opens = _opens_clause(passage, start)
    if head is None or (preposition.doubtful and not (_is_apart(passage, start, opens=opens) and _is_one(head))):
        return None
    source = mention_of(head)
    source = (max(source[0], end), source[1])
    if (
        preposition.doubtful
        and opens
        and not any(passage.word(i) == "," for i in range(source[1], source[1] + MAX_SOURCE))
    ):
        return None  # "Per Lindqvist said …": a name
    content = _after(passage, source) if opens else _before(passage, start, _source_end(passage, head, source))
    content = trim(passage, content)
    if not content:
        return None
    return DraftAttribution(rule="according", cue=None, cue_span=(start, end), source=source, content=content)


def _relative_start(preposition: Token) -> int:
    """Where the relative clause begins that a preposition ends: "…, which makes her tall according to her doctor"."""
    verb = preposition.head
    while verb.pos_ in {"VERB", "AUX"} and verb.dep_ in {"advcl", "xcomp", "conj"}:
        verb = verb.head
    return int(verb.left_edge.i) if verb.dep_ == "relcl" and verb.i < preposition.i else 0


def _opens_clause(passage: Passage, start: int) -> bool:
    """At the head of its sentence, or of a clause: "said that according to X, 40 had left"."""
    before = skip_back(passage, start)
    first = passage.sentence_at(start)[0]
    return before <= first or (passage.word(before - 1) == "that" and passage.row[before - 1].tag_ == "IN")


def _is_apart(passage: Passage, start: int, *, opens: bool) -> bool:
    """ "As per the council, …", "…, per the council"; not "£4 per child", nor "the meteorologist, Per Haglund"."""
    return opens or (is_filler(passage.row[start - 1]) and passage.row[start].is_lower)


def _is_one(head: Token) -> bool:
    """Somebody who can speak, rather than each of a kind: "per the tenant", not "per tenant"."""
    bare = head.tag_ == "NN" and head.left_edge == head
    return can_speak(head) and not (bare and not head.text[:1].isupper())


def _object(passage: Passage, i: int) -> Token | None:
    """Head of the noun phrase that starts at token `i`."""
    row = passage.row
    for child in row[i - 1].rights:
        if child.dep_ in {"pobj", "pcomp"}:
            return child
    end = i
    while end < len(row) and row[end].tag_ in _PHRASE_TAGS:
        end += 1
    return row[end - 1] if end > i else None


def _source_end(passage: Passage, head: Token, source: Slice) -> int:
    """Where the source's phrase ends, a relative clause taken in."""
    extent = max(source[1], min(full_extent(head), passage.sentence_at(source[0])[1]))
    if passage.word(source[1]) != ",":
        return extent
    relative = source[1] + 1 < len(passage.doc) and passage.row[source[1] + 1].tag_ in RELATIVES
    return extent if relative else source[1]


def _after(passage: Passage, source: Slice) -> list[Slice]:
    """ "According to X, the body that …, 30 had died": from the comma that ends the source's phrase."""
    limit = passage.sentence_at(source[0])[1]
    commas = [i for i in range(source[1], min(limit, source[1] + MAX_SOURCE)) if passage.word(i) == ","]
    if not commas:
        return [(source[1], limit)]
    first = commas[0] + 1
    relative = first < limit and passage.row[first].tag_ in RELATIVES
    if len(commas) > 1 and (relative or _is_apposition(passage, first, commas[1])):
        return [(commas[1] + 1, limit)]
    return [(first, limit)]


def _is_apposition(passage: Passage, start: int, end: int) -> bool:
    """A noun phrase between two commas, without a verb or number: "the statistics body"."""
    phrase = passage.row[start:end]
    if not phrase or phrase[0].tag_ not in {"DT", "NNP", "PRP$"}:
        return False
    return not any(token.tag_ in FINITE or token.tag_ == "CD" for token in phrase)


def _before(passage: Passage, start: int, end: int) -> list[Slice]:
    """ "30 had died, according to X, from 20": what stands before, and what goes on after."""
    sentence_start, limit = passage.sentence_at(start)
    before = skip_back(passage, start)
    quotation = passage.quotation_at(before - 1)
    if before == start:
        sentence_start = max(sentence_start, _relative_start(passage.row[start]))
    left = (min(sentence_start, quotation.start) if quotation else sentence_start, before)
    if end + 1 >= limit or passage.word(end) != ",":
        return [left]
    resumes = goes_on(passage, end + 1, limit) or not is_complete(passage, sentence_start, before)
    return [left, (end, limit)] if resumes else [left]
