package org.copyist.core.decoding;

import java.util.ArrayList;
import java.util.List;
import org.copyist.core.text.Codec;

/**
 * Best-path decoding (Graves et al. 2006, section 3.2): the most probable label of each time step, repeats merged
 * unless a blank stands between them, blanks dropped. Stateless and thread-safe.
 */
public final class GreedyCtcDecoder implements CtcDecoder {
    @Override
    public List<Hypothesis> decode(LabelProbabilities probabilities, Codec codec) {
        CtcDecoder.requireMatch(probabilities, codec);
        StringBuilder text = new StringBuilder();
        List<CharacterSpan> spans = new ArrayList<>();
        double pathLogProbability = 0;
        int previous = Codec.BLANK;
        for (int t = 0; t < probabilities.timeSteps(); t++) {
            float[] row = probabilities.values()[t];
            int best = argMax(row);
            pathLogProbability += row[best];
            if (best != Codec.BLANK) {
                double confidence = Math.min(1, Math.exp(row[best]));
                if (best == previous) {
                    CharacterSpan open = spans.remove(spans.size() - 1);
                    spans.add(new CharacterSpan(
                            open.character(), open.start(), t + 1, Math.max(open.confidence(), confidence)));
                } else {
                    String character = codec.character(best);
                    text.append(character);
                    spans.add(new CharacterSpan(character, t, t + 1, confidence));
                }
            }
            previous = best;
        }
        return List.of(new Hypothesis(text.toString(), pathLogProbability, spans));
    }

    private static int argMax(float[] row) {
        int best = 0;
        for (int i = 1; i < row.length; i++) {
            if (row[i] > row[best]) {
                best = i;
            }
        }
        return best;
    }
}
