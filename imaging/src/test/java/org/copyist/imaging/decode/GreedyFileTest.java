package org.copyist.imaging.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.UnreadableImageException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Small files that made a decoder take hundreds of megabytes, found by the fuzzer. */
class GreedyFileTest {
    private static final Path FOLDER = Path.of("src/test/resources/decode/invalid");
    private static final DecodingLimits SMALL = new DecodingLimits(1 << 20, 1_000_000, 50, 72);
    private static final long MOST_BYTES = 128L << 20;

    static List<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void takesNoMoreMemoryThanItsPixels(Path file) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        assertThatThrownBy(() -> decode(file)).isInstanceOf(UnreadableImageException.class);
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(MOST_BYTES);
    }

    private static void decode(Path file) {
        try (DecodedDocument document = new ImageDecoder(SMALL).open(file)) {
            document.page(0);
        }
    }
}
