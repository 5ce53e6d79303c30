package org.copyist.formats.pagexml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.assertj.core.data.Offset;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;

/** What other programs write that is not as PAGE has it, or that PAGE has and few programs read. */
class PageXmlDialectsTest {
    private final PageXmlReader reader = new PageXmlReader();

    private PageDescription valid(String name) {
        return reader.read(TestResources.bytes("pagexml/valid/" + name), name);
    }

    @Test
    void keepsTheLinesOfTableCellsWithRowAndColumn() {
        Page page = valid("transkribus-table-cells.xml").page();
        assertThat(page.text())
                .isEqualTo("Dear Dr. Jordan\n\nKnowing that not even the\n\nloss of one of your own family could");
        assertThat(page.regions())
                .extracting(TextRegion::cell)
                .containsExactly(
                        Optional.empty(),
                        Optional.of(new TableCell("t1", 0, 0, 1, 1)),
                        Optional.of(new TableCell("t1", 1, 0, 1, 1)));
    }

    @Test
    void readsTablesRowByRowWhereTheReadingOrderNamesTheTable() {
        Page page = valid("table-2019.xml").page();
        assertThat(page.readingOrder()).containsExactly("after", "a2", "b1", "g1");
        assertThat(page.regions().get(1).cell()).contains(new TableCell("t", 1, 0, 1, 2));
    }

    @Test
    void followsWhateverHoldsLinesAndReadsWordsAndGlyphs() {
        TextLine seal = valid("table-2019.xml").page().lines().get(3);
        assertThat(seal.transcriptions()).containsExactly(new HumanTranscription("in a seal", ""));
        assertThat(seal.boundary().boundingBox()).isEqualTo(new BoundingBox(10, 10, 90, 30));
    }

    @Test
    void anOutlineApartFromItsBaselineYields() {
        PageDescription file = valid("table-2019.xml");
        TextLine apart = file.page().lines().get(0);
        assertThat(apart.boundary().boundingBox().top()).isLessThan(20);
        assertThat(apart.boundary().boundingBox().bottom()).isBetween(20.0, 30.0);
        assertThat(file.notes()).anySatisfy(note -> assertThat(note).contains("outlines of 1 line(s) lie apart"));
    }

    @Test
    void saysWhatIsLeftOutOrDoubtful() {
        assertThat(valid("table-2019.xml").notes())
                .anySatisfy(note -> assertThat(note).contains("empty or out of range"))
                .anySatisfy(note -> assertThat(note).contains("tags of lines were left out: person"))
                .anySatisfy(note -> assertThat(note).contains("text of 1 region(s) differs"));
        assertThat(valid("transkribus-table-cells.xml").notes()).isEmpty();
        assertThat(valid("table-2019.xml").page().lines().get(0).transcription().orElseThrow())
                .isInstanceOfSatisfying(
                        MachineTranscription.class,
                        unsure -> assertThat(unsure.confidence().value()).isZero());
    }

    @Test
    void keepsTheTextOfARegionWithoutLines() {
        PageDescription file = valid("region-text-only.xml");
        TextRegion region = file.page().regions().get(0);
        assertThat(region.lines()).isEmpty();
        assertThat(region.textLines()).hasSize(3).first().isEqualTo("Dear Dr. Jordan");
        assertThat(file.page().text()).endsWith("your own family could");
        assertThat(file.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("kept as the text of the region"));
    }

    @Test
    void takesConfidencesInPercent() {
        for (String name : new String[] {"conf-percent-lines.xml", "conf-percent.xml"}) {
            PageDescription file = valid(name);
            assertThat(file.page().lines().get(0).transcription().orElseThrow())
                    .isInstanceOfSatisfying(
                            MachineTranscription.class,
                            machine -> assertThat(machine.confidence().value()).isCloseTo(0.95, Offset.offset(0.03)));
            assertThat(file.notes()).containsExactly("confidences (conf) are in percent; they were divided by 100");
        }
    }

    @Test
    void takesTheSizeOfThePictureWhereThePageHasNone() {
        String page =
                """
                <PcGts><Page imageFilename="p.jpg"><TextRegion id="r"><Coords points="10,10 90,10 90,50 10,50"/>
                <TextLine id="l"><Coords points="10,10 90,10 90,50 10,50"/><TextEquiv><Unicode>x</Unicode></TextEquiv>
                </TextLine></TextRegion></Page></PcGts>""";
        PageDescription file = reader.read(page.getBytes(StandardCharsets.UTF_8), "p.xml");
        PageDescription fitted = file.onImage(200, 100);
        assertThat(fitted.page().widthPx()).isEqualTo(200);
        assertThat(fitted.page().lines().get(0).boundary().boundingBox()).isEqualTo(new BoundingBox(10, 10, 90, 50));
        assertThat(fitted.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("size of the page"));
        assertThatThrownBy(() -> file.onImage(80, 100))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("reaches to 90, 50");
        assertThat(valid("zero-width.xml").onImage(7, 10).page().widthPx()).isEqualTo(7);
    }
}
