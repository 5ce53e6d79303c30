package org.copyist.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.digit.DigitFinder;
import org.copyist.imaging.digit.DigitImage;
import org.copyist.imaging.digit.FoundDigits;
import org.copyist.recognition.digit.DigitReading;
import org.copyist.recognition.digit.DigitRecognizer;
import org.copyist.recognition.digit.NumberReader;
import org.copyist.recognition.digit.NumberReading;
import org.copyist.recognition.field.FieldType;
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
            "With --numbers, digits that stand close together are read as one number, even where they touch, with points,"
                    + " commas, dashes, slashes, colons, apostrophes and signs. What is not sure is a ?. With --as they are amounts,"
                    + " dates, times or whole numbers.",
            "Example: copyist digits photo.jpg --annotate read.png"
        })
final class DigitsCommand implements Callable<Integer> {
    private static final String UNKNOWN = "?";

    @Parameters(paramLabel = "FILE", description = "A picture or PDF with isolated digits, or with numbers.")
    private Path file = Path.of(".");

    @Option(names = "--annotate", paramLabel = "PNG", description = "Draw boxes and readings on a copy of the picture.")
    private @Nullable Path annotate;

    @Option(names = "--numbers", description = "Read whole numbers.")
    private boolean numbers;

    @Option(
            names = "--as",
            paramLabel = "TYPE",
            description =
                    "Read numbers of one type: ${COMPLETION-CANDIDATES}. What is rather something else is marked.")
    private @Nullable FieldType type;

    @Mixin
    private ModelOption model = new ModelOption();

    @Option(names = "--json", description = "Print JSON.")
    private boolean json;

    @Spec
    private CommandSpec command;

    DigitsCommand() {}

    private enum Kind {
        DIGIT,
        NUMBER,
        OTHER;

        String inJson() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A digit, a number or other ink beside digits, and what it was read as.
     *
     * @param scores of the ten digits; empty for all but digits
     */
    private record Read(
            Kind kind,
            BoundingBox box,
            int row,
            String text,
            Confidence confidence,
            boolean rejected,
            boolean fits,
            List<Double> scores) {
        static Read of(DigitImage image, DigitReading reading) {
            String digit = String.valueOf(reading.digit());
            return new Read(
                    Kind.DIGIT,
                    image.box(),
                    image.row(),
                    digit,
                    reading.confidence(),
                    reading.rejected(),
                    true,
                    reading.scores());
        }

        static Read of(FoundDigits.Other other) {
            return new Read(Kind.OTHER, other.box(), other.row(), UNKNOWN, new Confidence(0), true, true, List.of());
        }

        static Read of(NumberReading number) {
            boolean nothing = number.text().equals(NumberReader.UNKNOWN);
            return new Read(
                    Kind.NUMBER,
                    number.box(),
                    number.row(),
                    number.text(),
                    number.confidence(),
                    nothing,
                    number.fits(),
                    List.of());
        }

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
                noteWhatIsMissing(digits, i + 1);
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

    private void noteWhatIsMissing(List<Read> digits, int page) {
        PrintWriter err = command.commandLine().getErr();
        if (digits.isEmpty()) {
            err.println("copyist: note: no digits were found on page " + page + " of " + file);
        }
        List<String> unfit =
                digits.stream().filter(d -> !d.fits()).map(Read::shown).toList();
        if (type != null && !unfit.isEmpty()) {
            err.println("copyist: note: on page " + page + " of " + file + " these are not of the type " + type + ": "
                    + String.join(", ", unfit));
        }
        if (digits.stream().anyMatch(d -> d.kind() == Kind.OTHER)) {
            err.println("copyist: note: what is no single digit on page " + page + " of " + file
                    + " is shown as ?; with --numbers, points, commas, dashes, slashes and digits that touch are read");
        }
    }

    private Reader reader() {
        return numbers || type != null
                ? new Numbers(
                        model.named(LineRecognizer.TASK).map(NumberReader::of).orElseGet(NumberReader::shipped),
                        Optional.ofNullable(type))
                : new SingleDigits(DigitRecognizer.of(model.bundle(DigitRecognizer.TASK)));
    }

    /** Reads a page; holds native memory until closed. */
    private interface Reader extends AutoCloseable {
        List<Read> read(PageImage page);

        @Override
        void close();
    }

    private record SingleDigits(DigitRecognizer recognizer) implements Reader {
        @Override
        public List<Read> read(PageImage page) {
            FoundDigits found = DigitFinder.findAll(page);
            List<DigitReading> readings = recognizer.recognize(
                    found.digits().stream().map(DigitImage::raster).toList());
            Stream<Read> digits = IntStream.range(0, readings.size())
                    .mapToObj(i -> Read.of(found.digits().get(i), readings.get(i)));
            return Stream.concat(digits, found.others().stream().map(Read::of))
                    .sorted(Comparator.comparingInt(Read::row)
                            .thenComparingDouble(read -> read.box().left()))
                    .toList();
        }

        @Override
        public void close() {
            recognizer.close();
        }
    }

    private record Numbers(NumberReader reader, Optional<FieldType> type) implements Reader {
        @Override
        public List<Read> read(PageImage page) {
            List<NumberReading> numbers =
                    type.map(wanted -> reader.read(page, wanted)).orElseGet(() -> reader.read(page));
            return numbers.stream().map(Read::of).toList();
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

    private ObjectNode toJson(List<List<Read>> pages) {
        ObjectNode node = new ObjectMapper().createObjectNode();
        ArrayNode pageNodes = node.putArray("pages");
        for (List<Read> digits : pages) {
            ArrayNode digitNodes = pageNodes.addObject().putArray("digits");
            for (Read digit : digits) {
                ObjectNode one = digitNodes.addObject();
                if (digit.kind() == Kind.DIGIT) {
                    one.put("digit", Integer.parseInt(digit.text()));
                } else {
                    one.put(digit.kind().inJson(), digit.text());
                }
                one.put("confidence", digit.confidence().value());
                one.put("rejected", digit.rejected());
                if (type != null) {
                    one.put("fits", digit.fits());
                }
                one.put("row", digit.row());
                BoxJson.put(one, digit.box());
                digit.scores().forEach(one.putArray("scores")::add);
            }
        }
        return node;
    }
}
