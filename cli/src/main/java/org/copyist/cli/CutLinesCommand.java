package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.recognition.segment.LearnedLineSegmenter;
import org.copyist.recognition.segment.SegmentationNetwork;
import org.copyist.training.data.LineSetWriter;
import org.copyist.training.page.FoundLines;
import org.copyist.training.page.PageSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the lines of transcribed pages as a line set, to train on. */
@Command(
        name = "cut-lines",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the lines of transcribed pages, as reading finds them, gives each the text of the true line at the same"
                    + " place, and writes them as a line set. Lines without a counterpart are left out.",
            "Example: copyist cut-lines pages.zip --out lines"
        })
final class CutLinesCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SET", description = "A zip or folder of PAGE, ALTO or hOCR files with their pictures.")
    private Path set = Path.of(".");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where PNG files and lines.tsv go.")
    private Path out = Path.of(".");

    @Mixin
    private ModelOption model = new ModelOption();

    @Spec
    private CommandSpec command;

    CutLinesCommand() {}

    @Override
    public Integer call() {
        PrintWriter err = command.commandLine().getErr();
        try (FoundLines lines =
                new FoundLines(PageSet.open(set), LearnedLineSegmenter.of(model.bundle(SegmentationNetwork.TASK)))) {
            int written = LineSetWriter.write(out, lines.lines());
            if (written == 0) {
                throw new InvalidDatasetException("no line of " + set
                        + " has a text and is found at its place; give transcribed pages with baselines");
            }
            err.println(written + " lines are in " + out);
        }
        return 0;
    }
}
