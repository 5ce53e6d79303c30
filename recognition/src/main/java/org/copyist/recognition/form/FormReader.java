package org.copyist.recognition.form;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.InkMask;
import org.copyist.imaging.register.FormRegistration;
import org.copyist.imaging.register.PrintEraser;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.digit.NumberReader;
import org.copyist.recognition.digit.NumberReading;
import org.copyist.recognition.field.FieldType;
import org.copyist.recognition.line.LineReader;

/**
 * Reads filled-in forms: finds out which form a page is and how it lies, paints over what is printed, and reads each field as what it may hold. Thread-safe.
 */
public final class FormReader {
    /** Writing reaches over its field by up to this part of the field's height. */
    private static final double OVERHANG = 0.2;

    /** Less ink than this part of a field is dirt. */
    private static final double LEAST_INK = 0.002;

    /** A box with more ink than this part of it is ticked. */
    private static final double TICK_INK = 0.03;

    /** Within this factor of {@link #TICK_INK} nobody can be sure. */
    private static final double TICK_DOUBT = 1.6;

    /** Readings less likely than this are looked at by a person. */
    private static final double SURE = 0.5;

    private final List<FormTemplate> forms;
    private final List<PrintEraser> erasers;
    private final FormRegistration registration;
    private final Transcriber transcriber;
    private final LineReader lines;
    private final NumberReader numbers;

    /**
     * @param templates the forms that there may be, at least one
     * @param transcriber reads fields of text; not closed with this
     * @param numbers reads fields of digits; not closed with this
     */
    public FormReader(List<FormTemplate> templates, Transcriber transcriber, NumberReader numbers) {
        if (templates.isEmpty()) {
            throw new IllegalArgumentException("a reader of forms needs at least one form");
        }
        List<GreyImage> blanks = templates.stream().map(FormTemplate::blank).toList();
        this.forms = List.copyOf(templates);
        this.erasers = blanks.stream().map(PrintEraser::of).toList();
        this.registration = FormRegistration.of(blanks);
        this.transcriber = requireNonNull(transcriber, "transcriber is null");
        this.lines = transcriber.lines();
        this.numbers = requireNonNull(numbers, "numbers is null");
    }

    /** What was written into the form on {@code page}; empty if none of the forms is there. */
    public Optional<FormReading> read(PageImage page) {
        return registration.find(page.grey()).map(found -> read(page, found));
    }

    private FormReading read(PageImage page, FormRegistration.Found found) {
        FormTemplate form = forms.get(found.index());
        GreyImage written = erasers.get(found.index()).written(found.place().straightened(page.grey()));
        InkMask ink = PrintEraser.ink(written);
        List<FieldReading> fields =
                form.fields().stream().map(field -> field(field, written, ink)).toList();
        return new FormReading(form, found.place(), fields);
    }

    private FieldReading field(FormField field, GreyImage written, InkMask ink) {
        Area area = Area.of(field.box(), 0, written);
        double part = (double) area.ink(ink).inkCount() / (area.width * area.height);
        if (field.content() == FieldContent.TICK) {
            boolean sure = part > TICK_INK * TICK_DOUBT || part < TICK_INK / TICK_DOUBT;
            double confidence = part / (part + TICK_INK);
            return part > TICK_INK
                    ? new FieldReading(field, FieldReading.TICKED, new Confidence(confidence), sure)
                    : new FieldReading(field, "", new Confidence(1 - confidence), sure);
        }
        if (part < LEAST_INK) {
            return new FieldReading(field, "", Confidence.CERTAIN, true);
        }
        if (field.content() == FieldContent.LINES) {
            return lines(field, area.cut(written));
        }
        Area around =
                Area.of(field.box(), (int) Math.round(OVERHANG * field.box().height()), written);
        GreyImage crop = around.trimmed(ink).cut(written);
        return field.content().number().map(type -> number(field, type, crop)).orElseGet(() -> text(field, crop));
    }

    private FieldReading number(FormField field, FieldType type, GreyImage crop) {
        NumberReading reading = numbers.readOne(crop, type);
        boolean sure = reading.fits() && reading.confidence().value() >= SURE;
        return new FieldReading(field, reading.text(), reading.confidence(), sure);
    }

    private FieldReading text(FormField field, GreyImage crop) {
        Hypothesis best = lines.read(crop).get(0);
        String text = best.text().strip();
        if (text.isEmpty()) {
            return new FieldReading(field, NumberReader.UNKNOWN, new Confidence(0), false);
        }
        Confidence confidence = Confidence.of(best.spans());
        return new FieldReading(field, text, confidence, confidence.value() >= SURE);
    }

    private FieldReading lines(FormField field, GreyImage crop) {
        List<TextLine> found =
                transcriber.read(PageImage.ofGrey(field.name(), 0, "", crop)).lines();
        String text = found.stream()
                .map(TextLine::text)
                .filter(line -> !line.isBlank())
                .collect(Collectors.joining("\n"));
        if (text.isEmpty()) {
            return new FieldReading(field, NumberReader.UNKNOWN, new Confidence(0), false);
        }
        double least = found.stream().mapToDouble(FormReader::confidence).min().orElse(0);
        return new FieldReading(field, text, new Confidence(least), least >= SURE);
    }

    private static double confidence(TextLine line) {
        return line.transcription().orElse(null) instanceof MachineTranscription machine
                ? Confidence.of(machine.hypotheses().get(0).spans()).value()
                : 0;
    }

    /** A part of a picture, in its pixels. */
    private record Area(int left, int top, int width, int height) {
        static Area of(BoundingBox box, int more, GreyImage picture) {
            int left = Math.max(0, (int) Math.round(box.left()) - more);
            int top = Math.max(0, (int) Math.round(box.top()) - more);
            int right = Math.min(picture.width(), (int) Math.round(box.right()) + more);
            int bottom = Math.min(picture.height(), (int) Math.round(box.bottom()) + more);
            return new Area(left, top, Math.max(1, right - left), Math.max(1, bottom - top));
        }

        GreyImage cut(GreyImage picture) {
            return picture.crop(left, top, width, height);
        }

        InkMask ink(InkMask all) {
            byte[] pixels = new byte[width * height];
            for (int y = 0; y < height; y++) {
                System.arraycopy(all.pixels(), (top + y) * all.width() + left, pixels, y * width, width);
            }
            return new InkMask(width, height, pixels);
        }

        /** The part of this with ink in it, and a little around it as lines have it. */
        Area trimmed(InkMask all) {
            InkMask own = ink(all);
            int l = width;
            int t = height;
            int r = 0;
            int b = 0;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (own.at(x, y)) {
                        l = Math.min(l, x);
                        t = Math.min(t, y);
                        r = Math.max(r, x + 1);
                        b = Math.max(b, y + 1);
                    }
                }
            }
            int margin = 2 + (b - t) / 10;
            int fromX = Math.max(0, l - margin);
            int fromY = Math.max(0, t - margin);
            return new Area(
                    left + fromX,
                    top + fromY,
                    Math.min(width, r + margin) - fromX,
                    Math.min(height, b + margin) - fromY);
        }
    }
}
