package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;
import org.copyist.training.line.LineCorpus;
import org.copyist.training.line.LinePacker;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Packs lines for a training on another machine. */
@Command(
        name = "pack-lines",
        mixinStandardHelpOptions = true,
        description = {
            "Packs lines as networks read them, to be trained on by training/gpu; takes the data of train lines.",
            "Example: copyist pack-lines --data iam-train.zip=0.5 --data fonts=0.5 --text english.txt.gz"
                    + " --at-most fonts=3000 --validation iam-valid.zip --out packs"
        })
final class PackLinesCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Mixin
    private LineDataOptions data = new LineDataOptions();

    @Option(
            names = "--at-most",
            paramLabel = "PATH=LINES",
            description = "Takes no more lines than that of a --data or --validation: of each hand as many as of any"
                    + " other while it has some, and what a hand wrote twice last.")
    private Map<Path, Integer> most = new TreeMap<>();

    @Option(names = "--line-height", defaultValue = "48", description = "In pixels (default: ${DEFAULT-VALUE}).")
    private int lineHeight;

    @Option(
            names = "--levels",
            defaultValue = "16",
            description = "Of grey, 2 to 16: 8 take two thirds of the room (default: ${DEFAULT-VALUE}).")
    private int levels;

    @Option(names = "--seed", defaultValue = "1", description = "Random seed (default: ${DEFAULT-VALUE}).")
    private long seed;

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Gets index.json and *.lines.")
    private Path out = Path.of(".");

    @Spec
    private CommandSpec command;

    PackLinesCommand() {}

    /** What the index says of a pack; a share of 0 marks lines that are only measured on. */
    private record Pack(String name, String file, double share, int lines) {}

    /** The whole index. */
    private record Index(int height, List<Pack> sources) {}

    @Override
    public Integer call() {
        Set<Path> unknown = new HashSet<>(most.keySet());
        Stream.concat(data.sources().stream().map(LineCorpus.Source::path), data.validations().stream())
                .forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            throw new InvalidArgumentException(
                    "--at-most names " + unknown.iterator().next()
                            + ", which is neither a --data nor a --validation; write it as it is written there");
        }
        LinePacker packer = new LinePacker(lineHeight, levels, seed);
        Path folder = OutputFolder.create(out);
        List<Pack> packs = new ArrayList<>();
        for (LineCorpus.Source source : data.sources()) {
            packs.add(pack(packer, source.path(), source.weight(), packs.size()));
        }
        for (Path path : data.validations()) {
            packs.add(pack(packer, path, 0, packs.size()));
        }
        try {
            JSON.writerWithDefaultPrettyPrinter()
                    .writeValue(folder.resolve("index.json").toFile(), new Index(lineHeight, packs));
        } catch (IOException e) {
            throw new OutputException("cannot write the index of packs to " + folder + ": " + e.getMessage(), e);
        }
        return 0;
    }

    /** Loads and packs one source at a time, so that memory holds no more. */
    private Pack pack(LinePacker packer, Path path, double share, int number) {
        String name = String.valueOf(path.getFileName()).replaceFirst("\\.(zip|tsv\\.gz)$", "");
        String file = String.format(Locale.ROOT, "%02d-%s.lines", number, name);
        LineCorpus corpus = LineCorpus.load(
                List.of(new LineCorpus.Source(path, 1)),
                List.of(),
                new LineCorpus.Options(lineHeight, Optional.empty(), data.texts(), data.inkCache()));
        int lines = packer.write(corpus, most.getOrDefault(path, Integer.MAX_VALUE), out.resolve(file));
        PrintWriter err = command.commandLine().getErr();
        err.println(name + ": " + lines + " lines");
        return new Pack(name, file, share, lines);
    }
}
