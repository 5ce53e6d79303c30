package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.recognition.character.CharacterReading;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.character.Occlusion;
import org.copyist.recognition.digit.DigitRecognizer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows why characters are read as they are. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        description = {
            "Draws, for each digit (or character) of a picture, what the network sees, how it scores the classes, and which"
                    + " ink speaks for the reading and which against it.",
            "Example: copyist explain photo.jpg --out why.png"
        })
final class ExplainCommand implements Callable<Integer> {
    /** More than this make a picture that nobody looks at. */
    private static final int MOST = 40;

    @Parameters(paramLabel = "FILE", description = "A picture with isolated digits or characters.")
    private Path file = Path.of(".");

    @Option(names = "--out", required = true, paramLabel = "PNG", description = "The picture to write.")
    private Path out = Path.of(".");

    @Option(names = "--characters", description = "Read letters as well as digits.")
    private boolean characters;

    @Mixin
    private ModelOption model = new ModelOption();

    @Spec
    private CommandSpec command;

    ExplainCommand() {}

    @Override
    public Integer call() {
        AnnotatedPicture.requireWritable(out, "--out");
        String task = characters ? CharacterRecognizer.TASK : DigitRecognizer.TASK;
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file);
                CharacterRecognizer recognizer = CharacterRecognizer.of(model.bundle(task))) {
            List<DigitImage> found =
                    characters ? DigitFinder.findCharacters(document.page(0)) : DigitFinder.find(document.page(0));
            if (found.isEmpty()) {
                throw new InvalidArgumentException("no " + task + " were found on the first page of " + file
                        + "; give a picture with isolated ones, dark on light or light on dark");
            }
            PrintWriter err = command.commandLine().getErr();
            if (found.size() > MOST) {
                err.println("copyist: note: " + found.size() + " were found, the first " + MOST + " are explained");
                found = found.subList(0, MOST);
            }
            List<ExplanationPicture.Part> parts = new ArrayList<>();
            for (DigitImage one : found) {
                CharacterReading reading =
                        recognizer.recognize(List.of(one.raster())).get(0);
                parts.add(new ExplanationPicture.Part(
                        one.raster(), reading, Occlusion.of(recognizer, one.raster(), reading.label())));
                command.commandLine()
                        .getOut()
                        .printf(
                                Locale.ROOT,
                                "%s\t%.1f%%%s%n",
                                reading.character(),
                                100 * reading.confidence().value(),
                                reading.rejected() ? "\trejected" : "");
            }
            PngFile.write(ExplanationPicture.draw(parts, recognizer.characters()), out);
        }
        return 0;
    }
}
