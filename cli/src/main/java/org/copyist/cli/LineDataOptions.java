package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.training.line.LineCorpus;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The lines that a network is trained on and measured by; a part of every command that takes such lines. */
final class LineDataOptions {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "PATH[=SHARE]",
            description = "A line set (zip or folder with lines.tsv), pages (zip or folder of PAGE or ALTO files),"
                    + " characters (images-idx3), pen trajectories (.tsv.gz) or fonts (folder with fonts.tsv), and"
                    + " its share. Within a set a hand counts by the root of its lines.")
    private List<String> data = new ArrayList<>();

    @Option(
            names = "--text",
            paramLabel = "FILE.gz",
            description = "What lines made up from fonts say: gzipped prose, a paragraph a line. May be repeated, for"
                    + " several languages; each is used as often as any other.")
    private List<Path> texts = new ArrayList<>();

    @Option(
            names = "--ink-cache",
            paramLabel = "DIR",
            description = "Keeps the ink of the pictures there, so that a resumed training starts at once.")
    private @Nullable Path inkCache;

    @Option(names = "--validation", paramLabel = "PATH", description = "A line set to measure on while training.")
    private List<Path> validation = new ArrayList<>();

    LineDataOptions() {}

    List<LineCorpus.Source> sources() {
        return data.stream()
                .map(SharedPath::parse)
                .map(shared -> new LineCorpus.Source(shared.path(), shared.share()))
                .toList();
    }

    List<Path> validations() {
        return validation;
    }

    List<Path> texts() {
        return texts;
    }

    Optional<Path> inkCache() {
        return Optional.ofNullable(inkCache);
    }
}
