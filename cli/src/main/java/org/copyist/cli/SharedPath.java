package org.copyist.cli;

import java.nio.file.Path;
import org.copyist.core.error.InvalidArgumentException;

/**
 * Data and its share among all data, as in {@code iam-train.zip=0.5}.
 *
 * @param path of the data
 * @param share relative to the others; 1 if none was given
 */
record SharedPath(Path path, double share) {
    /**
     * Parses {@code PATH[=SHARE]}.
     *
     * @throws InvalidArgumentException if the share is not a number
     */
    static SharedPath parse(String text) {
        int equals = text.lastIndexOf('=');
        if (equals < 0) {
            return new SharedPath(Path.of(text), 1);
        }
        try {
            return new SharedPath(Path.of(text.substring(0, equals)), Double.parseDouble(text.substring(equals + 1)));
        } catch (NumberFormatException e) {
            throw new InvalidArgumentException(text + ": the share after = must be a number", e);
        }
    }
}
