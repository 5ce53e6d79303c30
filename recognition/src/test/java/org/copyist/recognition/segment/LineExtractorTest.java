package org.copyist.recognition.segment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.line.ExtractedLine;
import org.copyist.imaging.line.LineExtractor;
import org.junit.jupiter.api.Test;

class LineExtractorTest {
    private final LineExtractor extractor = new LineExtractor();

    @Test
    void cropOfALevelLineIsItsPartOfThePage() {
        PageImage image = new DrawnPage(600, 300, 1).line(50, 550, 150, 30).toPageImage();
        Polygon box = new BoundingBox(40, 80, 560, 190).toPolygon();
        ExtractedLine line = extract(image, Baseline.of(new Point(50, 150), new Point(540, 150)), box)
                .get(0);
        assertThat(line.crop()).extracting(GreyImage::width, GreyImage::height).containsExactly(520, 110);
        assertThat(line.crop().pixels())
                .isEqualTo(image.grey().crop(40, 80, 520, 110).pixels());
        assertThat(line.baselineRow()).isEqualTo(70);
        assertThat(line.toPage(100)).isEqualTo(new Point(140, 150));
        assertThat(line.toPage(0, 0)).isEqualTo(new Point(40, 80));
    }

    @Test
    void slantedLineIsLaidLevel() {
        DrawnPage drawn = new DrawnPage(900, 900, 2).turned(12).line(150, 750, 450, 30);
        PageImage image = drawn.toPageImage();
        ExtractedLine line = extractor
                .extract(image, new ClassicalLineSegmenter().segment(image))
                .get(0);
        assertThat(Math.toDegrees(line.angle())).isBetween(10.5, 13.5);
        assertThat(line.crop().height()).isLessThan(140);
        Baseline truth = drawn.baselines().get(0);
        for (int x = 20; x < line.crop().width() - 20; x += 40) {
            Point p = line.toPage(x);
            assertThat(truth.points().stream().mapToDouble(p::distanceTo).min().orElseThrow())
                    .isLessThan(30);
        }
    }

    @Test
    void neighboursAreOutsideTheCrop() {
        PageImage image = new DrawnPage(600, 400, 3)
                .line(50, 550, 150, 30)
                .line(50, 550, 230, 30)
                .toPageImage();
        Polygon onlyUpperHalf = new Polygon(List.of(
                new Point(40, 80), new Point(560, 80), new Point(560, 155), new Point(300, 120), new Point(40, 155)));
        ExtractedLine line = extract(image, Baseline.of(new Point(50, 150), new Point(540, 150)), onlyUpperHalf)
                .get(0);
        // Below the notch of the outline, the crop shows bare paper.
        for (int x = 250; x < 270; x++) {
            assertThat(line.crop().at(x, 70)).isGreaterThan(220);
        }
    }

    @Test
    void outlinePartlyOutsideThePageIsCut() {
        PageImage image = new DrawnPage(300, 200, 4).line(20, 280, 150, 30).toPageImage();
        Polygon beyond = new BoundingBox(-50, 60, 400, 260).toPolygon();
        Baseline baseline = Baseline.of(new Point(-50, 150), new Point(400, 150));
        assertThat(extract(image, baseline, beyond)).hasSize(1);
        Polygon elsewhere = new BoundingBox(1000, 1000, 1200, 1100).toPolygon();
        assertThat(extract(image, Baseline.of(new Point(1000, 1080), new Point(1200, 1080)), elsewhere))
                .isEmpty();
    }

    private List<ExtractedLine> extract(PageImage image, Baseline baseline, Polygon boundary) {
        TextLine line = TextLine.unread("l1", baseline, boundary);
        TextRegion region = new TextRegion("r1", "paragraph", boundary, List.of(line));
        return extractor.extract(image, Page.of("p", image.widthPx(), image.heightPx(), List.of(region), List.of()));
    }
}
