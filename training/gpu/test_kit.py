"""Checks on the CPU, a minute in all: python3 -m unittest. Networks are tiny, lines are drawn: | reads i, / reads l, = reads o."""
from __future__ import annotations

import json
import os
import random
import struct
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import numpy as np
import torch

import net as nets
from augment import augment, refit
from packs import HandOrder, Lines, batches

SPEC = "[1,16,0,1 Cr3,3,8,2,2 Mp2,2 Cr3,3,16 Mc Ax Do0.1 Lbx16 O]"
WIDER = "[1,16,0,1 Cr3,3,12,2,2 Mp2,2 Cr3,3,20 Mc Ax Do0.1 Lbx24 Do0.1 Lbx8 O]"
TEXTS = ["ilo", "ool", "lii", "oli"]


def draw(text: str) -> np.ndarray:
    """(16, W) of levels 0 to 15."""
    picture = np.zeros((16, 16 * len(text) + 8), np.uint8)
    for i, c in enumerate(text):
        x = 16 * i + 8
        if c == "i":
            picture[2:14, x : x + 2] = 15
        elif c == "l":
            for y in range(2, 14):
                picture[y, x + (14 - y) // 2] = 13
        else:
            picture[5:7, x - 4 : x + 6] = picture[9:11, x - 4 : x + 6] = 11
    return picture


def pack(path: Path, lines: list[tuple[str, str]]) -> None:
    """Text and hand of each line."""
    out = b""
    for text, hand in lines:
        for value in (text.encode(), hand.encode()):
            out += struct.pack(">H", len(value)) + value
        columns = draw(text).T.reshape(-1)
        out += struct.pack(">fi", 1.0, len(columns) // 16) + (columns[0::2] << 4 | columns[1::2]).tobytes()
    path.write_bytes(out)


class KitTest(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        pack(self.folder / "drawn.lines", [(text, "") for text in TEXTS])
        pack(self.folder / "hands.lines", [("lo", "a")] * 16 + [("i", "b")] * 4 + [("oé", "b")] * 2)
        self.index(drawn=1, hands=0)
        torch.manual_seed(1)
        torch.set_num_threads(1)

    def index(self, **shares: float) -> None:
        sources = [{"name": name, "file": f"{name}.lines", "share": share} for name, share in shares.items()]
        (self.folder / "index.json").write_text(json.dumps({"height": 16, "sources": sources}))

    def lines(self) -> Lines:
        return Lines(self.folder, torch.device("cpu"))

    def train(self, *options: object) -> str:
        command = ["train.py", "--packs", self.folder, "--out", self.folder / "run", "--batch", 4, "--plain", *options]
        done = subprocess.run(
            [sys.executable, *map(str, command)],
            cwd=Path(__file__).parent,
            env=os.environ | {"OMP_NUM_THREADS": "1"},  # the same weights every time
            capture_output=True,
            text=True,
            check=False,
        )
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_lines_are_unpacked_as_they_were_packed(self) -> None:
        lines = self.lines()
        x = lines.batch([0, 5])
        for i, text in enumerate(("ilo", "lo")):
            expected = torch.from_numpy(draw(text)).float() / 15
            self.assertTrue(torch.equal(x[i, 0, :, : expected.shape[1]], expected))
            self.assertEqual(float(x[i, 0, :, expected.shape[1] :].sum()), 0)

    def test_codec_keeps_the_start_and_adds_what_three_training_lines_have(self) -> None:
        self.assertEqual(self.lines().codec(["o", "x"]), ["o", "x", "i", "l"])
        self.index(hands=1)
        self.assertEqual(self.lines().codec([]), ["i", "l", "o"])

    def test_hands_are_drawn_by_the_root_of_their_lines(self) -> None:
        order = HandOrder(list(range(20)), ["a"] * 16 + ["b"] * 4, random.Random(3))
        drawn = [order.draw() for _ in range(6000)]
        self.assertAlmostEqual(sum(line < 16 for line in drawn) / 6000, 2 / 3, delta=0.03)
        self.assertEqual(set(drawn), set(range(20)))

    def test_batches_hold_sources_by_share(self) -> None:
        self.index(drawn=3, hands=1)
        lines = self.lines()
        drawn = batches(lines, lines.sources, 8, random.Random(4))
        first = [line for _ in range(160) for line in next(drawn)]
        self.assertAlmostEqual(sum(line < 4 for line in first) / len(first), 0.75, delta=0.05)

    def test_a_wider_network_with_more_labels_begins_where_the_small_one_was(self) -> None:
        spec = SPEC.replace(" O]", " Do0.1 Lbx6 O]")
        small, wide = nets.Network(spec, 4), nets.Network(WIDER, 6)
        saved = {name: t.detach().clone() for name, t in small.java_names().items()}
        self.assertEqual(wide.grow(saved), [])
        small.eval(), wide.eval()
        x = torch.rand(2, 1, 16, 64)
        with torch.no_grad():
            expected, actual = small(x)[0], wide(x)[0]
        self.assertLess(float((actual[..., :4] - expected).abs().max()), 1e-5)
        new = saved["o9.bias"].mean() - nets.UNLIKELY
        self.assertLess(float((actual[..., 4:] - new).abs().max()), 1e-5)

    def test_distorted_lines_are_lines(self) -> None:
        lines = self.lines()
        chosen = [0, 1, 2, 3] * 32
        x, widths = lines.batch(chosen), lines.widths[chosen]
        for _ in range(4):
            y, new = augment(x, widths, lines.stretches[chosen])
            self.assertEqual(y.shape[:3], x.shape[:3])
            self.assertTrue(bool(torch.isfinite(y).all()) and float(y.min()) >= 0 and float(y.max()) <= 1)
            self.assertTrue(all(float(y[i, 0, :, w:].sum()) == 0 for i, w in enumerate(new)))
            self.assertGreater(float((y.sum((1, 2, 3)) > 0.3 * x.sum((1, 2, 3))).float().mean()), 0.9)
            self.assertTrue(bool((new >= 0.7 * widths - 8).all()))

    def test_a_dense_line_keeps_its_width_and_a_sparse_one_grows(self) -> None:
        factors = refit(torch.tensor([1.3, 0.75, 1.3, 0.75]), torch.tensor([1.4, 1.2, 1.0, 1.75]))
        self.assertTrue(torch.allclose(factors, torch.tensor([1.0, 1.0, 1.3, 0.75])))

    def test_learns_four_lines_by_heart_publishes_and_resumes(self) -> None:
        out = self.folder / "run"
        back = self.folder / "back"
        options = ["--spec", SPEC, "--rate", 2e-2, "--publish", back]
        text = self.train(*options, "--steps", 240)
        losses = [float(line.split("loss ")[1].split()[0]) for line in text.splitlines() if "loss " in line]
        self.assertLess(losses[-1], 0.3 * losses[0], text)
        meta, average = nets.averages(out / "weights.safetensors")
        self.assertEqual((meta["spec"], meta["step"], json.loads(meta["codec"])), (SPEC, "240", ["i", "l", "o"]))
        parts = sorted((back / "weights").iterdir())
        self.assertEqual(b"".join(p.read_bytes() for p in parts), (out / "weights.safetensors").read_bytes())
        net = nets.Network(SPEC, 4)
        net.load(average)
        net.eval()
        lines = self.lines()
        with torch.no_grad():
            logits, _ = net(lines.batch([0, 1, 2, 3]))
        self.assertEqual(nets.greedy(logits, [logits.shape[0]] * 4, ["i", "l", "o"]), TEXTS)
        again = self.train(*options, "--steps", 250)
        self.assertIn("resumed after step 240", again)
        self.assertEqual(nets.averages(out / "weights.safetensors")[0]["step"], "250")


if __name__ == "__main__":
    unittest.main()
