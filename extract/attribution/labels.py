"""Speakers that stand before a colon: "REED: …" in transcripts, "The finding was blunt: “…”"."""

import re
from collections.abc import Iterator, Sequence

from spacy.tokens import Token

from extract.cue.content import trim
from extract.cue.draft import DraftAttribution
from extract.grammar import ARTICLES, FINITE, NAMES, NOUNS, SUBJECTS
from extract.lexicon import word_set
from extract.names.name_words import is_name_word
from extract.nouns import singular
from extract.passage.parsed import Passage, Quotation
from extract.passage.source_phrases import can_speak, mention_of
from extract.people import people
from extract.speakers import is_body, is_document, is_expert, is_person
from extract.word_classes import noun_is

_LABEL = re.compile(r"[^\w\n]{0,3}((?:[A-Z][\w.’'-]*\s){0,3}[A-Z][\w.’'-]+)\s?:\s")
_UPPER = re.compile(r"[A-Z][A-Z.’'\s-]+")
_NOT_IN_NAMES = frozenset(
    {"of", "the", "and", "for", "to", "in", "on", "at", "what", "how", "why", "when", "breaking", "more"}
)
_OF_ANNOUNCERS = NOUNS | {"JJ", "DT", "POS", "CD", "VBN"}
_ASKING = frozenset({"WDT", "WP", "WP$", "WRB"})
MAX_ANNOUNCER = 6
"""Tokens of "Harwick council watchdog:"."""
MIN_SAID = 3
"""Words behind a colon that say something: not "Passengers: 40"."""
MAX_LABEL = 60
"""Characters of a speaker's label."""


def find_labels(passage: Passage) -> Iterator[DraftAttribution]:
    """Paragraphs of a transcript, each given to the speaker whose name stands before its colon.

    A name in capitals is a label by itself; another must label two paragraphs or more.
    """
    labels = list(_labels(passage))
    counts: dict[str, int] = {}
    for text, _, _ in labels:
        counts[text] = counts.get(text, 0) + 1
    for text, (start, colon), end in labels:
        if _is_speaker(text) and (_UPPER.fullmatch(text) or counts[text] > 1):
            content = trim(passage, [(colon + 1, end)])
            if content:
                yield DraftAttribution("label", None, (colon, colon + 1), (start, colon), content)


def find_announcers(passage: Passage) -> Iterator[DraftAttribution]:
    """ "Experts: Up to 900 homes at risk", "Poll: 40% would leave": a noun for who speaks, and what is said."""
    for start, end in passage.paragraphs():
        colon = next((i for i in range(start + 1, min(end, start + MAX_ANNOUNCER)) if passage.word(i) == ":"), None)
        if colon is None or colon + 1 >= end or passage.quoted(start) or passage.quoted(colon + 1):
            continue
        limit = passage.sentence_at(colon + 1)[1]
        if any(not token.is_space for token in passage.row[limit:end]):
            continue  # a paragraph of several sentences is no headline
        label = passage.row[start:colon]
        # "Brother of victim: …": whom the words before "of" name
        of = next((token.i for token in label[1:] if token.lower_ == "of"), colon)
        head = passage.row[of - 1]
        plain = all(token.tag_ in _OF_ANNOUNCERS or token.i == of for token in label)
        if plain and _announces(head, passage.row[colon + 1 : limit]):
            content = trim(passage, [(colon + 1, limit)])
            if content:
                yield DraftAttribution("label", None, (colon, colon + 1), (start, colon), content)


def _announces(head: Token, said: Sequence[Token]) -> bool:
    """Is the noun before a colon one for who speaks: not "Adults: £12", "Harwick: 40 homes lost", "School: closed"?"""
    noun = head.lower_
    words = sum(token.is_alpha for token in said)
    if head.tag_ not in NOUNS or words < MIN_SAID or noun in word_set("sources", "labels") or _is_topic(said):
        return False
    if is_document(noun):  # "Premium Bonds:" is a name, "YouGov poll:" a poll's
        named = head.tag_ in NAMES or (head.i > 0 and head.nbor(-1).tag_ in NAMES | {"POS"})
        return not named or noun in word_set("sources", "documents") | word_set("sources", "polls")
    if is_expert(noun):
        return True
    if is_body(noun):
        return noun not in word_set("sources", "players") and not noun_is(noun, "building")
    if not is_person(noun):
        return False
    # people who are counted need a clause: "Students: 300 in May" is a list
    return singular(noun) in people("role") - people("crowd") or any(token.tag_[:2] in {"VB", "TO"} for token in said)


def _is_topic(said: Sequence[Token]) -> bool:
    """What a story is about, and nobody's word: "What it means for 4,000 customers", "the faults behind a third"."""
    first = next((token for token in said if token.is_alpha), None)
    if first is None or first.tag_ in _ASKING:
        return True
    return first.tag_ == "DT" and first.lower_ in ARTICLES and not any(token.tag_ in FINITE for token in said)


def _is_speaker(label: str) -> bool:
    words = label.lower().split()
    return label.lower() not in word_set("sources", "labels") and not _NOT_IN_NAMES.intersection(words)


def _labels(passage: Passage) -> Iterator[tuple[str, tuple[int, int], int]]:
    doc = passage.doc
    for start, end in passage.paragraphs():
        if not any(":" in word.text for word in passage.row[start : min(end, start + 12)]):
            continue
        head = doc[start : min(end, start + 12)]
        match = _LABEL.match(head.text[:MAX_LABEL])
        if match is None:
            continue
        span = doc.char_span(head.start_char + match.start(1), head.start_char + match.end(1), alignment_mode="expand")
        if span is not None and span.end < end and doc[span.end].text == ":":
            yield match.group(1), (span.start, span.end), end


def speaker_before_colon(passage: Passage, quotation: Quotation) -> DraftAttribution | None:
    """ "Reed put it like this: “…”": the subject of what stands before the colon."""
    row = passage.row
    i = quotation.start - 1
    while i >= 0 and row[i].is_space:
        i -= 1
    if i < 1 or row[i].text != ":" or passage.paragraph_at(quotation.start) - passage.paragraph_at(i) > 1:
        return None
    start, _ = passage.sentence_at(i)
    noun = _announced(passage, i)
    if noun is not None:
        return DraftAttribution("colon", None, (i, i + 1), mention_of(noun), [(quotation.start, quotation.end)])
    subject = _subject_before(passage, start, i)
    if subject is None or passage.quoted(subject.i) or not _is_somebody(subject):
        return None
    return DraftAttribution("colon", None, (i, i + 1), mention_of(subject), [(quotation.start, quotation.end)])


def _subject_before(passage: Passage, start: int, colon: int) -> Token | None:
    """What the sentence before a colon is about; one without a verb is about its first name or noun."""
    sentence = passage.row[start:colon]
    for token in sentence:
        if token.dep_ in SUBJECTS and token.head.dep_ in {"ROOT", "ccomp", "conj"} and token.head.i < colon:
            return token
    if any(token.tag_ in FINITE for token in sentence):
        return None
    nouns = (
        token for token in sentence if token.tag_ in {"NN", "NNP", "JJ"} and token.dep_ not in {"compound", "amod"}
    )
    return next(nouns, None)


def _announced(passage: Passage, colon: int) -> Token | None:
    """ "summed up by this line: “…”": the document that the colon opens."""
    noun = passage.row[colon - 1]
    if noun.lower_ not in word_set("sources", "documents") or passage.word(colon - 2) not in {
        "this",
        "the",
        "a",
        "its",
    }:
        return None
    return noun if noun.dep_ == "pobj" else None


def _is_somebody(subject: Token) -> bool:
    return subject.lower_ not in word_set("sources", "labels") and can_speak(subject)


def signature_after(passage: Passage, quotation: Quotation) -> DraftAttribution | None:
    """ "“…” ― Jana Reed.": a name after a dash that closes the paragraph."""
    row = passage.row
    dash = quotation.end
    if dash < len(row) and row[dash].is_space:
        dash += 1  # a quotation set by itself, with its name on the next line
    if dash + 1 >= len(row) or row[dash].text not in {"—", "–", "―", "--", "-"} or not is_name_word(row[dash + 1]):
        return None
    end = dash + 1
    while end < len(row) and (is_name_word(row[end]) or row[end].text == "."):
        end += 1
    if end < len(row) and not row[end - 1].text.endswith(".") and not row[end].is_space and row[end].text != ",":
        return None
    return DraftAttribution("signature", None, (dash, dash + 1), (dash + 1, end), [(quotation.start, quotation.end)])
