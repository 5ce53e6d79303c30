package org.copyist.core.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that is told to end while it works, and while a file is half written. */
class CleanStopTest {
    @TempDir
    private Path folder;

    @Test
    void workThatIsToldToEndStillWritesItsFile() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Worker.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("output.txt").toFile())
                .start();
        try {
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> !process.isAlive() || Files.exists(folder.resolve("begun")));
            process.toHandle().destroy();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(folder.resolve("checkpoint"))
                .as(Files.readString(folder.resolve("output.txt")))
                .hasContent("where it stopped");
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("begun", "checkpoint", "output.txt");
        }
    }

    /** Works until it is told to stop, then writes a file; another thread hangs in the middle of one. */
    static final class Worker {
        private Worker() {}

        public static void main(String[] args) throws InterruptedException {
            Path folder = Path.of(args[0]);
            CountDownLatch stopped = new CountDownLatch(1);
            CountDownLatch halfWritten = new CountDownLatch(1);
            try (CleanStop stop = CleanStop.with(stopped::countDown)) {
                Thread hanging = new Thread(() -> AtomicFile.write(folder.resolve("half"), out -> {
                    out.write(1);
                    halfWritten.countDown();
                    while (true) {
                        LockSupport.park();
                    }
                }));
                hanging.setDaemon(true);
                hanging.start();
                halfWritten.await();
                AtomicFile.write(folder.resolve("begun"), "");
                stopped.await();
                AtomicFile.write(folder.resolve("checkpoint"), "where it stopped");
            }
        }
    }
}
