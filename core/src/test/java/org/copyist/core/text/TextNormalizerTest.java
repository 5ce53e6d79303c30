package org.copyist.core.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TextNormalizerTest {
    @Test
    void composesAccentsAndCollapsesWhiteSpace() {
        assertThat(TextNormalizer.normalize("  cafe\u0301\t\u00a0 noir\n")).isEqualTo("café noir");
    }

    @Test
    void leavesCaseAndPunctuationAlone() {
        assertThat(TextNormalizer.normalize("A, b—C!")).isEqualTo("A, b—C!");
    }
}
