package org.copyist.formats.alto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.LongStream;
import org.assertj.core.data.Offset;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.RandomPages;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AltoTest {
    private final AltoReader reader = new AltoReader();

    @Test
    void readsEscriptorium() throws Exception {
        PageDescription file =
                reader.read(TestResources.path("alto/valid/escriptorium-4.xml")).get(0);
        assertThat(file.imageFileName()).isEqualTo("f1.jpg");
        Page page = file.page();
        assertThat(page.regions()).extracting(TextRegion::type).containsExactly("MainZone");
        assertThat(page.lines().get(0).transcriptions())
                .containsExactly(new HumanTranscription("une ligne entière", ""));
        assertThat(page.lines().get(0).baseline()).isEqualTo(Baseline.of(new Point(20, 80), new Point(900, 82)));
        assertThat(page.lines().get(1).transcriptions()).isEmpty();
        assertThat(page.lines().get(1).baseline()).isEqualTo(Baseline.of(new Point(20, 185), new Point(900, 185)));
        assertThat(page.steps()).extracting(step -> step.action()).containsExactly("derive-geometry");
    }

    @Test
    void readsWordsWithConfidences() throws Exception {
        Page page =
                reader.read(TestResources.path("alto/valid/words-3.xml")).get(0).page();
        assertThat(page.widthPx()).isEqualTo(500);
        assertThat(page.lines().get(0).text()).isEqualTo("long s- lin-");
        assertThat(page.lines().get(0).transcription().orElseThrow())
                .isInstanceOfSatisfying(MachineTranscription.class, machine -> assertThat(
                                machine.confidence().value())
                        .isCloseTo((4 * 0.5 + 2 * 1.0 + 3 * 0.8) / 9, Offset.offset(1e-9)));
        assertThat(page.lines().get(0).baseline()).isEqualTo(Baseline.of(new Point(10, 35), new Point(410, 35)));
        assertThat(page.lines().get(1).transcriptions()).containsExactly(new HumanTranscription("cor rected", ""));
        assertThat(page.lines().get(1).boundary().boundingBox().right()).isEqualTo(500);
    }

    @Test
    void scalesLengthsOnPaper() throws Exception {
        PageDescription tenths =
                reader.read(TestResources.path("alto/valid/mm10.xml")).get(0).onImage(2180, 640);
        assertThat(tenths.page().lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(56, 20, 1250, 200));
        assertThat(tenths.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("lengths on paper"));
        PageDescription inches = reader.read(TestResources.path("alto/valid/table-inch1200.xml"))
                .get(0)
                .onImage(2480, 3508);
        assertThat(inches.page().lines().get(1).boundary().boundingBox().left()).isEqualTo(100);
        assertThatThrownBy(() -> reader.read(TestResources.path("alto/valid/mm10.xml"))
                        .get(0)
                        .onImage(640, 2180))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("other proportions");
    }

    @Test
    void followsComposedBlocksAndTheirTags() throws Exception {
        PageDescription file =
                reader.read(TestResources.path("alto/valid/table-inch1200.xml")).get(0);
        assertThat(file.page().text()).isEqualTo("loose\n\nleft");
        assertThat(file.page().regions()).extracting(TextRegion::type).containsOnly("marginalia");
        assertThat(file.notes())
                .anySatisfy(note -> assertThat(note).contains("WC) are empty"))
                .anySatisfy(note -> assertThat(note).isEqualTo("types of lines were left out: HeadingLine"))
                .hasSize(2);
    }

    @Test
    void takesConfidencesInPercent() throws Exception {
        PageDescription file = reader.read(TestResources.path("alto/valid/wc-percent-words.xml"))
                .get(0);
        assertThat(file.page().lines().get(0).transcription().orElseThrow())
                .isInstanceOfSatisfying(
                        MachineTranscription.class,
                        machine -> assertThat(machine.confidence().value()).isCloseTo(0.96, Offset.offset(1e-9)));
        assertThat(file.notes()).containsExactly("confidences (WC) are in percent; they were divided by 100");
    }

    static LongStream seeds() {
        return LongStream.range(0, 100);
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void readsBackPlacesAndTexts(long seed) throws Exception {
        Page page = RandomPages.ofWholePixels(seed);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        new AltoWriter().write(ExportDocument.of(ExportPage.of(page, "scan & co.jpg")), out);
        PageDescription read = reader.read(out.toByteArray(), "round-trip.xml").get(0);
        assertThat(read.imageFileName()).isEqualTo("scan & co.jpg");
        assertThat(read.page().readingOrder()).isEqualTo(page.readingOrder());
        assertThat(read.page().text().replaceAll("\\s+", " ").strip()).isEqualTo(words(page.text()));
        for (TextRegion region : read.page().regions()) {
            TextRegion expected = page.regions().stream()
                    .filter(one -> one.id().equals(region.id()))
                    .findFirst()
                    .orElseThrow();
            assertThat(region.cell()).isEqualTo(expected.cell());
            assertThat(region.text()).isEqualTo(expected.text());
        }
        List<TextLine> written = page.readingOrder().stream()
                .flatMap(id ->
                        page.regions().stream().filter(region -> region.id().equals(id)))
                .filter(region -> !region.saysMoreThanItsLines())
                .flatMap(region -> region.lines().stream())
                .toList();
        assertThat(read.page().lines())
                .extracting(TextLine::id)
                .isEqualTo(written.stream().map(TextLine::id).toList());
        for (int i = 0; i < written.size(); i++) {
            TextLine expected = written.get(i);
            TextLine got = read.page().lines().get(i);
            assertThat(got.baseline()).isEqualTo(expected.baseline());
            assertThat(got.boundary()).isEqualTo(expected.boundary());
            assertThat(got.text()).isEqualTo(words(expected.text()));
            if (!got.text().isEmpty()) {
                assertThat(got.transcription().orElseThrow())
                        .hasSameClassAs(expected.transcription().orElseThrow());
            }
        }
    }

    private static String words(String text) {
        return text.replaceAll("[\\s\\p{Z}]+", " ").strip();
    }

    @Test
    void refusesSeveralPages() {
        ExportPage page = ExportPage.of(RandomPages.ofWholePixels(1), "");
        assertThatThrownBy(() -> new AltoWriter()
                        .write(new ExportDocument("two", List.of(page, page)), new ByteArrayOutputStream()))
                .isInstanceOf(InvalidArgumentException.class);
    }

    static List<Path> invalidFiles() {
        return TestResources.files("alto/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    void refusesInvalidFilesNamingFileAndLine(Path file) {
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(file.getFileName() + ", line ");
    }
}
