package org.copyist.training.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PageEvaluatorTest {
    @TempDir
    private Path folder;

    @Test
    void findsNothingWrongWithTheTruth() {
        Page page = page("the quick", "brown fox");
        PageScore score = PageScore.of("p", page, page, 1);
        assertThat(score.baselines().f()).isCloseTo(1, within(1e-9));
        assertThat(score.lines().matched()).isEqualTo(2);
        assertThat(score.text().cer()).isZero();
        assertThat(score.wrongWords()).isZero();
    }

    @Test
    void countsLostLinesAndWordsWhateverTheirOrder() {
        PageScore lost = PageScore.of("p", page("the quick", "brown fox"), page("the quick"), 1);
        assertThat(lost.lines().matched()).isEqualTo(1);
        assertThat(lost.text().characterEdits()).isEqualTo(" brown fox".length());
        assertThat(lost.wrongWords()).isEqualTo(2);
        PageScore turned = PageScore.of("p", page("the quick", "brown fox"), page("brown fox", "the quick"), 1);
        assertThat(turned.wrongWords()).isZero();
        assertThat(turned.text().cer()).isPositive();
    }

    @Test
    void saysWhatIsNoPageSet() throws IOException {
        assertThatThrownBy(() -> PageSet.open(folder)).isInstanceOf(InvalidDatasetException.class);
        Files.writeString(
                folder.resolve("a.xml"),
                """
                <PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15">
                <Page imageFilename="../outside.png" imageWidth="10" imageHeight="10"/></PcGts>
                """);
        try (PageSet set = PageSet.open(folder)) {
            assertThatThrownBy(() -> set.pages().toList())
                    .isInstanceOf(CopyistException.class)
                    .hasMessageContaining("outside.png")
                    .hasMessageContaining("beside");
        }
    }

    private static Page page(String... texts) {
        List<TextLine> lines = new ArrayList<>();
        for (int i = 0; i < texts.length; i++) {
            double y = 100 + 100 * i;
            lines.add(TextLine.unread(
                            "l" + i,
                            Baseline.of(new Point(50, y), new Point(500, y)),
                            new BoundingBox(50, y - 60, 500, y + 20).toPolygon())
                    .withTranscription(new HumanTranscription(texts[i], "")));
        }
        TextRegion region = new TextRegion("r", "paragraph", new BoundingBox(0, 0, 600, 400).toPolygon(), lines);
        return Page.of("p", 600, 400, List.of(region), List.of());
    }
}
