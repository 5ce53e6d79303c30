"""What the twin makes of packed lines, for GpuKitTest.java to compare with what Java makes of them:
python3 parity.py PACKS WEIGHTS SPEC OUT

Writes OUT/weights.safetensors, grown to SPEC and the characters of the packs as a training would begin, and
OUT/log-probabilities.bin: (T, labels) of each line, one after the other, floats in big-endian order.
"""
import json
import sys
from pathlib import Path

import torch

import net as nets
from packs import Lines

packs, weights, spec, out = sys.argv[1:]
torch.set_num_threads(1)
lines = Lines(Path(packs), torch.device("cpu"))
meta, saved = nets.averages(weights)
codec = lines.codec(json.loads(meta["codec"]))
net = nets.Network(spec, len(codec) + 1)
fresh = net.grow(saved)
if fresh:
    sys.exit(f"nothing fits into {fresh}")
net.eval()
nets.write_weights(Path(out, "weights.safetensors"), spec, codec, int(meta["step"]), net.java_names())
with torch.no_grad(), open(Path(out, "log-probabilities.bin"), "wb") as f:
    for line in range(len(lines.texts)):
        logits, _ = net(lines.batch([line]))
        f.write(logits[:, 0].log_softmax(-1).numpy().astype(">f4").tobytes())
