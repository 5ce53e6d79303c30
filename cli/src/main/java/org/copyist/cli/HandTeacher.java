package org.copyist.cli;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.copyist.server.teaching.Teacher;
import org.copyist.training.line.HandTrainer;

/**
 * Teaches by {@code copyist train hand} in a Java of its own.
 *
 * @param steps batches to learn; empty for as many as suit the number of lines
 */
record HandTeacher(OptionalLong steps) implements Teacher {
    /** What it needs beside libtorch's own memory. */
    private static final String MEMORY = "-Xmx2g";

    private static final int MOST_THREADS = 4;
    private static final int MOST_NAME = 60;
    /** The first Java that wants native access to be allowed. */
    private static final int ASKS_FOR_NATIVE_ACCESS = 22;

    HandTeacher {
        requireNonNull(steps, "steps is null");
    }

    @Override
    public int fewestLines() {
        return HandTrainer.FEWEST_LINES;
    }

    @Override
    public List<String> command(Lesson lesson) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                MEMORY,
                "-XX:+UseSerialGC",
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Djava.awt.headless=true"));
        if (Runtime.version().feature() >= ASKS_FOR_NATIVE_ACCESS) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.addAll(List.of("-cp", classPath(), Copyist.class.getName(), "train", "hand"));
        command.addAll(List.of(lesson.lines().toString(), "--out", lesson.out().toString()));
        command.addAll(List.of("--name", name(lesson.hand()), "--model-version", lesson.version()));
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        command.addAll(List.of("--threads", String.valueOf(threads), "--keep", "--events"));
        lesson.modelInUse().ifPresent(folder -> command.addAll(List.of("--in-use", folder.toString())));
        steps.ifPresent(count -> command.addAll(List.of("--steps", String.valueOf(count))));
        return command;
    }

    /** The entries as they are found from anywhere. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }

    /** The name of a collection may hold what that of a model may not. */
    private static String name(String hand) {
        String plain = hand.replaceAll("[^\\p{L}\\p{N}._-]+", " ").strip();
        String name = plain.isEmpty() ? "hand" : plain;
        return name.length() > MOST_NAME ? name.substring(0, MOST_NAME).strip() : name;
    }
}
