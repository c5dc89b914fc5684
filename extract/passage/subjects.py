"""Who a cue verb speaks for: its subject, through coordination, participles and relative clauses."""

from spacy.tokens import Token

from extract.grammar import FULL_FINITE, NAMES, NOUNS, SUBJECTS
from extract.lexicon import word_set
from extract.passage.parse_repairs import inverted_subject, plain_subject
from extract.passage.parsed import closes_quotation
from extract.words import row_of

_SUBJECTS = SUBJECTS | {"csubj"}
_SHARING = frozenset({"conj", "xcomp", "advcl", "dep"})
MAX_CLIMB = 6
"""Steps from a verb to the one whose subject it shares."""


def subject_of(verb: Token) -> Token | None:
    """Head of the noun phrase that a verb's action is said of, None where the text names nobody."""
    subject = _own_subject(verb)
    if subject is None:
        subject = _shared_subject(verb)
    if subject is not None and subject.tag_ in {"WP", "WDT"}:
        return _antecedent(verb, subject)
    return subject


def is_passive(verb: Token) -> bool:
    """ "was verified", "verified by": the subject is not the one who speaks."""
    if verb.tag_ != "VBN":
        return False
    if any(child.dep_ in {"auxpass", "nsubjpass"} for child in verb.children):
        return True
    if any(child.dep_ == "aux" for child in verb.lefts):
        return False
    if verb.dep_ == "acl" and any(child.dep_ == "ccomp" for child in verb.rights) and agent_of(verb) is None:
        return False  # "A poll found last week that 46 …": only who speaks takes a clause
    return verb.dep_ in {"acl", "advcl"} or any(child.dep_ == "agent" for child in verb.rights)


def agent_of(verb: Token) -> Token | None:
    """ "verified by X" → X."""
    for child in verb.rights:
        if child.dep_ == "agent" or (child.lower_ == "by" and child.i == verb.i + 1):
            return next((token for token in child.rights if token.dep_ in {"pobj", "pcomp"}), None)
    return None


def _own_subject(verb: Token) -> Token | None:
    lefts = [child for child in verb.lefts if child.dep_ in _SUBJECTS]
    rights = [child for child in verb.rights if child.dep_ in _SUBJECTS]
    if closes_quotation(
        row_of(verb), verb.i - 1
    ):  # `"Two more days," shrugged Omar Kane`: no word of the quotation is a subject
        lefts = [] if inverted_subject(verb) is not None or rights else lefts
    if lefts and not (rights and rights[0].i == rights[0].right_edge.i == verb.sent.end - 1):
        counter = lefts[-1]  # "A statement issued on day three says": the parser parts "three" from its day
        return lefts[-2] if len(lefts) > 1 and counter.tag_ == "CD" and counter.nbor(-1).tag_ == "NN" else counter
    if rights:  # "40% of schools hit, says union": what is said has a subject of its own
        return rights[0]
    return inverted_subject(verb) or plain_subject(verb) or _opening_name(verb) or _opening_noun(verb)


def _opening_name(verb: Token) -> Token | None:
    """ "Reed, later alleging that …, said": a name at the head of the sentence that the parser made an adverbial."""
    first = next(iter(verb.lefts), None)
    opens = first is not None and first.left_edge.i == verb.sent.start and first.tag_ in NAMES
    return first if opens and first is not None and first.dep_ in {"npadvmod", "dep", "appos"} else None


def _opening_noun(verb: Token) -> Token | None:
    """ "Watchdog disputes fall and says …": the parser may make compounds of the nouns that open a headline."""
    opening = list(row_of(verb)[verb.sent.start : verb.i])
    if verb.tag_ not in FULL_FINITE or not opening or any(token.dep_ != "compound" for token in opening):
        return None
    return opening[-1] if opening[-1].tag_ in NOUNS else None


def _shared_subject(verb: Token) -> Token | None:
    for _ in range(MAX_CLIMB):
        head = verb.head
        if head is verb:
            return None
        if verb.dep_ == "acl" and head.pos_ in {"NOUN", "PROPN", "PRON"}:
            return head
        if verb.dep_ == "pcomp" and head.dep_ == "prep":
            quoted = next((child for child in head.head.rights if child.dep_ == "dobj"), None)
            if head.lower_ == "as" and quoted is not None:
                return quoted  # "quoted the ministry as saying"
            head = head.head  # "apologised after claiming"
        elif verb.dep_ not in _SHARING:
            return None
        if head.pos_ not in {"VERB", "AUX"}:
            return None
        subject = next((child for child in head.lefts if child.dep_ in _SUBJECTS), None)
        if subject is None:
            subject = next((child for child in head.rights if child.dep_ in _SUBJECTS and child.i < verb.i), None)
        subject = subject or _opening_noun(head)
        if subject is not None:
            return _antecedent(head, subject) if subject.tag_ in {"WP", "WDT"} else subject
        verb = head
    return None


def _antecedent(verb: Token, pronoun: Token) -> Token | None:
    """What "who" or "which" stands for: by the parse, or else the noun right before it."""
    for _ in range(MAX_CLIMB):
        if verb.dep_ == "relcl" and verb.head.pos_ in {"NOUN", "PROPN", "PRON", "NUM"}:
            noun = verb.head
            # "a note from her agent Monday that claims": no weekday claims anything
            return noun.head if noun.lower_ in word_set("sources", "times") and noun.head.pos_ == "NOUN" else noun
        if verb.head == verb:
            break
        verb = verb.head
    i = pronoun.i - 1
    while i > pronoun.sent.start and row_of(pronoun)[i].text in {",", "–", "—", "-", "--"}:
        i -= 1
    return row_of(pronoun)[i] if row_of(pronoun)[i].pos_ in {"NOUN", "PROPN"} and i < pronoun.i else None
