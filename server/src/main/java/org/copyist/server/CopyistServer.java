package org.copyist.server;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.copyist.core.CopyistVersion;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.HttpServer;
import org.copyist.server.http.HttpSettings;
import org.copyist.server.http.access.AccessToken;
import org.copyist.server.http.transfer.UploadLimits;
import org.copyist.server.library.Library;
import org.copyist.server.library.LibraryLimits;
import org.copyist.server.library.LibraryParts;
import org.copyist.server.log.ServerLog;
import org.copyist.server.reading.Readers;
import org.copyist.server.store.DataFolder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running application. Close it to stop; what was acknowledged is kept even if nobody does.
 *
 * <pre>{@code
 * try (CopyistServer server = CopyistServer.start(ServerConfig.of(folder), readers)) {
 *     System.out.println(server.address());
 *     …
 * }
 * }</pre>
 */
public final class CopyistServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CopyistServer.class);

    private final HttpServer http;
    private final ServerConfig config;
    private final Optional<AccessToken> token;
    private final Deque<AutoCloseable> open;

    private CopyistServer(
            HttpServer http, ServerConfig config, Optional<AccessToken> token, Deque<AutoCloseable> open) {
        this.http = http;
        this.config = config;
        this.token = token;
        this.open = open;
    }

    /**
     * Opens the data folder and begins to answer; waiting jobs go on. Large indexes are caught up in the background.
     *
     * @throws org.copyist.core.error.ConflictException if another server has the data folder open
     * @throws org.copyist.core.error.InvalidArgumentException if the data folder or the address cannot be used
     */
    public static CopyistServer start(ServerConfig config, Readers readers) {
        return start(config, new LibraryParts(readers, Optional.empty(), Optional.empty()));
    }

    /** As above; teachings that were interrupted go on as well. */
    public static CopyistServer start(ServerConfig config, LibraryParts parts) {
        if (parts.readers().pages().isEmpty()) {
            throw new InvalidArgumentException("the server needs at least one model that reads pages");
        }
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return start(config, parts, open);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static CopyistServer start(ServerConfig config, LibraryParts parts, Deque<AutoCloseable> open) {
        boolean local = config.isLocal();
        DataFolder folder = opened(open, DataFolder.open(config.dataFolder()));
        opened(open, ServerLog.open(folder.log()));
        LOG.info("Copyist {} opens {}", CopyistVersion.CURRENT, folder.root());
        LibraryLimits limits = new LibraryLimits(config.limits(), config.pageLimit(), config.reserveBytes());
        Library library = opened(open, Library.open(folder, limits, parts));
        library.start();
        Optional<AccessToken> token = local
                ? Optional.empty()
                : Optional.of(AccessToken.loadOrCreate(folder.accessToken(), folder.sessions(), Clock.systemUTC()));
        HttpServer http = opened(open, HttpServer.start(library, settings(config, folder, token)));
        if (!local) {
            LOG.warn("other machines can reach this server, and what they send and get, the access token included,"
                    + " travels unencrypted: use it in a network that you trust, or put a proxy with TLS before"
                    + " it");
        }
        return new CopyistServer(http, config, token, open);
    }

    private static HttpSettings settings(ServerConfig config, DataFolder folder, Optional<AccessToken> token) {
        return new HttpSettings(
                config.host(),
                config.port(),
                CopyistVersion.CURRENT,
                config.author(),
                new UploadLimits(config.limits().maxBytes(), config.maxUploadBytes(), config.maxFiles()),
                folder.incoming(),
                token);
    }

    private static <T extends AutoCloseable> T opened(Deque<AutoCloseable> open, T part) {
        open.push(part);
        return part;
    }

    /** The port it answers on. */
    public int port() {
        return http.port();
    }

    /** Where a browser on this machine finds it. */
    public String address() {
        return "http://" + LocalAddresses.here(config.host()) + ":" + port() + "/";
    }

    /**
     * Where browsers on other machines find it: the addresses of this machine in its networks, if it is bound to all of
     * them; empty if it is for this machine only, or in no network.
     */
    public List<String> networkAddresses() {
        if (config.isLocal()) {
            return List.of();
        }
        return LocalAddresses.behind(config.host()).stream()
                .map(host -> "http://" + host + ":" + port() + "/")
                .toList();
    }

    /** Whether browsers must show an access token. */
    public boolean needsToken() {
        return token.isPresent();
    }

    /** The access token, if it has just been made: show it now, it cannot be shown again. */
    public Optional<String> newToken() {
        return token.flatMap(AccessToken::fresh);
    }

    /**
     * Makes a new access token, the only one from now on, and ends all sessions.
     *
     * @throws InvalidArgumentException if this server is for this machine only
     */
    public String renewToken() {
        return token.orElseThrow(() -> new InvalidArgumentException(
                        "a server for this machine only has no access token; name the address to bind to"))
                .renew();
    }

    /** Stops answering, stops reading, and gives the data folder free. */
    @Override
    public void close() {
        closeAll(open);
    }

    private static void closeAll(Deque<AutoCloseable> open) {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the server did not stop cleanly", e);
            }
        }
    }
}
