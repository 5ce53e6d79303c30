package org.copyist.server;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.copyist.core.CopyistVersion;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.http.AccessToken;
import org.copyist.server.http.HttpServer;
import org.copyist.server.http.HttpSettings;
import org.copyist.server.http.Library;
import org.copyist.server.job.JobQueue;
import org.copyist.server.log.ServerLog;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.model.ModelFiles;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.picture.PictureDecoders;
import org.copyist.server.reading.Readers;
import org.copyist.server.search.SearchIndex;
import org.copyist.server.store.CollectionStore;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.DocumentStore;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.JobStore;
import org.copyist.server.store.LineEditor;
import org.copyist.server.store.ModelStore;
import org.copyist.server.store.PageStore;
import org.copyist.server.store.TeachingStore;
import org.copyist.server.teaching.Teacher;
import org.copyist.server.teaching.Teachings;
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
        return start(config, new Parts(readers, Optional.empty(), Optional.empty()));
    }

    /**
     * What the server needs of other modules.
     *
     * @param models reads the models of collections; empty if there are none to be
     * @param teacher teaches them; empty if there is none
     */
    public record Parts(Readers readers, Optional<ModelFiles> models, Optional<Teacher> teacher) {}

    /** As above; teachings that were interrupted go on as well. */
    public static CopyistServer start(ServerConfig config, Parts parts) {
        Deque<AutoCloseable> open = new ArrayDeque<>();
        try {
            return start(config, parts, open);
        } catch (RuntimeException e) {
            closeAll(open);
            throw e;
        }
    }

    private static CopyistServer start(ServerConfig config, Parts parts, Deque<AutoCloseable> open) {
        boolean local = config.isLocal();
        DataFolder folder = opened(open, DataFolder.open(config.dataFolder()));
        opened(open, ServerLog.open(folder.log()));
        LOG.info("Copyist {} opens {}", CopyistVersion.CURRENT, folder.root());
        Database database = opened(open, Database.open(folder));
        FileStore files = new FileStore(folder, config.reserveBytes());
        Clock clock = Clock.systemUTC();
        DocumentStore documents = new DocumentStore(database, clock);
        PageStore pages = new PageStore(database);
        LineEditor editor = new LineEditor(database, clock);
        JobStore jobs = new JobStore(database, clock);
        PictureDecoders decoders = opened(open, new PictureDecoders(config.limits(), config.pageLimit()));
        PagePictures pictures = new PagePictures(folder, files, pages, decoders);
        SearchIndex index = opened(open, SearchIndex.open(folder.index(), pages));
        database.afterCommit(index::follow);
        Thread catchUp = new Thread(index::follow, "copyist-index");
        catchUp.setDaemon(true);
        catchUp.start();
        ModelStore choices = new ModelStore(database, clock);
        CollectionModels models =
                opened(open, new CollectionModels(parts.readers(), parts.models(), choices, folder.models(), clock));
        models.sweep();
        JobQueue queue =
                opened(open, JobQueue.start(new JobQueue.Parts(jobs, documents, pages, editor, pictures, models)));
        CollectionStore collections = new CollectionStore(database, clock);
        Teachings teachings = opened(
                open,
                Teachings.start(
                        new Teachings.Parts(
                                collections,
                                choices,
                                new TeachingStore(database, clock),
                                new CorrectedLinesExport(pages, pictures, files),
                                models,
                                folder.teachings()),
                        parts.teacher()));
        Optional<AccessToken> token = local
                ? Optional.empty()
                : Optional.of(AccessToken.loadOrCreate(folder.accessToken(), folder.sessions(), clock));
        Library library = new Library(
                files,
                documents,
                collections,
                pages,
                editor,
                pictures,
                index,
                queue,
                parts.readers(),
                models,
                choices,
                teachings);
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
                config.limits(),
                config.maxUploadBytes(),
                config.maxFiles(),
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
