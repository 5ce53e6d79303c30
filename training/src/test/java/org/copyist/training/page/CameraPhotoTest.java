package org.copyist.training.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Preparation;
import org.copyist.imaging.prepare.PreparedPage;
import org.copyist.training.page.PageSet.LabelledPage;
import org.junit.jupiter.api.Test;

class CameraPhotoTest {
    private static final Point SPOT = new Point(200.5, 300.5);

    /** The truth moves with the picture: a black spot lies where its line is said to be. */
    @Test
    void movesTheTruthWithThePicture() {
        for (long seed = 0; seed < 8; seed++) {
            LabelledPage photo = CameraPhoto.of(page(), seed);
            Point spot = photo.truth().lines().get(0).baseline().points().get(0);
            GreyImage grey = photo.image().grey();
            int there = grey.at((int) spot.x(), (int) spot.y());
            int beside = grey.at((int) spot.x(), (int) spot.y() + 30);
            assertThat(there).as("seed %d", seed).isLessThan(beside / 2);
            assertThat(photo.truth().widthPx()).isEqualTo(grey.width());
        }
    }

    /** What the preparation finds of the sheet brings the truth back near to where it was. */
    @Test
    void isUndoneByThePreparation() {
        LabelledPage photo = CameraPhoto.of(page(), 4);
        PreparedPage prepared = new PagePreparer(List.of(Preparation.PERSPECTIVE)).prepare(photo.image());
        assertThat(prepared.toOriginal().isIdentity()).isFalse();
        Point spot = photo.truth().lines().get(0).baseline().points().get(0);
        Point flat = prepared.toOriginal().inverse().apply(spot);
        assertThat(flat.x() / prepared.image().widthPx()).isBetween(0.28, 0.39);
        assertThat(flat.y() / prepared.image().heightPx()).isBetween(0.33, 0.42);
    }

    @Test
    void takesTheSamePhotoForTheSameSeed() {
        assertThat(CameraPhoto.of(page(), 1).image().grey().pixels())
                .isEqualTo(CameraPhoto.of(page(), 1).image().grey().pixels());
        assertThat(CameraPhoto.of(page(), 1).image().grey().width())
                .isNotEqualTo(CameraPhoto.of(page(), 2).image().grey().width());
    }

    private static LabelledPage page() {
        BufferedImage image = new BufferedImage(600, 800, BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D g = image.createGraphics();
        g.setColor(Color.WHITE);
        g.fillRect(0, 0, 600, 800);
        g.setColor(Color.BLACK);
        g.fillRect(193, 293, 15, 15);
        g.dispose();
        TextLine line = TextLine.unread(
                "l", Baseline.of(SPOT, new Point(400, 300)), new BoundingBox(190, 280, 400, 310).toPolygon());
        Page truth = Page.of(
                "p",
                600,
                800,
                List.of(new TextRegion("r", "paragraph", new BoundingBox(0, 0, 600, 800).toPolygon(), List.of(line))),
                List.of());
        GreyImage grey = GreyImage.of(image);
        return new LabelledPage("p", new PageImage("p.png", 0, "", grey, image), truth);
    }
}
