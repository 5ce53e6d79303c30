package org.copyist.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.document.ZippedPages;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExportFormatsTest {
    private static final String HOSTILE =
            "<script>alert(\"1\")</script> & 'two' ]]> --> =1+1 \u0000\u0007\u001b[31m \ud800 \ufffe 😀";

    static List<String> names() {
        return ExportFormats.names();
    }

    private static ExportPage exported(Page page) {
        return ExportPage.of(page, "<b>\"ü & 1\".jpg", () -> new BufferedImage(60, 40, BufferedImage.TYPE_4BYTE_ABGR));
    }

    private static Page hostilePage() {
        TextLine line = TextLine.unread(
                        "l 1<&\"",
                        Baseline.of(new Point(5, 30), new Point(90, 30)),
                        new BoundingBox(5, 5, 90, 35).toPolygon())
                .withTranscription(new HumanTranscription(HOSTILE, HOSTILE));
        TextRegion region = new TextRegion("../\"r", HOSTILE, new BoundingBox(0, 0, 99, 99).toPolygon(), List.of(line));
        return Page.of("../p <&> \u0001", 100, 100, List.of(region), List.of());
    }

    @Test
    void knowsTheTenFormats() {
        assertThat(ExportFormats.names())
                .containsExactly("txt", "md", "docx", "pdf", "page", "alto", "hocr", "tei", "json", "csv");
        assertThat(ExportFormats.named("PAGE")).isSameAs(ExportFormats.named("page"));
        assertThatThrownBy(() -> ExportFormats.named("doc"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("\"doc\"")
                .hasMessageContaining("txt, md, docx");
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesAnyPage(String name) throws IOException {
        PageExporter exporter = ExportFormats.named(name);
        for (long seed = 0; seed < 25; seed++) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            exporter.write(new ExportDocument("seed " + seed, List.of(exported(RandomPages.ofAnything(seed)))), out);
            assertThat(out.size()).as("seed %d", seed).isGreaterThanOrEqualTo(name.equals("txt") ? 0 : 1);
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void writesHostileTextAndLeavesTheStreamOpen(String name) throws IOException {
        boolean[] closed = {false};
        ByteArrayOutputStream out = new ByteArrayOutputStream() {
            @Override
            public void close() {
                closed[0] = true;
            }
        };
        ExportFormats.named(name).write(ExportDocument.of(exported(hostilePage())), out);
        assertThat(closed[0]).isFalse();
        if (!List.of("pdf", "docx", "json", "txt", "md", "csv").contains(name)) {
            assertThat(out.toString(StandardCharsets.UTF_8))
                    .doesNotContain("<script")
                    .contains("😀");
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void longDocumentsAreWrittenOrZipped(String name) throws IOException {
        PageExporter exporter = ExportFormats.named(name);
        ExportPage page = exported(hostilePage());
        ExportDocument document = new ExportDocument("twice the same", List.of(page, page));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        if (!exporter.onePagePerFile()) {
            exporter.write(document, out);
            return;
        }
        new ZippedPages(exporter).write(document, out);
        ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(out.toByteArray()));
        for (int i = 1; i <= 2; i++) {
            ZipEntry entry = zip.getNextEntry();
            assertThat(entry.getName()).isEqualTo("00" + i + "-__p______." + exporter.extension());
            assertThat(zip.readAllBytes()).isNotEmpty();
        }
        assertThat(zip.getNextEntry()).isNull();
    }

    @Test
    void pdfNeedsPictures() {
        assertThat(ExportFormats.named("pdf").needsPictures()).isTrue();
        assertThatThrownBy(() -> ExportFormats.named("pdf")
                        .write(ExportDocument.of(ExportPage.of(hostilePage(), "")), new ByteArrayOutputStream()))
                .isInstanceOf(InvalidArgumentException.class);
    }
}
