package org.copyist.server.http;

import java.nio.file.Path;
import java.util.Optional;
import org.copyist.imaging.decode.DecodingLimits;

/**
 * What the HTTP interface must know of the configuration.
 *
 * @param version of Copyist
 * @param author whose name stands with corrections
 * @param limits on each file
 * @param maxUploadBytes largest upload
 * @param maxFiles most files in one upload
 * @param incoming where uploads wait until they are whole
 * @param token what requests must show; empty if only this machine can reach the server
 */
public record HttpSettings(
        String host,
        int port,
        String version,
        String author,
        DecodingLimits limits,
        long maxUploadBytes,
        int maxFiles,
        Path incoming,
        Optional<AccessToken> token) {
    /** The largest file. */
    long maxFileBytes() {
        return limits.maxBytes();
    }
}
