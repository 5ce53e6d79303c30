package org.copyist.formats.pdf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentCatalog;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFMarkedContentExtractor;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.assertj.core.data.Offset;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.internal.PlacedWord;
import org.copyist.formats.internal.WordPlacement;
import org.copyist.formats.pagexml.PageXmlReader;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfWriterTest {
    private static BufferedImage paper(Page page) {
        BufferedImage image = new BufferedImage(page.widthPx(), page.heightPx(), BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setColor(Color.ORANGE);
        graphics.fillRect(0, 0, page.widthPx(), page.heightPx());
        graphics.dispose();
        return image;
    }

    private static byte[] written(Page... pages) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        List<ExportPage> all = List.of(pages).stream()
                .map(page -> ExportPage.of(page, "", () -> paper(page)))
                .toList();
        new PdfWriter().write(new ExportDocument("A title", all), out);
        return out.toByteArray();
    }

    private static Page sample() throws IOException {
        return new PageXmlReader()
                .read(TestResources.path("pagexml/valid/copiste-2024.xml"))
                .page();
    }

    @Test
    void holdsEveryWordOfAllPages() throws Exception {
        Page unusual = page("œuvre d’été — naïve ſ ħ Ω жук", "日本 𝔊rüße 😀 \"(a)\\b\"", "");
        try (PDDocument pdf = Loader.loadPDF(written(sample(), unusual))) {
            assertThat(pdf.getNumberOfPages()).isEqualTo(2);
            assertThat(pdf.getDocumentInformation().getTitle()).isEqualTo("A title");
            assertThat(new PDFTextStripper().getText(pdf).split("\\R"))
                    .contains(
                            "wikitexte_0051",
                            "(26688) Wangenevieve est un astéroïde",
                            "de la ceinture principale.",
                            "œuvre d’été — naïve ſ ħ Ω жук",
                            "日本 𝔊rüße 😀 \"(a)\\b\"");
        }
    }

    private static TextLine line(String id, double y, String text) {
        return TextLine.unread(
                        id,
                        Baseline.of(new Point(50, y), new Point(900, y + 30)),
                        new BoundingBox(50, y - 60, 900, y + 50).toPolygon())
                .withTranscription(new HumanTranscription(text, ""));
    }

    @Test
    void wordsLieOverTheirPlacesInThePicture() throws Exception {
        Page page = sample();
        double scale = 841.8898 / page.heightPx();
        List<PlacedWord> words = page.lines().stream()
                .flatMap(line -> WordPlacement.words(line).stream())
                .toList();
        List<TextPosition> starts = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            private boolean inWord;

            @Override
            protected void processTextPosition(TextPosition position) {
                boolean space = position.getUnicode().isBlank();
                if (!space && !inWord) {
                    starts.add(position);
                }
                inWord = !space && !endsLine(position);
                super.processTextPosition(position);
            }

            private boolean endsLine(TextPosition position) {
                return List.of("1", "e", ".").contains(position.getUnicode())
                        && position.getEndX() > 0
                        && page.lines().stream()
                                .map(line -> line.baseline().points())
                                .map(points -> points.get(points.size() - 1).x() * scale)
                                .anyMatch(end -> Math.abs(end - position.getEndX()) < 1);
            }
        };
        try (PDDocument pdf = Loader.loadPDF(written(page))) {
            stripper.getText(pdf);
        }
        assertThat(starts).hasSameSizeAs(words);
        for (int i = 0; i < words.size(); i++) {
            assertThat((double) starts.get(i).getX())
                    .isCloseTo(words.get(i).from().x() * scale, Offset.offset(0.5));
            double middle = (words.get(i).from().y() + words.get(i).to().y()) / 2;
            assertThat((double) starts.get(i).getY()).isCloseTo(middle * scale, Offset.offset(0.5));
        }
    }

    /** Poppler's pdftotext takes words for those of one line within half a font size of the first word's baseline. */
    @Test
    void wordsOfASlantedLineStandInOneLine() throws Exception {
        List<TextLine> lines = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            double y = 200 + 90 * i;
            lines.add(TextLine.unread(
                            "l" + i,
                            Baseline.of(new Point(50, y), new Point(1450, y - 110)),
                            new Polygon(List.of(
                                    new Point(50, y - 50),
                                    new Point(1450, y - 160),
                                    new Point(1450, y - 95),
                                    new Point(50, y + 15))))
                    .withTranscription(new HumanTranscription("one two three four five six seven eight", "")));
        }
        Page page = Page.of(
                "p",
                1500,
                900,
                List.of(new TextRegion("r", "paragraph", new BoundingBox(0, 0, 1500, 900).toPolygon(), lines)),
                List.of());
        List<TextPosition> letters = new ArrayList<>();
        PDFTextStripper stripper = new PDFTextStripper() {
            @Override
            protected void processTextPosition(TextPosition position) {
                letters.add(position);
            }
        };
        try (PDDocument pdf = Loader.loadPDF(written(page))) {
            stripper.getText(pdf);
        }
        int each = letters.size() / lines.size();
        for (int i = 0; i < letters.size(); i++) {
            TextPosition first = letters.get(i / each * each);
            assertThat(Math.abs(letters.get(i).getY() - first.getY())).isLessThan(0.45f * first.getFontSizeInPt());
        }
    }

    @Test
    void isTaggedInReadingOrderWithItsLanguage() throws Exception {
        TextRegion heading = new TextRegion(
                "r1", "heading", new BoundingBox(0, 0, 1000, 150).toPolygon(), List.of(line("l1", 100, "Une lettre")));
        TextRegion text = new TextRegion(
                "r2",
                "paragraph",
                new BoundingBox(0, 150, 1000, 600).toPolygon(),
                List.of(line("l2", 300, "le chat et la souris"), line("l3", 400, "est dans les bois")));
        Page page = Page.of("p", 1000, 600, List.of(heading, text), List.of());
        try (PDDocument pdf = Loader.loadPDF(written(page, page))) {
            PDDocumentCatalog catalog = pdf.getDocumentCatalog();
            assertThat(catalog.getLanguage()).isEqualTo("fr");
            assertThat(catalog.getMarkInfo().isMarked()).isTrue();
            PDStructureElement root = (PDStructureElement)
                    catalog.getStructureTreeRoot().getKids().get(0);
            assertThat(root.getKids())
                    .extracting(kid -> ((PDStructureElement) kid).getStructureType())
                    .containsExactly("H1", "P", "H1", "P");
            PDFMarkedContentExtractor extractor = new PDFMarkedContentExtractor();
            extractor.processPage(pdf.getPage(1));
            Map<Integer, String> said = new LinkedHashMap<>();
            extractor.getMarkedContents().stream()
                    .filter(content -> content.getMCID() >= 0)
                    .forEach(content -> said.put(
                            content.getMCID(),
                            content.getContents().stream()
                                    .map(letter -> ((TextPosition) letter).getUnicode())
                                    .collect(Collectors.joining())));
            PDStructureElement second = (PDStructureElement) root.getKids().get(3);
            assertThat(second.getPage()).isEqualTo(pdf.getPage(1));
            assertThat(second.getKids().stream().map(said::get))
                    .containsExactly("le chat et la souris", "est dans les bois");
            assertThat(catalog.getStructureTreeRoot().getParentTree().getNumbers())
                    .containsOnlyKeys(0, 1);
        }
    }

    @Test
    void aTextInNoClearLanguageHasNone() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(written(page("1905 Mar. 3 £ 4")))) {
            assertThat(pdf.getDocumentCatalog().getLanguage()).isNull();
        }
    }

    /** A page of lines below each other. */
    private static Page page(String... texts) {
        List<TextLine> lines = IntStream.range(0, texts.length)
                .mapToObj(i -> line("l" + (i + 1), 100 * (i + 1), texts[i]))
                .toList();
        Polygon whole = new BoundingBox(0, 0, 1000, 600).toPolygon();
        return Page.of("p", 1000, 600, List.of(new TextRegion("r", "paragraph", whole, lines)), List.of());
    }

    @Test
    void showsThePictureAndNothingElse() throws Exception {
        try (PDDocument pdf = Loader.loadPDF(written(sample()))) {
            BufferedImage shown = new PDFRenderer(pdf).renderImage(0);
            for (int y = 2; y < shown.getHeight() - 2; y += 3) {
                for (int x = 2; x < shown.getWidth() - 2; x += 3) {
                    Color color = new Color(shown.getRGB(x, y));
                    assertThat(Math.abs(color.getGreen() - Color.ORANGE.getGreen()))
                            .isLessThan(8);
                }
            }
        }
    }

    @ParameterizedTest
    @CsvSource({
        "200,360,216", // 5 by 3 inches
        "300,240,144",
        ",841.8898,505.1339", // not known: A4 on the longer side
        "1,841.8898,505.1339", // longer than PDF allows
        "99999,841.8898,505.1339"
    })
    void pagesAreAsLargeAsTheirPaper(@Nullable Double dpi, float width, float height) throws Exception {
        Page page = page("one");
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OptionalDouble known = dpi == null ? OptionalDouble.empty() : OptionalDouble.of(dpi);
        ExportPage exported = ExportPage.of(page, "", () -> paper(page)).withDpi(known);
        new PdfWriter().write(ExportDocument.of(exported), out);
        try (PDDocument pdf = Loader.loadPDF(out.toByteArray())) {
            PDRectangle paper = pdf.getPage(0).getMediaBox();
            assertThat(paper.getWidth()).isCloseTo(width, within(0.01f));
            assertThat(paper.getHeight()).isCloseTo(height, within(0.01f));
        }
    }

    @Test
    void isSmallBesideItsPicture() throws Exception {
        Path file = Files.createTempFile("copyist", ".pdf");
        Files.write(file, written(sample()));
        assertThat(Files.size(file)).isLessThan(60_000);
        Files.delete(file);
    }
}
