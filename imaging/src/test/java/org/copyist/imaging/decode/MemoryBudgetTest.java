package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import javax.imageio.ImageTypeSpecifier;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.internal.MemoryBudget;
import org.junit.jupiter.api.Test;

class MemoryBudgetTest {
    private static final ImageTypeSpecifier COLOUR =
            ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_3BYTE_BGR);
    private static final ImageTypeSpecifier CLEAR =
            ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_4BYTE_ABGR);
    private static final ImageTypeSpecifier GREY =
            ImageTypeSpecifier.createFromBufferedImageType(BufferedImage.TYPE_BYTE_GRAY);

    @Test
    void countsWhatIsStoredLaidOutAndTurned() {
        MemoryBudget sixMegapixels = new MemoryBudget(6_000_000);
        assertThatCode(() -> sixMegapixels.require(1000, 3000, GREY, true)).doesNotThrowAnyException();
        assertThatCode(() -> sixMegapixels.require(1000, 1500, COLOUR, false)).doesNotThrowAnyException();
        assertThatThrownBy(() -> sixMegapixels.require(1000, 1500, COLOUR, true))
                .isInstanceOf(LimitExceededException.class);
        assertThatThrownBy(() -> sixMegapixels.require(1000, 1500, CLEAR, false))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("1000x1500 px is too large for the memory at hand")
                .hasMessageContaining("save it smaller");
    }

    @Test
    void refusesAFrameThatPromisesMorePixelsThanItsBytesCanHold() {
        assertThatThrownBy(() -> Fixtures.DECODER.open("bomb.webp", Fixtures.hostile("vp8-658-bytes.webp")))
                .isInstanceOf(UnreadableImageException.class)
                .hasMessageContaining("6052x14269 px, for which its 634 bytes are too few");
    }

    @Test
    void readsASoundLosslessPictureOfAHundredMegapixelsInAFewBytes() {
        try (DecodedDocument file = Fixtures.DECODER.open("large.webp", Fixtures.hostile("w116mp.webp"))) {
            PageImage page = file.page(0);
            assertThat(page.widthPx()).isEqualTo(10_800);
            assertThat(page.heightPx()).isEqualTo(10_800);
        }
    }
}
