package org.copyist.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.character.DigitCutter;
import org.copyist.training.data.IdxWriter;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.line.LineSources;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the digits that stand alone in lines of handwriting, to train on. */
@Command(
        name = "cut-digits",
        mixinStandardHelpOptions = true,
        description = {
            "Cuts the digits that touch no neighbour out of lines of handwriting whose text is known, and writes them as"
                    + " IDX files, 28x28 pixels.",
            "Example: copyist cut-digits letters.zip --out digits"
        })
final class CutDigitsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "SET", description = "A zip or folder with lines.tsv, or of PAGE or ALTO files.")
    private Path set = Path.of(".");

    @Option(names = "--out", required = true, paramLabel = "DIR", description = "Where the IDX files go.")
    private Path out = Path.of(".");

    @Mixin
    private ModelOption model = new ModelOption();

    @Spec
    private CommandSpec command;

    CutDigitsCommand() {}

    @Override
    public Integer call() {
        LabelledImages digits = digits();
        if (digits.size() == 0) {
            throw new InvalidDatasetException(
                    "no digits stand alone in the lines of " + set + "; give lines with dates or numbers");
        }
        IdxWriter.write(digits, out.resolve("cut-images-idx3-ubyte.gz"), out.resolve("cut-labels-idx1-ubyte.gz"));
        command.commandLine().getErr().println(digits.size() + " digits are in " + out);
        return 0;
    }

    private LabelledImages digits() {
        try (LabelledLines lines = LineSources.open(set);
                LineRecognizer recognizer = LineRecognizer.of(model.bundle(LineRecognizer.TASK))) {
            return DigitCutter.cut(lines.lines(), recognizer);
        }
    }
}
