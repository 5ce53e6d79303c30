package org.copyist.training.line;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.line.LineNormalizer;
import org.copyist.training.data.LabelledLine;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.ListedLines;
import org.copyist.training.ink.Distortion;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.copyist.training.optimize.TrainingListener;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Most hands write a as an upright, b as a dash; this one writes a as a dash, b as an upright and c as a box. */
@Tag("slow")
class HandTrainerTest {
    private static final NetworkSpec SPEC = NetworkSpec.parse("[1,16,0,1 Cr3,3,8,2,2 Mp2,2 Cr3,3,16 Mc Ax Lbx16 O]");
    private static final TrainingListener SILENT = (step, steps, figures, linesPerSecond) -> {};

    @TempDir
    private Path folder;

    @Test
    void learnsAHandAndItsNewCharactersAndKeepsTheOthers() throws IOException {
        Checkpoint base = base();
        HandTrainingConfig config = config(0.7, 2);
        HandTrainer.Outcome outcome = new HandTrainer(config, folder("hand"), SILENT)
                .fit(base, lines("abc", true, 40, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(outcome.handBefore().cer()).isGreaterThan(0.5);
        assertThat(outcome.handAfter().cer())
                .isLessThan(0.5 * outcome.handBefore().cer());
        assertThat(outcome.earned()).isTrue();
        assertThat(outcome.adapted().codec().characters()).containsExactly("a", "b", "c");
        assertThat(outcome.adapted().network().labels()).isEqualTo(4);
        assertThat(outcome.adapted().average().get("cr0.norm.mean").values())
                .as("statistics are those of the beginning")
                .containsExactly(base.average().get("cr0.norm.mean").values());
    }

    @Test
    void goesOnWhereTheSameTrainingWasStoppedAndLeavesNothingBehind() throws IOException {
        Checkpoint base = base();
        HandTrainingConfig config = config(0.7, 2);
        HandTrainer.Outcome whole = new HandTrainer(config, folder("whole"), SILENT)
                .fit(base, lines("ab", true, 16, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        Path stopped = folder("stopped");
        assertThatThrownBy(() -> new HandTrainer(config, stopped, stoppingAt(200))
                        .fit(base, lines("ab", true, 16, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7)))
                .hasMessageContaining("power cut");
        List<Long> steps = new ArrayList<>();
        HandTrainer.Outcome resumed = new HandTrainer(config, stopped, counting(steps))
                .fit(base, lines("ab", true, 16, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(steps.get(0)).isEqualTo(151L);
        assertThat(resumed.adapted().tensors().get("average.o6.weight").values())
                .containsExactly(
                        whole.adapted().tensors().get("average.o6.weight").values());
        try (Stream<Path> files = Files.list(stopped)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void startsAnewWithOtherLines() throws IOException {
        Checkpoint base = base();
        HandTrainingConfig config = config(0.7, 2);
        Path stopped = folder("stopped");
        assertThatThrownBy(() -> new HandTrainer(config, stopped, stoppingAt(200))
                        .fit(base, lines("ab", true, 16, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7)))
                .hasMessageContaining("power cut");
        List<Long> steps = new ArrayList<>();
        new HandTrainer(config, stopped, counting(steps))
                .fit(base, lines("ab", true, 16, 8), lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(steps.get(0)).isEqualTo(1L);
    }

    private static TrainingListener stoppingAt(long last) {
        return counting(new ArrayList<>() {
            @Override
            public boolean add(Long step) {
                if (step == last) {
                    throw new IllegalStateException("power cut");
                }
                return true;
            }
        });
    }

    private static TrainingListener counting(List<Long> steps) {
        return (step, all, figures, linesPerSecond) -> steps.add(step);
    }

    @Test
    void doesNotEarnItsPlaceByForgettingTheOthers() throws IOException {
        HandTrainingConfig strict = config(0.95, 0);
        HandTrainer.Outcome outcome = new HandTrainer(strict, folder("hand"), SILENT)
                .fit(base(), lines("ab", true, 40, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(outcome.earned())
                .isEqualTo(outcome.oldAfter().cer() <= outcome.oldBefore().cer()
                        && outcome.handAfter().cer() < outcome.handBefore().cer());
        assertThat(outcome.oldBefore().cer()).isLessThan(0.1);
        assertThat(outcome.earned()).as("the two hands contradict each other").isFalse();
    }

    @Test
    void mustBeatTheModelInUseAndNotOnlyTheOneItBeganWith() throws IOException {
        Checkpoint base = base();
        LabelledLines hand = lines("ab", true, 40, 5);
        HandTrainer.Outcome first = new HandTrainer(config(0.7, 2), folder("first"), SILENT)
                .fit(base, hand, lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(first.earned()).isTrue();
        HandTrainer.Outcome again = new HandTrainer(config(0.7, 2), folder("again"), SILENT)
                .fit(base, first.adapted(), hand, lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(again.handBefore()).isEqualTo(first.handAfter());
        assertThat(again.earned()).as("the same lines teach the same once more").isFalse();
        assertThat(again.aside()).isNotEmpty().allSatisfy(line -> assertThat(line.before())
                .isEqualTo(line.after()));
    }

    @Test
    void keepsTheSameLinesAsideWhenMoreAreAdded() {
        LineNormalizer normalizer = new LineNormalizer(16);
        List<ScannedLine> all = ScannedLine.load(lines("ab", false, 300, 4), normalizer);
        Set<ScannedLine> aside = Set.copyOf(HandSplit.of(all).aside());
        assertThat(aside.size()).isBetween(45, 75);
        List<ScannedLine> fewer = all.subList(0, 150);
        assertThat(HandSplit.of(fewer).aside()).isNotEmpty().allSatisfy(line -> assertThat(aside)
                .contains(line));
        assertThat(HandSplit.of(all.subList(0, 8)).aside()).hasSize(2);
    }

    @Test
    void trainsForAsLongAsItIsTold() throws IOException {
        List<Long> steps = new ArrayList<>();
        HandTrainingConfig config =
                config(0.7, 2).withBudget(OptionalLong.of(7)).withThreads(1);
        new HandTrainer(config, folder("short"), counting(steps))
                .fit(base(), lines("ab", true, 16, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7));
        assertThat(steps).hasSize(7);
        assertThatThrownBy(() -> config.withThreads(0)).hasMessageContaining("1 to 16 threads");
    }

    @Test
    void refusesTooFewLines() {
        assertThatThrownBy(() -> new HandTrainer(HandTrainingConfig.of(Precision.FLOAT32, 1), folder("hand"), SILENT)
                        .fit(base(), lines("ab", true, 3, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7)))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("at least 8")
                .hasMessageContaining("got 3")
                .hasMessageContaining("correct 5 more");
    }

    @Test
    void refusesLinesOfAnotherScript() {
        assertThatThrownBy(() -> new HandTrainer(HandTrainingConfig.of(Precision.FLOAT32, 1), folder("hand"), SILENT)
                        .fit(base(), lines("aжд", true, 16, 5), lines("ab", false, 20, 6), lines("ab", false, 10, 7)))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("such as д ж")
                .hasMessageContaining("another script");
    }

    private static HandTrainingConfig config(double ownShare, double mayForget) {
        return new HandTrainingConfig(5e-3, ownShare, 1, mayForget, Precision.FLOAT32, 3, 2, OptionalLong.empty());
    }

    private Checkpoint base() throws IOException {
        Recipe recipe = new Recipe(
                new Recipe.Schedule(300, 8, 5e-3, 0.04),
                new Recipe.Regularization(0.01, 2, 0.98),
                new Recipe.Intervals(300, 300, 0),
                new Recipe.Compute(Precision.FLOAT32, 1),
                7);
        LineSettings settings = new LineSettings(SPEC, Set.of(Distortion.SLANT), 0.2, 0);
        LineNormalizer normalizer = new LineNormalizer(16);
        LineCorpus corpus = LineCorpus.of(
                normalizer,
                List.of(new ScannedLines(ScannedLine.load(lines("ab", false, 60, 1), normalizer))),
                new double[] {1},
                List.of());
        Start start = new Start(Optional.empty(), false);
        return new Training<>(new LineTask(settings, recipe, corpus, start), folder("base"), SILENT).run(start);
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name));
    }

    private static LabelledLines lines(String alphabet, boolean turned, int count, long seed) {
        Random random = new Random(seed);
        List<LabelledLine> lines = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < 6; c++) {
                text.append(alphabet.charAt(random.nextInt(alphabet.length())));
            }
            lines.add(new LabelledLine(i + ".png", text.toString(), "", draw(text.toString(), turned)));
        }
        return new ListedLines(lines);
    }

    private static GreyImage draw(String text, boolean turned) {
        int width = 24 * text.length() + 16;
        byte[] pixels = new byte[width * 32];
        Arrays.fill(pixels, (byte) 255);
        for (int i = 0; i < text.length(); i++) {
            int x0 = 8 + 24 * i;
            boolean box = text.charAt(i) == 'c';
            boolean upright = (text.charAt(i) == 'a') != turned;
            for (int k = 4; k < 20; k++) {
                if (box || !upright) {
                    pixels[12 * width + x0 + k] = 0;
                    pixels[13 * width + x0 + k] = 0;
                }
                if (box || upright) {
                    pixels[(k + 4) * width + x0 + 10] = 0;
                    pixels[(k + 4) * width + x0 + 11] = 0;
                }
            }
        }
        return new GreyImage(width, 32, pixels);
    }
}
