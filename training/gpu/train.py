"""Trains a line network on packed lines for so many minutes, and publishes what `copyist export-lines --checkpoint` reads.

The schedule follows the clock, so that a lease of some minutes ends at the lowest rate whatever the machine does. A run
is resumed from OUT/state.pt if it is there; state and weights are written every minute.
"""
from __future__ import annotations

import argparse
import contextlib
import json
import math
import os
import random
import time
from collections.abc import Iterable
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

import net as nets
from augment import augment
from packs import Lines, Source, batches

WARM_UP = 0.04
"""Part of the schedule; then the rate falls along a cosine to a hundredth of its peak."""

WEIGHT_DECAY, GRADIENT_CLIP, SHORTCUT_WEIGHT, AVERAGE_DECAY = 0.01, 2, 0.2, 0.999
"""As in Optimization.java."""


def rate(progress: float, peak: float) -> float:
    if progress < WARM_UP:
        return peak * max(progress / WARM_UP, 0.01)
    fall = min(1, (progress - WARM_UP) / (1 - WARM_UP))
    return peak * (0.01 + 0.99 * 0.5 * (1 + math.cos(math.pi * fall)))


def arithmetic(device: torch.device) -> contextlib.AbstractContextManager:
    """Convolutions in bfloat16 where there is a GPU; else all in single precision."""
    return torch.autocast("cuda", torch.bfloat16) if device.type == "cuda" else contextlib.nullcontext()


def valid_steps(widths: Iterable[int], widest: int, steps: int) -> list[int]:
    """How many time steps belong to each line of a batch."""
    return [min(steps, (int(w) * steps + widest - 1) // widest) for w in widths]


def edit_distance(a: str, b: str) -> int:
    row = list(range(len(b) + 1))
    for i, c in enumerate(a, 1):
        diagonal, row[0] = row[0], i
        for j, d in enumerate(b, 1):
            diagonal, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, diagonal + (c != d))
    return row[-1]


class Training:
    """A network in training: weights, their average, optimiser, and how far it is."""

    def __init__(self, spec: str, codec: list[str], device: torch.device):
        self.codec = codec
        self.device = device
        self.labels = {c: i + 1 for i, c in enumerate(codec)}
        self.net = nets.Network(spec, len(codec) + 1).to(device)
        self.average: dict[str, Tensor] = {}
        self.step = 0
        self.seconds = 0.0
        matrices = [p for p in self.net.parameters() if p.dim() > 1]
        others = [p for p in self.net.parameters() if p.dim() <= 1]
        groups = [{"params": matrices, "weight_decay": WEIGHT_DECAY}, {"params": others, "weight_decay": 0}]
        self.optimizer = torch.optim.AdamW(groups)

    def begin(self, saved: dict[str, Tensor]) -> list[str]:
        """From weights of this or a smaller network, or none; answers with the tensors that begin at random."""
        fresh = self.net.grow(saved)
        self.average = {name: t.detach().clone() for name, t in self.net.java_names().items()}
        return fresh

    def train(self, x: Tensor, widths: Tensor, texts: list[str], peak: float, progress: float) -> Tensor:
        """One step on pictures (N, 1, H, W); answers with the loss in nats per character."""
        for group in self.optimizer.param_groups:
            group["lr"] = rate(progress, peak)
        with arithmetic(self.device):
            logits, shortcut = self.net(x)
        steps = torch.tensor(valid_steps(widths, x.shape[3], logits.shape[0]))
        targets = torch.tensor([self.labels[c] for text in texts for c in text], device=self.device)
        lengths = torch.tensor([len(text) for text in texts])

        def ctc(z: Tensor) -> Tensor:
            return F.ctc_loss(z.log_softmax(-1), targets, steps, lengths, 0, "sum", True) / len(targets)

        loss = ctc(logits)
        whole = loss if shortcut is None else loss + SHORTCUT_WEIGHT * ctc(shortcut)
        self.optimizer.zero_grad(set_to_none=True)
        whole.backward()
        torch.nn.utils.clip_grad_norm_(self.net.parameters(), GRADIENT_CLIP)
        self.optimizer.step()
        self.step += 1
        self.follow(min(AVERAGE_DECAY, (1 + self.step) / (10 + self.step)))
        return loss.detach()

    @torch.no_grad()
    def follow(self, keep: float) -> None:
        now = self.net.java_names()
        average = list(self.average.values())
        torch._foreach_mul_(average, keep)
        torch._foreach_add_(average, [now[name].detach() for name in self.average], alpha=1 - keep)

    def save(self, out: Path, came_back: Path | None) -> None:
        """State to resume from, and weights for Java. A write that is broken off never replaces a whole file."""
        state = {
            "spec": self.net.spec,
            "codec": self.codec,
            "net": self.net.state_dict(),
            "optimizer": self.optimizer.state_dict(),
            "average": self.average,
            "step": self.step,
            "seconds": self.seconds,
        }
        torch.save(state, out / "state.part")
        os.replace(out / "state.part", out / "state.pt")
        weights = out / "weights.safetensors"
        nets.write_weights(weights.with_suffix(".part"), self.net.spec, self.codec, self.step, self.average)
        os.replace(weights.with_suffix(".part"), weights)
        if came_back:
            nets.publish(came_back, weights)

    @classmethod
    def resume(cls, state: Path, device: torch.device) -> "Training":
        saved = torch.load(state, map_location=device)
        training = cls(saved["spec"], saved["codec"], device)
        training.net.load_state_dict(saved["net"])
        training.optimizer.load_state_dict(saved["optimizer"])
        training.average = saved["average"]
        training.step = saved["step"]
        training.seconds = saved["seconds"]
        return training


@torch.no_grad()
def error_rate(net: nets.Network, lines: Lines, chosen: list[int], codec: list[str], size: int = 64) -> float:
    """Character error rate of greedy reading."""
    errors = total = 0
    chosen = sorted(chosen, key=lines.widths.tolist().__getitem__)
    for part in (chosen[i : i + size] for i in range(0, len(chosen), size)):
        x = lines.batch(part)
        with arithmetic(x.device):
            logits, _ = net(x)
        steps = valid_steps(lines.widths[part], x.shape[3], logits.shape[0])
        for line, text in zip(part, nets.greedy(logits, steps, codec)):
            errors += edit_distance(lines.texts[line], text)
            total += len(lines.texts[line])
    return errors / max(1, total)


def start(a: argparse.Namespace, lines: Lines, device: torch.device) -> Training:
    state = a.out / "state.pt"
    if state.exists():
        training = Training.resume(state, device)
        print(f"resumed after step {training.step}", flush=True)
        return training
    meta, saved = nets.averages(a.start) if a.start else ({}, {})
    codec = lines.codec(json.loads(meta.get("codec", "[]")))
    training = Training(a.spec or meta["spec"], codec, device)
    fresh = training.begin(saved)
    print("begin at random:", ", ".join(fresh) if a.start and fresh else "all" if fresh else "none", flush=True)
    return training


def spelled(lines: Lines, labels: dict[str, int]) -> list[Source]:
    """What is trained on: of sources with a share, the lines whose characters are all known."""
    sources = [
        Source(s.name, s.share, [i for i in s.lines if all(c in labels for c in lines.texts[i])])
        for s in lines.sources
        if s.share > 0
    ]
    return [source for source in sources if source.lines]


def run(a: argparse.Namespace, training: Training, lines: Lines) -> None:
    rng = random.Random(a.seed + training.step)
    torch.manual_seed(a.seed + training.step)
    sources = spelled(lines, training.labels)
    parameters = sum(p.numel() for p in training.net.parameters())
    print(
        f"{parameters / 1e6:.2f} M parameters, {len(training.codec)} characters, {sum(len(s.lines) for s in sources)} lines"
        f" of {len(sources)} sources, on {training.device}",
        flush=True,
    )
    training.net.train()
    began = told = saved = time.monotonic()
    before, first = training.seconds, training.step
    losses: list[Tensor] = []
    for part in batches(lines, sources, a.batch, rng):
        progress = training.step / a.steps if a.steps else training.seconds / (60 * a.minutes)
        if progress >= 1:
            break
        x, widths = lines.batch(part), lines.widths[part]
        if not a.plain:
            x, widths = augment(x, widths, lines.stretches[part])
        losses.append(training.train(x, widths, [lines.texts[i] for i in part], a.rate, progress))
        now = time.monotonic()
        training.seconds = before + now - began
        if now - told > 10 or (a.steps and training.step % max(1, a.steps // 10) == 0):
            speed = (training.step - first) * a.batch / (now - began)
            memory = torch.cuda.max_memory_allocated() / 2**30 if training.device.type == "cuda" else 0
            print(
                f"step {training.step} loss {float(torch.stack(losses).mean()):.3f} {speed:.0f} lines/s"
                f" rate {rate(progress, a.rate):.1e} {memory:.1f} GiB",
                flush=True,
            )
            losses, told = [], now
        if now - saved > 60:
            training.save(a.out, a.publish)
            saved = now
    training.save(a.out, a.publish)


def arguments() -> argparse.Namespace:
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("--packs", type=Path, required=True, help="folder that copyist pack-lines wrote")
    p.add_argument("--from", dest="start", type=Path, help="weights.safetensors of this or a smaller network")
    p.add_argument("--spec", help="the network (default: that of --from)")
    p.add_argument("--out", type=Path, required=True, help="state and weights; stays on the machine")
    p.add_argument("--publish", type=Path, help="folder that comes back: the weights in parts")
    p.add_argument("--minutes", type=float, default=8, help="length of the schedule, resumed parts included")
    p.add_argument("--steps", type=int, default=0, help="end after so many batches instead")
    p.add_argument("--batch", type=int, default=128, help="lines in a batch")
    p.add_argument("--rate", type=float, default=2e-3, help="peak of the learning rate")
    p.add_argument("--seed", type=int, default=1)
    p.add_argument("--plain", action="store_true", help="no distortions")
    a = p.parse_args()
    if not a.start and not a.spec:
        p.error("name the network with --spec, or weights to begin with by --from")
    return a


def main() -> None:
    began = time.monotonic()
    a = arguments()
    a.out.mkdir(parents=True, exist_ok=True)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    lines = Lines(a.packs, device)
    training = start(a, lines, device)
    print(f"ready after {time.monotonic() - began:.0f} s", flush=True)
    run(a, training, lines)
    training.net.load(training.average)
    training.net.eval()
    for source in lines.sources:
        if source.share == 0:
            cer = error_rate(training.net, lines, source.lines, training.codec)
            print(f"{source.name}: CER {100 * cer:.2f} % of {len(source.lines)} lines, greedy", flush=True)
    print(f"{training.step} steps, {time.monotonic() - began:.0f} s in all", flush=True)


if __name__ == "__main__":
    main()
