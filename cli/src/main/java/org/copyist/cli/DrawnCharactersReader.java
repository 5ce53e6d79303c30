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
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.server.reading.DrawingReader;
import org.copyist.server.reading.DrawnReading;
import org.copyist.server.reading.InstalledModel;

/** Reads what is drawn as separate letters and digits. */
record DrawnCharactersReader(CharacterRecognizer recognizer) implements DrawingReader {
    /** Of each character's readings, so many are told. */
    private static final int MOST_CANDIDATES = 10;

    @Override
    public String kind() {
        return "characters";
    }

    @Override
    public InstalledModel model() {
        return InstalledModels.of(recognizer.card());
    }

    @Override
    public List<DrawnReading> read(GreyImage picture) {
        return read(DigitFinder.findCharacters(new PageImage("drawing", 0, "", picture, picture.toBufferedImage())));
    }

    @Override
    public List<DrawnReading> readDrawn(GreyImage drawing) {
        return read(DigitFinder.findDrawnCharacters(drawing));
    }

    private List<DrawnReading> read(List<DigitImage> found) {
        List<CharacterReading> readings =
                recognizer.recognize(found.stream().map(DigitImage::raster).toList());
        List<DrawnReading> drawn = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            drawn.add(new DrawnReading(found.get(i).box(), candidates(readings.get(i))));
        }
        return drawn;
    }

    private List<DrawnReading.Candidate> candidates(CharacterReading reading) {
        List<String> characters = recognizer.characters();
        return IntStream.range(0, characters.size())
                .mapToObj(label -> new DrawnReading.Candidate(
                        characters.get(label), new Confidence(reading.scores().get(label))))
                .sorted(Comparator.comparing(DrawnReading.Candidate::confidence).reversed())
                .limit(MOST_CANDIDATES)
                .toList();
    }
}
