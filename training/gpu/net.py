"""Twin in PyTorch of org.copyist.training.network: the networks that read lines, and safetensors as Java writes them.

For torch 1.13 (checks on a CPU) and 2.x (CUDA); nothing else but numpy is needed.
"""
from __future__ import annotations

import json
import os
import re
import shutil
import struct
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor, nn

BLOCK = re.compile(r"([A-Z][a-z]*)([0-9.,]*)$")

UNLIKELY = 5
"""How much less likely than the mean of the old labels a new one begins, in nats."""

AVERAGE = "average."
"""Before the names of averaged weights."""


def read_safetensors(path: str | Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Metadata, and tensors of 32-bit floats by name."""
    data = Path(path).read_bytes()
    (length,) = struct.unpack("<Q", data[:8])
    header = json.loads(data[8 : 8 + length])
    meta = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        begin, end = entry["data_offsets"]
        values = np.frombuffer(data, "<f4", (end - begin) // 4, 8 + length + begin)
        tensors[name] = torch.from_numpy(values.reshape(entry["shape"]).copy())
    return meta, tensors


def write_safetensors(path: str | Path, meta: dict[str, str], tensors: dict[str, Tensor]) -> None:
    header: dict[str, object] = {"__metadata__": meta}
    values, at = [], 0
    for name, tensor in tensors.items():
        raw = tensor.detach().float().cpu().numpy().astype("<f4").tobytes()
        header[name] = {"dtype": "F32", "shape": list(tensor.shape), "data_offsets": [at, at + len(raw)]}
        values.append(raw)
        at += len(raw)
    text = json.dumps(header, ensure_ascii=False).encode()
    Path(path).write_bytes(struct.pack("<Q", len(text)) + text + b"".join(values))


class Convolution(nn.Module):
    """Convolution, batch normalisation, ReLU: (N, i, H, W) to (N, o, H / sy, W / sx)."""

    def __init__(self, i: int, o: int, kh: int, kw: int, sy: int = 1, sx: int = 1):
        super().__init__()
        self.conv = nn.Conv2d(i, o, (kh, kw), (sy, sx), (kh // 2, kw // 2), bias=False)
        self.norm = nn.BatchNorm2d(o)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.norm(self.conv(x)), inplace=True)


class Network(nn.Module):
    """A network of lines, built from its description as NetworkSpec.java has it (blocks Cr, Mp, Mc, Ax, Do, Lbx, O)."""

    def __init__(self, spec: str, labels: int):
        super().__init__()
        self.spec = spec.strip()
        head, *parts = self.spec.strip("[]").split()
        _, self.height, _, channels = map(int, head.split(","))
        self.kinds: list[str] = []
        self.names: list[str] = []
        self.blocks = nn.ModuleDict()
        for i, part in enumerate(parts):
            match = BLOCK.match(part)
            if not match:
                raise ValueError(f"the network {spec} has the unknown block {part}")
            kind = match[1]
            numbers = [float(n) for n in match[2].split(",")] if match[2] else []
            block, channels = self._block(kind, numbers, channels, labels)
            self.kinds.append(kind)
            self.names.append(f"{kind.lower()}{i}")
            self.blocks[self.names[-1]] = block

    def _block(self, kind: str, numbers: list[float], channels: int, labels: int) -> tuple[nn.Module, int]:
        """The block, and how many channels come out of it."""
        whole = [int(n) for n in numbers]
        if kind == "Cr":
            kh, kw, out, *stride = whole
            return Convolution(channels, out, kh, kw, *stride), out
        if kind == "Mp":
            return nn.MaxPool2d((whole[0], whole[1])), channels
        if kind == "Mc":
            return nn.Identity(), channels
        if kind == "Do":
            return nn.Dropout(numbers[0]), channels
        if kind == "Lbx":
            return nn.LSTM(channels, whole[0], bidirectional=True), 2 * whole[0]
        if kind in ("Ax", "O"):
            return nn.Linear(channels, labels), channels
        raise ValueError(f"the network {self.spec} has the block {kind}, which is none of lines")

    def forward(self, x: Tensor) -> tuple[Tensor, Tensor | None]:
        """Pictures (N, 1, H, W) in [0, 1], ink 1, to logits (T, N, labels), and while training to those of the shortcut
        head, of the same shape."""
        shortcut = None
        x = x.contiguous(memory_format=torch.channels_last)
        for kind, name in zip(self.kinds, self.names):
            block = self.blocks[name]
            if kind == "Mc":
                x = x.amax(2).permute(2, 0, 1).contiguous()
                # from here on in single precision: cuDNN computes no LSTM in bfloat16 before its version 9.13, and the slow
                # way around it is taken without a word; heads are in single precision in Java too
                x = x.float()
            elif kind in ("Lbx", "Ax", "O"):
                with torch.autocast(x.device.type, enabled=False):
                    if kind == "Lbx":
                        x = block(x)[0]
                    elif kind == "O":
                        x = block(x)
                    elif self.training:
                        shortcut = block(x)
            else:
                x = block(x)
        return x, shortcut

    def java_names(self) -> dict[str, Tensor]:
        """Parameters and running statistics by the names that Java gives them."""
        named = {}
        for kind, name in zip(self.kinds, self.names):
            block = self.blocks[name]
            if kind == "Cr":
                named[f"{name}.weight"] = block.conv.weight
                named[f"{name}.norm.weight"] = block.norm.weight
                named[f"{name}.norm.bias"] = block.norm.bias
                named[f"{name}.norm.mean"] = block.norm.running_mean
                named[f"{name}.norm.variance"] = block.norm.running_var
            elif kind == "Lbx":
                for direction, suffix in (("forward", ""), ("backward", "_reverse")):
                    for tensor in ("weight_ih", "weight_hh", "bias_ih", "bias_hh"):
                        named[f"{name}.{direction}.{tensor}"] = getattr(block, f"{tensor}_l0{suffix}")
            elif kind in ("Ax", "O"):
                named[f"{name}.weight"] = block.weight
                named[f"{name}.bias"] = block.bias
        return named

    @torch.no_grad()
    def load(self, saved: dict[str, Tensor]) -> None:
        """Weights of this very network."""
        for name, tensor in self.java_names().items():
            tensor.copy_(saved[name])

    @torch.no_grad()
    def grow(self, saved: dict[str, Tensor]) -> list[str]:
        """Begins with the weights of this or a smaller network, as Growth.java does: the larger one begins by computing
        what the small one did. Answers with the names of tensors that stay at random, since nothing fits into them."""
        fresh = []
        for name, tensor in self.java_names().items():
            small = saved.get(name)
            if small is None or not fits(small, tensor):
                fresh.append(name)
                continue
            block = name.split(".")[0]
            kind = self.kinds[self.names.index(block)]
            place(
                small,
                tensor,
                gates=4 if kind == "Lbx" else 1,
                halves=self._hears_lstm(block) and not name.endswith("weight_hh"),
                head=kind in ("Ax", "O"),
            )
        return fresh

    def _hears_lstm(self, block: str) -> bool:
        before = self.kinds[: self.names.index(block)]
        return next((kind for kind in reversed(before) if kind not in ("Do", "Ax", "Mp", "Mc")), "") == "Lbx"


def fits(small: Tensor, large: Tensor) -> bool:
    return (
        small.dim() == large.dim()
        and all(a <= b for a, b in zip(small.shape, large.shape))
        and small.shape[2:] == large.shape[2:]
    )


def place(small: Tensor, large: Tensor, gates: int, halves: bool, head: bool) -> None:
    """Writes the tensor of a smaller layer into that of a larger one (rows, columns, kernel). Rows grow in as many blocks
    as there are gates, columns in two halves if they come from both directions of an LSTM; old rows do not listen to new
    columns; of a head new rows are as good as impossible."""
    if head:
        large.fill_(small.mean() - UNLIKELY if small.dim() == 1 else 0)
    rows = places(small.shape[0], large.shape[0], gates)
    large[rows] = 0
    if small.dim() == 1:
        large[rows] = small.to(large.device)
    else:
        columns = places(small.shape[1], large.shape[1], 2 if halves else 1)
        large[rows[:, None], columns] = small.to(large.device)


def places(small: int, large: int, blocks: int) -> Tensor:
    """Where {small} rows that lie in so many blocks are among {large}."""
    at = torch.arange(small)
    return at + at // (small // blocks) * (large // blocks - small // blocks)


def averages(path: str | Path) -> tuple[dict[str, str], dict[str, Tensor]]:
    """Metadata and averaged weights of a checkpoint or weights.safetensors."""
    meta, tensors = read_safetensors(path)
    return meta, {name.removeprefix(AVERAGE): t for name, t in tensors.items() if name.startswith(AVERAGE)}


def write_weights(path: str | Path, spec: str, codec: list[str], step: int, average: dict[str, Tensor]) -> None:
    """A file that `copyist export-lines --checkpoint` and `copyist train lines --from` read."""
    meta = {"spec": spec, "step": str(step), "codec": json.dumps(codec, ensure_ascii=False)}
    write_safetensors(path, meta, {AVERAGE + name: tensor for name, tensor in average.items()})


def publish(folder: Path, weights: Path, part_bytes: int = 15_000_000) -> None:
    """Cuts a file into parts that are small enough to come back; `cat weights.part*` makes it whole again. The parts are
    there all at once, in place of those of the last time."""
    fresh = folder / "fresh"
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    data = weights.read_bytes()
    for i, at in enumerate(range(0, len(data), part_bytes)):
        (fresh / f"weights.part{i}").write_bytes(data[at : at + part_bytes])
    shutil.rmtree(folder / "weights", ignore_errors=True)
    os.rename(fresh, folder / "weights")


def greedy(logits: Tensor, steps: Iterable[int], codec: list[str]) -> list[str]:
    """The texts of (T, N, labels), of each line as many steps as are its own."""
    texts = []
    for labels, valid in zip(logits.argmax(-1).T.tolist(), steps):
        own = labels[:valid]
        changed = [label for label, last in zip(own, [0, *own]) if label != last]
        texts.append("".join(codec[label - 1] for label in changed if label))
    return texts
