package org.copyist.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.Page;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.formats.document.PageExporter;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.line.LineRecognizer;
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
            "Reads pages of handwriting: PNG, JPEG, TIFF, WebP, BMP, GIF and PDF.",
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

    @Option(
            names = "--decoder",
            defaultValue = "beam",
            description = "beam: with the shipped language model; greedy: the network alone, faster"
                    + " (default: ${DEFAULT-VALUE}).")
    private Decoding decoding = Decoding.BEAM;

    @Option(
            names = "--lines",
            paramLabel = "FILE",
            description = "Read the lines that a PAGE XML or ALTO file (or a folder of them) gives, instead of finding"
                    + " lines.")
    private @Nullable Path lines;

    @Mixin
    private WordsOption words = new WordsOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    private CommandSpec command;

    TranscribeCommand() {}

    @Override
    public Integer call() {
        PageExporter exporter = ExportFormats.named(format);
        TextOutput target = TextOutput.open(
                Optional.ofNullable(output),
                files,
                exporter,
                command.commandLine().getOut());
        ImageDecoder decoder = new ImageDecoder(DecodingLimits.DEFAULT);
        List<String> failures = new ArrayList<>();
        Progress progress = new Progress(command.commandLine().getErr(), files.size());
        try (Transcriber transcriber = transcriber()) {
            for (Path file : files) {
                try {
                    progress.show(file.getFileName() + "");
                    transcribe(file, decoder, transcriber, target);
                } catch (CopyistException e) {
                    failures.add(e.getMessage());
                    progress.message("copyist: " + e.getMessage());
                }
                progress.done();
            }
        } finally {
            progress.close();
        }
        if (failures.isEmpty()) {
            return 0;
        }
        return failures.size() == files.size() ? Copyist.FAILED : Copyist.SOME_FAILED;
    }

    private Transcriber transcriber() {
        return Transcriber.of(model.bundle(LineRecognizer.TASK), decoding.decoder(words.counts()), reading.settings());
    }

    private Page read(Transcriber transcriber, Path file, PageImage image) {
        return lines == null
                ? transcriber.read(image)
                : transcriber.read(
                        image, new GivenLines(lines).of(file, image.index(), image.widthPx(), image.heightPx()));
    }

    private void transcribe(Path file, ImageDecoder decoder, Transcriber transcriber, TextOutput target) {
        try (DecodedDocument document = decoder.open(file)) {
            List<ExportPage> pages = new ArrayList<>();
            for (int i = 0; i < document.pageCount(); i++) {
                int index = i;
                PageImage image = document.page(i);
                Page page = read(transcriber, file, image);
                page.notes()
                        .forEach(
                                note -> command.commandLine().getErr().println("copyist: note: " + file + ": " + note));
                if (page.lines().isEmpty()) {
                    command.commandLine()
                            .getErr()
                            .println("copyist: note: no writing was found on page " + (i + 1) + " of " + file);
                }
                pages.add(ExportPage.of(
                        page, document.name(), () -> document.page(index).picture()));
            }
            if (pages.isEmpty()) {
                throw new InvalidArgumentException(file + " has no pages");
            }
            String title = document.name().replaceFirst("\\.[^.]*$", "");
            target.write(file, new ExportDocument(title, pages));
        }
    }
}
