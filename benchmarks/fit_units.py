"""Fit the network that reads what a number without a noun counts: `python -m benchmarks.fit_units [--write]`.

Needs what `benchmarks.fit_encoder` does. It is begun from the shipped encoder, whose pieces it shares, and learns from
the bare numbers of `benchmarks.bare_numbers`: which of the units that each may have is the one that other outlets name,
or that none is. Stories marked in full are left out, and every twelfth other one: on these it is measured.

The shipped one went through the stories once when people were only asked about where a text speaks of something else
that can be counted, and once more, not so fast (1e-4), when they always were.
"""

import argparse
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnx
import torch
from joblib import Parallel, delayed
from torch import Tensor

from benchmarks.bare_numbers import Bare, bare_numbers
from benchmarks.batches import BATCH, batches
from benchmarks.descent import descend
from benchmarks.fit_encoder import SHIPPED, STEP
from benchmarks.lineup_set import FULL_TRAINING, TRAINING, MarkedStory, read_stories
from benchmarks.networks import UnitNetwork, unit_network_as_onnx
from extract.networks.pieces import Pieces, read_pieces
from extract.quantity.read_units import Asked, asked_of, written
from extract.quantity.trait_weights import read_weights

FILE = Path(__file__).resolve().parents[1] / "extract/quantity/read_units.onnx"
LEFT_OUT = 12
"""Every so many stories one is."""
EPOCHS = 2
RATE = 1.2e-4
WARM_UP = 60
"""Steps until the rate is reached."""
DECAY = 0.01
HEAD = 5.0
"""How much faster than the rest the new layers are fitted."""


@dataclass(frozen=True, slots=True)
class Example:
    """A number as the network reads it, and what it counts."""

    bare: Bare
    asked: Asked
    right: tuple[bool, ...]
    """Of each unit: is it one that is meant?"""


def examples_of(numbers: Iterable[Bare]) -> Iterator[Example]:
    """Numbers with what is asked about them."""
    weights = read_weights()
    for bare in numbers:
        asked = asked_of(bare.text, bare.title, bare.sentence, bare.start, bare.found, weights)
        yield Example(bare, asked, tuple(unit in bare.right for unit in asked.units))


def filled(
    batch: Sequence[Example], pieces: Pieces, drawing: random.Random | None = None
) -> tuple[tuple[Tensor, ...], Tensor]:
    """Examples as the network reads them, the units of each in any order, and which are right; the last is none."""
    texts, right, traits = [], [], []
    most = max(len(example.right) for example in batch)
    for example in batch:
        order = list(range(len(example.right)))
        if drawing is not None:
            drawing.shuffle(order)
        asked = example.asked._replace(units=[example.asked.units[place] for place in order])
        texts.append(written(asked, pieces))
        meant = [example.right[place] for place in order] + [False] * (most - len(order))
        right.append([*meant, not any(meant)])
        traits.append([example.asked.traits[place] for place in order] + [0.0] * (most - len(order)))
    length = -(-max(len(text.pieces) for text in texts) // STEP) * STEP
    read, kinds = np.zeros((2, len(batch), length), dtype=np.int64)
    for row, kind, text in zip(read, kinds, texts, strict=True):
        row[: len(text.pieces)] = text.pieces
        kind[text.units_from : len(text.pieces)] = 1
    masks = [text.pieces.index(pieces.mask) for text in texts]
    at = [[*text.at, *([0] * (most - len(text.at)))] for text in texts]
    given = (torch.from_numpy(read), torch.from_numpy(kinds), torch.tensor(masks), torch.tensor(at))
    return (*given, torch.tensor(traits)), torch.tensor(right)


def fit(examples: Sequence[Example], seed: int = 1) -> UnitNetwork:
    """A network fitted on numbers."""
    torch.manual_seed(seed)
    drawing = random.Random(seed)  # noqa: S311 - which number is next is no secret
    pieces = read_pieces()
    network = UnitNetwork(len(pieces.numbers), read_weights().none)
    network.begin_from(onnx.load(SHIPPED / "encoder.onnx"))
    begun = [one for name, one in network.named_parameters() if name.startswith(("words", "places", "first", "layers"))]
    added = [one for one in network.parameters() if all(one is not other for other in begun)]
    descent = torch.optim.AdamW(
        [{"params": begun}, {"params": added, "lr": RATE * HEAD}], lr=RATE, weight_decay=DECAY, fused=True
    )
    steps = [batch for _ in range(EPOCHS) for batch in batches(list(examples), _length, drawing)]

    def lost(batch: Sequence[Example]) -> Tensor:
        given, right = filled(batch, pieces, drawing)
        with torch.autocast("cpu", dtype=torch.bfloat16):
            scores = network(*given)
        likely = torch.log_softmax(scores, 1)
        return -torch.logsumexp(torch.where(right, likely, torch.tensor(-1e4)), 1).mean()

    descend(network, descent, map(lost, steps), len(steps), WARM_UP)
    return network.eval()


def _length(example: Example) -> int:
    return len(example.asked.before) + len(example.asked.sentence)


def report(network: UnitNetwork, examples: Sequence[Example]) -> str:
    """How many numbers are given the right unit, of those that are given one, and by rule."""
    pieces, lines = read_pieces(), []
    found = []
    with torch.no_grad():
        for start in range(0, len(examples), BATCH):
            batch = examples[start : start + BATCH]
            likely = torch.softmax(network(*filled(batch, pieces)[0]), 1).numpy()
            found += [(one, each[: len(one.right)]) for one, each in zip(batch, likely, strict=True)]
    for name, by_rule in (("with a unit by rule", True), ("without", False)):
        some = [(one, each) for one, each in found if (one.bare.by_rule is not None) == by_rule]
        right = sum(one.right[int(each.argmax())] for one, each in some)
        lines.append(f"{len(some)} {name}: {right} right by the network, ")
        lines[-1] += f"{sum(one.bare.by_rule in one.bare.right for one, _ in some)} by rule"
        for least in (0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9):
            given = [(one, each) for one, each in some if each.max() >= least]
            lines.append(
                f"  from {least:.1f} on {len(given)}: {sum(o.right[int(e.argmax())] for o, e in given)} right, "
                f"{sum(o.bare.by_rule in o.bare.right for o, _ in given)} by rule"
            )
    return "\n".join(lines)


def _numbers(story: MarkedStory) -> list[Bare]:
    return list(bare_numbers(story))


def main() -> int:
    """Fits the network and prints how it does on the stories left out."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_units", description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write {FILE.name}")
    options = parser.parse_args()
    in_full = read_stories(folder=FULL_TRAINING)
    stories = [*read_stories(), *read_stories(folder=TRAINING), *in_full]
    numbers = Parallel(n_jobs=-1)(delayed(_numbers)(story) for story in stories)
    measured = {story.name for story in in_full} | {story.name for story in stories[::LEFT_OUT]}
    examples = list(examples_of(bare for of_story in numbers for bare in of_story))
    network = fit([example for example in examples if example.bare.story not in measured])
    for name, some in (("marked in full", {story.name for story in in_full}), ("all left out", measured)):
        print(f"{name}:\n{report(network, [example for example in examples if example.bare.story in some])}")
    if options.write:
        FILE.write_bytes(unit_network_as_onnx(network))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
