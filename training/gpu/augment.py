"""Distortions of a batch of lines on the device: those of InkAugmenter.java, with its chances and strengths.

Java distorts ink of twice the height and then fits it to the network; here lines that are fitted already are distorted.
Lengths of pixels are therefore halved, and a line that becomes wider or narrower is fitted anew (`refit`).
"""
from __future__ import annotations

import math

import torch
import torch.nn.functional as F
from torch import Tensor

LEAST_STRETCH, MOST_STRETCH = 1.0, 1.75
"""For density, as in LineNormalizer.java."""


def uniform(n: int, low: float, high: float, device: torch.device) -> Tensor:
    return torch.empty(n, device=device).uniform_(low, high)


def chance(n: int, probability: float, device: torch.device) -> Tensor:
    """Ones for some of n lines, zeros for the others."""
    return (torch.rand(n, device=device) < probability).float()


def refit(scale: Tensor, stretches: Tensor) -> Tensor:
    """How much wider a line gets that is scaled along its length and then stretched for its new density."""
    return scale * (stretches / scale).clamp(LEAST_STRETCH, MOST_STRETCH) / stretches


def augment(x: Tensor, widths: Tensor, stretches: Tensor) -> tuple[Tensor, Tensor]:
    """Pictures (N, 1, H, W) with paper on the right, the widths of the lines and how much they were stretched for density
    (both on the CPU); answers with the new pictures and widths."""
    x, widths, bend = warp(x, widths, stretches)
    x = change_strokes(x, widths)
    x = add_around(x, widths, bend)
    inside = columns(x) < widths.to(x.device)[:, None]
    return (x * inside[:, None, None]).clamp(0, 1), widths


def columns(x: Tensor) -> Tensor:
    """Numbers of the columns, (1, W)."""
    return torch.arange(x.shape[3], device=x.device).float()[None]


def rows(x: Tensor) -> Tensor:
    """Numbers of the rows, (1, H)."""
    return torch.arange(x.shape[2], device=x.device).float()[None]


def warp(x: Tensor, widths: Tensor, stretches: Tensor) -> tuple[Tensor, Tensor, Tensor]:
    """MARGIN, CROP, SLANT, ROTATION, SIZE, SHIFT, WAVE and ELASTIC in one sampling. Also answers with how far down each
    column is bent, (N, W)."""
    n, _, h, w = x.shape
    cpu, device = torch.device("cpu"), x.device
    # what the new widths depend on is drawn on the CPU, so that it need not wait for the device
    side = torch.randint(3, (n,))
    crops = chance(n, 0.12, cpu)
    top = crops * (side != 1) * uniform(n, 0, h / 6, cpu)
    bottom = crops * (side != 0) * uniform(n, 0, h / 6, cpu)
    kept = (h - top - bottom) / h
    shear = chance(n, 0.5, cpu) * uniform(n, -0.45, 0.45, cpu)
    resized = chance(n, 0.5, cpu)
    x_scale = 1 + resized * (uniform(n, 0.75, 1.3, cpu) - 1)
    factor = refit(x_scale / kept, stretches) * uniform(n, 0.92, 1.12, cpu)
    margins = chance(n, 0.2, cpu)[:, None] * torch.empty(n, 2).uniform_(-0.2 * h, h)
    lean = shear.abs() * 0.6 * h
    new_widths = (widths * factor + lean + margins.sum(1)).round().clamp(min=8).long()
    out_w = (int(new_widths.max()) + 31) // 32 * 32

    def move(*values: Tensor) -> list[Tensor]:
        return list(torch.stack(values).to(device, non_blocking=True)[:, :, None])

    top, kept, shear, resized, factor, left, length = move(
        top, kept, shear, resized, factor, margins[:, 0] + lean / 2, new_widths.float()
    )
    xs = torch.arange(out_w, device=device).float()[None]
    ys = torch.arange(h, device=device).float()[None]
    slope = chance(n, 0.5, device)[:, None] * uniform(n, -0.026, 0.026, device)[:, None]
    y_scale = 1 + resized * (uniform(n, 0.75, 1.12, device)[:, None] - 1)
    shift = chance(n, 0.5, device)[:, None] * uniform(n, -0.06, 0.06, device)[:, None] * h
    wave = chance(n, 0.5, device)[:, None] * uniform(n, 0, 0.03, device)[:, None] * h
    period = uniform(n, 1, 4, device)[:, None] * h
    phase = uniform(n, 0, 2 * math.pi, device)[:, None]
    bend = wave * torch.sin(2 * math.pi * xs / period + phase) + slope * (xs - length / 2) + shift
    centre = (h - 1) / 2
    sy = (ys[:, :, None] - centre - bend[:, None]) / y_scale[:, :, None] + centre
    sx = (xs[:, None] - left[:, :, None] + shear[:, :, None] * (ys[:, :, None] - centre)) / factor[:, :, None]
    field = elastic(n, h, out_w, device)
    sx, sy = sx + field[:, 0], sy + field[:, 1]
    cut = (sy < -0.5) | (sy > h - 0.5)
    sy = top[:, :, None] + sy * kept[:, :, None]
    grid = torch.stack([(sx + 0.5) * 2 / w - 1, (sy + 0.5) * 2 / h - 1], -1)
    y = F.grid_sample(x, grid, mode="bilinear", padding_mode="zeros", align_corners=False)
    return y.masked_fill(cut[:, None], 0), new_widths, bend


def elastic(n: int, h: int, w: int, device: torch.device) -> Tensor:
    """Displacements (N, 2, H, W) in pixels; the width of the grid is that of the whole batch."""
    cell = h * float(torch.empty(1).uniform_(0.16, 0.67))
    strength = chance(n, 0.3, device) * uniform(n, 0.01, 0.03, device) * h
    grid = torch.randn(n, 2, int(h / cell) + 2, int(w / cell) + 2, device=device)
    return F.interpolate(grid * strength[:, None, None, None], (h, w), mode="bilinear", align_corners=True)


def change_strokes(x: Tensor, widths: Tensor) -> Tensor:
    """PEN_WIDTH, BLUR, FADING and TONE."""
    n, _, h, _ = x.shape
    device = x.device
    amount = (chance(n, 0.3, device) * uniform(n, 0.15, 0.5, device))[:, None, None, None]
    thick = chance(n, 0.5, device)[:, None, None, None]
    extreme = torch.where(thick > 0, largest(x), -largest(-x))
    x = x + amount * (extreme - x)
    sigma = float(torch.empty(1).uniform_(0.2, 0.6))
    kernel = torch.exp(-torch.arange(-2, 3, device=device).float() ** 2 / (2 * sigma * sigma))
    kernel = kernel / kernel.sum()
    soft = F.conv2d(F.conv2d(x, kernel.view(1, 1, 1, 5), padding=(0, 2)), kernel.view(1, 1, 5, 1), padding=(2, 0))
    x = torch.lerp(x, soft, chance(n, 0.15, device)[:, None, None, None])
    lost = (chance(n, 0.15, device) * uniform(n, 0.3, 0.65, device))[:, None]
    place = uniform(n, 0, 1, device)[:, None] * widths.to(device)[:, None]
    reach = uniform(n, 1, 5, device)[:, None] * h
    x = x * (1 - lost * torch.exp(-(((columns(x) - place) / reach) ** 2)))[:, None, None]
    toned = chance(n, 0.6, device)
    gamma = torch.exp(toned * uniform(n, -0.5, 0.5, device))[:, None, None, None]
    strength = (1 + toned * (uniform(n, 0.65, 1.05, device) - 1))[:, None, None, None]
    return (strength * x.clamp(min=1e-4) ** gamma).clamp(max=1)


def largest(x: Tensor) -> Tensor:
    """The largest of each pixel and its four neighbours."""
    return torch.maximum(F.max_pool2d(x, (3, 1), 1, (1, 0)), F.max_pool2d(x, (1, 3), 1, (0, 1)))


def add_around(x: Tensor, widths: Tensor, bend: Tensor) -> Tensor:
    """NEIGHBOURS, STAINS, RULE, NOISE and MASK."""
    n, _, h, w = x.shape
    device = x.device
    length = widths.to(device)[:, None].float()
    xs, ys = columns(x), rows(x)
    x = torch.maximum(x, neighbours(x, length))
    stained = chance(n, 0.15, device)
    for spot in range(4):
        strength = (stained * (chance(n, 1 - spot / 4, device)) * uniform(n, 15 / 255, 70 / 255, device))[:, None]
        reach = uniform(n, 0.3, 2, device)[:, None] * h
        along = torch.exp(-(((xs - uniform(n, 0, 1, device)[:, None] * length) / reach) ** 2))
        down = torch.exp(-(((ys - uniform(n, 0, h, device)[:, None]) / reach) ** 2))
        x = torch.maximum(x, (strength[:, :, None] * down[:, :, None] * along[:, None])[:, None])
    rule = (chance(n, 0.15, device) * uniform(n, 60 / 255, 220 / 255, device))[:, None, None]
    at = uniform(n, 0.55, 0.95, device)[:, None] * h + uniform(n, -0.01, 0.01, device)[:, None] * xs
    half = uniform(n, 0.3, 0.6, device)[:, None, None]
    dotted = (chance(n, 0.3, device)[:, None] * (xs // 1.5 % 2 == 0))[:, None]
    cover = (half + 0.5 - (ys[:, :, None] - at[:, None]).abs()).clamp(0, 1) * (1 - dotted)
    x = torch.maximum(x, (rule * cover)[:, None])
    noise = (chance(n, 0.3, device) * uniform(n, 1 / 255, 7 / 255, device))[:, None, None, None]
    x = x + noise * (torch.rand_like(x) + torch.rand_like(x) - 1)
    masked = chance(n, 0.15, device)
    for place in range(3):
        begin = uniform(n, 0, 1, device)[:, None] * length
        end = begin + (masked * chance(n, 1 - place / 3, device) * uniform(n, h / 8, h / 2, device))[:, None]
        x = x.masked_fill(((xs >= begin) & (xs < end))[:, None, None], 0)
    return x


def neighbours(x: Tensor, length: Tensor) -> Tensor:
    """The lower (or upper) eighth to quarter of each chosen line, mirrored, at its upper (or lower) edge; else empty."""
    n, _, h, w = x.shape
    device = x.device
    depth = (chance(n, 0.15, device) * uniform(n, h / 8, h / 4 + 1, device)).long()[:, None]
    above = chance(n, 0.5, device)[:, None] > 0
    ys = torch.arange(h, device=device)[None]
    from_row = (ys + torch.where(above, h - depth, depth - h)).clamp(0, h - 1)
    reached = torch.where(above, ys < depth, ys >= h - depth)
    from_column = (length.long() - 1 - torch.arange(w, device=device)[None]).clamp(min=0)
    line = torch.arange(n, device=device)[:, None, None]
    mirrored = x[line, 0, from_row[:, :, None], from_column[:, None]]
    return (mirrored * reached[:, :, None])[:, None]
