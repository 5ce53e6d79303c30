package org.copyist.server.http.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;
import org.copyist.server.store.OwnerOnly;

/**
 * Browsers that have shown the access token. Each holds a secret of its own, of which a file keeps the hash: a session that
 * is ended is worth nothing, and one that is not survives a restart. Thread-safe.
 */
final class Sessions {
    static final Duration LASTS = Duration.ofDays(30);
    /** Of more, the oldest end. */
    private static final int MOST = 200;

    private final Path file;
    private final Clock clock;
    /** When each ends, by the hash of its secret, the oldest first. */
    private final Map<String, Instant> ends = new LinkedHashMap<>();

    Sessions(Path file, Clock clock) {
        this.file = file;
        this.clock = clock;
        load();
    }

    private void load() {
        try {
            for (String line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
                String[] parts = line.split(" ", 2);
                ends.put(parts[0], Instant.parse(parts[1]));
            }
        } catch (IOException | RuntimeException damaged) {
            ends.clear(); // everybody signs in again
        }
    }

    /** Begins a session; what a browser shows from now on. */
    synchronized String open() {
        String secret = Secret.fresh();
        ends.values().removeIf(end -> !clock.instant().isBefore(end));
        ends.put(Secret.hash(secret), clock.instant().plus(LASTS));
        while (ends.size() > MOST) {
            ends.remove(ends.keySet().iterator().next());
        }
        save();
        return secret;
    }

    synchronized boolean isOpen(String secret) {
        Instant end = ends.get(Secret.hash(secret));
        return end != null && clock.instant().isBefore(end);
    }

    synchronized void end(String secret) {
        if (ends.remove(Secret.hash(secret)) != null) {
            save();
        }
    }

    synchronized void endAll() {
        ends.clear();
        save();
    }

    private void save() {
        List<String> lines = new ArrayList<>();
        ends.forEach((hash, end) -> lines.add(hash + " " + end));
        try {
            Path part = file.resolveSibling(file.getFileName() + ".part");
            OwnerOnly.file(part);
            Files.write(part, lines);
            Files.move(part, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new OutputException("the sessions cannot be kept in " + file + ": " + FailureReason.of(e), e);
        }
    }
}
