package org.copyist.training.recombination;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;

/**
 * Composes lines out of words that one writer wrote in others (akin to StackMix, Shonenkov et al. 2021, which cuts between
 * characters): as long as real ones and in the same hand, but saying what nobody wrote, so that a network
 * cannot know them by heart. Immutable and thread-safe.
 */
public final class LineRecombiner {
    /** Words that stood together stay together up to this number, so that a line is not all seams. */
    private static final int MOST_TOGETHER = 3;

    /** How often a line is drawn anew that somebody wrote as it is. */
    private static final int MOST_DRAWS = 20;

    private static final int FULL_INK = 255;

    private final List<CutLine> lines;
    private final Map<String, List<CutLine>> hands;
    private final Set<String> written;

    LineRecombiner(List<CutLine> lines) {
        if (lines.isEmpty()) {
            throw new InvalidDatasetException("no line could be cut into words; expected lines with transcripts that"
                    + " the model reads with less than three errors in ten characters");
        }
        this.lines = List.copyOf(lines);
        this.hands = lines.stream().collect(Collectors.groupingBy(CutLine::writer));
        this.written = lines.stream()
                .map(line -> line.pieces().stream().map(CutLine.Piece::text).collect(Collectors.joining(" ")))
                .collect(Collectors.toSet());
    }

    /** Cuts every line of {@code set} that {@code recognizer} reads well enough. */
    public static LineRecombiner of(LabelledLines set, LineRecognizer recognizer) {
        requireNonNull(recognizer, "recognizer is null");
        LineCutter cutter = new LineCutter(recognizer);
        return new LineRecombiner(set.lines()
                .parallel()
                .map(cutter::cut)
                .flatMap(Optional::stream)
                .toList());
    }

    /** Lines that could be cut. */
    public int size() {
        return lines.size();
    }

    /**
     * The first {@code count} composed lines, on white paper.
     *
     * @param seed of the choice; each line is a function of it and its number
     */
    public Stream<LabelledLine> compose(int count, long seed) {
        SplittableRandom root = new SplittableRandom(seed);
        return IntStream.range(0, count).mapToObj(number -> compose(number, root.split()));
    }

    /** A line that says what none of the lines says; a set of few words may leave no such line, then any. */
    private LabelledLine compose(int number, SplittableRandom random) {
        LabelledLine line = draw(number, random);
        for (int i = 0; i < MOST_DRAWS && written.contains(line.text()); i++) {
            line = draw(number, random);
        }
        return line;
    }

    private LabelledLine draw(int number, SplittableRandom random) {
        CutLine model = lines.get(random.nextInt(lines.size()));
        int length =
                model.pieces().stream().mapToInt(p -> p.text().length() + 1).sum();
        List<CutLine> hand = requireNonNull(hands.get(model.writer()));
        List<CutLine.Piece> pieces = new ArrayList<>();
        int characters = 0;
        while (characters < length) {
            CutLine from = hand.get(random.nextInt(hand.size()));
            int first = random.nextInt(from.pieces().size());
            int last = Math.min(from.pieces().size(), first + random.nextInt(1, MOST_TOGETHER + 1));
            int shift = (int) Math.round(model.inkRow() - from.inkRow());
            for (int i = first; i < last && characters < length; i++) {
                CutLine.Piece piece = from.pieces().get(i);
                pieces.add(new CutLine.Piece(piece.text(), moved(piece.ink(), shift)));
                characters += piece.text().length() + 1;
            }
        }
        String text = pieces.stream().map(CutLine.Piece::text).collect(Collectors.joining(" "));
        return new LabelledLine(String.format("%06d.png", number), text, model.writer(), onPaper(pieces));
    }

    private static GreyImage moved(GreyImage ink, int down) {
        byte[] pixels = new byte[ink.pixels().length];
        for (int y = Math.max(0, down); y < Math.min(ink.height(), ink.height() + down); y++) {
            System.arraycopy(ink.pixels(), (y - down) * ink.width(), pixels, y * ink.width(), ink.width());
        }
        return new GreyImage(ink.width(), ink.height(), pixels);
    }

    private static GreyImage onPaper(List<CutLine.Piece> pieces) {
        int height = pieces.get(0).ink().height();
        int width = pieces.stream().mapToInt(p -> p.ink().width()).sum();
        byte[] pixels = new byte[width * height];
        int left = 0;
        for (CutLine.Piece piece : pieces) {
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < piece.ink().width(); x++) {
                    pixels[y * width + left + x] =
                            (byte) (FULL_INK - piece.ink().at(x, y));
                }
            }
            left += piece.ink().width();
        }
        return new GreyImage(width, height, pixels);
    }
}
