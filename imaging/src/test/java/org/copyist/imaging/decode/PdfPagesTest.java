package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.copyist.imaging.decode.Fixtures.DECODER;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.apache.pdfbox.pdmodel.graphics.color.PDDeviceRGB;
import org.apache.pdfbox.pdmodel.graphics.image.LosslessFactory;
import org.apache.pdfbox.pdmodel.graphics.image.PDImageXObject;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.PageImage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PdfPagesTest {
    @Test
    void drawsOrdinaryPagesAtTheSetResolution() throws IOException {
        PageImage page = onlyPage(DECODER, pdf(PDRectangle.A4, null, true));
        assertThat(page.widthPx()).isCloseTo(2480, within(1));
        assertThat(page.heightPx()).isCloseTo(3508, within(1));
        assertThat(page.grey().at(700, 3508 - 700)).as("inside the drawn box").isZero();
        assertThat(page.grey().at(5, 5)).as("paper").isEqualTo(255);
    }

    @ParameterizedTest
    @CsvSource({"60,80", "600,800", "1200,1600"})
    void drawsAScanAtItsOwnResolution(int width, int height) throws IOException {
        PageImage page = onlyPage(DECODER, pdf(new PDRectangle(150, 200), new BufferedImage(width, height, 5), false));
        assertThat(page.widthPx()).isCloseTo(width, within(1));
        assertThat(page.heightPx()).isCloseTo(height, within(1));
    }

    @Test
    void drawsTypeOverACoarsePictureAtTheSetResolution() throws IOException {
        PageImage page = onlyPage(DECODER, pdf(new PDRectangle(144, 144), new BufferedImage(60, 60, 5), true));
        assertThat(page.widthPx()).isEqualTo(600);
    }

    @Test
    void drawsLargePaperMoreCoarsely() throws IOException {
        PageImage page = onlyPage(DECODER, pdf(PDRectangle.A0, null, true));
        assertThat((long) page.widthPx() * page.heightPx()).isBetween(35_000_000L, 36_000_000L);
    }

    @Test
    void turnsPagesAsTheySay() throws IOException {
        PDDocument document = new PDDocument();
        PDPage sideways = new PDPage(new PDRectangle(72, 144));
        sideways.setRotation(90);
        document.addPage(sideways);
        PageImage page = onlyPage(DECODER, Fixtures.saved(document));
        assertThat(page.widthPx()).isEqualTo(600);
        assertThat(page.heightPx()).isEqualTo(300);
    }

    @Test
    void readsAPdfThatOnlyRestrictsEditing() throws IOException {
        PDDocument document = new PDDocument();
        document.addPage(new PDPage(new PDRectangle(72, 72)));
        document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
        assertThat(onlyPage(DECODER, Fixtures.saved(document)).widthPx()).isEqualTo(300);
    }

    @Test
    void refusesAPageWhosePictureIsTooLarge() throws IOException {
        ImageDecoder strict = new ImageDecoder(new DecodingLimits(1 << 20, 10_000, 1, 72));
        byte[] pdf = pdf(new PDRectangle(72, 72), new BufferedImage(200, 200, 5), false);
        assertThatThrownBy(() -> onlyPage(strict, pdf))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("it holds a picture of 200x200 px");
    }

    @Test
    void drawsPicturesInJpeg2000() throws IOException {
        PageImage page = onlyPage(DECODER, withJpeg2000(Fixtures.bytes("rgb.jp2")));
        assertThat(page.widthPx()).isEqualTo(48);
        assertThat(page.grey().at(10, 8)).isCloseTo(25, within(25));
        assertThat(page.grey().at(25, 5)).isCloseTo(241, within(12));
    }

    @Test
    void refusesAPageRatherThanLeaveItsPictureOut() throws IOException {
        byte[] pdf = withJpeg2000(new byte[100]);
        assertThatThrownBy(() -> onlyPage(DECODER, pdf))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("cannot be decoded");
    }

    private static byte[] withJpeg2000(byte[] jpeg2000) throws IOException {
        PDDocument document = new PDDocument();
        PDImageXObject picture = new PDImageXObject(
                document, new ByteArrayInputStream(jpeg2000), COSName.JPX_DECODE, 48, 32, 8, PDDeviceRGB.INSTANCE);
        PDPage page = new PDPage(new PDRectangle(48, 32));
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            content.drawImage(picture, 0, 0, 48, 32);
        }
        return Fixtures.saved(document);
    }

    private static byte[] pdf(PDRectangle paper, @Nullable BufferedImage scan, boolean box) throws IOException {
        PDDocument document = new PDDocument();
        PDPage page = new PDPage(paper);
        document.addPage(page);
        try (PDPageContentStream content = new PDPageContentStream(document, page)) {
            if (scan != null) {
                PDImageXObject picture = LosslessFactory.createFromImage(document, scan);
                content.drawImage(picture, 0, 0, paper.getWidth(), paper.getHeight());
            }
            if (box) {
                content.addRect(10, 10, paper.getWidth() / 2, paper.getHeight() / 2);
                content.fill();
            }
        }
        return Fixtures.saved(document);
    }

    private static PageImage onlyPage(ImageDecoder decoder, byte[] pdf) {
        try (DecodedDocument document = decoder.open("a.pdf", pdf)) {
            return document.page(0);
        }
    }
}
