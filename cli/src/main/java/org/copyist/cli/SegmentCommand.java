package org.copyist.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.page.Page;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.ExportPage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.LineFinder;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.recognition.segment.SegmentationNetwork;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds the lines of a page without reading them. */
@Command(
        name = "segment",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the lines of a page and writes where they are.",
            "Example: copyist segment letter.jpg --overlay lines.png > letter.xml"
        })
final class SegmentCommand implements Callable<Integer> {
    @Parameters(paramLabel = "IMAGE", description = "A picture; of a PDF or TIFF the page given with --page.")
    private Path image;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "page",
            description = "page or json (default: ${DEFAULT-VALUE}).")
    private String format = "page";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where to write (default: standard output).")
    private @Nullable Path output;

    @Option(names = "--overlay", paramLabel = "PNG", description = "Draw outlines and baselines over the page.")
    private @Nullable Path overlay;

    @Option(
            names = "--prepared",
            paramLabel = "PNG",
            description = "Write the page as the networks see it: cut out, turned, under even light.")
    private @Nullable Path prepared;

    @Option(names = "--page", defaultValue = "1", description = "Page of the file, from 1 (default: ${DEFAULT-VALUE}).")
    private int number;

    @Mixin
    private ModelOption model = new ModelOption();

    @Mixin
    private ReadingOptions reading = new ReadingOptions();

    @Spec
    private CommandSpec command;

    SegmentCommand() {}

    @Override
    public Integer call() {
        if (!format.equals("page") && !format.equals("json")) {
            throw new InvalidArgumentException("--format must be page or json, got " + format);
        }
        TextOutput target = TextOutput.open(
                Optional.ofNullable(output),
                List.of(image),
                ExportFormats.named(format),
                command.commandLine().getOut());
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(image);
                Transcriber transcriber = Transcriber.of(models(), reading.settings())) {
            if (number < 1 || number > document.pageCount()) {
                throw new InvalidArgumentException("--page must be in 1.." + document.pageCount() + ", got " + number);
            }
            PageImage picture = document.page(number - 1);
            LineFinder.Found found = transcriber.find(picture);
            Page page = picture.scan().kept(found.onOriginal());
            page.notes()
                    .forEach(note -> command.commandLine().getErr().println("copyist: note: " + image + ": " + note));
            if (page.lines().isEmpty()) {
                command.commandLine().getErr().println("copyist: note: no writing was found on " + image);
            }
            if (overlay != null) {
                PngFile.write(PageOverlay.draw(picture.picture(), page), overlay);
            }
            if (prepared != null) {
                PngFile.write(found.prepared().image().grey().toBufferedImage(), prepared);
            }
            target.write(image, ExportDocument.of(ExportPage.of(page, document.name())));
        }
        return 0;
    }

    private ReadingModels models() {
        ReadingModels shipped = ReadingModels.shipped(List.of());
        return new ReadingModels(model.bundle(SegmentationNetwork.TASK), shipped.lines(), shipped.languages());
    }
}
