package org.copyist.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.copyist.core.page.Confidence;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.server.reading.DrawingReader;
import org.copyist.server.reading.DrawnReading;
import org.copyist.server.reading.InstalledModel;

/** Reads what is drawn as separate digits. */
record DrawnDigitsReader(DigitRecognizer recognizer) implements DrawingReader {
    @Override
    public String kind() {
        return "digits";
    }

    @Override
    public InstalledModel model() {
        return InstalledModels.of(recognizer.card());
    }

    @Override
    public List<DrawnReading> read(GreyImage picture) {
        return read(DigitFinder.find(new PageImage("drawing", 0, "", picture, picture.toBufferedImage())));
    }

    @Override
    public List<DrawnReading> readDrawn(GreyImage drawing) {
        return read(DigitFinder.findDrawn(drawing));
    }

    private List<DrawnReading> read(List<DigitImage> found) {
        List<DigitReading> readings =
                recognizer.recognize(found.stream().map(DigitImage::raster).toList());
        List<DrawnReading> drawn = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            drawn.add(new DrawnReading(found.get(i).box(), candidates(readings.get(i))));
        }
        return drawn;
    }

    private static List<DrawnReading.Candidate> candidates(DigitReading reading) {
        return IntStream.range(0, reading.scores().size())
                .mapToObj(digit -> new DrawnReading.Candidate(
                        String.valueOf(digit), new Confidence(reading.scores().get(digit))))
                .sorted(Comparator.comparing(DrawnReading.Candidate::confidence).reversed())
                .toList();
    }
}
