package org.copyist.benchmarks;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.imageio.ImageIO;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.model.ReadingModels;

/**
 * Whether pages that were turned are read the right way up, and upright ones left as they are.
 *
 * <pre>Orientations all|one PAGE...</pre>
 *
 * The pages must be upright. Each is read as it is and turned by 90, 180 and 270 degrees: as a grey JPEG, or, with
 * {@code all}, as JPEG and PNG, in colour and grey. Which way up a page is read is decided before its lines are decoded, so
 * that the figures are those of every decoder. Prints what came out wrong, and how much came out right by folder.
 */
public final class Orientations {
    private static final float JPEG_QUALITY = 0.85f;

    private record Way(String format, boolean grey) {}

    private final Transcriber transcriber = Transcriber.of(ReadingModels.shipped(List.of()), ReadingSettings.DEFAULT);
    /** By folder, upright and turned apart: how many came out right, how many were tried. */
    private final Map<String, int[]> tallies = new TreeMap<>();

    private final List<Way> ways;

    private Orientations(List<Way> ways) {
        this.ways = ways;
    }

    public static void main(String[] args) throws IOException {
        List<Way> all =
                List.of(new Way("jpg", true), new Way("jpg", false), new Way("png", true), new Way("png", false));
        Orientations orientations = new Orientations(args[0].equals("all") ? all : all.subList(0, 1));
        for (String file : Arrays.asList(args).subList(1, args.length)) {
            orientations.measure(Path.of(file));
        }
        orientations.tallies.forEach(
                (set, tally) -> System.out.printf("%s: %d of %d right%n", set, tally[0], tally[1]));
        orientations.transcriber.close();
    }

    private void measure(Path file) throws IOException {
        BufferedImage picture;
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file)) {
            picture = document.page(0).picture();
        }
        for (Way way : ways) {
            for (int quarters = 0; quarters < 4; quarters++) {
                int found = found(Jpeg.turned(way.grey() ? grey(picture) : picture, quarters), way);
                String set = folder(file) + ", " + (quarters == 0 ? "upright" : "turned");
                int[] tally = tallies.computeIfAbsent(set, key -> new int[2]);
                tally[0] += found == quarters ? 1 : 0;
                tally[1]++;
                if (found != quarters) {
                    System.out.printf(
                            "%s as %s, turned by %d degrees: taken for %d%n", file, way, 90 * quarters, 90 * found);
                }
            }
        }
    }

    /** By how many quarters clockwise the page is taken to have been turned. */
    private int found(BufferedImage turned, Way way) throws IOException {
        byte[] file = way.format().equals("jpg") ? Jpeg.write(turned, JPEG_QUALITY) : png(turned);
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open("page." + way.format(), file)) {
            PageImage page = document.page(0);
            return transcriber.find(page).prepared().direction().quarters();
        }
    }

    private static byte[] png(BufferedImage picture) {
        try {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(picture, "png", bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static BufferedImage grey(BufferedImage picture) {
        BufferedImage grey = new BufferedImage(picture.getWidth(), picture.getHeight(), BufferedImage.TYPE_BYTE_GRAY);
        Graphics2D graphics = grey.createGraphics();
        graphics.drawImage(picture, 0, 0, null);
        graphics.dispose();
        return grey;
    }

    static String folder(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        return folder == null ? "" : folder.getFileName() + "";
    }
}
