package org.copyist.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.copyist.core.text.Codec;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.line.LineTask;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.Network;
import org.copyist.training.network.NetworkSpec;
import org.copyist.training.optimize.Checkpoint;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportLinesCommandTest {
    private static final NetworkSpec SPEC = NetworkSpec.parse("[1,20,0,1 Cr3,3,8,2,2 Mc Ax Lbx16 O]");

    @TempDir
    private Path folder;

    @BeforeEach
    void unpackCard() throws IOException {
        try (InputStream card = ModelBundle.class.getResourceAsStream("/org/copyist/models/lines/card.json")) {
            Files.write(
                    folder.resolve("card.json"),
                    Objects.requireNonNull(card, "card.json").readAllBytes());
        }
    }

    private Path checkpoint(String name, List<String> characters, long seed) {
        Codec codec = new Codec(characters);
        Map<String, FloatArray> average = new LinkedHashMap<>();
        Network.create(SPEC, codec.labelCount(), seed)
                .state()
                .forEach((tensor, values) -> average.put("average." + tensor, values));
        Path file = folder.resolve(name);
        new Checkpoint(LineTask.NAME, SPEC, codec, 1, Map.of(), average).write(file);
        return file;
    }

    private CommandRun export(Path checkpoint, Object... more) {
        List<Object> arguments = new ArrayList<>(List.of(
                "export-lines", "--checkpoint", checkpoint, "--card", folder.resolve("card.json"), "--out", folder));
        arguments.addAll(List.of(more));
        return CommandRun.of(arguments.toArray());
    }

    @Test
    void mixesWithTheWeightsOfTheBeginning() {
        Path first = checkpoint("first.safetensors", List.of("a", "b"), 1);
        Path last = checkpoint("last.safetensors", List.of("a", "b"), 2);
        CommandRun run = export(last, "--mix-with", first, "--share", "0.25");
        assertThat(run.exitCode()).as(run.err()).isZero();
        String tensor = "average.o4.weight";
        float[] begun =
                Checkpoint.read(first, LineTask.NAME).tensors().get(tensor).values();
        float[] ended =
                Checkpoint.read(last, LineTask.NAME).tensors().get(tensor).values();
        float[] mixed = Checkpoint.read(folder.resolve("weights.safetensors"), LineTask.NAME)
                .tensors()
                .get(tensor)
                .values();
        for (int i = 0; i < mixed.length; i++) {
            assertThat((double) mixed[i]).isCloseTo(0.75 * begun[i] + 0.25 * ended[i], within(1e-6));
        }
        assertThat(begun).isNotEqualTo(ended);
    }

    @Test
    void refusesWhatCannotBeMixed() {
        Path last = checkpoint("last.safetensors", List.of("a", "b"), 1);
        Path other = checkpoint("other.safetensors", List.of("b", "a"), 1);
        for (CommandRun half : List.of(
                export(last, "--share", "0.5"),
                export(last, "--mix-with", other),
                export(last, "--mix-with", other, "--share", "1.5"))) {
            assertThat(half.exitCode()).isEqualTo(2);
            assertThat(half.err()).contains("--mix-with and --share go together");
        }
        CommandRun strange = export(last, "--mix-with", other, "--share", "0.5");
        assertThat(strange.exitCode()).isEqualTo(1);
        assertThat(strange.err()).contains("different characters");
    }
}
