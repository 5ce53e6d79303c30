package org.copyist.benchmarks.fuzz;

import static java.util.Objects.requireNonNull;

/**
 * A file on which reading went wrong. Others like it are only counted.
 *
 * @param target see {@link FuzzTarget#name}
 * @param what went wrong and where, in one line; the same for the same fault
 * @param number of the case
 * @param file not copied
 */
public record Finding(String target, String what, long number, byte[] file) {
    public Finding {
        requireNonNull(target, "target is null");
        requireNonNull(what, "what is null");
        requireNonNull(file, "file is null");
    }
}
