package org.copyist.server.http;

import java.nio.file.Path;
import java.util.Optional;
import org.copyist.server.http.access.AccessToken;
import org.copyist.server.http.transfer.UploadLimits;

/**
 * What the HTTP interface must know of the configuration.
 *
 * @param version of Copyist
 * @param author whose name stands with corrections
 * @param uploads what is taken in one request
 * @param incoming where uploads wait until they are whole
 * @param token what requests must show; empty if only this machine can reach the server
 */
public record HttpSettings(
        String host,
        int port,
        String version,
        String author,
        UploadLimits uploads,
        Path incoming,
        Optional<AccessToken> token) {}
