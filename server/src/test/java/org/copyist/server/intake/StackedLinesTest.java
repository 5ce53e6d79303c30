package org.copyist.server.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.ImageIO;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.formats.groundtruth.LineEntry;
import org.copyist.imaging.GreyImage;
import org.junit.jupiter.api.Test;

class StackedLinesTest {
    private static final LineEntry ENTRY = new LineEntry("a.png", "some words", "ada");

    @Test
    void everyLineLiesOnThePictureWhereThePageSaysWithItsPixelsAsTheyWere() throws IOException {
        long seed = 11;
        Random random = new Random(seed);
        StackedLines lines = new StackedLines();
        GreyImage[] pictures = new GreyImage[5];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = noise(random, 20 + random.nextInt(200), 10 + random.nextInt(60));
            lines.add(ENTRY, pictures[i]);
        }
        Page page = lines.page();
        GreyImage whole = GreyImage.of(ImageIO.read(new ByteArrayInputStream(lines.png())));
        assertThat(whole.width()).isEqualTo(page.widthPx());
        assertThat(whole.height()).isEqualTo(page.heightPx());
        for (int i = 0; i < pictures.length; i++) {
            BoundingBox box = line(page, i).boundary().boundingBox();
            for (int y = 0; y < pictures[i].height(); y++) {
                for (int x = 0; x < pictures[i].width(); x++) {
                    assertThat(whole.at((int) box.left() + x, (int) box.top() + y))
                            .as("line %d at %d, %d, seed %d", i, x, y, seed)
                            .isEqualTo(pictures[i].at(x, y));
                }
            }
        }
    }

    @Test
    void aLineWithoutTextIsUnread() {
        StackedLines lines = new StackedLines();
        lines.add(ENTRY, grey(50, 20));
        lines.add(new LineEntry("b.png", "", "ada"), grey(50, 20));
        assertThat(line(lines.page(), 0).text()).isEqualTo("some words");
        assertThat(line(lines.page(), 1).transcription()).isEmpty();
    }

    @Test
    void aPageIsOfOneWriterAndHasSoManyLinesAtMost() {
        StackedLines lines = new StackedLines();
        assertThat(lines.hasRoomFor(ENTRY, grey(50, 20))).isTrue();
        for (int i = 0; i < StackedLines.MOST; i++) {
            assertThat(lines.hasRoomFor(ENTRY, grey(50, 20))).isTrue();
            assertThat(lines.hasRoomFor(new LineEntry("b.png", "", "ben"), grey(50, 20)))
                    .isEqualTo(i == 0);
            lines.add(ENTRY, grey(50, 20));
        }
        assertThat(lines.hasRoomFor(ENTRY, grey(50, 20))).isFalse();
    }

    @Test
    void aPageHasNoMorePixelsThanMemoryHolds() {
        StackedLines lines = new StackedLines();
        lines.add(ENTRY, grey(50, 2000));
        assertThat(lines.hasRoomFor(ENTRY, grey(30_000, 20))).isFalse();
        assertThat(lines.hasRoomFor(ENTRY, grey(25_000, 20))).isTrue();
    }

    @Test
    void aPictureThatIsNoLineIsRefusedWithItsSize() {
        assertThatCode(() -> StackedLines.requireLine("a.png", grey(30_000, 4))).doesNotThrowAnyException();
        assertThatThrownBy(() -> StackedLines.requireLine("a.png", grey(30_001, 4)))
                .isInstanceOf(LimitExceededException.class)
                .hasMessageContaining("a.png is 30001x4 px");
        assertThatThrownBy(() -> StackedLines.requireLine("a.png", grey(4, 4001)))
                .isInstanceOf(LimitExceededException.class);
    }

    private static TextLine line(Page page, int at) {
        return page.regions().get(0).lines().get(at);
    }

    private static GreyImage noise(Random random, int width, int height) {
        byte[] pixels = new byte[width * height];
        random.nextBytes(pixels);
        return new GreyImage(width, height, pixels);
    }

    private static GreyImage grey(int width, int height) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) 200);
        return new GreyImage(width, height, pixels);
    }
}
