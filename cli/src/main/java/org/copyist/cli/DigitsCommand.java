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
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.imaging.digit.NumberImage;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
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
            "Finds the digits in a photo or scan and reads them: a line for each row of digits, then the confidences."
                    + " What looks like no digit is a ?.",
            "With --numbers, digits that stand close together are read as one number, even where they touch.",
            "Example: copyist digits photo.jpg --annotate read.png"
        })
final class DigitsCommand implements Callable<Integer> {
    private static final String UNKNOWN = "?";
    private static final String NUMBERS = "numbers";

    @Parameters(paramLabel = "FILE", description = "A picture or PDF with isolated digits, or with numbers.")
    private Path file = Path.of(".");

    @Option(names = "--annotate", paramLabel = "PNG", description = "Draw boxes and readings on a copy of the picture.")
    private @Nullable Path annotate;

    @Option(names = "--numbers", description = "Read whole numbers.")
    private boolean numbers;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    DigitsCommand() {}

    /**
     * A digit or a number and what it was read as.
     *
     * @param scores of the ten digits; empty for numbers
     */
    private record Read(
            BoundingBox box, int row, String text, Confidence confidence, boolean rejected, List<Double> scores) {
        String shown() {
            return rejected ? UNKNOWN : text;
        }
    }

    @Override
    public Integer call() {
        if (annotate != null) {
            AnnotatedPicture.requireWritable(annotate, "--annotate");
        }
        List<List<Read>> pages = new ArrayList<>();
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file);
                Reader reader = reader()) {
            if (annotate != null && document.pageCount() > 1) {
                throw new InvalidArgumentException("--annotate draws on one picture, but " + file + " has "
                        + document.pageCount() + " pages; leave it out or give a file with one page");
            }
            for (int i = 0; i < document.pageCount(); i++) {
                PageImage page = document.page(i);
                List<Read> digits = reader.read(page);
                if (digits.isEmpty()) {
                    command.commandLine()
                            .getErr()
                            .println("copyist: note: no digits were found on page " + (i + 1) + " of " + file);
                }
                if (annotate != null) {
                    List<AnnotatedPicture.Mark> marks = digits.stream()
                            .map(d -> new AnnotatedPicture.Mark(d.box(), d.shown(), d.confidence()))
                            .toList();
                    AnnotatedPicture.write(page.picture(), marks, annotate);
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

    private Reader reader() {
        return numbers
                ? new NumberReader(new LineReader(
                        LineRecognizer.of(model.bundle(LineRecognizer.TASK, NUMBERS)), new GreedyCtcDecoder()))
                : new SingleReader(DigitRecognizer.of(model.bundle(DigitRecognizer.TASK)));
    }

    /** Reads a page; holds native memory until closed. */
    private interface Reader extends AutoCloseable {
        List<Read> read(PageImage page);

        @Override
        void close();
    }

    private record SingleReader(DigitRecognizer recognizer) implements Reader {
        @Override
        public List<Read> read(PageImage page) {
            List<DigitImage> found = DigitFinder.find(page);
            List<DigitReading> readings =
                    recognizer.recognize(found.stream().map(DigitImage::raster).toList());
            List<Read> digits = new ArrayList<>();
            for (int i = 0; i < found.size(); i++) {
                DigitImage image = found.get(i);
                DigitReading reading = readings.get(i);
                digits.add(new Read(
                        image.box(),
                        image.row(),
                        String.valueOf(reading.digit()),
                        reading.confidence(),
                        reading.rejected(),
                        reading.scores()));
            }
            return digits;
        }

        @Override
        public void close() {
            recognizer.close();
        }
    }

    private record NumberReader(LineReader reader) implements Reader {
        @Override
        public List<Read> read(PageImage page) {
            List<Read> numbers = new ArrayList<>();
            for (NumberImage number : DigitFinder.findNumbers(page)) {
                Hypothesis best = reader.read(number.crop()).get(0);
                numbers.add(new Read(
                        number.box(),
                        number.row(),
                        best.text(),
                        Confidence.of(best.spans()),
                        best.text().isEmpty(),
                        List.of()));
            }
            return numbers;
        }

        @Override
        public void close() {
            reader.close();
        }
    }

    private static void print(PrintWriter out, List<Read> digits) {
        for (int from = 0; from < digits.size(); ) {
            int row = digits.get(from).row();
            List<Read> line = digits.stream().filter(d -> d.row() == row).toList();
            from += line.size();
            out.println(line.stream().map(Read::shown).collect(Collectors.joining(" "))
                    + "\t"
                    + line.stream()
                            .map(d -> String.format(
                                    Locale.ROOT, "%.1f%%", 100 * d.confidence().value()))
                            .collect(Collectors.joining(" ")));
        }
    }

    private static ObjectNode toJson(List<List<Read>> pages) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        ArrayNode pageNodes = node.putArray("pages");
        for (List<Read> digits : pages) {
            ArrayNode digitNodes = pageNodes.addObject().putArray("digits");
            for (Read digit : digits) {
                ObjectNode one = digitNodes.addObject();
                if (digit.scores().isEmpty()) {
                    one.put("number", digit.text());
                } else {
                    one.put("digit", Integer.parseInt(digit.text()));
                }
                one.put("confidence", digit.confidence().value());
                one.put("rejected", digit.rejected());
                one.put("row", digit.row());
                BoxJson.put(one, digit.box());
                digit.scores().forEach(one.putArray("scores")::add);
            }
        }
        return node;
    }
}
