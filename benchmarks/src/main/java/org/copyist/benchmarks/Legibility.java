package org.copyist.benchmarks;

import java.awt.Font;
import java.awt.FontFormatException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.Page;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.model.ReadingModels;

/**
 * Of which pages it is said that little of them could be read: of drawn ones in other scripts, and of the given ones.
 *
 * <pre>Legibility PAGES-A-FONT SCRIPT=FONT.ttf... PAGE...</pre>
 *
 * Reads greedily; whether a page is legible is decided before its lines are decoded. Prints each page of which it is said,
 * and counts by script or folder.
 */
public final class Legibility {
    private final Transcriber transcriber = Transcriber.of(ReadingModels.shipped(List.of()), ReadingSettings.DEFAULT);
    /** By script or folder: pages with a doubt, all pages, lines with text, all lines. */
    private final Map<String, int[]> tallies = new TreeMap<>();

    private Legibility() {}

    public static void main(String[] args) throws IOException, FontFormatException {
        Legibility legibility = new Legibility();
        int perFont = Integer.parseInt(args[0]);
        for (String what : Arrays.asList(args).subList(1, args.length)) {
            int equals = what.indexOf('=');
            if (equals > 0) {
                legibility.draw(what.substring(0, equals), Path.of(what.substring(equals + 1)), perFont);
            } else {
                legibility.read(Path.of(what));
            }
        }
        legibility.tallies.forEach((group, tally) -> System.out.printf(
                "%s: doubts of %d of %d pages; %d of %d lines with text%n",
                group, tally[0], tally[1], tally[2], tally[3]));
        legibility.transcriber.close();
    }

    private void draw(String script, Path file, int pages) throws IOException, FontFormatException {
        Font font = Font.createFont(Font.TRUETYPE_FONT, file.toFile());
        for (int seed = 0; seed < pages; seed++) {
            GreyImage drawn = GreyImage.of(ScriptPage.draw(script, font, seed));
            String name = script + " in " + file.getFileName() + ", seed " + seed;
            judge(script, PageImage.ofGrey(name, 0, "", drawn));
        }
    }

    private void read(Path file) {
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file)) {
            judge(Orientations.folder(file), document.page(0));
        }
    }

    private void judge(String group, PageImage image) {
        Page page = transcriber.read(image);
        Optional<Doubt> doubt = Doubt.in(page.steps());
        doubt.ifPresent(why -> System.out.println(image.source() + ": " + why.code()));
        int[] tally = tallies.computeIfAbsent(group, key -> new int[4]);
        tally[0] += doubt.isPresent() ? 1 : 0;
        tally[1]++;
        tally[2] += (int) page.lines().stream()
                .filter(line -> line.transcription().isPresent())
                .count();
        tally[3] += page.lines().size();
    }
}
