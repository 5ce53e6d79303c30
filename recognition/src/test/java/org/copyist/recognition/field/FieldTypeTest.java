package org.copyist.recognition.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.copyist.core.decoding.BeamSearchSettings;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.decoding.PrefixBeamCtcDecoder;
import org.copyist.core.text.Codec;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTypeTest {
    private static final Codec CODEC =
            new Codec(List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9", ".", ",", "/", "-", ":", "'", "+"));

    @ParameterizedTest
    @CsvSource({
        "INTEGER, 4600, true",
        "INTEGER, -12, true",
        "INTEGER, 1'250, true",
        "INTEGER, 1'25, false",
        "INTEGER, 12.50, false",
        "AMOUNT, 12.50, true",
        "AMOUNT, '12,5', true",
        "AMOUNT, '1.250,75', true",
        "AMOUNT, '1,250.75', true",
        "AMOUNT, 1'250.75, true",
        "AMOUNT, 1.250.75, false",
        "AMOUNT, 12/50, false",
        "AMOUNT, 12., false",
        "DATE, 12/05/98, true",
        "DATE, 3.11.2024, true",
        "DATE, 05-31-1999, true",
        "DATE, 2024-02-29, true",
        "DATE, 2023-02-29, false",
        "DATE, 31/04/1999, false",
        "DATE, 32/01/1999, false",
        "DATE, 12/05.98, false",
        "TIME, 9:30, true",
        "TIME, 23.59, true",
        "TIME, 24:00, false",
        "TIME, 9:60, false"
    })
    void knowsWhatFits(FieldType type, String text, boolean fits) {
        assertThat(type.fits(text)).isEqualTo(fits);
    }

    /** The network is a little surer of a 1 than of the slash that a date needs. */
    @ParameterizedTest
    @CsvSource({"DATE, 12/05/98", "INTEGER, 12105198"})
    void readsWhatTheFieldMayHold(FieldType type, String text) {
        String written = "12/05/98";
        float[][] rows = new float[2 * written.length()][CODEC.labelCount()];
        for (int i = 0; i < rows.length; i++) {
            Arrays.fill(rows[i], -20f);
            char character = written.charAt(i / 2);
            if (i % 2 == 1) {
                rows[i][Codec.BLANK] = 0;
            } else {
                rows[i][label(character)] = character == '/' ? -0.8f : 0;
                if (character == '/') {
                    rows[i][label('1')] = -0.6f;
                }
            }
        }
        assertThat(new PrefixBeamCtcDecoder(BeamSearchSettings.PLAIN)
                        .withConstraint(type.constraint())
                        .decode(new LabelProbabilities(rows), CODEC)
                        .get(0)
                        .text())
                .isEqualTo(text);
    }

    private static int label(char character) {
        int label = 1;
        while (!CODEC.character(label).equals(String.valueOf(character))) {
            label++;
        }
        return label;
    }
}
