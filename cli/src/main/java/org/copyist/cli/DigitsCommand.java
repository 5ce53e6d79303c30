package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Finds and reads the digits of a picture. */
@Command(
        name = "digits",
        mixinStandardHelpOptions = true,
        description = {
            "Finds the digits in a photo or scan and reads them: a line for each row of digits, then the confidences.",
            "Example: copyist digits photo.jpg --annotate read.png"
        })
final class DigitsCommand implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "A picture or PDF with isolated digits.")
    private Path file = Path.of(".");

    @Option(names = "--annotate", paramLabel = "PNG", description = "Draw boxes and readings on a copy of the picture.")
    private @Nullable Path annotate;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    DigitsCommand() {}

    /** A digit and what it was read as. */
    record ReadDigit(DigitImage image, DigitReading reading) {}

    @Override
    public Integer call() {
        ModelBundle bundle = model.bundle(DigitRecognizer.TASK);
        if (annotate != null) {
            AnnotatedPicture.requireWritable(annotate);
        }
        List<List<ReadDigit>> pages = new ArrayList<>();
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file);
                DigitRecognizer recognizer = DigitRecognizer.of(bundle)) {
            if (annotate != null && document.pageCount() > 1) {
                throw new InvalidArgumentException("--annotate draws on one picture, but " + file + " has "
                        + document.pageCount() + " pages; leave it out or give a file with one page");
            }
            for (int i = 0; i < document.pageCount(); i++) {
                PageImage page = document.page(i);
                List<ReadDigit> digits = read(page, recognizer);
                if (digits.isEmpty()) {
                    command.commandLine()
                            .getErr()
                            .println("copyist: note: no digits were found on page " + (i + 1) + " of " + file);
                }
                if (annotate != null) {
                    AnnotatedPicture.write(page.picture(), digits, annotate);
                }
                pages.add(digits);
            }
        }
        PrintWriter out = command.commandLine().getOut();
        if (json) {
            out.println(toJson(pages));
        } else {
            pages.forEach(digits -> print(out, digits));
        }
        return 0;
    }

    private static List<ReadDigit> read(PageImage page, DigitRecognizer recognizer) {
        List<DigitImage> found = DigitFinder.find(page);
        List<DigitReading> readings =
                recognizer.recognize(found.stream().map(DigitImage::raster).toList());
        List<ReadDigit> digits = new ArrayList<>();
        for (int i = 0; i < found.size(); i++) {
            digits.add(new ReadDigit(found.get(i), readings.get(i)));
        }
        return digits;
    }

    private static void print(PrintWriter out, List<ReadDigit> digits) {
        for (int from = 0; from < digits.size(); ) {
            int row = digits.get(from).image().row();
            List<ReadDigit> line =
                    digits.stream().filter(d -> d.image().row() == row).toList();
            from += line.size();
            out.println(
                    line.stream().map(d -> String.valueOf(d.reading().digit())).collect(Collectors.joining(" "))
                            + "\t"
                            + line.stream()
                                    .map(d -> String.format(
                                            Locale.ROOT,
                                            "%.1f%%",
                                            100 * d.reading().confidence().value()))
                                    .collect(Collectors.joining(" ")));
        }
    }

    private static ObjectNode toJson(List<List<ReadDigit>> pages) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        ArrayNode pageNodes = node.putArray("pages");
        for (List<ReadDigit> digits : pages) {
            ArrayNode digitNodes = pageNodes.addObject().putArray("digits");
            for (ReadDigit digit : digits) {
                ObjectNode one = digitNodes.addObject();
                one.put("digit", digit.reading().digit());
                one.put("confidence", digit.reading().confidence().value());
                one.put("row", digit.image().row());
                ObjectNode box = one.putObject("box");
                box.put("left", digit.image().box().left());
                box.put("top", digit.image().box().top());
                box.put("right", digit.image().box().right());
                box.put("bottom", digit.image().box().bottom());
                ArrayNode scores = one.putArray("scores");
                digit.reading().scores().forEach(scores::add);
            }
        }
        return node;
    }
}
