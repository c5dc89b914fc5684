"""A figure in words: what is counted, where a claim says so shortly, or else the words around the number."""

import re
from collections.abc import Mapping, Sequence

from extract.number.atoms import Atoms
from extract.number.mentions import find_mentions
from extract.records import Claim
from pipelines.compare.word_weights import Vector, cosine, mean
from pipelines.lineup.claim import Item
from pipelines.lineup.words import concepts, content_words

GAP = "…"
"""Stands for the value."""
LOOKED_AT = 40
"""Claims among which the words are chosen, those in the middle of the figure."""
BEST_LENGTH = 55
"""Characters of a clause that says enough and no more."""
LONGEST = 110
_WORDS_OF_SUBJECT = range(3, 11)

_LEADING = re.compile(
    r"\A(?:(?:and|but|that|as|while|which|who|so|because|after|when|where|of|including|though|although|then|yet|or"
    r"|also|however|in all|with|said|says|say|found|finds|insisted|insists|added|told|claimed)\b\s*)+",
    re.I,
)
"""What joins a clause to the words before it."""
_POINTING = re.compile(r"\b(?:I|me|my|we|us|our|you|your|he|him|she|it|its|they|them|this|these|those)\b", re.I)
"""Words that say nothing away from their text."""
_POSSESSED = re.compile(r"\s['’]s\b")


def figure_title(cluster: Sequence[Item], vectors: Mapping[str, Vector], by_claim: Mapping[str, Claim]) -> str:
    """The figure in words, for one line: "homes flooded in Ashendale", "Customers owe … to their suppliers"."""
    centre = mean(vectors[item.claim_id] for item in cluster)
    middle = {item.claim_id: round(cosine(vectors[item.claim_id], centre), 2) for item in cluster}
    likeliest = sorted(cluster, key=lambda item: (-middle[item.claim_id], item.claim_id))[:LOOKED_AT]
    for item in likeliest:
        subject = _one_line(by_claim[item.claim_id].subject)
        if _says_what(subject, item, by_claim[item.claim_id]):
            return subject
    best = max(likeliest, key=lambda item: (middle[item.claim_id] + _clarity(item), item.claim_id))
    return _around_the_number(best, by_claim[best.claim_id]) or _one_line(by_claim[best.claim_id].subject)


def _says_what(subject: str, item: Item, claim: Claim) -> bool:
    """Does a subject name what is counted, and something of it, in words that stand by themselves?"""
    if claim.kind == "age":
        return subject.startswith("age of ")
    said, words = subject.split(), concepts(subject)
    return (
        claim.kind == "count"
        and item.noun_concept in words
        and (len(said) in _WORDS_OF_SUBJECT or (len(said) > 1 and concepts(said[0]) == [item.noun_concept]))
        and len(set(words)) == len(words) > 1
        and said[0] != claim.unit  # "person board rescued": put together from pieces of a sentence
        and not _POINTING.match(subject)
        and not _POSSESSED.search(subject)
    )


def _clarity(item: Item) -> float:
    """How well a clause can be read by itself, against what its claims have in common: fractions of a similarity."""
    clause = item.clause
    clear = -abs(len(clause) - BEST_LENGTH) / 150 - len(_POINTING.findall(clause)) / 10
    if item.source and item.source in clause:
        clear -= 0.2  # one source of several
    if len(content_words(clause)) < 3:
        clear -= 0.5
    return clear


def _around_the_number(item: Item, claim: Claim) -> str:
    """The clause with a gap for the value; empty where it holds nothing else."""
    quantity = claim.quantity_text
    offset = item.clause.find(quantity)
    if offset < 0:
        return _one_line(item.clause)[:LONGEST]
    atoms = Atoms(quantity)
    end = max((atoms[mention.end - 1].end for mention in find_mentions(atoms)), default=len(quantity))
    before = _LEADING.sub("", item.clause[:offset].lstrip(" '’\"“”"), count=1)
    after = quantity[end:] + item.clause[offset + len(quantity) :]
    title = _shortened(_one_line(before), _one_line(after.rstrip(" .'’\"“”")))
    return title if re.search(r"\w", title) else ""


def _shortened(before: str, after: str) -> str:
    """Words on both sides of the gap, the nearest ones where there are too many."""
    room = LONGEST - len(GAP) - 2
    left = max(room - len(after), room // 2)
    if len(before) > left:
        before = before[len(before) - left :].partition(" ")[2]
    if len(after) > room - len(before):
        after = after[: room - len(before)].rpartition(" ")[0]
    joined = f"{before} {GAP}" if before else GAP
    return joined + (after if after[:1] in {"-", "'", "’", ""} else f" {after}")


def _one_line(text: str | None) -> str:
    return " ".join((text or "").split())
