package org.copyist.recognition.line;

import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.page.Confidence;

/** How sure the reading of a line is as a whole. */
public final class LineConfidence {
    private LineConfidence() {}

    /** The geometric mean of the characters' confidences; 1 for an empty reading. */
    public static Confidence of(Hypothesis hypothesis) {
        double logSum = 0;
        for (CharacterSpan span : hypothesis.spans()) {
            logSum += Math.log(Math.max(1e-9, span.confidence()));
        }
        int count = Math.max(1, hypothesis.spans().size());
        return new Confidence(Math.min(1, Math.exp(logSum / count)));
    }
}
