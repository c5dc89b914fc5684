"""How sure it is that a figure's claims answer one question, in words: what a reader can rely on, and what not."""

from collections.abc import Mapping
from typing import Any

from pipelines.figures.phrases import counted

_WORDS = ((0.95, "almost certain"), (0.8, "very likely"), (0.6, "likely"), (0.4, "about as likely as not"))
"""From which probability a word may be used, after what readers take such words for (Kent, Mosteller and Youtz)."""
_UNLIKELY = "doubtful"


def how_sure(figure: Mapping[str, Any]) -> list[str]:
    """Sentences on a row of `figures`: are its claims of one thing, and is its conflict one?"""
    if figure["claims"] == 1:
        return ["One claim answers it, so nothing had to be lined up."]
    of = counted(figure["claims"], "claim")
    if figure["certainty"] is None:
        return [f"That these {of} answer one question was settled by people, or nothing tells how sure it is."]
    said = [f"That these {of} answer one question is {in_words(figure['certainty'])}."]
    if figure["conflict_certainty"] is not None:
        said.append(
            f"That the outlets contradict each other, and do not speak of two things, is"
            f" {in_words(figure['conflict_certainty'])}."
        )
    if figure["side_claims"] == 1:
        said.append("One side hangs on a single claim: read its sentence before anything else.")
    return said


def in_words(probability: float) -> str:
    """`very likely (87 in 100)`."""
    word = next((word for least, word in _WORDS if probability >= least), _UNLIKELY)
    return f"{word} ({100 * probability:.0f} in 100)"
