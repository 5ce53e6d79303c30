package org.copyist.training.synthesis;

import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.zip.GZIPOutputStream;

/** The two fonts of the tests, and libraries and texts made from them. */
public final class Fonts {
    static final String HEADER = "family\trating\thas_accents\tconnected\tcaps_only\tmissing_letters\tmissing_digits"
            + "\tmissing_punct\tmissing_accents\n";

    private Fonts() {}

    /** A folder with Kristi, which joins its letters, and Loved by the King, which does not. */
    public static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(Fonts.class.getResource("/synthesis/fonts"))
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A library in {@code folder} that has one font under all the names of {@code families}. */
    public static Path copies(Path folder, List<String> families) throws IOException {
        Files.createDirectories(folder.resolve("ttf"));
        StringBuilder table = new StringBuilder(HEADER);
        for (String family : families) {
            Files.copy(folder().resolve("ttf/loved-by-the-king.ttf"), folder.resolve("ttf/" + family + ".ttf"));
            table.append(family).append("\tA\ty\tn\t\t\t\t\t\n");
        }
        Files.writeString(folder.resolve("fonts.tsv"), table);
        return folder;
    }

    public static Path text(Path folder) throws IOException {
        Path file = folder.resolve("text.txt.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
            out.write(("It was a bright cold day in April—and the clocks were striking “thirteen”, said O’Brien…\n"
                            + "The quick brown fox jumps over the lazy dog while the quartz sphinx watches the vow of jays.\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return file;
    }
}
