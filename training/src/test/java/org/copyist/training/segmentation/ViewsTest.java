package org.copyist.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.copyist.core.geometry.Point;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.prepare.IlluminationEvener;
import org.copyist.recognition.segment.SegmentationMaps;
import org.junit.jupiter.api.Test;

class ViewsTest {
    private static final int SIDE = 256;

    /** A dot on the page is seen where the view says that it is, however the view is drawn. */
    @Test
    void movesPointsAsItMovesThePicture() {
        int checked = 0;
        for (long seed = 0; seed < 40; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int x = 60 + random.nextInt(280);
            int y = 60 + random.nextInt(280);
            GreyImage page = dot(400, 400, x, y);
            PageView view = PageView.draw(random, page, SIDE, 1);
            Point expected = view.toView(new Point(x + 0.5, y + 0.5));
            if (expected.x() < 8 || expected.y() < 8 || expected.x() > SIDE - 8 || expected.y() > SIDE - 8) {
                continue;
            }
            assertThat(darkest(view.render(page, SIDE)).distanceTo(expected))
                    .as("seed %d", seed)
                    .isLessThan(2);
            checked++;
        }
        assertThat(checked).isGreaterThan(10);
    }

    @Test
    void drawsTheSameForTheSameNumber() {
        ViewSampler sampler = new ViewSampler(DrawnPages.corpus(), SIDE, 7);
        ViewSampler.Sample first = sampler.draw(3);
        ViewSampler.Sample again = new ViewSampler(DrawnPages.corpus(), SIDE, 7).draw(3);
        assertThat(again.pixels()).containsExactly(first.pixels());
        assertThat(again.maps().values()).containsExactly(first.maps().values());
        assertThat(sampler.draw(4).pixels()).isNotEqualTo(first.pixels());
    }

    @Test
    void marksBaselineEndsAndArea() {
        LineMaps maps = new LineMaps(SIDE);
        maps.add(
                List.of(new Point(40, 102), new Point(200, 102)),
                List.of(new Point(40, 80), new Point(200, 80), new Point(200, 110), new Point(40, 110)),
                false);
        assertThat(at(maps, SegmentationMaps.BASELINE, 30, 25)).isEqualTo(1);
        assertThat(at(maps, SegmentationMaps.BASELINE, 30, 30)).isLessThan(0.01f);
        assertThat(at(maps, SegmentationMaps.END, 10, 25)).isGreaterThan(0.9f);
        assertThat(at(maps, SegmentationMaps.END, 30, 25)).isLessThan(0.01f);
        assertThat(at(maps, SegmentationMaps.WRITING, 30, 22)).isEqualTo(1);
        assertThat(at(maps, SegmentationMaps.PRINT, 30, 22)).isZero();
    }

    @Test
    void clipsLinesAtAColumn() {
        List<Point> line = List.of(new Point(0, 0), new Point(10, 10), new Point(20, 0));
        assertThat(ViewSampler.clip(line, 5, 15)).containsExactly(new Point(5, 5), new Point(10, 10), new Point(15, 5));
        assertThat(ViewSampler.clip(line, 30, 40)).isEmpty();
        assertThat(ViewSampler.clip(line, -5, 40)).isEqualTo(line);
    }

    private static float at(LineMaps maps, int map, int x, int y) {
        return maps.values()[(map * maps.side() + y) * maps.side() + x];
    }

    private static GreyImage dot(int width, int height, int x, int y) {
        byte[] pixels = new byte[width * height];
        Arrays.fill(pixels, (byte) IlluminationEvener.PAPER);
        for (int dy = -2; dy <= 2; dy++) {
            for (int dx = -2; dx <= 2; dx++) {
                pixels[(y + dy) * width + x + dx] = (byte) (40 * (Math.abs(dx) + Math.abs(dy)));
            }
        }
        return new GreyImage(width, height, pixels);
    }

    private static Point darkest(float[] pixels) {
        int best = 0;
        for (int i = 0; i < pixels.length; i++) {
            best = pixels[i] < pixels[best] ? i : best;
        }
        return new Point(best % SIDE + 0.5, best / SIDE + 0.5);
    }
}
