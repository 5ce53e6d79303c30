package org.copyist.formats.pagexml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class PageXmlReaderTest {
    private final PageXmlReader reader = new PageXmlReader();

    private PageDescription valid(String name) throws Exception {
        return reader.read(TestResources.path("pagexml/valid/" + name));
    }

    @Test
    void readsASamplePage() throws Exception {
        PageDescription file = valid("copiste-2024.xml");
        assertThat(file.imageFileName()).isEqualTo("page-fr-2024-a.jpg");
        Page page = file.page();
        assertThat(page.id()).isEqualTo("page-fr-2024-a");
        assertThat(page.widthPx()).isEqualTo(1391);
        assertThat(page.text())
                .isEqualTo("wikitexte_0051\n(26688) Wangenevieve est un astéroïde\nde la ceinture principale.");
        assertThat(page.lines().get(0).baseline()).isEqualTo(Baseline.of(new Point(997, 50), new Point(1355, 53)));
        assertThat(page.lines().get(0).transcriptions()).containsExactly(new HumanTranscription("wikitexte_0051", ""));
        assertThat(page.steps()).isEmpty();
    }

    @Test
    void readsTranskribus() throws Exception {
        Page page = valid("transkribus-2013.xml").page();
        assertThat(page.readingOrder()).containsExactly("tr_head", "tr_main");
        assertThat(page.regions()).extracting(TextRegion::type).containsExactly("paragraph", "heading");
        assertThat(page.regions().get(0).lines())
                .extracting(TextLine::id)
                .containsExactly("tr_1_tl_1", "tr_1_tl_2", "tr_1_tl_3");
        assertThat(page.text()).startsWith("Überſchrift\n\nerſte Zeile\nzweite Zeile");
        assertThat(page.lines().get(3).transcriptions()).isEmpty();
    }

    @Test
    void derivesABaselineThreeQuartersDownTheOutline() throws Exception {
        Page page = valid("transkribus-2013.xml").page();
        assertThat(page.lines().get(0).baseline()).isEqualTo(Baseline.of(new Point(120, 275), new Point(1800, 275)));
        assertThat(page.steps()).singleElement().satisfies(step -> {
            assertThat(step.action()).isEqualTo("derive-geometry");
            assertThat(step.settings()).isEqualTo(Map.of("baselines", "1", "boundaries", "0"));
        });
    }

    @Test
    void readsEscriptoriumAndDerivesOutlines() throws Exception {
        Page page = valid("escriptorium-2019.xml").page();
        assertThat(page.regions().get(0).type()).isEqualTo("MainZone");
        TextLine first = page.lines().get(0);
        assertThat(first.transcription().orElseThrow())
                .isInstanceOfSatisfying(
                        MachineTranscription.class,
                        machine -> assertThat(machine.confidence().value()).isEqualTo(0.91));
        // the two baselines are 60 px apart: 45 above, 15 below
        assertThat(page.lines().get(1).boundary().boundingBox()).isEqualTo(new BoundingBox(60, 255, 900, 315));
        assertThat(page.regions().get(1).boundary().boundingBox()).isEqualTo(new BoundingBox(60, 255, 900, 375));
        assertThat(page.steps().get(0).settings()).isEqualTo(Map.of("baselines", "0", "boundaries", "2"));
    }

    @Test
    void readsKrakensWordsAndAlternatives() throws Exception {
        Page page = valid("kraken-2019.xml").page();
        assertThat(page.lines().get(0).text()).isEqualTo("two words");
        assertThat(page.lines().get(1).transcriptions())
                .singleElement()
                .isInstanceOfSatisfying(MachineTranscription.class, machine -> {
                    assertThat(machine.hypotheses())
                            .extracting(hypothesis -> hypothesis.text())
                            .containsExactly("alternative", "alternatlve");
                    assertThat(machine.confidence().value()).isEqualTo(0.6);
                });
        assertThat(page.steps()).extracting(step -> step.tool()).containsExactly("blla");
    }

    @Test
    void readsPointElementsOf2010() throws Exception {
        Page page = valid("points-2010.xml").page();
        assertThat(page.text()).isEqualTo("plain");
        assertThat(page.lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(0, 0, 80, 40));
    }

    @Test
    void keepsOddGeometryInsideThePage() throws Exception {
        Page page = valid("odd-geometry.xml").page();
        assertThat(page.id()).isEqualTo("odd");
        assertThat(page.regions()).extracting(TextRegion::id).containsExactly("cell", "inner");
        assertThat(page.lines())
                .extracting(TextLine::id)
                .containsExactly("crossing", "outside", "degenerate", "nothing", "nothing_2");
        assertThat(page.lines().get(0).text()).isEqualTo("broken over two lines");
        BoundingBox all = new BoundingBox(0, 0, 400, 300);
        assertThat(page.lines()).allSatisfy(line -> {
            BoundingBox box =
                    line.boundary().boundingBox().union(line.baseline().boundingBox());
            assertThat(box.union(all)).isEqualTo(all);
        });
        assertThat(page.lines().get(3).boundary())
                .isEqualTo(page.regions().get(0).boundary());
    }

    static List<Path> invalidFiles() {
        return TestResources.files("pagexml/invalid");
    }

    @ParameterizedTest
    @MethodSource("invalidFiles")
    @Timeout(10)
    void refusesInvalidFilesNamingFileAndLine(Path file) {
        assertThatThrownBy(() -> reader.read(file))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining(file.getFileName() + ", line ")
                .hasMessageNotContaining("localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "odd-points.xml, 4, points such as",
        "width-not-a-number.xml, 3, must be a number",
        "no-page.xml, 2, needs a <Page>",
        "alto.xml, 2, expected PAGE XML",
        "external-dtd.xml, 2, <!DOCTYPE",
        "entity-bomb.xml, 7, <!DOCTYPE"
    })
    void saysWhatIsExpectedAndWhere(String name, int line, String expected) {
        assertThatThrownBy(() -> reader.read(TestResources.bytes("pagexml/invalid/" + name), name))
                .hasMessageContaining(name + ", line " + line + ": ")
                .hasMessageContaining(expected);
    }

    @Test
    void limitsDepthAndSize() {
        byte[] deep = ("<PcGts>" + "<a>".repeat(200_000)).getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader.read(deep, "deep.xml")).isInstanceOf(LimitExceededException.class);
        byte[] wide = ("<PcGts>" + "<a/>".repeat(600_000) + "</PcGts>").getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> reader.read(wide, "wide.xml")).isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> reader.read(new byte[33 << 20], "big.xml")).isInstanceOf(LimitExceededException.class);
    }

    @Test
    void everyPrefixOfAFileIsRefusedNotCrashedOn() throws Exception {
        byte[] whole = Files.readAllBytes(TestResources.path("pagexml/valid/transkribus-2013.xml"));
        for (int length = 0; length < whole.length - 10; length += 37) {
            byte[] prefix = java.util.Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> reader.read(prefix, "prefix.xml")).isInstanceOf(InvalidDocumentException.class);
        }
    }

    @Test
    void checksTheSizeOfTheImage() throws Exception {
        PageDescription file = valid("points-2010.xml");
        assertThat(file.onImage(100, 100).page()).isEqualTo(file.page());
        assertThatThrownBy(() -> file.onImage(100, 200))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("100x100")
                .hasMessageContaining("100x200");
    }

    @Test
    void scalesToAnImageOfTheSameProportions() throws Exception {
        PageDescription twice = valid("points-2010.xml").onImage(200, 200);
        assertThat(twice.page().lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(0, 0, 160, 80));
        assertThat(twice.notes())
                .containsExactly("described on an image of 100x100 px; places were scaled to the image of 200x200 px");
        assertThat(twice.page().notes()).isEqualTo(twice.notes());
    }
}
