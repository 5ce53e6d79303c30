package org.copyist.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.PicturePart;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.pagexml.PageXmlReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The right page of a spread: where a format names the picture, places are those of the whole picture. */
class SpreadPartTest {
    private static final PicturePart RIGHT = new PicturePart(PicturePart.Side.RIGHT, 590, 1200, 1200);

    @Test
    void liesOnTheWholePicture() throws IOException {
        PageDescription read = new PageXmlReader().read(new ByteArrayInputStream(written("page")), "page.xml");
        assertThat(read.page().widthPx()).isEqualTo(1200);
        assertThat(read.page().lines().get(0).baseline().points().get(0)).isEqualTo(new Point(690, 200));
        assertThat(read.page().steps()).contains(RIGHT.step());
        assertThat(new String(written("page"), StandardCharsets.UTF_8))
                .containsSubsequence("<Border>", "points=\"590,0 1200,0 1200,800 590,800\"", "<ReadingOrder>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"alto", "hocr", "tei", "json", "csv"})
    void liesThereInEveryFormatWithPlaces(String format) throws IOException {
        assertThat(new String(written(format), StandardCharsets.UTF_8))
                .contains("690")
                .doesNotContain("100,200", "bbox 100 ");
    }

    @Test
    void isASheetOfItsOwnWhereThePictureIsShown() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(written("pdf"))) {
            float width = pdf.getPage(0).getMediaBox().getWidth();
            assertThat(width / pdf.getPage(0).getMediaBox().getHeight()).isBetween(0.75f, 0.78f);
        }
    }

    private static byte[] written(String format) throws IOException {
        TextLine line = TextLine.unread(
                        "l1",
                        Baseline.of(new Point(100, 200), new Point(500, 200)),
                        new BoundingBox(100, 150, 500, 220).toPolygon())
                .withTranscription(new HumanTranscription("on the right", "Ada"));
        TextRegion region = new TextRegion("r1", "paragraph", line.boundary(), List.of(line));
        Page page = Page.of("book-right", 610, 800, List.of(region), List.of(RIGHT.step()));
        ExportPage exported = ExportPage.of(
                        page, "book.jpg", () -> new BufferedImage(610, 800, BufferedImage.TYPE_BYTE_GRAY))
                .partOf(Optional.of(RIGHT));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFormats.named(format).write(ExportDocument.of(exported), out);
        return out.toByteArray();
    }
}
