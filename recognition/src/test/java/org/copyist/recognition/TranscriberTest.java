package org.copyist.recognition;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.copyist.core.decoding.DecoderChoice;
import org.copyist.core.decoding.GreedyCtcDecoder;
import org.copyist.core.geometry.WritingDirection;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.Jpeg;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.Resampler;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Preparation;
import org.copyist.recognition.model.ReadingModels;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TranscriberTest {
    private static final Path SAMPLES = Path.of("..", "samples");

    /** The lines of the README. */
    @Test
    void readsAPageInFiveLinesOfJava() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        try (DecodedDocument letter =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("letter-en-1905-b.jpg"));
                Transcriber transcriber = Transcriber.shipped()) {
            Page page = transcriber.read(letter.page(0));
            out.println(page.text());
        }
        assertThat(printed.toString(StandardCharsets.UTF_8)).containsPattern("[a-z]{4,}");
    }

    @Test
    void tellsHowSureItIsAndWhatReadThePage() {
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("page-fr-2024-b.jpg"));
                Transcriber transcriber = Transcriber.shipped()) {
            Page page = transcriber.read(file.page(0));
            assertThat(page.lines()).isNotEmpty().allSatisfy(line -> {
                MachineTranscription reading =
                        (MachineTranscription) line.transcription().orElseThrow();
                assertThat(reading.model()).isEqualTo(transcriber.card().label());
                assertThat(reading.hypotheses().get(0).spans())
                        .hasSize(line.text().codePointCount(0, line.text().length()));
            });
            assertThat(page.steps()).extracting(ProcessingStep::action).containsExactly("segment", "recognize");
        }
    }

    @Test
    void readsGivenLinesAgainAndKeepsTheirFirstReading() {
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("page-fr-2024-b.jpg"));
                Transcriber transcriber = Transcriber.shipped()) {
            Page once = transcriber.read(file.page(0));
            Page twice = transcriber.read(file.page(0), once, LineProgress.NONE);
            assertThat(twice.text()).isEqualTo(once.text());
            assertThat(twice.lines().get(0).transcriptions()).hasSize(2);
        }
    }

    @Test
    void keepsWhatItReadWhenTimeRunsOutAndGoesOnWithTheRest() {
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("page-fr-2024-b.jpg"));
                Transcriber patient = greedy(ReadingSettings.DEFAULT.limit());
                Transcriber hasty = greedy(Duration.ofNanos(1))) {
            Page whole = patient.read(file.page(0));
            List<int[]> progress = Collections.synchronizedList(new ArrayList<>());
            Page begun = hasty.read(file.page(0), (read, found) -> progress.add(new int[] {read, found}));
            assertThat(begun.lines()).hasSameSizeAs(whole.lines());
            assertThat(unread(begun)).isBetween(1L, begun.lines().size() - 1L);
            assertThat(progress.get(progress.size() - 1))
                    .containsExactly(1, begun.lines().size());

            Page more = hasty.readRest(file.page(0), begun, LineProgress.NONE);
            assertThat(unread(more)).isLessThan(unread(begun));
            Page rest = patient.readRest(file.page(0), more, LineProgress.NONE);
            assertThat(unread(rest)).isZero();
            assertThat(rest.lines())
                    .allSatisfy(line -> assertThat(line.transcriptions()).hasSize(1));
            assertThat(ErrorRate.of(whole.text(), rest.text()).cer()).isLessThan(0.1);
        }
    }

    private static long unread(Page page) {
        return page.lines().stream()
                .filter(line -> line.transcription().isEmpty())
                .count();
    }

    private static Transcriber greedy(Duration limit) {
        return Transcriber.of(
                ReadingModels.shipped(List.of()),
                DecoderChoice.always(new GreedyCtcDecoder()),
                new ReadingSettings(PagePreparer.DEFAULT, true, limit));
    }

    @Test
    void readsAPageOnItsSideAndOnItsHead() {
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("letter-en-1905-a.jpg"));
                Transcriber transcriber = greedy(ReadingSettings.DEFAULT.limit())) {
            PageImage upright = file.page(0);
            Page expected = transcriber.read(upright);
            for (int quarters = 1; quarters < 4; quarters++) {
                PageImage turned = upright.withGrey(upright.grey().turned(quarters));
                Page read = transcriber.read(turned);
                assertThat(ErrorRate.of(expected.text(), read.text()).cer())
                        .as("turned by %d degrees", 90 * quarters)
                        .isLessThan(0.3);
                assertThat(read.widthPx()).isEqualTo(turned.widthPx());
                assertThat(read.steps()).extracting(ProcessingStep::action).contains("turn");
                TextLine line = read.lines().get(0);
                assertThat(WritingDirection.of(line.baseline(), line.boundary()).quarters())
                        .isEqualTo(quarters);
            }
        }
    }

    /** A colour JPEG of a hand that is hard to read, on its head: once read as confident nonsense. */
    @Test
    void readsAHardHandOnItsHead() throws IOException {
        BufferedImage picture =
                ImageIO.read(SAMPLES.resolve("letter-en-1905-b.jpg").toFile());
        byte[] turned = Jpeg.write(Jpeg.turned(picture, 2), 0.85f);
        try (DecodedDocument file = new ImageDecoder(DecodingLimits.DEFAULT).open("turned.jpg", turned);
                Transcriber transcriber = greedy(ReadingSettings.DEFAULT.limit())) {
            assertThat(transcriber.find(file.page(0)).prepared().direction()).isEqualTo(WritingDirection.LEFTWARD);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"letter-en-1905-a", "letter-en-1905-b", "page-fr-2024-a", "page-fr-2024-b", "page-fr-2024-c"})
    void leavesUprightPagesAsTheyAre(String sample) {
        try (DecodedDocument file = new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve(sample + ".jpg"));
                Transcriber transcriber = greedy(ReadingSettings.DEFAULT.limit())) {
            assertThat(transcriber.find(file.page(0)).prepared().direction()).isEqualTo(WritingDirection.RIGHTWARD);
        }
    }

    @Test
    void enlargesPagesWithVerySmallWriting() {
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("page-fr-2024-b.jpg"));
                Transcriber transcriber = greedy(ReadingSettings.DEFAULT.limit())) {
            GreyImage whole = file.page(0).grey();
            assertThat(transcriber.find(file.page(0)).prepared().image().widthPx())
                    .isEqualTo(whole.width());
            GreyImage small = Resampler.resize(whole, whole.width() / 3, whole.height() / 3);
            LineFinder.Found found = transcriber.find(PageImage.ofGrey("small", 0, "", small));
            assertThat(found.prepared().image().widthPx()).isGreaterThan(2 * small.width());
            Page page = found.onOriginal();
            assertThat(page.widthPx()).isEqualTo(small.width());
            assertThat(page.lines())
                    .allSatisfy(line ->
                            assertThat(line.baseline().points().get(0).y()).isBetween(0.0, (double) small.height()));
        }
    }

    /** Specks on its foot once made longer lines when it was turned. */
    @Test
    void leavesAnAlmostEmptyPageAsItIs() {
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("page-fr-2024-b.jpg"));
                Transcriber transcriber = greedy(ReadingSettings.DEFAULT.limit())) {
            GreyImage whole = file.page(0).grey();
            int top = (int) (0.7 * whole.height());
            GreyImage foot = whole.crop(0, top, whole.width(), (int) (0.3 * whole.height()));
            assertThat(transcriber
                            .find(PageImage.ofGrey("foot", 0, "", foot))
                            .prepared()
                            .direction())
                    .isEqualTo(WritingDirection.RIGHTWARD);
        }
    }

    @Test
    void turnsNoPageWhereThatIsLeftOut() {
        EnumSet<Preparation> steps = EnumSet.copyOf(PagePreparer.DEFAULT);
        steps.remove(Preparation.ORIENTATION);
        try (DecodedDocument file =
                        new ImageDecoder(DecodingLimits.DEFAULT).open(SAMPLES.resolve("page-fr-2024-a.jpg"));
                Transcriber transcriber = Transcriber.of(
                        ReadingModels.shipped(List.of()),
                        new ReadingSettings(steps, false, ReadingSettings.DEFAULT.limit()))) {
            PageImage upright = file.page(0);
            PageImage turned = upright.withGrey(upright.grey().turned(2));
            assertThat(transcriber.find(turned).prepared().direction()).isEqualTo(WritingDirection.RIGHTWARD);
        }
    }
}
