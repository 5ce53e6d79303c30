package org.copyist.training.line;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;
import org.copyist.imaging.line.InkImage;
import org.copyist.imaging.line.LineImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.optimize.Seeds;

/**
 * Writes lines as networks read them, small enough to be carried to another machine and trained on there
 * ({@code training/gpu}). A pack is a file of lines one after the other, numbers big-endian: length of the text in bytes
 * (2), the text, length of the name of the hand (2), the name (UTF-8, empty if not known), stretch for density (4,
 * float), width in pixels (4), then the pixels in 4 bits (0 paper, 15 ink), column by column from top to bottom, the
 * first of two in the upper half of a byte. Immutable and thread-safe.
 */
public final class LinePacker {
    private static final int BLACKEST = 15;

    private final LineNormalizer normalizer;
    private final int levels;
    private final long seed;

    /**
     * @param lineHeight of the network's input in pixels, even
     * @param levels of grey that are told apart, 2 to 16, spread over the 4 bits; fewer compress better
     * @param seed of the choice of lines, and of those that are made up
     */
    public LinePacker(int lineHeight, int levels, long seed) {
        if (lineHeight % 2 != 0 || levels < 2 || levels > BLACKEST + 1) {
            throw new InvalidArgumentException(
                    "lines are packed at an even height in 2 to 16 levels of grey, got height " + lineHeight + " and "
                            + levels + " levels");
        }
        this.normalizer = new LineNormalizer(lineHeight);
        this.levels = levels;
        this.seed = seed;
    }

    /**
     * Writes the lines of {@code corpus} to {@code file}. If there are more than {@code most}, it takes as many of each
     * hand as of any other while it has some, and what a hand wrote twice, such as another variant of the same line, last.
     *
     * @return how many lines were written
     * @throws OutputException if the file cannot be written
     */
    public int write(LineCorpus corpus, int most, Path file) {
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 20))) {
            int written = 0;
            for (LineSource source : corpus.sources()) {
                for (int line : choose(source, most - written, seed)) {
                    write(source, line, out);
                    written++;
                }
            }
            return written;
        } catch (IOException e) {
            throw new OutputException("cannot write the pack " + file + ": " + e.getMessage(), e);
        }
    }

    static List<Integer> choose(LineSource source, int most, long seed) {
        List<Integer> lines =
                new ArrayList<>(IntStream.range(0, source.size()).boxed().toList());
        Collections.shuffle(lines, new Random(seed));
        Set<String> seen = new HashSet<>();
        Map<String, Integer> taken = new HashMap<>();
        Map<Integer, Integer> ranks = new HashMap<>();
        for (boolean again : new boolean[] {false, true}) {
            for (int line : lines) {
                String hand = source.hand(line);
                if (!ranks.containsKey(line) && (again || seen.add(hand + "\n" + source.text(line)))) {
                    int rank = hand.isEmpty() ? 0 : taken.merge(hand, 1, Integer::sum);
                    ranks.put(line, again ? source.size() + rank : rank);
                }
            }
        }
        lines.sort(Comparator.comparingInt(ranks::get));
        return lines.subList(0, Math.min(most, lines.size()));
    }

    private void write(LineSource source, int line, DataOutputStream out) throws IOException {
        InkImage ink = source.ink(line, new SplittableRandom(Seeds.mix(seed, 4, line)));
        LineImage image = normalizer.fit(ink);
        writeText(source.text(line), out);
        writeText(source.hand(line), out);
        double proportional =
                (double) ink.raster().width() * image.height() / ink.raster().height();
        out.writeFloat((float) ((image.width() - 2 * image.margin()) / proportional));
        out.writeInt(image.width());
        out.write(fourBits(image));
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        byte[] bytes = text.getBytes(UTF_8);
        out.writeShort(bytes.length);
        out.write(bytes);
    }

    private byte[] fourBits(LineImage image) {
        byte[] packed = new byte[image.width() * image.height() / 2];
        for (int x = 0, i = 0; x < image.width(); x++) {
            for (int y = 0; y < image.height(); y += 2) {
                packed[i++] = (byte) (level(image, x, y) << 4 | level(image, x, y + 1));
            }
        }
        return packed;
    }

    private int level(LineImage image, int x, int y) {
        int steps = levels - 1;
        int step = (image.raster().at(x, y) * steps + 127) / 255;
        return (step * BLACKEST + steps / 2) / steps;
    }
}
