"""What a length is the length of: "length of barge", "distance from the resort", "distance that the guide walked"."""

from extract.passage.subjects import is_passive
from extract.question.around import away_from, is_away, share_of
from extract.question.events import is_said
from extract.question.forms import participle_of
from extract.question.frame import Frame
from extract.question.measured import dimension
from extract.question.subject.clauses import joined
from extract.question.subject.doers import doer_of
from extract.question.subject.levels import is_level, is_line
from extract.question.subject.noun_phrases import NEAR, text_of
from extract.question.subject.spelling import sound, written
from extract.question.subject.verb_phrases import complements, hanging_on, is_finite, with_governing
from extract.words import Word


def length_of(frame: Frame, subject: Word | None) -> str | None:
    """Which way a length goes, and from what, or of what, or who went it."""
    named = dimension(frame)
    if frame.verb is not None and frame.verb.lemma_ == "be" and subject is not None and is_line(subject):
        return sound(" ".join([named, "of", text_of(subject, frame) or "", written(away_from(frame)) or ""]))
    told = _from(frame) or (None if share_of(frame) else _gone(frame, subject))
    return sound(joined(named, told)) or sound(named)


def _from(frame: Frame) -> str | None:
    """Of a distance: "from the resort"."""
    if is_away(frame) and (far := written(away_from(frame))):
        return far
    words = (word for place in (frame.head, frame.verb) if place is not None for word in place.dependents)
    lead = next((w for w in words if w.lower_ in {"from", "to"} and w.i > frame.head.i), None)
    if lead is None or frame.own & lead.covered():
        return None
    return written([t for t in hanging_on(lead) if t.i not in frame.times][:NEAR])


def _gone(frame: Frame, subject: Word | None) -> str | None:
    """Of a distance: "that the guide walked with them", "swum"."""
    verb = frame.verb
    if verb is None or verb.pos_ != "VERB" or frame.role != "object" or frame.nouns or is_said(frame):
        return None
    if verb.i > frame.head.i or is_passive(verb) or is_away(frame) or is_level(verb):
        return None
    clause = next((c for c in verb.rights if c.dep_ == "advcl" and c.left_edge.i == frame.head.i + 1), None)
    rest = [*complements(verb, frame), *([t for t in clause.subtree if not t.is_punct] if clause is not None else [])]
    who = doer_of(subject)
    if who and is_finite(with_governing(verb)):
        return f"that {who} {written([*with_governing(verb), *rest])}"
    return " ".join(part for part in (participle_of(verb.lemma_.lower()), written(rest)) if part)
