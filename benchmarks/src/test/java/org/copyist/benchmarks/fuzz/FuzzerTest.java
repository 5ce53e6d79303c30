package org.copyist.benchmarks.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class FuzzerTest {
    private static final long SEED = 16;
    private static final int CASES_EACH = 40;

    @TempDir
    private Path work;

    @Test
    void nothingAcceptedEndsInAnythingButAPageOrASentence() throws IOException, InterruptedException {
        try (LibraryTargets library = new LibraryTargets(Path.of(".."), work)) {
            List<FuzzTarget> targets = Fuzz.targets(Path.of(".."), work, library, Set.of());
            FuzzReport report = new Fuzzer(targets, SEED).run(0, (long) CASES_EACH * targets.size(), finding -> {});
            assertThat(report.findings()).as("seed %d%n%s", SEED, report).isEmpty();
        }
    }

    @Test
    void soundFilesAreRead() throws Exception {
        try (LibraryTargets library = new LibraryTargets(Path.of(".."), work)) {
            for (FuzzTarget target : Fuzz.targets(Path.of(".."), work, library, Set.of())) {
                for (byte[] seed : target.seeds()) {
                    if (!target.name().equals("hand model")) { // always refused in the end
                        target.reading().read(target.mend().apply(seed));
                    }
                }
            }
        }
    }

    @Test
    void tellsWhatWentWrongAndGoesOn() throws InterruptedException {
        List<FuzzTarget> targets = List.of(
                FuzzTarget.of("sound", List.of(new byte[8]), 1 << 20, file -> {}),
                FuzzTarget.of("refused", List.of(new byte[8]), 1 << 20, file -> {
                    throw new InvalidArgumentException("refused");
                }),
                FuzzTarget.of("broken", List.of(new byte[8]), 1 << 20, file -> {
                    throw new IllegalStateException("a fault");
                }),
                FuzzTarget.of("greedy", List.of(new byte[8]), 1 << 20, file -> assertThat(new byte[2 << 20])
                        .isNotEmpty()));
        FuzzReport report = new Fuzzer(targets, SEED).run(0, 8, finding -> {});
        assertThat(report.findings().keySet())
                .anySatisfy(kind -> assertThat(kind).startsWith("broken: java.lang.IllegalStateException at "))
                .anySatisfy(kind -> assertThat(kind).startsWith("greedy: takes "))
                .hasSize(2);
        assertThat(report.toString()).contains("2 times");
    }

    @Test
    void aCaseIsTheSameFileEachTime() throws InterruptedException {
        assertThat(files()).isEqualTo(files()).doesNotHaveDuplicates();
    }

    @Test
    void seedsStayAsTheyAre() throws InterruptedException {
        FuzzTarget target = FuzzTarget.of("short", List.of(new byte[1]), 1 << 20, file -> {});
        new Fuzzer(List.of(target), SEED).run(0, 500, finding -> {});
        assertThat(target.seeds().get(0)).containsExactly(0);
    }

    private static List<List<Byte>> files() throws InterruptedException {
        List<List<Byte>> files = new ArrayList<>();
        FuzzTarget target = FuzzTarget.of("any", List.of(new byte[1000]), 1 << 20, file -> {
            List<Byte> bytes = new ArrayList<>();
            for (byte b : file) {
                bytes.add(b);
            }
            files.add(bytes);
        });
        new Fuzzer(List.of(target), SEED).run(0, 20, finding -> {});
        return files;
    }
}
