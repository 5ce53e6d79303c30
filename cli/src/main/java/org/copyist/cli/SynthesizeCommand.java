package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.stream.LongStream;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.ink.PenLine;
import org.copyist.training.ink.PenLineReader;
import org.copyist.training.synthesis.FontLibrary;
import org.copyist.training.synthesis.LineSynthesizer;
import org.copyist.training.synthesis.TextSource;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Writes made-up lines, to be looked at or validated on. */
@Command(
        name = "synthesize",
        mixinStandardHelpOptions = true,
        description = {
            "Makes up lines of handwriting from fonts, and pen trajectories if given, on paper of many kinds.",
            "Example: copyist synthesize --fonts fonts --text english.txt.gz --count 100 --out lines"
        })
final class SynthesizeCommand implements Callable<Integer> {
    private static final int HEIGHT_PX = 128;

    @Option(names = "--fonts", required = true, paramLabel = "DIR", description = "Fonts: fonts.tsv and ttf/*.ttf.")
    private Path fonts = Path.of(".");

    @Option(
            names = "--text",
            required = true,
            paramLabel = "FILE.gz",
            description = "What lines say: gzipped prose, a paragraph a line. May be repeated.")
    private List<Path> texts = new ArrayList<>();

    @Option(
            names = "--strokes",
            paramLabel = "FILE.tsv.gz",
            description = "Pen trajectories, from which every other line is drawn.")
    private @Nullable Path strokes;

    @Option(
            names = "--held-out",
            description = "Use the " + FontLibrary.HELD_OUT + " families that trainings never see, not those they see.")
    private boolean heldOut;

    @Mixin
    private LineSetOptions lineSet = new LineSetOptions();

    @Spec
    private CommandSpec command;

    SynthesizeCommand() {}

    @Override
    public Integer call() {
        lineSet.requireValid();
        FontLibrary library = FontLibrary.read(fonts);
        LineSynthesizer synthesizer = new LineSynthesizer(
                heldOut ? library.validation() : library.training(), TextSource.read(texts), HEIGHT_PX, lineSet.seed());
        List<PenLine> trajectories = strokes == null ? List.of() : PenLineReader.read(strokes);
        SplittableRandom random = new SplittableRandom(lineSet.seed());
        lineSet.write(
                LongStream.range(0, lineSet.count())
                        .mapToObj(number -> line(synthesizer, trajectories, number, random.split())),
                command.commandLine().getErr());
        return 0;
    }

    private LabelledLine line(
            LineSynthesizer synthesizer, List<PenLine> trajectories, long number, SplittableRandom random) {
        if (!trajectories.isEmpty() && number % 2 == 1) {
            return synthesizer.picture(number, trajectories, random);
        }
        return synthesizer.picture(number, random);
    }
}
