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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SegmentationTrainerTest {
    private static final NetworkSpec SMALL =
            NetworkSpec.parse("[1,0,0,1 Cr5,5,8,2,2 Cr3,3,12,2,2 ( Cr3,3,16,2,2 Cr3,3,16 ) Cr3,3,12 Om]");

    @TempDir
    private Path folder;

    @Test
    void resumesExactlyWhereItStopped() throws Exception {
        SegmentationCorpus corpus = DrawnPages.corpus();
        Path whole = Files.createDirectory(folder.resolve("whole"));
        SegmentationCheckpoint uninterrupted =
                trainer(4, 2, corpus, whole, new ArrayList<>()).fit(Optional.empty());
        Path parts = Files.createDirectory(folder.resolve("parts"));
        assertThatThrownBy(() -> new SegmentationTrainer(config(4, 2), corpus, parts, (step, steps, loss, rate) -> {
                            if (step == 3) {
                                throw new IllegalStateException("power cut");
                            }
                        })
                        .fit(Optional.empty()))
                .hasMessageContaining("power cut");
        SegmentationCheckpoint resumed =
                trainer(4, 2, corpus, parts, new ArrayList<>()).fit(Optional.empty());
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
        SegmentationCheckpoint trained =
                trainer(160, 1000, corpus, folder, losses).fit(Optional.empty());
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
        SegmentationTrainingConfig config = new SegmentationTrainingConfig(
                NetworkSpec.parse("[1,0,0,1 Cr5,5,4,2,2 Cr3,3,4,2,2 ( Cr3,3,8,2,2 Cr3,3,8 ) Cr3,3,4 Om]"),
                30,
                2,
                128,
                4e-3,
                0.01,
                2,
                0.9,
                15,
                Precision.FLOAT32,
                1,
                5);
        Path half = Files.createDirectory(folder.resolve("half"));
        Golden.resume("segmentation", half);
        for (Path out : List.of(Files.createDirectory(folder.resolve("whole")), half)) {
            SegmentationCheckpoint trained = new SegmentationTrainer(
                            config, DrawnPages.corpus(), out, (step, steps, loss, rate) -> {})
                    .fit(Optional.empty());
            assertThat(trained.step()).isEqualTo(30);
            Golden.assertEnd("segmentation", trained.weightsOnly().tensors());
        }
    }

    @Test
    void refusesOtherCheckpoints() {
        Path file = folder.resolve("x.safetensors");
        new SafeTensors(Map.of("spec", SMALL.text()), Map.of()).write(file);
        assertThatThrownBy(() -> SegmentationCheckpoint.read(file))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("not a checkpoint of a segmentation network");
    }

    @Test
    void refusesNetworksWithoutMaps() {
        assertThatThrownBy(() -> SegmentationTrainingConfig.of(
                        NetworkSpec.parse("[1,0,0,1 Cr3,3,4 O]"), 10, Precision.FLOAT32, 1, 1))
                .isInstanceOf(CopyistException.class)
                .hasMessageContaining("Om");
    }

    private static SegmentationTrainingConfig config(long steps, int checkpointEvery) {
        return new SegmentationTrainingConfig(
                SMALL, steps, 2, 128, 4e-3, 0.01, 2, 0.9, checkpointEvery, Precision.FLOAT32, 1, 5);
    }

    private static SegmentationTrainer trainer(
            long steps, int checkpointEvery, SegmentationCorpus corpus, Path out, List<Double> losses) {
        return new SegmentationTrainer(
                config(steps, checkpointEvery), corpus, out, (step, all, loss, rate) -> losses.add(loss));
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
