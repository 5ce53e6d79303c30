package org.copyist.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.zip.GZIPInputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.training.data.LineSet;

/**
 * Where the paragraphs for a language model come from: a text with a paragraph a line, or the transcripts of a line set.
 *
 * @param weight how often it counts, at least 1
 */
record TextSource(Path path, int weight) {
    /** One paragraph in so many is left out of learning, to measure on. */
    private static final int LEFT_OUT = 20;

    /** Lines of a set that make a paragraph. */
    private static final int PARAGRAPH = 20;

    /** Reads {@code PATH[=WEIGHT]}. */
    static TextSource parse(String text) {
        int equals = text.lastIndexOf('=');
        if (equals < 0) {
            return new TextSource(Path.of(text), 1);
        }
        try {
            return new TextSource(Path.of(text.substring(0, equals)), Integer.parseInt(text.substring(equals + 1)));
        } catch (NumberFormatException e) {
            throw new InvalidArgumentException(text + ": the weight after = must be a whole number", e);
        }
    }

    void forLearning(Consumer<String> consumer) {
        forEach(consumer, false);
    }

    void leftOut(Consumer<String> consumer) {
        forEach(consumer, true);
    }

    private void forEach(Consumer<String> consumer, boolean wantLeftOut) {
        long[] index = {0};
        paragraphs(paragraph -> {
            boolean isLeftOut = index[0]++ % LEFT_OUT == LEFT_OUT - 1;
            if (isLeftOut == wantLeftOut) {
                consumer.accept(paragraph);
            }
        });
    }

    private void paragraphs(Consumer<String> consumer) {
        if (Files.isDirectory(path) || path.toString().endsWith(".zip")) {
            try (LineSet set = LineSet.open(path)) {
                List<String> lines = set.texts();
                for (int i = 0; i < lines.size(); i += PARAGRAPH) {
                    consumer.accept(String.join(" ", lines.subList(i, Math.min(lines.size(), i + PARAGRAPH))));
                }
            }
            return;
        }
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(open(), StandardCharsets.UTF_8.newDecoder()))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                if (!line.isBlank()) {
                    consumer.accept(line);
                }
            }
        } catch (IOException e) {
            throw new InvalidDatasetException(
                    "the text " + path + " cannot be read: " + e.getMessage()
                            + "; expected UTF-8, plain or compressed with gzip",
                    e);
        }
    }

    private InputStream open() throws IOException {
        InputStream in = Files.newInputStream(path);
        return path.toString().endsWith(".gz") ? new GZIPInputStream(in) : in;
    }
}
