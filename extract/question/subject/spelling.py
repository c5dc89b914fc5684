"""Words of a sentence as one line: spaced and spelled as it spells them, cut to length, and without loose ends."""

import re
from collections.abc import Sequence
from itertools import pairwise, zip_longest

from extract.grammar import ARTICLES, NAMES
from extract.question.frame import Frame
from extract.words import Word

MAX_WORDS = 14
_LOOSE = frozenset(
    "of in to for at the a an and by on with from that who worth as than be been which whom whose or".split()
)
"""Words that end no phrase."""
_SHORT_FORMS = {"'d": "had", "'ve": "have", "'ll": "will", "'re": "are", "n't": "not"}
_QUOTES = re.compile(r"[\"“”‘]|(?<!\w)['’]|['’](?!\w)")


def written(tokens: Sequence[Word]) -> str | None:
    """The words, with the spaces that the text has between neighbours."""
    parts: list[str] = []
    tokens = _whole(tokens)
    for token, following in zip_longest(tokens, tokens[1:]):
        near = following is not None and following.i == token.i + 1
        parts.append(_word(token) + (token.whitespace_ if near else " "))
    return " ".join("".join(parts).split()) or None


def _whole(tokens: Sequence[Word]) -> list[Word]:
    """Without amounts and what is glued to them: "m" of "£14m", "-old" of "213-year-old"."""
    places = {t.i for t in tokens}
    kept: list[Word] = []
    gone: set[int] = set()
    for token in tokens:
        before = token.nbor(-1) if token.i > 0 else token
        glued = not before.whitespace_ and token.tag_ not in {"POS", "CC"}
        torn = before.i in gone or (before.i not in places and before.tag_ in {"CD", "$"})
        amount = token.tag_ == "$" or (token.tag_ == "CD" and not token.is_alpha)
        loose = token.tag_ == "HYPH" and token.i - 1 not in places
        if amount or loose or (glued and torn):
            gone.add(token.i)
        else:
            kept.append(token)
    return kept


def _word(token: Word) -> str:
    """A word as it stands, without the capital that only begins its sentence."""
    short = _SHORT_FORMS.get(token.lower_.replace("’", "'")) if token.pos_ in {"AUX", "VERB"} else None
    if short is not None:
        return "would" if token.tag_ == "MD" and short == "had" else short
    begins = token.is_sent_start and token.tag_ in {"NNS", "DT", "JJ", "VBG"} and token.text[1:].islower()
    return token.lower_ if begins or token.lower_ in ARTICLES else token.text


def cased(said: str, frame: Frame) -> str:
    """With the capitals that names and words like "British" have in the sentence."""
    sentence = frame.head.sent
    inside = frame.head.row[sentence.start + 1 : sentence.end]
    spelled = {t.lower_: t.text for t in inside if t.tag_ in {"JJ", *NAMES} and not t.nbor(-1).is_quote}
    return " ".join(spelled.get(word, word) for word in said.split())


def sound(text: str | None) -> str | None:
    """The text without loose ends; None where it has a hole: a lone link, a word twice in a row, quotation marks."""
    if text is None:
        return None
    words = _short(_QUOTES.sub("", text)).split()
    twice = any(one.lower() == other.lower() for one, other in pairwise(words))
    return None if not words or twice or words[0].lower() in _LOOSE or "%" in words else " ".join(words)


def _short(text: str) -> str:
    """Cut to length, and at its end to a word that can end a phrase."""
    words = text.split()
    while len(words) > MAX_WORDS or (len(words) > 1 and words[-1].lower() in _LOOSE):
        words = words[:-1]
    return " ".join(words)
