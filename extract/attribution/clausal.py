""" "X said (that) …", "…, said X", "X confirmed 30 deaths", "X puts the figure at 30": verbs that give a content."""

from collections.abc import Iterable, Iterator, Sequence

from spacy.tokens import Token

from extract.attribution import beside
from extract.cue import clauses, judgements, objects, prepositions
from extract.cue.content import trim
from extract.cue.cues import verb_cue
from extract.cue.draft import DraftAttribution
from extract.cue.frame import Frame, is_finite, is_negated
from extract.grammar import SHARES, SUBJECTS
from extract.passage.parsed import Passage, Slice
from extract.passage.source_phrases import can_speak
from extract.words import row_of

_UNREAL = frozenset({"would", "could", "should", "might", "must", "can", "ca"})
_NOBODY = frozenset({"you", "anyone", "anybody", "nobody", "everyone", "everybody", "someone", "us", "'s", "’s"})
_SHARES = SHARES | {"majority"}
_GOING_ON = frozenset({"keep", "begin", "start", "continue", "go", "end", "finish", "resume", "remember", "recall"})
_QUESTIONS = frozenset({"whether", "if"})
_REFUSALS = frozenset({"decline", "refuse", "fail", "have", "unable", "need", "want"})

_READERS = (
    ("speech", beside.speech),
    ("at", prepositions.at),
    ("clause", clauses.clause),
    ("as", beside.as_said),
    ("before", beside.before),
    ("infinitive", clauses.infinitive),
    ("share", prepositions.share),
    ("named", judgements.named),
    ("object", objects.obj),
    ("preposition", prepositions.preposition),
)
"""In order of how surely each tells what is said; the first that finds a content has it."""


def find_clausal(passage: Passage, frames: Iterable[Frame]) -> Iterator[DraftAttribution]:
    """The attributions that cue verbs make, at most one a verb."""
    for frame in frames:
        draft = _read(passage, frame)
        if draft is not None:
            yield draft


def _read(passage: Passage, frame: Frame) -> DraftAttribution | None:
    if (frame.source is None and "clause" not in frame.cue.takes) or _says_nothing(frame):
        return None
    for rule, reader in _READERS:
        content = trim(passage, _within(passage, frame, reader(passage, frame)))
        if content and (frame.source is not None or rule == "clause"):
            return _finding(passage, frame, rule, content)
    return None


def _within(passage: Passage, frame: Frame, content: list[Slice]) -> list[Slice]:
    """What a cue inside a quotation gives ends with the quotation."""
    quotation = passage.quotation_at(frame.verb.i)
    if quotation is None:
        return content
    return [(max(start, quotation.start), min(end, quotation.end)) for start, end in content]


def _finding(passage: Passage, frame: Frame, rule: str, content: list[Slice]) -> DraftAttribution:
    cue, unsaid = frame.cue, is_negated(frame.verb)
    denies = cue.polarity in {"denies", "doubts"}
    asked = cue.polarity == "asks" or passage.word(content[0][0]) in _QUESTIONS
    return DraftAttribution(
        rule="clausal.passive" if frame.passive else f"clausal.{rule}",
        cue=cue,
        cue_span=frame.cue_span,
        source=frame.source,
        content=content,
        negated=denies != unsaid if denies or cue.hedge else False,
        # "did not say how many": as little said as what is asked
        question=asked or (unsaid and not denies and not cue.hedge),
        wish=rule == "infinitive" and "infin" in cue.takes and cue.strength != "claims" and not asked,
    )


def _says_nothing(frame: Frame) -> bool:
    """ "would not say", "declined to say", "can say", "if you assume": nothing is said. A wish needs a finite verb."""
    verb = frame.verb
    if verb.tag_ == "VB" and verb.dep_ == "xcomp" and (verb.head.lemma_ in _REFUSALS or _is_bidden(verb.head)):
        return True
    if any(child.lower_ in _UNREAL and child.dep_ == "aux" for child in verb.lefts):
        return True
    speaker = row_of(verb)[slice(*frame.source)] if frame.source is not None else []
    if len(speaker) == 1 and speaker[0].lower_ in _NOBODY:
        return True
    if verb.lower_ == "told" and speaker and speaker[-1].lower_ == "all":
        return True  # "All told, 40 left"
    if _is_share(speaker):
        return True  # "31 percent say they would": a poll's answer, on nobody's word but the pollster's
    if speaker and (_is_nobody(speaker) or _echoes_share(verb, speaker)):
        return True
    if (
        verb.lower_ == "found"
        and any(token.tag_ == "CD" for token in speaker)
        and not any(child.dep_ in {"ccomp", "dobj"} for child in verb.rights)
    ):
        return True  # "Boat sinks, 27 bodies found": they are found
    if not frame.cue.reporting and any(c.dep_ == "npadvmod" and c.lower_ in _SHARES for c in verb.rights):
        return True  # "Nurses favoured Reed 46 percent to 32": a poll's finding again
    if verb.tag_ == "VBG" and (_is_conclusion(frame, speaker) or _is_imagined(verb)):
        return True
    if frame.cue.hedge and verb.dep_ == "relcl":
        return True  # "a mother who feared she would": her story, not her word
    return not frame.cue.reporting and (not is_finite(verb) or verb.dep_ == "relcl")


def _is_bidden(verb: Token) -> bool:
    """ "Firm told to find £500m": whoever is told to do something does not say it."""
    cue = verb_cue(verb)
    return cue is not None and cue.hearer and not cue.foretells


def _is_share(speaker: Sequence[Token]) -> bool:
    """ "Half of them", "six in 10 voters": those who answered a poll, which says so."""
    if any(token.lower_ in _SHARES for token in speaker):
        return True
    return any(token.lower_ == "in" and token.nbor(-1).like_num and token.nbor(1).like_num for token in speaker[1:-1])


def _is_conclusion(frame: Frame, speaker: Sequence[Token]) -> bool:
    """ "206 crossed in three vans, suggesting 69 a van": drawn from what happened to whoever can say nothing of it."""
    if not frame.cue.infers or verb_cue(frame.verb.head) is not None or not speaker:
        return False
    counted = any(token.tag_ == "CD" for token in speaker)
    return counted or not any(can_speak(token) for token in speaker)


def _is_imagined(verb: Token) -> bool:
    """ "It means admitting that 40 left": what is done by saying, not somebody's saying it; "he kept saying" is."""
    return verb.dep_ in {"xcomp", "csubj"} and verb.head.lemma_ not in _GOING_ON


def _echoes_share(verb: Token, speaker: Sequence[Token]) -> bool:
    """ "29 percent said they believe …": they are the share, and the answer stands on the pollster's word."""
    if len(speaker) != 1 or speaker[0].tag_ != "PRP" or verb.dep_ != "ccomp":
        return False
    return any(child.dep_ in SUBJECTS and _is_share(list(child.subtree)) for child in verb.head.lefts)


def _is_nobody(speaker: Sequence[Token]) -> bool:
    """ "No minister", "19", "two of whom": a number or the lack of somebody speaks for nobody."""
    if len(speaker) > 1 and speaker[0].lower_ in {"the", "those"}:
        return False  # "the two", "those over 60"
    if len(speaker) == 1 and speaker[0].lower_ == "one":
        return not any(child.dep_ == "appos" for child in speaker[0].rights)  # "One, a welder from Louth, said"
    bare = all(token.like_num or token.tag_ in {"CD", "DT", "IN", "WDT", "WP"} for token in speaker)
    return speaker[0].lower_ in {"no", "none", "neither"} or (bare and any(t.like_num for t in speaker))
