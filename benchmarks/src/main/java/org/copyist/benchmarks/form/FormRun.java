package org.copyist.benchmarks.form;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.DoubleSummaryStatistics;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Page;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.digit.NumberReader;
import org.copyist.recognition.form.FieldContent;
import org.copyist.recognition.form.FieldReading;
import org.copyist.recognition.form.FormReader;
import org.copyist.recognition.form.FormReading;
import org.copyist.recognition.form.FormTemplate;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.MarkedNumbers;
import org.copyist.training.data.Mnist;
import org.copyist.training.line.LineSources;
import org.copyist.training.page.CameraPhoto;
import org.copyist.training.page.PageSet.LabelledPage;

/**
 * How many fields of filled-in forms are read exactly, and how many are marked as unsure.
 *
 * <pre>FormRun MNIST TEXTS COUNT OUT</pre>
 *
 * Makes COUNT forms of five kinds, with numbers of MNIST's test digits and lines of the set TEXTS, reads each as a scan and
 * as a photo, and prints for each content of fields: fields, those marked, those exact among the others. OUT gets the first
 * pictures of each kind.
 */
public final class FormRun {
    private final List<FormTemplate> blanks =
            FormKind.ALL.stream().map(FilledForm::blank).toList();

    private final Map<FieldContent, int[]> tallies = new EnumMap<>(FieldContent.class);
    private final DoubleSummaryStatistics off = new DoubleSummaryStatistics();
    private double agreement = 1;
    private long nanos;
    private int lost;

    private FormRun() {}

    public static void main(String[] args) throws IOException {
        int count = Integer.parseInt(args[2]);
        Path out = Files.createDirectories(Path.of(args[3]));
        try (LabelledLines texts = LineSources.open(Path.of(args[1]));
                Transcriber transcriber = Transcriber.shipped();
                NumberReader numbers = NumberReader.shipped()) {
            Writing writing =
                    new Writing(new MarkedNumbers(Mnist.test(Path.of(args[0])), 77).lines(6000), texts.lines());
            for (boolean photo : new boolean[] {false, true}) {
                new FormRun().run(writing, transcriber, numbers, count, photo, out);
            }
        }
    }

    private void run(Writing writing, Transcriber transcriber, NumberReader numbers, int count, boolean photo, Path out)
            throws IOException {
        FormReader reader = new FormReader(blanks, transcriber, numbers);
        SplittableRandom random = new SplittableRandom(5);
        for (int i = 0; i < count; i++) {
            FormTemplate blank = blanks.get(i % blanks.size());
            FilledForm form = FilledForm.of(blank, writing, random);
            PageImage page = PageImage.ofGrey("form-" + i, 0, "", form.picture());
            LabelledPage flat = new LabelledPage("form", page, corners(blank));
            LabelledPage taken = photo ? CameraPhoto.of(flat, i + 1L) : flat;
            PageImage seen = taken.image();
            if (i < blanks.size()) {
                Path file = out.resolve((photo ? "photo-" : "scan-") + i + ".png");
                ImageIO.write(seen.grey().toBufferedImage(), "png", file.toFile());
            }
            long start = System.nanoTime();
            Optional<FormReading> reading = reader.read(seen);
            nanos += System.nanoTime() - start;
            count(form, blank, reading);
            reading.ifPresent(read -> measure(read, blank, taken.truth()));
        }
        System.out.printf(
                "%s: %d of %d forms not found, %.2f s each; least agreement %.2f; corners of fields off by %.2f px, at most"
                        + " %.2f%n",
                photo ? "photos" : "scans",
                lost,
                count,
                nanos / 1e9 / count,
                agreement,
                off.getAverage(),
                off.getMax());
        tallies.forEach((content, t) -> System.out.printf(
                "  %-8s %4d fields, %5.1f %% marked, %6.2f %% of the others exact, %6.2f %% of all%n",
                content, t[0], 100.0 * t[1] / t[0], 100.0 * t[2] / Math.max(1, t[0] - t[1]), 100.0 * t[3] / t[0]));
    }

    /** The corners of the fields of a form, as lines from the first to the last of each field. */
    private static Page corners(FormTemplate blank) {
        List<TextLine> lines = blank.fields().stream()
                .map(field -> TextLine.unread(
                        field.name(),
                        Baseline.of(
                                new Point(field.box().left(), field.box().top()),
                                new Point(field.box().right(), field.box().bottom())),
                        field.box().toPolygon()))
                .toList();
        int width = blank.blank().width();
        int height = blank.blank().height();
        TextRegion all = new TextRegion("fields", "paragraph", new BoundingBox(0, 0, width, height).toPolygon(), lines);
        return Page.of("form", width, height, List.of(all), List.of());
    }

    private void measure(FormReading reading, FormTemplate blank, Page truth) {
        agreement = Math.min(agreement, reading.place().agreement());
        List<TextLine> flat = corners(blank).lines();
        for (int i = 0; i < flat.size(); i++) {
            for (int end = 0; end <= 1; end++) {
                Point got = reading.place().toPage(flat.get(i).baseline().at(end));
                Point expected = truth.lines().get(i).baseline().at(end);
                off.accept(Math.hypot(got.x() - expected.x(), got.y() - expected.y()));
            }
        }
    }

    private void count(FilledForm form, FormTemplate blank, Optional<FormReading> reading) {
        if (reading.isEmpty() || !reading.get().form().equals(blank)) {
            lost++;
            return;
        }
        List<FieldReading> fields = reading.get().fields();
        for (int i = 0; i < fields.size(); i++) {
            FieldReading field = fields.get(i);
            boolean exact = field.value().equals(form.values().get(i));
            int[] tally = tallies.computeIfAbsent(field.field().content(), c -> new int[4]);
            tally[0]++;
            tally[1] += field.sure() ? 0 : 1;
            tally[2] += field.sure() && exact ? 1 : 0;
            tally[3] += exact ? 1 : 0;
            if (!exact) {
                System.out.printf(
                        "%s %s: \"%s\" read \"%s\" %.2f %s%n",
                        blank.name(),
                        field.field().name(),
                        form.values().get(i),
                        field.value(),
                        field.confidence().value(),
                        field.sure() ? "" : "?");
            }
        }
    }
}
