package org.copyist.cli;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.form.FormLearner;
import org.copyist.recognition.form.FormTemplate;
import org.copyist.recognition.form.FormTemplateFile;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Proposes the fields of a form from a picture of the blank form. */
@Command(
        name = "learn",
        mixinStandardHelpOptions = true,
        description = {
            "Proposes the fields of a form from a picture of the blank form: boxes, boxes for marks, and lines to write on,"
                    + " named by what is printed beside or above them. Names and contents are guesses: look at them with"
                    + " --overlay, and change them in the file.",
            "Example: copyist form learn blank.png -o receipt.json --overlay fields.png"
        })
final class FormLearnCommand implements Callable<Integer> {
    @Parameters(paramLabel = "BLANK", description = "A picture of the blank form; of a PDF or TIFF the first page.")
    private Path blank = Path.of(".");

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "JSON",
            description = "Where the form goes; its picture, with level lines, goes beside it, as PNG.")
    private Path output = Path.of(".");

    @Option(
            names = "--overlay",
            paramLabel = "PNG",
            description = "Draw the fields over the form, a colour for each content.")
    private @Nullable Path overlay;

    @Option(names = "--force", description = "Write over a form and its picture that are there already.")
    private boolean force;

    @Mixin
    private ModelsOptions models = new ModelsOptions();

    @Spec
    private CommandSpec command;

    FormLearnCommand() {}

    @Override
    public Integer call() {
        if (!output.toString().endsWith(".json")) {
            throw new InvalidArgumentException("--output must end with .json, got " + output);
        }
        Path picture = output.resolveSibling(stem(output) + ".png");
        refuseToWriteOver(picture);
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(blank);
                Transcriber transcriber = Transcriber.of(models.models())) {
            if (document.pageCount() > 1) {
                say("copyist: note: " + blank + " has " + document.pageCount() + " pages; the first one is the form");
            }
            FormTemplate form = new FormLearner(transcriber).learn(stem(output), document.page(0));
            BufferedImage level = form.blank().toBufferedImage();
            PngFile.write(level, picture);
            FormTemplateFile.write(form, String.valueOf(picture.getFileName()), output);
            if (overlay != null) {
                PngFile.write(FormOverlay.draw(level, form), overlay);
            }
            say(form.fields().size() + " field(s) were found; their names and contents are guesses: look at them in "
                    + output);
        }
        return 0;
    }

    private void refuseToWriteOver(Path picture) {
        for (Path written : List.of(output, picture)) {
            if (isSame(written, blank)) {
                throw new InvalidArgumentException("the form would be written over its picture " + blank
                        + "; give --output another name, such as "
                        + output.resolveSibling(stem(output) + "-form.json"));
            }
            if (Files.exists(written) && !force) {
                throw new InvalidArgumentException(written
                        + " is there already, and may have been changed by hand; give" + " --force to write over it");
            }
        }
    }

    private static boolean isSame(Path a, Path b) {
        return a.toAbsolutePath().normalize().equals(b.toAbsolutePath().normalize());
    }

    private static String stem(Path file) {
        return String.valueOf(file.getFileName()).replaceFirst("\\.[^.]+$", "");
    }

    private void say(String text) {
        command.commandLine().getErr().println(text);
    }
}
