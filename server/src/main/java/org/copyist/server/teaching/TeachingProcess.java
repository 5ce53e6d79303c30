package org.copyist.server.teaching;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.copyist.core.error.OutputException;

/**
 * A process that teaches: at low priority where the system has {@code nice}, its messages in a file, its standard input
 * held open so that it ends with this one. One thread follows it, another may end it.
 */
final class TeachingProcess {
    private static final int NICENESS = 10;
    private static final String PREFIX = "copyist: ";

    private final Process process;
    private final Path messages;
    private volatile boolean ended;

    private TeachingProcess(Process process, Path messages) {
        this.process = process;
        this.messages = messages;
    }

    /**
     * Starts {@code command}.
     *
     * @param messages file that gets its standard error
     * @throws OutputException if it cannot be started
     */
    static TeachingProcess start(List<String> command, Path messages) {
        try {
            Process process = new ProcessBuilder(atLowPriority(command))
                    .redirectError(messages.toFile())
                    .start();
            return new TeachingProcess(process, messages);
        } catch (IOException e) {
            throw new OutputException("the process that teaches cannot be started: " + e.getMessage(), e);
        }
    }

    private static List<String> atLowPriority(List<String> command) {
        List<String> all = new ArrayList<>();
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
        if (Stream.of(path.split(File.pathSeparator)).anyMatch(folder -> new File(folder, "nice").canExecute())) {
            all.addAll(List.of("nice", "-n", String.valueOf(NICENESS)));
        }
        all.addAll(command);
        return all;
    }

    /** Hands every event to {@code listener} until the process has ended; returns its exit code. */
    int follow(Consumer<TeachingEvent> listener) throws IOException, InterruptedException {
        try (BufferedReader lines = process.inputReader(UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                TeachingEvent.parse(line).ifPresent(listener);
            }
        } catch (IOException e) {
            if (!ended) {
                throw e;
            }
        }
        return process.waitFor();
    }

    /** Ends the process; what it has learnt since its last checkpoint is lost. */
    void end() {
        ended = true;
        process.destroy();
        try {
            if (!process.waitFor(5, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    /** The last thing that it said to people, if any. */
    Optional<String> lastMessage() {
        try {
            return Files.readAllLines(messages, UTF_8).stream()
                    .filter(line -> line.startsWith(PREFIX))
                    .reduce((first, second) -> second)
                    .map(line -> line.substring(PREFIX.length()));
        } catch (MalformedInputException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new OutputException("the messages of the teaching cannot be read: " + e.getMessage(), e);
        }
    }
}
