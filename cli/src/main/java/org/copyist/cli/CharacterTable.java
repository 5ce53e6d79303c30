package org.copyist.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.Map;
import org.copyist.training.character.CharacterEvaluation;

/** How several models of characters read one set, with mean and standard deviation. */
final class CharacterTable {
    private CharacterTable() {}

    static void print(PrintWriter out, Map<String, CharacterEvaluation> results) {
        out.printf(Locale.ROOT, "%-24s %8s %8s %10s%n", "model", "images", "misread", "accuracy");
        results.forEach((name, result) -> out.printf(
                Locale.ROOT,
                "%-24s %8d %8d %8.2f %%%n",
                name,
                result.images(),
                result.misread().size(),
                100 * result.accuracy()));
        if (results.size() > 1) {
            out.printf(
                    Locale.ROOT,
                    "mean %.3f %%, standard deviation %.3f%n",
                    100 * mean(results),
                    100 * deviation(results));
        }
    }

    static double mean(Map<String, CharacterEvaluation> results) {
        return results.values().stream()
                .mapToDouble(CharacterEvaluation::accuracy)
                .average()
                .orElse(Double.NaN);
    }

    /** Of the sample: the sum of squares is divided by one less than the number of models. */
    static double deviation(Map<String, CharacterEvaluation> results) {
        double mean = mean(results);
        double squares = results.values().stream()
                .mapToDouble(result -> (result.accuracy() - mean) * (result.accuracy() - mean))
                .sum();
        return Math.sqrt(squares / (results.size() - 1));
    }
}
