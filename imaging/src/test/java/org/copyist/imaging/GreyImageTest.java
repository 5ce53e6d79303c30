package org.copyist.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.util.Random;
import org.junit.jupiter.api.Test;

class GreyImageTest {
    @Test
    void givesOneLuminanceForEveryLayoutOfTheSameColours() {
        Random random = new Random(7);
        BufferedImage bytes = new BufferedImage(13, 7, BufferedImage.TYPE_3BYTE_BGR);
        BufferedImage ints = new BufferedImage(13, 7, BufferedImage.TYPE_INT_RGB);
        BufferedImage wider = new BufferedImage(14, 9, BufferedImage.TYPE_3BYTE_BGR);
        for (int y = 0; y < 7; y++) {
            for (int x = 0; x < 13; x++) {
                int colour = random.nextInt(1 << 24);
                bytes.setRGB(x, y, colour);
                ints.setRGB(x, y, colour);
                wider.setRGB(x + 1, y + 2, colour);
            }
        }
        assertThat(GreyImage.of(bytes).pixels())
                .isEqualTo(GreyImage.of(ints).pixels())
                .isEqualTo(GreyImage.of(wider.getSubimage(1, 2, 13, 7)).pixels());
    }

    @Test
    void weighsColoursAsTheEyeDoes() {
        BufferedImage image = new BufferedImage(4, 1, BufferedImage.TYPE_3BYTE_BGR);
        int[] colours = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};
        image.setRGB(0, 0, 4, 1, colours, 0, 4);
        assertThat(GreyImage.of(image).pixels()).containsExactly((byte) 76, (byte) 150, (byte) 29, (byte) 255);
    }

    @Test
    void laysTransparentPixelsOnWhitePaper() {
        BufferedImage image = new BufferedImage(3, 1, BufferedImage.TYPE_INT_ARGB);
        int[] colours = {0x00000000, 0x80000000, 0xff000000};
        image.setRGB(0, 0, 3, 1, colours, 0, 3);
        assertThat(GreyImage.of(image).pixels()).containsExactly((byte) 255, (byte) 127, (byte) 0);
    }
}
