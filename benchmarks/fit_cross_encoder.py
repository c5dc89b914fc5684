"""Fit the cross-encoder of lining up on marked stories: `python -m benchmarks.fit_cross_encoder`.

Needs what `benchmarks.fit_encoder` does. It is begun from the shipped encoder, whose pieces it shares, so that it is
fitted anew where that is. What it learns from are pairs of claims, drawn more often where they are hard: of one figure
and yet of other values, or of two and yet likely by the shipped tables. First by the sentences alone, twice through the
stories, then once with what stands before each: an hour and a half of one core.
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import onnx
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.batches import batches
from benchmarks.descent import descend
from benchmarks.fit_encoder import SHIPPED, STEP
from benchmarks.fit_lineup import gather, look_as_shipped
from benchmarks.fit_material import Prepared, every_story, set_of
from benchmarks.networks import CrossNetwork, cross_encoder_as_onnx
from extract.networks.pieces import Pieces, read_pieces
from pipelines.lineup.compared import compare
from pipelines.lineup.cross_encoder.read import BEFORE, MOST
from pipelines.lineup.encoder.masked import masked
from pipelines.lineup.rivals import LIKELY
from pipelines.lineup.trees import read_trees

FILE = SHIPPED.parent / "cross_encoder/cross_encoder.onnx"
ONE_FIGURE = 0.4
"""Share of the pairs of a story that are of one figure, where it has as many."""
DECAY = 0.01
HEAD = 5.0
"""How much faster than the rest the new layers are fitted."""


@dataclass(frozen=True, slots=True)
class Round:
    """Once or more through the stories."""

    before: bool
    """Is what stands before a sentence read, too?"""
    epochs: int
    pairs: int
    """Of a story, each time, at most."""
    rate: float


ROUNDS = (Round(before=False, epochs=2, pairs=80, rate=1e-4), Round(before=True, epochs=1, pairs=60, rate=8e-5))


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of claims of a story, in columns."""

    sentences: Sequence[Sequence[int]]
    """Pieces of each claim's sentence, …"""
    before: Sequence[Sequence[int]]
    """… and of what stands before it."""
    one: np.ndarray
    other: np.ndarray
    same: np.ndarray
    weight: np.ndarray
    """How often a pair is drawn, beside others that are as it, of one figure or of two."""


Example = tuple[Sequence[int], Sequence[int], float]
"""The pieces of two claims, and whether they are of one figure."""


def pairs_of(story: Prepared, pieces: Pieces) -> Pairs:
    """The pairs of a story that lining up looks at, as the shipped encoder and tables see them."""
    look_as_shipped(story)
    sentences, before, found = [], [], [np.zeros((0, 4))]
    for group in story.groups:
        first = len(sentences)
        sentences += [pieces.near_mask(masked(item.sentence, item.start, item.end), MOST) for item in group.items]
        before += [pieces.written(item.before)[-BEFORE:] for item in group.items]
        looked = [n for n in np.flatnonzero(group.looked_at).tolist() if -1 not in group.same([n])]
        if not looked:
            continue
        _, scores = gather(group, read_trees("company"))
        places = [group.places[n] for n in looked]
        compared = compare(group.items, places, group.vectors)
        score = np.array([scores[place] for place in places], dtype=np.float64)
        same = group.same(looked)
        words = np.array([group.words[n] for n in looked])
        of_two = np.exp(2.0 * words) * np.where(compared.together, 1.5, 1.0) * np.where(score >= LIKELY, 4.0, 1.0)
        hard = np.where(same == 1, np.where(compared.together, 1.0, 3.0), of_two)
        article = np.array([item.article_id for item in group.items])
        i, j = np.array(places).T
        weight = hard * np.where(article[i] == article[j], 0.3, 1.0)
        found.append(np.column_stack([first + i, first + j, same, weight]))
    one, other, same, weight = np.concatenate(found).T
    return Pairs(sentences, before, one.astype(np.int64), other.astype(np.int64), same, weight)


def _drawn(story: Pairs, most: int, before: bool, chance: np.random.Generator) -> Iterator[Example]:
    """Some pairs of a story, each with the two in any order."""
    same, apart = np.flatnonzero(story.same == 1), np.flatnonzero(story.same == 0)
    some = _some(same, story.weight, int(most * ONE_FIGURE), chance)
    for n in (*some, *_some(apart, story.weight, most - len(some), chance)):
        two = [story.one[n], story.other[n]]
        chance.shuffle(two)
        one, other = ([*(story.before[k] if before else ()), *story.sentences[k]] for k in two)
        yield one, other, float(story.same[n])


def _some(of: np.ndarray, weight: np.ndarray, count: int, chance: np.random.Generator) -> list[int]:
    """So many of the pairs, each by its weight, none twice (Efraimidis and Spirakis, 2006)."""
    return of[np.argsort(chance.exponential(size=len(of)) / weight[of])[:count]].tolist()


def _length(example: Example) -> int:
    return len(example[0]) + len(example[1])


def filled(batch: Sequence[Example], pieces: Pieces) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Examples as the network reads them."""
    longest = max(3 + len(one) + len(other) for one, other, _ in batch)
    found = np.zeros((len(batch), -(-longest // STEP) * STEP), dtype=np.int64)
    kinds, masks = np.zeros_like(found), []
    for row, kind, (one, other, _) in zip(found, kinds, batch, strict=True):
        text = [pieces.begin, *one, pieces.end, *other, pieces.end]
        row[: len(text)] = text
        kind[2 + len(one) :] = 1
        masks.append((1 + one.index(pieces.mask), 2 + len(one) + other.index(pieces.mask)))
    first, second = torch.tensor(masks).T
    return torch.from_numpy(found), torch.from_numpy(kinds), first, second


def fit(stories: Sequence[Pairs], pieces: Pieces, seed: int = 1) -> CrossNetwork:
    """A network fitted on the pairs of stories."""
    torch.manual_seed(seed)
    drawing, chance = random.Random(seed), np.random.default_rng(seed)  # noqa: S311 - which pair is next is no secret
    network = CrossNetwork(len(pieces.numbers))
    network.begin(onnx.load(SHIPPED / "encoder.onnx"))
    for turn in ROUNDS:
        steps: list[list[Example]] = []
        for _ in range(turn.epochs):
            drawn = [one for story in stories for one in _drawn(story, turn.pairs, turn.before, chance)]
            steps += batches(drawn, _length, drawing)
        _learn(network, steps, pieces, turn.rate)
    return network.eval()


def _learn(network: CrossNetwork, steps: Sequence[Sequence[Example]], pieces: Pieces, rate: float) -> None:
    new = [one for name, one in network.named_parameters() if name.startswith(("dense", "score"))]
    old = [one for name, one in network.named_parameters() if not name.startswith(("dense", "score"))]
    descent = torch.optim.AdamW(
        [
            {"params": [one for one in old if one.ndim > 1], "lr": rate, "weight_decay": DECAY},
            {"params": [one for one in old if one.ndim == 1], "lr": rate, "weight_decay": 0.0},
            {"params": new, "lr": HEAD * rate, "weight_decay": 0.0},
        ],
        fused=True,
    )

    def lost(batch: Sequence[Example]) -> Tensor:
        with torch.autocast("cpu", dtype=torch.bfloat16):
            odds = network(*filled(batch, pieces))
        return functional.binary_cross_entropy_with_logits(odds.float(), torch.tensor([same for _, _, same in batch]))

    descend(network, descent, map(lost, steps), len(steps))


def main() -> int:
    """Fits the cross-encoder, and puts it where lining up reads it."""
    pieces = read_pieces()
    ours = [story for story in every_story() if set_of(story) == "our stories"]  # the others show what it makes of them
    network = fit([pairs_of(story, pieces) for story in ours], pieces)
    FILE.write_bytes(cross_encoder_as_onnx(network))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
