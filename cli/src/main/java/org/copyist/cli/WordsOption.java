package org.copyist.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.language.Lexicon;
import org.copyist.training.data.LineSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which words a text is likely to hold; a part of the commands that decode with the language model. */
final class WordsOption {
    @Option(
            names = "--words",
            paramLabel = "FILE",
            description =
                    "Names and terms to expect: a list of words or any text in which they stand (UTF-8), or a zip or"
                            + " folder with lines.tsv, such as the corrected lines of the same hand.")
    private @Nullable Path words;

    WordsOption() {}

    /**
     * How often each word stands in the file; empty if none is named.
     *
     * @throws InvalidArgumentException if there are none in it, or {@code decoding} has no use for them
     */
    Map<String, Integer> counts(Decoding decoding) {
        if (words == null) {
            return Map.of();
        }
        if (decoding == Decoding.GREEDY) {
            throw new InvalidArgumentException(
                    "--words helps the language model, which --decoder greedy leaves out; use --decoder beam");
        }
        Map<String, Integer> counts = Lexicon.count(texts(words));
        if (counts.isEmpty()) {
            throw new InvalidArgumentException("--words: there is no word in " + words);
        }
        return counts;
    }

    private static List<String> texts(Path from) {
        if (Files.isDirectory(from) || from.toString().endsWith(".zip")) {
            try (LineSet set = LineSet.open(from)) {
                return set.texts();
            }
        }
        try {
            return Files.readAllLines(from);
        } catch (CharacterCodingException e) {
            throw new InvalidArgumentException("--words: " + from + " is not text in UTF-8; convert it", e);
        } catch (IOException e) {
            throw new InvalidArgumentException("--words: cannot read " + from + ": " + e.getMessage(), e);
        }
    }
}
