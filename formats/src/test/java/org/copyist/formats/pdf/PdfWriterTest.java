package org.copyist.formats.pdf;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.assertj.core.data.Offset;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
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
import org.junit.jupiter.api.Test;

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
        Page unusual = Page.of(
                "p",
                1000,
                600,
                List.of(new TextRegion(
                        "r",
                        "paragraph",
                        new BoundingBox(0, 0, 1000, 600).toPolygon(),
                        List.of(
                                line("l1", 100, "œuvre d’été — naïve ſ ħ Ω жук"),
                                line("l2", 200, "日本 𝔊rüße 😀 \"(a)\\b\""),
                                line("l3", 300, "")))),
                List.of());
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

    @Test
    void isSmallBesideItsPicture() throws Exception {
        Path file = Files.createTempFile("copyist", ".pdf");
        Files.write(file, written(sample()));
        assertThat(Files.size(file)).isLessThan(60_000);
        Files.delete(file);
    }
}
