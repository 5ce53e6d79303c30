package org.copyist.training.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * The arithmetic of a training pass. Weights, statistics, losses and optimiser are always 32-bit floats; this says what
 * the layers in between compute in.
 */
public enum Precision {
    /** IEEE single precision. */
    FLOAT32(torch.ScalarType.Float),
    /**
     * Brain floating point: the range of a float with 8 bits of precision (Kalamkar et al. 2019). On processors with
     * AVX-512 BF16 or AMX a line network trains 2.2 times as fast so; on others it is slower than {@link #FLOAT32}.
     */
    BFLOAT16(torch.ScalarType.BFloat16);

    /** Where Linux tells what its processors can do. */
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    /** What it calls arithmetic with brain floating point on x86. */
    private static final Set<String> BRAIN_FLOAT = Set.of("avx512_bf16", "amx_bf16");

    private final torch.ScalarType type;

    Precision(torch.ScalarType type) {
        this.type = type.intern();
    }

    /** The faster of both here: {@link #BFLOAT16} if Linux says that the processor computes in it. */
    public static Precision fastest() {
        return fastest(PROCESSORS);
    }

    static Precision fastest(Path processors) {
        try (Stream<String> lines = Files.lines(processors)) {
            boolean known = lines.filter(line -> line.startsWith("flags"))
                    .anyMatch(flags -> Arrays.stream(flags.split("\\s+")).anyMatch(BRAIN_FLOAT::contains));
            return known ? BFLOAT16 : FLOAT32;
        } catch (IOException e) {
            return FLOAT32; // not Linux
        }
    }

    /** {@code tensor} in this precision; the tensor itself if it is so already. */
    Tensor cast(Tensor tensor) {
        return tensor.to(type);
    }
}
