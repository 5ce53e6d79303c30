package org.copyist.training.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PrecisionTest {
    @TempDir
    Path folder;

    @Test
    void isBrainFloatWhereTheProcessorComputesInIt() throws IOException {
        assertThat(fastest("flags\t\t: fpu sse2 avx512f avx512_bf16 amx_tile\n"))
                .isEqualTo(Precision.BFLOAT16);
        assertThat(fastest("flags\t\t: fpu amx_bf16\n")).isEqualTo(Precision.BFLOAT16);
        assertThat(fastest("flags\t\t: fpu sse2 avx2 avx512f\nbugs\t\t: amx_bf16\n"))
                .isEqualTo(Precision.FLOAT32);
        assertThat(Precision.fastest(folder.resolve("none"))).isEqualTo(Precision.FLOAT32);
    }

    private Precision fastest(String processors) throws IOException {
        return Precision.fastest(Files.writeString(folder.resolve("cpuinfo"), "processor\t: 0\n" + processors));
    }
}
