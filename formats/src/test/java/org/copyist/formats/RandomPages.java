package org.copyist.formats;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.copyist.core.decoding.CharacterSpan;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;

/** Makes pages that hold anything the model allows; the same seed makes the same page. */
public final class RandomPages {
    private static final List<String> PIECES = List.of(
            "a",
            "e",
            "word",
            "Line",
            " ",
            " ",
            " ",
            "é",
            "ſ",
            "œ",
            "&",
            "<",
            ">",
            "<script>alert(1)</script>",
            "\"",
            "'",
            "]]>",
            "<!--",
            "=1+1",
            "-",
            "+",
            "@",
            "*",
            "_",
            "`",
            "|",
            "#",
            "1.",
            "[x](y)",
            "\\",
            "$",
            "~",
            ",",
            ";",
            "😀",
            "𝔊",
            "日",
            "ا",
            "&amp;",
            "\u00a0",
            "\u00ad",
            "…");
    private static final List<String> TYPES = List.of("paragraph", "marginalia", "heading", "MainZone", "a type");

    private final Random random;
    private final boolean fractions;
    private final List<String> pieces;
    private boolean tabular;

    private RandomPages(long seed, boolean fractions, List<String> pieces) {
        this.random = new Random(seed);
        this.fractions = fractions;
        this.pieces = pieces;
    }

    /** A page with whole coordinates and texts that XML can hold. */
    public static Page ofWholePixels(long seed) {
        return new RandomPages(seed, false, PIECES).page();
    }

    /** A page with fractions of pixels, and control characters in its texts. */
    public static Page ofAnything(long seed) {
        List<String> all = new ArrayList<>(PIECES);
        all.addAll(List.of("\u0000", "\u0007", "\u001b[31m", "\u0085", "\ufffe"));
        return new RandomPages(seed, true, all).page();
    }

    private Page page() {
        int width = 10 + random.nextInt(3000);
        int height = 10 + random.nextInt(3000);
        int[] lineNumber = {0};
        tabular = random.nextInt(3) == 0;
        List<TextRegion> regions = IntStream.range(0, random.nextInt(4))
                .mapToObj(r -> region(r, lineNumber, width, height))
                .toList();
        List<String> order =
                new ArrayList<>(regions.stream().map(TextRegion::id).toList());
        Collections.shuffle(order, random);
        return new Page("page " + text(), width, height, regions, order, steps());
    }

    private TextRegion region(int number, int[] lineNumber, int width, int height) {
        Polygon outline = new Polygon(points(3, width, height));
        List<TextLine> lines = IntStream.range(0, random.nextInt(5))
                .mapToObj(l -> line("line_" + lineNumber[0]++, width, height))
                .toList();
        boolean silent = lines.stream().allMatch(line -> line.text().isEmpty());
        String text = silent && random.nextBoolean() ? "a text\nof its own " + number : "";
        Optional<TableCell> cell = tabular
                ? Optional.of(new TableCell(
                        "table-1", number, random.nextInt(3), 1 + random.nextInt(2), 1 + random.nextInt(2)))
                : Optional.empty();
        return new TextRegion("region-" + number, pick(TYPES), outline, lines, text, cell);
    }

    private List<ProcessingStep> steps() {
        return IntStream.range(0, random.nextInt(3))
                .mapToObj(i -> new ProcessingStep(
                        "recognize",
                        "tool " + text(),
                        "0." + i,
                        random.nextBoolean() ? Map.of() : Map.of("a", text(), "b", "2")))
                .toList();
    }

    private TextLine line(String id, int width, int height) {
        List<Point> baseline = points(2, width, height);
        List<Point> outline = new ArrayList<>(baseline);
        outline.addAll(points(1, width, height));
        return new TextLine(
                id,
                new Baseline(baseline),
                new Polygon(outline),
                IntStream.range(0, random.nextInt(4))
                        .mapToObj(i -> transcription())
                        .toList());
    }

    private Transcription transcription() {
        if (random.nextBoolean()) {
            return new HumanTranscription(text(), random.nextBoolean() ? "" : text());
        }
        double[] falling =
                random.doubles(1 + random.nextInt(3), -40, 0).sorted().toArray();
        List<Hypothesis> hypotheses = new ArrayList<>();
        for (int i = falling.length - 1; i >= 0; i--) {
            hypotheses.add(hypothesis(falling[i]));
        }
        return new MachineTranscription(hypotheses, new Confidence(random.nextDouble()), text());
    }

    private Hypothesis hypothesis(double logProbability) {
        String text = text();
        List<CharacterSpan> spans = new ArrayList<>();
        text.codePoints()
                .forEach(c -> spans.add(new CharacterSpan(
                        Character.toString(c), spans.size() * 2, spans.size() * 2 + 1, random.nextDouble())));
        return new Hypothesis(text, logProbability, random.nextBoolean() ? spans : List.of());
    }

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pick(pieces));
        }
        return Normalizer.normalize(text, Normalizer.Form.NFC);
    }

    private List<Point> points(int min, int width, int height) {
        return IntStream.range(0, min + random.nextInt(6))
                .mapToObj(i -> new Point(coordinate(width), coordinate(height)))
                .toList();
    }

    private double coordinate(int size) {
        return fractions ? random.nextDouble() * size : random.nextInt(size + 1);
    }

    private <T> T pick(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }
}
