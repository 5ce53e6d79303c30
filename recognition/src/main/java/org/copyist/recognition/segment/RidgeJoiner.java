package org.copyist.recognition.segment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Makes lines out of ridges: weak ridges that run close beside stronger ones are dropped, and ridges that continue each
 * other across a gap between words are joined.
 */
final class RidgeJoiner {
    /** Widest gap that is bridged, in multiples of the writing's scale. */
    private static final double MOST_GAP = 8;

    /** Largest step up or down between joined ridges, in multiples of the scale. */
    private static final double MOST_STEP = 1.3;

    private final double sigma;

    RidgeJoiner(double sigma) {
        this.sigma = sigma;
    }

    List<Ridge> join(List<Ridge> ridges) {
        List<Ridge> lines = new ArrayList<>(withoutShadows(ridges));
        while (joinBest(lines)) {
            // until no pair is left that belongs together
        }
        return withoutShadows(lines);
    }

    /** Drops ridges that run for most of their length beside a ridge that is longer or much stronger. */
    private List<Ridge> withoutShadows(List<Ridge> ridges) {
        List<Ridge> sorted = new ArrayList<>(ridges);
        sorted.sort(Comparator.comparingDouble((Ridge r) -> -r.strength() * Math.min(r.length(), 20 * sigma)));
        List<Ridge> kept = new ArrayList<>();
        for (Ridge ridge : sorted) {
            if (kept.stream().noneMatch(k -> shadows(k, ridge))) {
                kept.add(ridge);
            }
        }
        return kept;
    }

    private boolean shadows(Ridge strong, Ridge weak) {
        int close = 0;
        for (int x = Math.max(strong.from(), weak.from()); x < Math.min(strong.to(), weak.to()); x++) {
            double distance = Math.abs(strong.at(x, 1) - weak.at(x, 1));
            if (distance < (weak.strength() < 0.5 * strong.strength() ? 2.6 : 1.8) * sigma) {
                close++;
            }
        }
        return close > 0.6 * weak.length();
    }

    /** Joins the pair of ridges that fits best, if any does. */
    private boolean joinBest(List<Ridge> lines) {
        double least = 1;
        int bestLeft = -1;
        int bestRight = -1;
        for (int left = 0; left < lines.size(); left++) {
            for (int right = 0; right < lines.size(); right++) {
                double cost = left == right ? 1 : cost(lines.get(left), lines.get(right));
                if (cost < least) {
                    least = cost;
                    bestLeft = left;
                    bestRight = right;
                }
            }
        }
        if (bestLeft < 0) {
            return false;
        }
        lines.set(bestLeft, joined(lines.get(bestLeft), lines.get(bestRight)));
        lines.remove(bestRight);
        return true;
    }

    /** How badly {@code right} continues {@code left}: 0 perfectly, 1 or more not at all. */
    private double cost(Ridge left, Ridge right) {
        int gap = right.from() - left.to();
        int overlap = -Math.min(0, gap);
        if (gap > MOST_GAP * sigma || overlap > 6 * sigma || overlap > 0.5 * Math.min(left.length(), right.length())) {
            return 1;
        }
        int stretch = (int) (4 * sigma);
        int middle = (left.to() + right.from()) / 2;
        double step = Math.abs(left.at(middle, stretch) - right.at(middle, stretch)) / sigma;
        return step > MOST_STEP ? 1 : 0.6 * step / MOST_STEP + 0.39 * Math.max(0, gap) / (MOST_GAP * sigma);
    }

    /** Both ridges and a straight bridge between them; where they overlap, the middle of both. */
    private static Ridge joined(Ridge left, Ridge right) {
        float[] ys = new float[Math.max(left.to(), right.to()) - left.from()];
        float end = left.ys()[left.length() - 1];
        float start = right.ys()[0];
        for (int i = 0; i < ys.length; i++) {
            int x = left.from() + i;
            boolean inLeft = x < left.to();
            boolean inRight = x >= right.from() && x < right.to();
            if (inLeft && inRight) {
                ys[i] = (left.at(x, 1) + right.at(x, 1)) / 2;
            } else if (inLeft) {
                ys[i] = left.at(x, 1);
            } else if (inRight) {
                ys[i] = right.at(x, 1);
            } else {
                float t = (x - left.to() + 1f) / (right.from() - left.to() + 1f);
                ys[i] = end + t * (start - end);
            }
        }
        float strength = (left.strength() * left.length() + right.strength() * right.length())
                / (left.length() + right.length());
        return new Ridge(left.from(), ys, strength);
    }
}
