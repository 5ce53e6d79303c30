package org.copyist.core;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Copyist this is. The build takes it from the project's version; nothing else states it. */
public final class CopyistVersion {
    /** Such as {@code 0.1.0}. */
    public static final String CURRENT = read();

    private CopyistVersion() {}

    private static String read() {
        try (InputStream in = requireNonNull(
                CopyistVersion.class.getResourceAsStream("version.properties"), "version.properties is missing")) {
            Properties properties = new Properties();
            properties.load(in);
            return requireNonNull(properties.getProperty("version"), "version.properties names no version");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
