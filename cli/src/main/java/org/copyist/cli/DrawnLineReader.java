package org.copyist.cli;

import java.util.List;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;
import org.copyist.imaging.GreyImage;
import org.copyist.recognition.line.LineReader;
import org.copyist.server.reading.DrawingReader;
import org.copyist.server.reading.DrawnReading;
import org.copyist.server.reading.InstalledModel;

/** Reads what is drawn as one line of text. */
record DrawnLineReader(LineReader reader) implements DrawingReader {
    /** Part of the ink's height left free above and below it, as in the lines that the model was trained on. */
    private static final double MARGIN = 0.1;

    @Override
    public String kind() {
        return "line";
    }

    @Override
    public InstalledModel model() {
        return InstalledModels.of(reader.card());
    }

    @Override
    public List<DrawnReading> read(GreyImage picture) {
        int left = picture.width();
        int top = picture.height();
        int right = 0;
        int bottom = 0;
        for (int y = 0; y < picture.height(); y++) {
            for (int x = 0; x < picture.width(); x++) {
                if (picture.at(x, y) < 128) {
                    left = Math.min(left, x);
                    right = Math.max(right, x + 1);
                    top = Math.min(top, y);
                    bottom = Math.max(bottom, y + 1);
                }
            }
        }
        if (right <= left) {
            return List.of();
        }
        int margin = (int) Math.round(MARGIN * (bottom - top)) + 2;
        int x0 = Math.max(0, left - margin);
        int y0 = Math.max(0, top - margin);
        int x1 = Math.min(picture.width(), right + margin);
        int y1 = Math.min(picture.height(), bottom + margin);
        GreyImage crop = picture.crop(x0, y0, x1 - x0, y1 - y0);
        // A reader of lines may hold a lone stroke for dirt; here somebody drew it and wants to know what it looks
        // like.
        List<DrawnReading.Candidate> candidates = reader.read(crop).stream()
                .filter(h -> !h.text().isBlank())
                .map(h -> new DrawnReading.Candidate(h.text(), Confidence.of(h.spans())))
                .toList();
        return candidates.isEmpty()
                ? List.of()
                : List.of(new DrawnReading(new BoundingBox(left, top, right, bottom), candidates));
    }
}
