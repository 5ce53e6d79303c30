package org.copyist.training.character;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.copyist.training.plot.SvgPlot;

/**
 * What leaving out the doubtful gains: the part that is misread (risk) among the surest readings, by their part of all
 * (coverage). El-Yaniv and Wiener 2010.
 *
 * @param risks among the {@code i + 1} surest readings, by {@code i}
 */
public record RiskCoverage(List<Double> risks) {
    private static final int POINTS = 200;

    /** Fewer readings than this say nothing about a risk. */
    private static final double LEAST_COVERAGE = 0.02;

    public RiskCoverage {
        risks = List.copyOf(risks);
    }

    /** That of {@code evaluation}. */
    public static RiskCoverage of(CharacterEvaluation evaluation) {
        List<Integer> surest = IntStream.range(0, evaluation.images())
                .boxed()
                .sorted(Comparator.comparing(
                        i -> -evaluation.readings().get(i).confidence().value()))
                .toList();
        List<Double> risks = new ArrayList<>();
        int wrong = 0;
        for (int i : surest) {
            wrong += evaluation.correct(i) ? 0 : 1;
            risks.add((double) wrong / (risks.size() + 1));
        }
        return new RiskCoverage(risks);
    }

    /** Part that is misread among the surest {@code coverage} (0 to 1) of all; NaN if these are none. */
    public double risk(double coverage) {
        int count = (int) Math.round(coverage * risks.size());
        return count == 0 ? Double.NaN : risks.get(count - 1);
    }

    /** Mean risk over all coverages; 0 is perfect. */
    public double area() {
        return risks.stream().mapToDouble(r -> r).average().orElse(Double.NaN);
    }

    /** The curve as SVG. */
    public String plot() {
        List<SvgPlot.Point> points = new ArrayList<>();
        double most = 1e-3;
        for (int i = 1; i <= POINTS; i++) {
            double coverage = (double) i / POINTS;
            if (coverage >= LEAST_COVERAGE && !Double.isNaN(risk(coverage))) {
                points.add(new SvgPlot.Point(100 * coverage, 100 * risk(coverage)));
                most = Math.max(most, 100 * risk(coverage));
            }
        }
        return SvgPlot.curves(
                "Misread among the surest",
                "read (% of all, surest first)",
                "misread (%)",
                1.1 * most,
                List.of(new SvgPlot.Curve("risk", points)));
    }
}
