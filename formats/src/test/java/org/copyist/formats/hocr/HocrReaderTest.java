package org.copyist.formats.hocr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.formats.RandomPages;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HocrReaderTest {
    private final HocrReader reader = new HocrReader();

    private List<PageDescription> valid(String name) {
        return reader.read(TestResources.bytes("hocr/valid/" + name), name);
    }

    @Test
    void readsTesseract() {
        PageDescription file = valid("tesseract-5.hocr").get(0);
        assertThat(file.imageFileName()).isEqualTo("scans/letter; 1.png");
        assertThat(file.notes()).isEmpty();
        Page page = file.page();
        assertThat(page.widthPx()).isEqualTo(1000);
        assertThat(page.text()).isEqualTo("Dear Ada&Co\ncorrected");
        TextLine first = page.lines().get(0);
        assertThat(first.baseline()).isEqualTo(Baseline.of(new Point(50, 88), new Point(900, 96.5)));
        assertThat(first.boundary().boundingBox()).isEqualTo(new BoundingBox(50, 40, 900, 100));
        assertThat(first.transcription().orElseThrow())
                .isInstanceOfSatisfying(MachineTranscription.class, machine -> assertThat(
                                machine.confidence().value())
                        .isCloseTo((4 * 0.96 + 6 * 0.80) / 10, Offset.offset(1e-9)));
        assertThat(page.lines().get(1).transcriptions()).containsExactly(new HumanTranscription("corrected", ""));
    }

    @Test
    void readsHtmlThatIsNoXmlAndTextAtAnyLevel() {
        List<PageDescription> pages = valid("loose.html");
        assertThat(pages).extracting(PageDescription::imageFileName).containsExactly("p2.png", "p3.png");
        Page first = pages.get(0).page();
        assertThat(first.text()).isEqualTo("only the block\nis known\n\nwords beside\nbelow");
        assertThat(first.regions().get(0).lines()).isEmpty();
        assertThat(first.lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(10, 210, 120, 242));
        assertThat(pages.get(0).measure()).isEqualTo(PageDescription.Measure.PIXELS_OF_UNKNOWN_SIZE);
        assertThat(pages.get(0).notes()).hasSize(2);
        assertThat(pages.get(1).page().lines().get(0).transcription().orElseThrow())
                .isInstanceOfSatisfying(
                        MachineTranscription.class,
                        machine -> assertThat(machine.confidence().value()).isEqualTo(0.95));
    }

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackTextsAndBoxes(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new HocrWriter().write(ExportDocument.of(ExportPage.of(page, "a \"quoted\" \\ name.jpg")), out);
        PageDescription read = reader.read(out.toByteArray(), "round-trip.hocr").get(0);
        assertThat(read.imageFileName()).isEqualTo("a \"quoted\" \\ name.jpg");
        assertThat(words(read.page().text())).isEqualTo(words(page.text()));
        List<TextLine> written = page.readingOrder().stream()
                .flatMap(id ->
                        page.regions().stream().filter(region -> region.id().equals(id)))
                .filter(region -> !region.saysMoreThanItsLines())
                .flatMap(region -> region.lines().stream())
                .toList();
        assertThat(read.page().lines())
                .extracting(line -> line.boundary().boundingBox())
                .isEqualTo(written.stream()
                        .map(line -> line.boundary().boundingBox())
                        .toList());
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    static List<Path> invalidFiles() {
        return TestResources.files("hocr/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    void refusesInvalidFiles(Path file) throws Exception {
        byte[] bytes = Files.readAllBytes(file);
        assertThatThrownBy(() -> reader.read(bytes, String.valueOf(file.getFileName())))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(file.getFileName() + ", line ");
    }

    @Test
    void oddNumbersAreNoPlaces() {
        String html =
                "<div class=ocr_page title='bbox 0 0 1e999 5; image \"x'><span class=ocr_line title='bbox a b c d;"
                        + " baseline NaN 1'>text</span></div>";
        PageDescription page =
                reader.read(html.getBytes(StandardCharsets.UTF_8), "odd.hocr").get(0);
        assertThat(page.page().text()).isEqualTo("text");
    }
}
