package org.copyist.server;

import static java.util.Objects.requireNonNull;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.server.library.LibraryLimits;

/**
 * How the server runs.
 *
 * @param dataFolder where everything is kept
 * @param host name or address to bind to; anything but this machine itself requires an access token
 * @param port 0 for any free one
 * @param author whose name stands with corrections
 * @param limits on each file that is uploaded
 * @param maxUploadBytes largest upload, all files together
 * @param maxFiles most files in one upload
 * @param reserveBytes of the disk that are left free
 * @param pageLimit processor time that decoding a page may take
 */
public record ServerConfig(
        Path dataFolder,
        String host,
        int port,
        String author,
        DecodingLimits limits,
        long maxUploadBytes,
        int maxFiles,
        long reserveBytes,
        Duration pageLimit) {
    public static final String DEFAULT_HOST = "127.0.0.1";
    public static final int DEFAULT_PORT = 8080;

    public ServerConfig {
        requireNonNull(dataFolder, "dataFolder is null");
        requireNonNull(host, "host is null");
        requireNonNull(author, "author is null");
        requireNonNull(limits, "limits is null");
        requireNonNull(pageLimit, "pageLimit is null");
        if (port < 0 || port > 65_535) {
            throw new InvalidArgumentException("the port must be in 0..65535, got " + port);
        }
        if (maxUploadBytes < 1 || maxFiles < 1 || reserveBytes < 0) {
            throw new InvalidArgumentException("limits of uploads must be positive, got " + maxUploadBytes
                    + " bytes and " + maxFiles + " files, " + reserveBytes + " bytes reserved");
        }
    }

    /** This machine only, port 8080, 2 GiB and 500 files an upload, 500 MB of the disk left free. */
    public static ServerConfig of(Path dataFolder) {
        return new ServerConfig(
                dataFolder,
                DEFAULT_HOST,
                DEFAULT_PORT,
                System.getProperty("user.name", ""),
                DecodingLimits.DEFAULT,
                2L << 30,
                500,
                500_000_000L,
                LibraryLimits.DEFAULT.page());
    }

    public ServerConfig withHost(String newHost) {
        return new ServerConfig(
                dataFolder, newHost, port, author, limits, maxUploadBytes, maxFiles, reserveBytes, pageLimit);
    }

    public ServerConfig withPort(int newPort) {
        return new ServerConfig(
                dataFolder, host, newPort, author, limits, maxUploadBytes, maxFiles, reserveBytes, pageLimit);
    }

    public ServerConfig withUploadLimits(DecodingLimits newLimits, long newMaxUploadBytes, int newMaxFiles) {
        return new ServerConfig(
                dataFolder, host, port, author, newLimits, newMaxUploadBytes, newMaxFiles, reserveBytes, pageLimit);
    }

    public ServerConfig withReserveBytes(long newReserveBytes) {
        return new ServerConfig(
                dataFolder, host, port, author, limits, maxUploadBytes, maxFiles, newReserveBytes, pageLimit);
    }

    public ServerConfig withPageLimit(Duration newPageLimit) {
        return new ServerConfig(
                dataFolder, host, port, author, limits, maxUploadBytes, maxFiles, reserveBytes, newPageLimit);
    }

    /** Whether only programs on this machine can reach the server. */
    public boolean isLocal() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new InvalidArgumentException("the host " + host + " is not known; use an address of this machine", e);
        }
    }
}
