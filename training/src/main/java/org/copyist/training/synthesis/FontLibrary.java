package org.copyist.training.synthesis;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import org.copyist.core.error.InvalidDatasetException;

/**
 * Fonts that look like handwriting: a folder with {@code fonts.tsv} and the fonts in {@code ttf/}. Some families are
 * held out of training, to see how well unseen hands are read. The rule: of the families that share the first word of
 * their name with no other (relatives look alike), the {@value #HELD_OUT} whose names have the lowest CRC-32, but at
 * most a quarter of all. So it depends on names alone, and a family that is added moves at most one other. Immutable and
 * thread-safe.
 */
public final class FontLibrary {
    /** How many families are held out. */
    public static final int HELD_OUT = 10;

    /** The table that makes a folder a library. */
    private static final String TABLE = "fonts.tsv";

    private final Path location;
    private final List<Typeface> fonts;
    private final Set<String> heldOut;

    private FontLibrary(Path location, List<Typeface> fonts, Set<String> heldOut) {
        this.location = location;
        this.fonts = List.copyOf(fonts);
        this.heldOut = Set.copyOf(heldOut);
    }

    /** Whether {@code path} is a folder of fonts with their table. */
    public static boolean isAt(Path path) {
        return Files.isRegularFile(path.resolve(TABLE));
    }

    /**
     * Loads all fonts of a folder.
     *
     * @throws InvalidDatasetException if the table or a font is not what it should be
     */
    public static FontLibrary read(Path folder) {
        List<FontTable.Row> rows = FontTable.read(folder.resolve(TABLE));
        List<Typeface> fonts = rows.stream()
                .map(row -> Typeface.load(folder.resolve("ttf").resolve(row.family() + ".ttf"), row))
                .toList();
        return new FontLibrary(
                folder, fonts, heldOut(rows.stream().map(FontTable.Row::family).toList()));
    }

    /** The families that the rule holds out. */
    static Set<String> heldOut(List<String> families) {
        Map<String, Long> relatives =
                families.stream().collect(Collectors.groupingBy(FontLibrary::firstWord, Collectors.counting()));
        return families.stream()
                .filter(family -> Long.valueOf(1).equals(relatives.get(firstWord(family))))
                .sorted(Comparator.comparingLong(FontLibrary::checksum))
                .limit(Math.min(HELD_OUT, families.size() / 4))
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static String firstWord(String family) {
        return family.replaceFirst("-.*", "");
    }

    private static long checksum(String family) {
        CRC32 crc = new CRC32();
        crc.update(family.getBytes(StandardCharsets.UTF_8));
        return crc.getValue();
    }

    /** The fonts that may be trained on. */
    public FontLibrary training() {
        return part(false);
    }

    /** The fonts that must not be trained on; may be empty. */
    public FontLibrary validation() {
        return part(true);
    }

    private FontLibrary part(boolean held) {
        return new FontLibrary(
                location,
                fonts.stream().filter(f -> heldOut.contains(f.family()) == held).toList(),
                heldOut);
    }

    public List<Typeface> fonts() {
        return fonts;
    }

    /** A line of {@code texts} that at least one font shows. */
    public String text(TextSource texts, RandomGenerator random) {
        for (int attempt = 0; attempt < 1000; attempt++) {
            String text = texts.line(random);
            if (fonts.stream().anyMatch(font -> font.shows(text))) {
                return text;
            }
        }
        throw new InvalidDatasetException(
                "none of the " + fonts.size() + " fonts of " + location + " shows any of 1000 lines of text, such as \""
                        + texts.line(random) + "\"; add fonts, or text that they can show");
    }

    /** One of the fonts that show {@code text}, the convincing ones twice as likely; empty if none does. */
    public Optional<Typeface> choose(String text, RandomGenerator random) {
        List<Typeface> able = fonts.stream().filter(font -> font.shows(text)).toList();
        int lots = able.stream().mapToInt(FontLibrary::lots).sum();
        int lot = lots == 0 ? 0 : random.nextInt(lots);
        for (Typeface font : able) {
            lot -= lots(font);
            if (lot < 0) {
                return Optional.of(font);
            }
        }
        return Optional.empty();
    }

    private static int lots(Typeface font) {
        return font.convincing() ? 2 : 1;
    }
}
