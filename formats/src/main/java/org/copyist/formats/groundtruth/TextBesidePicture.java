package org.copyist.formats.groundtruth;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.text.TextNormalizer;

/**
 * Pictures of lines with their texts beside them, as kraken, Calamari, OCRopus and tesstrain lay them out: {@code
 * a.gt.txt} in UTF-8 says what {@code a.png} reads, or {@code a.bin.png}, {@code a.nrm.png} or a picture of another ending.
 * The folder stands for the writer. Stateless and thread-safe.
 */
final class TextBesidePicture {
    private static final String TEXT = ".gt.txt";

    private TextBesidePicture() {}

    static boolean isIn(DatasetFolder folder) {
        return folder.files().stream().anyMatch(TextBesidePicture::isText);
    }

    private static boolean isText(Path file) {
        return PictureFinder.lowerCase(file).endsWith(TEXT);
    }

    /** A row for each text, in the order of their names; a picture that is missing is named as if it were there. */
    static List<LineEntry> read(DatasetFolder folder) {
        List<Path> files = folder.files();
        Map<Path, Path> pictures = new HashMap<>();
        for (Path file : files) {
            if (PictureFinder.isPicture(file)) {
                String name = PictureFinder.stem(PictureFinder.name(file));
                pictures.put(file.resolveSibling(name), file);
                pictures.putIfAbsent(file.resolveSibling(name.replaceFirst("\\.(bin|nrm|raw|dew)$", "")), file);
            }
        }
        return files.stream()
                .filter(TextBesidePicture::isText)
                .map(file -> entry(folder, file, pictures))
                .toList();
    }

    private static LineEntry entry(DatasetFolder folder, Path text, Map<Path, Path> pictures) {
        String name = PictureFinder.name(text);
        String stem = name.substring(0, name.length() - TEXT.length());
        List<String> said = folder.text(text)
                .lines()
                .map(TextNormalizer::normalize)
                .filter(line -> !line.isEmpty())
                .toList();
        if (said.size() > 1) {
            throw new InvalidDatasetException(folder.name(text) + " in " + folder.location() + " holds " + said.size()
                    + " lines; expected the text of the one line on its picture");
        }
        Path picture = pictures.getOrDefault(text.resolveSibling(stem), text.resolveSibling(stem + ".png"));
        String within = folder.name(text);
        return new LineEntry(
                folder.name(picture),
                said.isEmpty() ? "" : said.get(0),
                within.substring(0, Math.max(0, within.lastIndexOf('/'))));
    }
}
