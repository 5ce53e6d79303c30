package org.copyist.training.segmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.ModelException;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.segment.SegmentationMaps;
import org.copyist.recognition.segment.SegmentationNetwork;
import org.copyist.training.Golden;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.network.Precision;
import org.copyist.training.network.SafeTensors;
import org.copyist.training.optimize.Checkpoint;
import org.copyist.training.optimize.Recipe;
import org.copyist.training.optimize.Start;
import org.copyist.training.optimize.Training;
import org.copyist.training.optimize.TrainingListener;
import org.copyist.training.optimize.TrainingTask;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class SegmentationTrainerTest {
    private static final NetworkSpec SMALL =
            NetworkSpec.parse("[1,0,0,1 Cr5,5,8,2,2 Cr3,3,12,2,2 ( Cr3,3,16,2,2 Cr3,3,16 ) Cr3,3,12 Om]");

    private static final TrainingListener SILENT = (step, steps, figures, viewsPerSecond) -> {};

    @TempDir
    private Path folder;

    @Test
    void resumesExactlyWhereItStopped() throws Exception {
        SegmentationCorpus corpus = DrawnPages.corpus();
        Path whole = Files.createDirectory(folder.resolve("whole"));
        Checkpoint uninterrupted = train(task(4, 2, corpus), whole, SILENT);
        Path parts = Files.createDirectory(folder.resolve("parts"));
        assertThatThrownBy(() -> train(task(4, 2, corpus), parts, (step, steps, figures, rate) -> {
                    if (step == 3) {
                        throw new IllegalStateException("power cut");
                    }
                }))
                .hasMessageContaining("power cut");
        Checkpoint resumed = train(task(4, 2, corpus), parts, SILENT);
        assertThat(resumed.step()).isEqualTo(4);
        assertThat(resumed.tensors().keySet()).isEqualTo(uninterrupted.tensors().keySet());
        uninterrupted.tensors().forEach((name, tensor) -> assertThat(
                        resumed.tensors().get(name).values())
                .as(name)
                .containsExactly(tensor.values()));
    }

    @Test
    void learnsTwoPagesAndSaysTheSameInOnnx() throws Exception {
        SegmentationCorpus corpus = DrawnPages.corpus();
        List<Double> losses = new ArrayList<>();
        Checkpoint trained =
                train(task(160, 1000, corpus), folder, (step, steps, figures, rate) -> losses.add(figures.loss()));
        double first =
                losses.subList(0, 10).stream().mapToDouble(d -> d).average().orElseThrow();
        double last =
                losses.subList(150, 160).stream().mapToDouble(d -> d).average().orElseThrow();
        assertThat(last).isLessThan(0.65 * first);
        ModelCard words =
                new ModelCard("test", "1", "segmentation", "", "", "", 0, 1, List.of(), List.of(), Map.of(), List.of());
        TrainingPage page = corpus.page(0);
        try (SegmentationNetwork network = SegmentationNetwork.of(SegmentationModelExporter.export(trained, words))) {
            SegmentationMaps maps = network.maps(page.grey());
            assertThat(onBaselines(maps, page)).isGreaterThan(1.5 * betweenBaselines(maps, page));
        }
    }

    @Test
    void givesTheGoldenWeightsAlsoWhenItResumesAnOldCheckpoint() throws Exception {
        SegmentationTask task = task(
                NetworkSpec.parse("[1,0,0,1 Cr5,5,4,2,2 Cr3,3,4,2,2 ( Cr3,3,8,2,2 Cr3,3,8 ) Cr3,3,4 Om]"),
                30,
                15,
                DrawnPages.corpus(),
                Optional.empty());
        Path half = Files.createDirectory(folder.resolve("half"));
        Golden.resume("segmentation", half);
        for (Path out : List.of(Files.createDirectory(folder.resolve("whole")), half)) {
            Checkpoint trained = train(task, out, SILENT);
            assertThat(trained.step()).isEqualTo(30);
            Golden.assertEnd("segmentation", trained.weightsOnly().tensors());
        }
    }

    @Test
    void refusesOtherCheckpoints() {
        Path file = folder.resolve("x.safetensors");
        new SafeTensors(Map.of("spec", SMALL.text()), Map.of()).write(file);
        assertThatThrownBy(() -> Checkpoint.read(file, SegmentationTask.NAME))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not a checkpoint of the training of segmentation");
    }

    @Test
    void refusesNetworksWithoutMaps() {
        assertThatThrownBy(() -> new SegmentationTask(
                        NetworkSpec.parse("[1,0,0,1 Cr3,3,4 O]"),
                        SegmentationTask.VIEW_SIDE,
                        SegmentationTask.RECIPE,
                        DrawnPages.corpus(),
                        Optional.empty()))
                .isInstanceOf(CopyistException.class)
                .hasMessageContaining("Om");
    }

    @Test
    void growsFromASmallerNetworkAndKeepsTheBestWeights() throws Exception {
        SegmentationCorpus corpus = DrawnPages.corpus();
        Checkpoint small = train(task(2, 2, corpus), Files.createDirectory(folder.resolve("small")), SILENT);
        List<String> fresh = new ArrayList<>();
        List<Double> errors = new ArrayList<>();
        NetworkSpec wider =
                NetworkSpec.parse("[1,0,0,1 Cr5,5,8,2,2 Cr3,3,12,2,2 ( Cr3,3,20,2,2 Cr3,3,16 ) Cr3,3,12 Om]");
        SegmentationTask task = task(wider, 4, 2, corpus, Optional.of(corpus));
        TrainingListener listener = new TrainingListener() {
            @Override
            public void started(List<String> names) {
                fresh.addAll(names);
            }

            @Override
            public void stepped(long step, long steps, TrainingTask.StepFigures figures, double rate) {}

            @Override
            public void validated(long step, List<TrainingTask.Validation> validations) {
                validations.forEach(validation -> errors.add(validation.error()));
            }
        };
        Checkpoint grown = new Training<>(task, folder, listener).run(new Start(Optional.of(small), false));
        assertThat(fresh).isEmpty();
        assertThat(grown.tensors().get("average.cr3.weight").shape()).startsWith(20, 12);
        assertThat(errors).hasSize(2).allMatch(error -> error >= 0 && error <= 1);
        Checkpoint best = Checkpoint.read(folder.resolve(Training.BEST), SegmentationTask.NAME);
        assertThat(best.step()).isEqualTo(errors.get(1) < errors.get(0) ? 4 : 2);
    }

    @Test
    void refusesPatienceWithNothingToValidateOn() {
        Recipe patient = SegmentationTask.RECIPE.withIntervals(new Recipe.Intervals(100, 500, 3));
        SegmentationTask task =
                new SegmentationTask(SMALL, SegmentationTask.VIEW_SIDE, patient, DrawnPages.corpus(), Optional.empty());
        assertThatThrownBy(() -> new Training<>(task, folder, SILENT))
                .isInstanceOf(CopyistException.class)
                .hasMessageContaining("name a validation set");
    }

    private static SegmentationTask task(long steps, int checkpointEvery, SegmentationCorpus corpus) {
        return task(SMALL, steps, checkpointEvery, corpus, Optional.empty());
    }

    private static SegmentationTask task(
            NetworkSpec spec,
            long steps,
            int interval,
            SegmentationCorpus corpus,
            Optional<SegmentationCorpus> heldOut) {
        Recipe recipe = new Recipe(
                new Recipe.Schedule(steps, 2, 4e-3, 0.05),
                new Recipe.Regularization(0.01, 2, 0.9),
                new Recipe.Intervals(interval, interval, 0),
                new Recipe.Compute(Precision.FLOAT32, 1),
                5);
        return new SegmentationTask(spec, 128, recipe, corpus, heldOut);
    }

    private static Checkpoint train(SegmentationTask task, Path out, TrainingListener listener) {
        return new Training<>(task, out, listener).run(Start.in(out, SegmentationTask.NAME, Optional.empty()));
    }

    private static double onBaselines(SegmentationMaps maps, TrainingPage page) {
        return mean(maps, page, 0);
    }

    private static double betweenBaselines(SegmentationMaps maps, TrainingPage page) {
        return mean(maps, page, 0.5);
    }

    /** Mean of the baseline map along all lines, shifted up by a part of the distance between lines. */
    private static double mean(SegmentationMaps maps, TrainingPage page, double shift) {
        double perPixel = (double) maps.width() / page.grey().width();
        double distance = page.lines().get(1).baseline().get(0).y()
                - page.lines().get(0).baseline().get(0).y();
        double sum = 0;
        int count = 0;
        for (MarkedLine line : page.lines()) {
            int y = (int) ((line.baseline().get(0).y() - shift * distance) * perPixel);
            int from = (int) (line.baseline().get(0).x() * perPixel) + 4;
            int to = (int) (line.baseline().get(1).x() * perPixel) - 4;
            for (int x = from; x < to; x++) {
                sum += maps.values()[(SegmentationMaps.BASELINE * maps.height() + y) * maps.width() + x];
                count++;
            }
        }
        return sum / count;
    }
}
