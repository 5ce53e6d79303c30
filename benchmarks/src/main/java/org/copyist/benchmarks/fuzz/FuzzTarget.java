package org.copyist.benchmarks.fuzz;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One kind of file and how the product reads it.
 *
 * @param name short, for reports
 * @param seeds sound files, from which damaged ones are made; not changed
 * @param mend makes checksums right again, so that damage is not refused at the door
 * @param mostBytes more memory than this, allocated in one reading, is absurd
 * @param reading ends well, or with a {@link org.copyist.core.error.CopyistException}; anything else is a finding
 */
public record FuzzTarget(String name, List<byte[]> seeds, UnaryOperator<byte[]> mend, long mostBytes, Reading reading) {
    /** Reads a file. It is called from one thread at a time. */
    @FunctionalInterface
    public interface Reading {
        void read(byte[] file) throws Exception;
    }

    public FuzzTarget {
        requireNonNull(name, "name is null");
        seeds = List.copyOf(seeds);
        requireNonNull(mend, "mend is null");
        requireNonNull(reading, "reading is null");
    }

    /** A target whose files have no checksums. */
    static FuzzTarget of(String name, List<byte[]> seeds, long mostBytes, Reading reading) {
        return new FuzzTarget(name, seeds, bytes -> bytes, mostBytes, reading);
    }
}
