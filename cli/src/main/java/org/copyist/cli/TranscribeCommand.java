package org.copyist.cli;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.PageExporter;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ReadingModels;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads pages of handwriting and writes their text. */
@Command(
        name = "transcribe",
        mixinStandardHelpOptions = true,
        description = {
            "Reads pages of handwriting: PNG, JPEG, JPEG 2000, TIFF, WebP, BMP, GIF, PDF; HEIC and AVIF where a program of this"
                    + " machine decodes them.",
            "Example: copyist transcribe letter.jpg diary.pdf -f page -o texts/"
        })
final class TranscribeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures or PDFs.")
    private List<Path> files = new ArrayList<>();

    @Option(
            names = {"-f", "--format"},
            defaultValue = "txt",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String format = "txt";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "A file, or a folder that gets a file for each input (default: standard output).")
    private @Nullable Path output;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private ModelsOptions models = new ModelsOptions();

    @Option(
            names = "--decoder",
            defaultValue = "beam",
            description =
                    "beam: with a language model; greedy: the network alone, faster" + " (default: ${DEFAULT-VALUE}).")
    private Decoding decoding = Decoding.BEAM;

    @Option(
            names = "--lines",
            paramLabel = "FILE",
            description = "Read the lines that a PAGE XML or ALTO file (or a folder of them) gives, instead of finding"
                    + " lines.")
    private @Nullable Path lines;

    @Option(
            names = "--split-spreads",
            description = "Make two pages of a picture that shows two facing pages of a book.")
    private boolean splitSpreads;

    @Mixin
    private WordsOption words = new WordsOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    private CommandSpec command;

    TranscribeCommand() {}

    @Override
    public Integer call() {
        if (splitSpreads && lines != null) {
            throw new InvalidArgumentException(
                    "--split-spreads finds pages and their lines, so it cannot be combined with"
                            + " --lines, whose lines lie on whole pictures; leave one of them out");
        }
        PageExporter exporter = ExportFormats.named(format);
        TextOutput target = TextOutput.open(
                Optional.ofNullable(output),
                files,
                exporter,
                command.commandLine().getOut());
        Duration limit = reading.settings().limit();
        Progress progress = new Progress(command.commandLine().getErr(), files.size(), Copyist.isDebugging(command));
        FileTranscriber.Task task =
                new FileTranscriber.Task(Optional.ofNullable(lines).map(GivenLines::new), splitSpreads, limit);
        try (FileTranscriber transcriber = new FileTranscriber(transcriber(), task, progress)) {
            files.forEach(file -> transcriber.transcribe(file, target));
            return transcriber.exitCode();
        } finally {
            progress.close();
        }
    }

    private Transcriber transcriber() {
        ReadingModels chosen = models.models(decoding);
        ReadingModels used =
                model.named(LineRecognizer.TASK).map(chosen::withLines).orElse(chosen);
        return Transcriber.of(used, used.decoding(words.counts(decoding)), reading.settings());
    }
}
