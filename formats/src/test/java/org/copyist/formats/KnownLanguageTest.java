package org.copyist.formats;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A language that is known stands where each format has a place for it, whatever the text looks like. */
class KnownLanguageTest {
    private static final String FRENCH_LOOKS = "le chat et la souris dans les bois";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "page|primaryLanguage=\"German\"",
                "alto|LANG=\"de\"",
                "hocr|lang=\"de\" xml:lang=\"de\"",
                "tei|<text xml:lang=\"de\">",
                "json|\"language\" : \"de\""
            })
    void isWritten(String format, String expected) throws IOException {
        assertThat(text(format, page("de"))).contains(expected);
        assertThat(text(format, ExportPage.of(page("de").page(), "a.jpg"))).doesNotContain(expected);
    }

    @ParameterizedTest
    @CsvSource({"la,Latin", "pl,Polish", "fr-CA,French", "nb,Norwegian Bokmål", "he,Hebrew", "yi,Yiddish"})
    void pageNamesItAsTheStandardDoes(String code, String name) throws IOException {
        assertThat(text("page", page(code))).contains("primaryLanguage=\"" + name + "\"");
        assertThat(text("page", page("tlh"))).doesNotContain("primaryLanguage");
    }

    @Test
    void isThatOfThePdfAndOfItsWords() throws IOException {
        try (PDDocument pdf = Loader.loadPDF(written("pdf", page("de"), page("de")))) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isEqualTo("de");
        }
        assertThat(styles(written("docx", page("de")))).contains("w:lang w:val=\"de\"");
    }

    @Test
    void pagesInTwoLanguagesSayWhichIsWhich() throws IOException {
        assertThat(text("tei", page("de"), page("it")))
                .contains("<text>")
                .containsSubsequence("<pb", "xml:lang=\"de\"", "<pb", "xml:lang=\"it\"");
    }

    @Test
    void aLanguageThatPageHasNoNameForIsLeftOut() throws IOException {
        assertThat(text("page", page("tlh"))).doesNotContain("primaryLanguage");
    }

    private static ExportPage page(String language) {
        TextLine line = TextLine.unread(
                        "l",
                        Baseline.of(new Point(10, 90), new Point(900, 90)),
                        new BoundingBox(10, 20, 900, 100).toPolygon())
                .withTranscription(new HumanTranscription(FRENCH_LOOKS, "a person"));
        TextRegion region =
                new TextRegion("r", "paragraph", new BoundingBox(0, 0, 1000, 200).toPolygon(), List.of(line));
        return ExportPage.of(
                        Page.of("p", 1000, 600, List.of(region), List.of()),
                        "a.jpg",
                        () -> new BufferedImage(1000, 600, BufferedImage.TYPE_BYTE_GRAY))
                .inLanguage(Optional.of(language));
    }

    private static String text(String format, ExportPage... pages) throws IOException {
        return new String(written(format, pages), StandardCharsets.UTF_8);
    }

    private static byte[] written(String format, ExportPage... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ExportFormats.named(format).write(new ExportDocument("A title", List.of(pages)), out);
        return out.toByteArray();
    }

    private static String styles(byte[] docx) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(docx))) {
            for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                if (entry.getName().equals("word/styles.xml")) {
                    return new String(zip.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        return "";
    }
}
