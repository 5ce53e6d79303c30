package org.copyist.core.language;

import java.nio.ByteBuffer;

/**
 * Turns counts into probabilities by interpolated Witten-Bell smoothing (Witten and Bell 1991, method C; Chen and
 * Goodman 1998, equation 12): with c(h) occurrences of the context h, followed by T(h) different characters,
 *
 * <pre>P(w | h) = c(hw) / (c(h) + T(h)) + λ(h) · P(w | h without its first character)</pre>
 *
 * where λ(h) is what the kept n-grams leave, T(h) / (c(h) + T(h)) if all are kept. Kneser-Ney, the usual choice for
 * words, takes its discounts from the numbers of n-grams seen once and twice, which say nothing for the short contexts
 * of an alphabet, and suffers when n-grams are cut off (Chelba et al. 2010); Witten-Bell needs each context's own counts
 * only and leaves exactly the mass of what is cut off to the shorter context.
 */
final class NGramEstimator {
    private final NGramCounts counts;
    private final int order;
    private final int[] offsets;
    private final ByteBuffer file;
    private final ModelLayout layout;
    private final CharacterLanguageModel soFar;

    NGramEstimator(NGramCounts counts, int order, Vocabulary vocabulary) {
        this.counts = counts;
        this.order = order;
        this.offsets = new int[order + 2];
        for (int n = 0; n <= order; n++) {
            offsets[n + 1] = offsets[n] + counts.level(n).size;
        }
        this.file = ModelLayout.allocate(order, vocabulary, offsets[order], offsets[order + 1]);
        this.layout = ModelLayout.of(file);
        this.soFar = new CharacterLanguageModel(layout);
    }

    /** The finished file. */
    byte[] estimate() {
        link();
        for (int n = 0; n < order; n++) {
            for (int i = 0; i < counts.level(n).size; i++) {
                continueContext(n, i);
            }
        }
        ModelLayout.seal(file);
        byte[] bytes = new byte[file.capacity()];
        file.get(0, bytes);
        return bytes;
    }

    /** Writes symbols and children; both are needed before anything can be looked up. */
    private void link() {
        for (int n = 0; n <= order; n++) {
            NGramCounts.Level level = counts.level(n);
            layout.symbol().put(offsets[n], level.symbols, 0, level.size);
            for (int i = 0; n < order && i < level.size; i++) {
                layout.firstChild().put(offsets[n] + i, offsets[n + 1] + (n == 0 ? 0 : level.firstChild[i]));
            }
        }
        layout.firstChild().put(offsets[order], offsets[order + 1]);
    }

    /** Estimates what follows the context {@code i} of {@code n} characters. Shorter contexts are finished. */
    private void continueContext(int n, int i) {
        NGramCounts.Level contexts = counts.level(n);
        NGramCounts.Level children = counts.level(n + 1);
        int node = offsets[n] + i;
        int begin = layout.firstChild().get(node);
        int end = layout.firstChild().get(node + 1);
        double denominator = (double) contexts.childTotal[i] + contexts.childTypes[i];
        double left = 1;
        for (int child = begin; child < end; child++) {
            left -= children.counts[child - offsets[n + 1]] / denominator;
        }
        layout.backoff().put(node, ModelLayout.stored(left));
        for (int child = begin; child < end; child++) {
            int symbol = layout.symbol().get(child) & 255;
            double own = children.counts[child - offsets[n + 1]] / denominator;
            layout.probability().put(child, ModelLayout.stored(own + left * shorter(n, node, symbol)));
            if (n > 0 && n + 1 < order) {
                layout.suffix().put(child, soFar.child(layout.suffix().get(node), symbol));
            }
        }
    }

    private double shorter(int n, int node, int symbol) {
        return n == 0
                ? 1.0 / soFar.symbolCount()
                : Math.exp(soFar.logProbability(layout.suffix().get(node), symbol));
    }
}
