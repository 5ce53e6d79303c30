package org.copyist.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GoldenFilesTest {
    private static Page page() {
        MachineTranscription machine = new MachineTranscription(
                List.of(
                        new Hypothesis(
                                "My dear",
                                -0.25,
                                List.of(
                                        new CharacterSpan("M", 2, 4, 0.99),
                                        new CharacterSpan("y", 7, 8, 0.9),
                                        new CharacterSpan(" ", 10, 11, 0.8),
                                        new CharacterSpan("d", 13, 14, 0.7),
                                        new CharacterSpan("e", 16, 17, 0.6),
                                        new CharacterSpan("a", 19, 20, 0.5),
                                        new CharacterSpan("r", 22, 23, 0.75))),
                        new Hypothesis("My deer", -2.25, List.of())),
                new Confidence(0.875),
                "lines-en 0.1");
        TextLine first = TextLine.unread(
                        "l1",
                        Baseline.of(new Point(20, 50), new Point(230, 55)),
                        new BoundingBox(20, 20, 230, 65).toPolygon())
                .withTranscription(machine);
        TextLine second = TextLine.unread(
                        "l2",
                        Baseline.of(new Point(20, 100), new Point(230, 100)),
                        new BoundingBox(20, 70, 230, 110).toPolygon())
                .withTranscription(new MachineTranscription(
                        List.of(new Hypothesis("frend & co", -1, List.of())), new Confidence(0.5), "lines-en 0.1"))
                .withTranscription(new HumanTranscription("friend & <Co>", "Ada"));
        TextLine third = TextLine.unread(
                "l3", Baseline.of(new Point(5, 150), new Point(15, 150)), new BoundingBox(5, 140, 15, 155).toPolygon());
        return new Page(
                "letter",
                250,
                160,
                List.of(
                        new TextRegion(
                                "r2", "MarginZone", new BoundingBox(0, 130, 18, 160).toPolygon(), List.of(third)),
                        new TextRegion(
                                "r1",
                                "paragraph",
                                new BoundingBox(10, 10, 240, 120).toPolygon(),
                                List.of(first, second))),
                List.of("r1", "r2"),
                List.of(new ProcessingStep("recognize", "lines-en", "0.1", Map.of("beam", "10"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"txt", "md", "page", "alto", "hocr", "tei", "json", "csv"})
    void writesTheGoldenFile(String format) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFormats.named(format)
                .write(new ExportDocument("A letter", List.of(ExportPage.of(page(), "letter.jpg"))), out);
        String written = out.toString(StandardCharsets.UTF_8)
                .replaceAll("<(Created|LastChange)>[^<]*<", "<$1>2026-01-01T00:00:00Z<");
        byte[] golden = TestResources.golden("golden/letter." + format, written.getBytes(StandardCharsets.UTF_8));
        assertThat(written).isEqualTo(new String(golden, StandardCharsets.UTF_8));
    }
}
