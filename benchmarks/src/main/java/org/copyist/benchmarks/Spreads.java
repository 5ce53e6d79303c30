package org.copyist.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.prepare.GutterFinder;

/**
 * Whether spreads are split, and single pages are not.
 *
 * <pre>Spreads PAGE...</pre>
 *
 * Each picture is looked at as it is; those that are split are printed, to be judged by eye. Of each page that is higher
 * than wide, two parts that are wider than high are looked at as well, which must not be split; and from each two of them
 * that follow each other spreads are made: with a shadow and a dark line where they meet, with a soft shadow alone, and
 * without. Prints how many of each kind were split, by folder.
 */
public final class Spreads {
    /** Width over height. */
    private static final double LANDSCAPE = 1.3;

    private static final double HIGH = 0.95;

    /** Width of a shadow as a part of that of the spread (its standard deviation), and how dark it gets. */
    private static final double SHADOW = 0.012;

    private static final double DARKNESS = 0.45;
    private static final double LINE = 0.002;
    private static final double MOST_SLANT = 0.02;

    private final Map<String, int[]> tallies = new TreeMap<>();
    private final Random random = new Random(1);
    private Optional<GreyImage> left = Optional.empty();

    private enum Meeting {
        LINE_AND_SHADOW,
        SHADOW,
        NOTHING
    }

    private Spreads() {}

    public static void main(String[] args) throws IOException {
        Spreads spreads = new Spreads();
        for (String file : Arrays.asList(args)) {
            spreads.measure(Path.of(file));
        }
        spreads.tallies.forEach((kind, tally) -> System.out.printf("%s: %d of %d split%n", kind, tally[0], tally[1]));
    }

    private void measure(Path file) throws IOException {
        GreyImage page;
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file)) {
            page = document.page(0).grey();
        }
        String folder = Orientations.folder(file);
        if (isSplit(folder, page)) {
            System.out.println(file + " is split");
        }
        if (page.width() < HIGH * page.height()) {
            int height = (int) (page.width() / LANDSCAPE);
            for (int top : List.of(0, (page.height() - height) / 2)) {
                isSplit("parts of single pages", page.crop(0, top, page.width(), height));
            }
            left.ifPresent(other -> pair(other, page));
            left = left.isPresent() ? Optional.empty() : Optional.of(page);
        }
    }

    private boolean isSplit(String kind, GreyImage page) {
        boolean split = GutterFinder.find(page).isPresent();
        int[] tally = tallies.computeIfAbsent(kind, key -> new int[2]);
        tally[0] += split ? 1 : 0;
        tally[1]++;
        return split;
    }

    private void pair(GreyImage first, GreyImage second) {
        int height = first.height();
        GreyImage right = Resampler.resize(second, second.width() * height / second.height(), height);
        for (Meeting meeting : Meeting.values()) {
            isSplit("made spreads, " + meeting, spread(first, right, meeting));
        }
    }

    private GreyImage spread(GreyImage first, GreyImage second, Meeting meeting) {
        int width = first.width() + second.width();
        int height = first.height();
        double slant = (2 * random.nextDouble() - 1) * MOST_SLANT * height;
        byte[] pixels = new byte[width * height];
        for (int y = 0; y < height; y++) {
            double middle = first.width() + slant * ((double) y / height - 0.5);
            for (int x = 0; x < width; x++) {
                int value = x < first.width() ? first.at(x, y) : second.at(x - first.width(), y);
                pixels[y * width + x] = (byte) (int) (value * light((x - middle) / width, meeting));
            }
        }
        return new GreyImage(width, height, pixels);
    }

    private static double light(double distance, Meeting meeting) {
        double shadow = 1 - DARKNESS * Math.exp(-distance * distance / (2 * SHADOW * SHADOW));
        return switch (meeting) {
            case LINE_AND_SHADOW -> Math.abs(distance) < LINE ? shadow / 2 : shadow;
            case SHADOW -> shadow;
            case NOTHING -> 1;
        };
    }
}
