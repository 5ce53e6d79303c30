package org.copyist.cli;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.copyist.core.process.JavaCommand;
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
        List<String> options = new ArrayList<>(List.of(MEMORY, "-XX:+UseSerialGC"));
        if (Runtime.version().feature() >= ASKS_FOR_NATIVE_ACCESS) {
            options.add("--enable-native-access=ALL-UNNAMED");
        }
        List<String> command = new ArrayList<>(List.of("train", "hand"));
        command.addAll(List.of(lesson.lines().toString(), "--out", lesson.out().toString()));
        command.addAll(List.of("--name", name(lesson.hand()), "--model-version", lesson.version()));
        int threads = Math.min(MOST_THREADS, Runtime.getRuntime().availableProcessors());
        command.addAll(List.of("--threads", String.valueOf(threads), "--keep", "--events"));
        lesson.modelInUse().ifPresent(folder -> command.addAll(List.of("--in-use", folder.toString())));
        steps.ifPresent(count -> command.addAll(List.of("--steps", String.valueOf(count))));
        return JavaCommand.of(options, Copyist.class, command);
    }

    /** The name of a collection may hold what that of a model may not. */
    private static String name(String hand) {
        String plain = hand.replaceAll("[^\\p{L}\\p{N}._-]+", " ").strip();
        String name = plain.isEmpty() ? "hand" : plain;
        return name.length() > MOST_NAME ? name.substring(0, MOST_NAME).strip() : name;
    }
}
