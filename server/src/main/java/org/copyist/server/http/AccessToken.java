package org.copyist.server.http;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The secret that opens a server to other machines. It is shown once, when it is made; the data folder keeps its SHA-256
 * only, which is enough for 256 random bits. Remove that file to have a new one made. Immutable.
 */
public final class AccessToken {
    private final String sha256;
    private final Optional<String> fresh;

    private AccessToken(String sha256, Optional<String> fresh) {
        this.sha256 = sha256;
        this.fresh = fresh;
    }

    /** The token whose hash is in {@code file}, or a new one. */
    public static AccessToken loadOrCreate(Path file) {
        try {
            if (Files.exists(file)) {
                return new AccessToken(Files.readString(file).strip(), Optional.empty());
            }
            byte[] secret = new byte[32];
            new SecureRandom().nextBytes(secret);
            String token = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
            Files.writeString(file, hash(token));
            return new AccessToken(hash(token), Optional.of(token));
        } catch (IOException e) {
            throw new UncheckedIOException("the access token in " + file + " cannot be used", e);
        }
    }

    /** The token itself, if it has just been made: the only time that it can be shown. */
    public Optional<String> fresh() {
        return fresh;
    }

    /** Whether {@code token} is the one; takes the same time whatever is wrong with it. */
    boolean matches(String token) {
        return MessageDigest.isEqual(
                hash(token).getBytes(StandardCharsets.US_ASCII), sha256.getBytes(StandardCharsets.US_ASCII));
    }

    private static String hash(String token) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(token.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
