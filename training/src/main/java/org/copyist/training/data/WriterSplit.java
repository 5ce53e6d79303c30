package org.copyist.training.data;

import static java.util.Objects.requireNonNull;

import org.copyist.core.error.InvalidArgumentException;

/**
 * Keeps writers aside: no writer is on both sides, in however many sets they appear. Which side a writer is on is a
 * function of the seed and the writer's name alone.
 *
 * @param part of the writers that is kept aside, about, in (0, 1)
 * @param seed of the choice
 */
public record WriterSplit(double part, long seed) {
    public WriterSplit {
        if (!(part > 0 && part < 1)) {
            throw new InvalidArgumentException(
                    "the part of the writers that is kept aside must be between 0 and 1, got " + part);
        }
    }

    /** Whether the lines of {@code writer} are kept aside; those of nobody known never are. */
    public boolean keepsAside(String writer) {
        requireNonNull(writer, "writer is null");
        if (writer.isEmpty()) {
            return false;
        }
        long hash = seed;
        for (int i = 0; i < writer.length(); i++) {
            hash = (hash ^ writer.charAt(i)) * 0x9E3779B97F4A7C15L;
            hash ^= hash >>> 32;
        }
        return (hash >>> 11) * 0x1.0p-53 < part;
    }
}
