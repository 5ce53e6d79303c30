"""Lines as `copyist pack-lines` writes them (LinePacker.java), kept on the device in 4 bits a pixel, and their order."""
from __future__ import annotations

import bz2
import json
import math
import random
import struct
from collections import Counter, defaultdict
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

FEWEST_LINES = 3
"""A character that fewer lines have cannot be learned, and is most often a slip of the transcript."""

BATCHES_PER_POOL = 16


@dataclass
class Source:
    """Some lines that are drawn together.

    share: of all training lines, relative to the others; 0: they are only measured on
    lines: their numbers
    """

    name: str
    share: float
    lines: list[int]


class Lines:
    """All lines of a folder of packs."""

    def __init__(self, folder: Path, device: torch.device):
        index = json.loads((folder / "index.json").read_text())
        self.height: int = index["height"]
        self.texts: list[str] = []
        self.hands: list[str] = []
        self.sources: list[Source] = []
        stretches: list[float] = []
        widths: list[int] = []
        starts: list[int] = []
        with ThreadPoolExecutor(8) as pool:
            packs = list(pool.map(lambda source: read(folder / source["file"]), index["sources"]))
        base = 0
        for source, pack in zip(index["sources"], packs):
            first = len(self.texts)
            for text, hand, stretch, width, start in records(pack, self.height):
                self.texts.append(text)
                self.hands.append(hand)
                stretches.append(stretch)
                widths.append(width)
                starts.append(base + start)
            self.sources.append(Source(source["name"], source["share"], list(range(first, len(self.texts)))))
            base += len(pack)
        self.stretches = torch.tensor(stretches)
        self.widths = torch.tensor(widths)
        self.starts = torch.tensor(starts)
        self.bytes = torch.from_numpy(np.frombuffer(b"".join(packs), np.uint8).copy()).to(device)

    def batch(self, lines: list[int]) -> Tensor:
        """Pictures (N, 1, H, W), ink 1 and paper 0; all as wide as the widest, with paper on the right."""
        device = self.bytes.device
        widths = self.widths[lines]
        x = torch.arange(int(widths.max()), device=device)[None, None, :]
        y = torch.arange(self.height, device=device)[None, :, None]
        widths = widths.to(device)[:, None, None]
        pixel = torch.minimum(x, widths - 1) * self.height + y
        pair = self.bytes[self.starts[lines].to(device)[:, None, None] + pixel // 2]
        level = torch.where(y % 2 == 0, pair >> 4, pair & 15)
        return (level * (x < widths)).float()[:, None] / 15

    def codec(self, start: list[str]) -> list[str]:
        """The characters to train, as LineCorpus.java finds them: those of the start, then every other that enough
        training lines have, in code point order."""
        count = Counter(c for s in self.sources if s.share for i in s.lines for c in set(self.texts[i]))
        return start + sorted(c for c, n in count.items() if n >= FEWEST_LINES and c not in start)


def read(path: Path) -> bytes:
    """A pack, compressed by bzip2 or not."""
    small = path.with_name(path.name + ".bz2")
    return bz2.decompress(small.read_bytes()) if small.exists() else path.read_bytes()


def records(pack: bytes, height: int) -> Iterator[tuple[str, str, float, int, int]]:
    """Text, hand, stretch, width in pixels, and where the pixels begin in the pack."""
    at = 0

    def text() -> str:
        nonlocal at
        (length,) = struct.unpack_from(">H", pack, at)
        at += 2 + length
        return pack[at - length : at].decode()

    while at < len(pack):
        line, hand = text(), text()
        stretch, width = struct.unpack_from(">fi", pack, at)
        yield line, hand, stretch, width, at + 8
        at += 8 + width * height // 2


class HandOrder:
    """The order in which the lines of a source are drawn: a hand of n lines in proportion to the root of n, each hand in a
    new order every time it is gone through; a line of nobody known is a hand of its own (HandOrder.java)."""

    def __init__(self, lines: list[int], hands: list[str], rng: random.Random):
        self.rng = rng
        by_hand: dict[object, list[int]] = defaultdict(list)
        for line in lines:
            by_hand[hands[line] or line].append(line)
        self.hands = list(by_hand.values())
        self.weights = np.cumsum([math.sqrt(len(hand)) for hand in self.hands]).tolist()
        self.rounds: list[list[int]] = [[] for _ in self.hands]

    def draw(self) -> int:
        (hand,) = self.rng.choices(range(len(self.hands)), cum_weights=self.weights)
        if not self.rounds[hand]:
            self.rounds[hand] = self.rng.sample(self.hands[hand], len(self.hands[hand]))
        return self.rounds[hand].pop()


def batches(lines: Lines, sources: list[Source], size: int, rng: random.Random) -> Iterator[list[int]]:
    """Endless batches of lines of like width; each source by its share."""
    orders = [HandOrder(source.lines, lines.hands, rng) for source in sources]
    shares = [source.share for source in sources]
    widths = lines.widths.tolist()
    while True:
        drawn = [order.draw() for order in rng.choices(orders, shares, k=size * BATCHES_PER_POOL)]
        drawn.sort(key=widths.__getitem__)
        pool = [drawn[i : i + size] for i in range(0, len(drawn), size)]
        rng.shuffle(pool)
        yield from pool
