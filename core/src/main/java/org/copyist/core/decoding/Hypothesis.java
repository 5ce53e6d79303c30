package org.copyist.core.decoding;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One possible reading of a line.
 *
 * @param text the reading
 * @param logProbability natural log; comparable between hypotheses of the same line and decoder only
 * @param spans one per code point of {@code text}, in order
 */
public record Hypothesis(String text, double logProbability, List<CharacterSpan> spans) {
    public Hypothesis {
        requireNonNull(text, "text is null");
        spans = List.copyOf(spans);
    }
}
