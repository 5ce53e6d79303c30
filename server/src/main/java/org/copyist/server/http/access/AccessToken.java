package org.copyist.server.http.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;
import org.copyist.server.store.OwnerOnly;

/**
 * The secret that opens a server to other machines, and the sessions of browsers that have shown it. It is shown once, when
 * it is made; the data folder keeps its hash only. Thread-safe.
 */
public final class AccessToken {
    private final Path file;
    private final Sessions sessions;
    private final Optional<String> fresh;
    private volatile String sha256;

    private AccessToken(Path file, Sessions sessions, String sha256, Optional<String> fresh) {
        this.file = file;
        this.sessions = sessions;
        this.sha256 = sha256;
        this.fresh = fresh;
    }

    /**
     * The token whose hash is in {@code file}, or a new one.
     *
     * @param sessionFile where the sessions are kept
     */
    public static AccessToken loadOrCreate(Path file, Path sessionFile, Clock clock) {
        Sessions sessions = new Sessions(sessionFile, clock);
        try {
            if (Files.exists(file)) {
                return new AccessToken(file, sessions, Files.readString(file).strip(), Optional.empty());
            }
        } catch (IOException e) {
            throw new OutputException(
                    "the access token in " + file + " cannot be read: " + FailureReason.of(e)
                            + "; remove that file to have a new one made",
                    e);
        }
        String token = Secret.fresh();
        AccessToken made = new AccessToken(file, sessions, Secret.hash(token), Optional.of(token));
        made.save();
        sessions.endAll(); // they were opened with another token
        return made;
    }

    private void save() {
        try {
            OwnerOnly.file(file);
            Files.writeString(file, sha256);
        } catch (IOException e) {
            throw new OutputException("the access token cannot be kept in " + file + ": " + FailureReason.of(e), e);
        }
    }

    /** The token itself, if it was made when this was loaded: it cannot be shown again. */
    public Optional<String> fresh() {
        return fresh;
    }

    /** Makes a new token, the only one from now on, and ends all sessions. */
    public synchronized String renew() {
        String token = Secret.fresh();
        sha256 = Secret.hash(token);
        save();
        sessions.endAll();
        return token;
    }

    boolean matches(String token) {
        return Secret.matches(token, sha256);
    }

    Sessions sessions() {
        return sessions;
    }
}
