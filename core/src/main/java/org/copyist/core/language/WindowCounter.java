package org.copyist.core.language;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/**
 * Counts the windows of {@code order} symbols that begin at each position of the texts, in memory that does not grow
 * with them: full buffers are sorted, counted and laid aside in temporary files, which are merged at the end. A window
 * is a long with one symbol per byte, the first one highest, padded with 0 behind the end of a text; ascending windows
 * are therefore in lexicographic order, and the n-grams of every shorter length are their prefixes. Not thread-safe.
 */
final class WindowCounter implements AutoCloseable {
    /** Windows held in memory at a time: 32 MiB. */
    static final int BUFFER = 1 << 22;

    private final int order;
    private final long[] windows;
    private final List<Path> runs = new ArrayList<>();
    private int size;
    private int weight = 1;

    /** Takes the windows in ascending order, each once. */
    @FunctionalInterface
    interface Consumer {
        void accept(long window, long count);
    }

    /** @param buffer windows held in memory at a time */
    WindowCounter(int order, int buffer) {
        this.order = order;
        this.windows = new long[buffer];
    }

    /** Counts the windows of a text, each {@code textWeight} times. */
    void add(byte[] symbols, int textWeight) throws IOException {
        if (textWeight != weight) {
            flush();
            weight = textWeight;
        }
        for (int i = 0; i < symbols.length; i++) {
            long window = 0;
            for (int k = 0; k < order; k++) {
                window = (window << 8) | (i + k < symbols.length ? symbols[i + k] & 255 : 0);
            }
            if (size == windows.length) {
                flush();
            }
            windows[size++] = window;
        }
    }

    private void flush() throws IOException {
        if (size == 0) {
            return;
        }
        Arrays.sort(windows, 0, size);
        Path run = Files.createTempFile("copyist-windows", ".tmp");
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
            int start = 0;
            for (int i = 1; i <= size; i++) {
                if (i == size || windows[i] != windows[start]) {
                    out.writeLong(windows[start]);
                    out.writeLong((long) weight * (i - start));
                    start = i;
                }
            }
        }
        size = 0;
    }

    /** Hands over everything counted so far. */
    void drain(Consumer consumer) throws IOException {
        flush();
        PriorityQueue<Run> open = new PriorityQueue<>(Comparator.comparingLong(run -> run.window));
        try {
            for (Path file : runs) {
                Run run = new Run(file);
                if (run.advance()) {
                    open.add(run);
                }
            }
            while (!open.isEmpty()) {
                long window = open.element().window;
                long count = 0;
                while (!open.isEmpty() && open.element().window == window) {
                    Run run = open.remove();
                    count += run.count;
                    if (run.advance()) {
                        open.add(run);
                    }
                }
                consumer.accept(window, count);
            }
        } finally {
            for (Run run : open) {
                run.close();
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }

    /** A sorted file of windows and counts; closes itself at its end. */
    private static final class Run {
        private final DataInputStream in;
        private long window;
        private long count;

        Run(Path file) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16));
        }

        boolean advance() throws IOException {
            try {
                window = in.readLong();
                count = in.readLong();
                return true;
            } catch (EOFException end) {
                close();
                return false;
            }
        }

        void close() throws IOException {
            in.close();
        }
    }
}
