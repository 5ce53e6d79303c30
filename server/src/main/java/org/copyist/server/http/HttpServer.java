package org.copyist.server.http;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.SizeUnit;
import io.javalin.util.JavalinBindException;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.http.access.AccessControl;
import org.copyist.server.http.access.RequestRates;
import org.copyist.server.http.message.Problems;
import org.copyist.server.http.route.BulkRoutes;
import org.copyist.server.http.route.CollectionModelRoutes;
import org.copyist.server.http.route.CollectionRoutes;
import org.copyist.server.http.route.DocumentRoutes;
import org.copyist.server.http.route.ExportRoutes;
import org.copyist.server.http.route.GroundTruthRoutes;
import org.copyist.server.http.route.JobRoutes;
import org.copyist.server.http.route.ModelRoutes;
import org.copyist.server.http.route.PageRoutes;
import org.copyist.server.http.route.PictureRoutes;
import org.copyist.server.http.route.ReplacementRoutes;
import org.copyist.server.http.route.SearchRoutes;
import org.copyist.server.http.route.SystemRoutes;
import org.copyist.server.http.route.TeachingRoutes;
import org.copyist.server.http.route.WordRoutes;
import org.copyist.server.http.transfer.Downloads;
import org.copyist.server.http.transfer.Uploads;
import org.copyist.server.http.web.WebFiles;
import org.copyist.server.library.Library;

/** The HTTP interface of one library. Thread-safe. */
public final class HttpServer implements AutoCloseable {
    private final Javalin javalin;

    private HttpServer(Javalin javalin) {
        this.javalin = javalin;
    }

    /**
     * Begins to answer.
     *
     * @throws ConflictException if the port is in use
     * @throws InvalidArgumentException if the host is no address of this machine, or the port needs more rights
     */
    public static HttpServer start(Library library, HttpSettings settings) {
        AccessControl access = new AccessControl(settings.token());
        Metrics metrics = new Metrics(library);
        Javalin javalin = Javalin.create(config -> {
            configure(config, settings);
            RequestRates.register(config);
            config.requestLogger.http(metrics::request);
            config.routes.before(access::checkOrigin);
            config.routes.beforeMatched(access::checkToken);
            Problems.register(config.routes);
            new SystemRoutes(settings.version(), settings.uploads(), access, metrics::scrape).register(config.routes);
            Uploads uploads = new Uploads(library, settings.uploads());
            Downloads downloads = new Downloads(library, settings.incoming());
            new DocumentRoutes(library, uploads).register(config.routes);
            new BulkRoutes(library).register(config.routes);
            new CollectionRoutes(library).register(config.routes);
            new WordRoutes(library).register(config.routes);
            new GroundTruthRoutes(library, uploads, settings.uploads().maxFiles()).register(config.routes);
            new CollectionModelRoutes(library, downloads).register(config.routes);
            new TeachingRoutes(library).register(config.routes);
            new PageRoutes(library, settings.author()).register(config.routes);
            new PictureRoutes(library).register(config.routes);
            new JobRoutes(library).register(config.routes);
            new SearchRoutes(library).register(config.routes);
            new ReplacementRoutes(library, settings.author()).register(config.routes);
            new ExportRoutes(library, downloads).register(config.routes);
            new ModelRoutes(library.readers()).register(config.routes);
            new WebFiles().register(config.routes);
        });
        try {
            return new HttpServer(javalin.start(settings.host(), settings.port()));
        } catch (JavalinBindException e) {
            throw notBound(settings, e);
        }
    }

    private static CopyistException notBound(HttpSettings settings, JavalinBindException failure) {
        String reason = "";
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason += " " + cause.getMessage();
        }
        if (reason.contains("Cannot assign")) {
            return new InvalidArgumentException("the host " + settings.host()
                    + " is not an address of this machine; use one that is, or 0.0.0.0 for all of them");
        }
        if (reason.contains("ermission denied")) {
            return new InvalidArgumentException("port " + settings.port()
                    + " needs the rights of an administrator; choose one above 1023, such as 8080");
        }
        if (!reason.contains("in use")) {
            return new InvalidArgumentException("the server cannot listen at " + settings.host() + ", port "
                    + settings.port() + ":" + reason + "; choose another host or port");
        }
        return new ConflictException(
                "port " + settings.port() + " is in use by another program, perhaps another Copyist;"
                        + " end that one, or choose another port, such as " + (settings.port() + 1)
                        + ", or 0 for any free one");
    }

    /** Javalin's own limits on uploads are unlimited unless every one of them is set. */
    private static void configure(JavalinConfig config, HttpSettings settings) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.http.maxRequestSize = 8L << 20;
        config.http.prefer405over404 = true;
        config.router.javaLangErrorHandler(Problems::unexpected);
        config.router.handlerWrapper(new LargeBodies());
        config.jetty.multipartConfig.cacheDirectory(settings.incoming().toString());
        config.jetty.multipartConfig.maxInMemoryFileSize(1, SizeUnit.KB);
        config.jetty.multipartConfig.maxFileSize(settings.uploads().maxFileBytes(), SizeUnit.BYTES);
        config.jetty.multipartConfig.maxTotalRequestSize(settings.uploads().maxBytes(), SizeUnit.BYTES);
        config.jetty.modifyHttpConfiguration(JettySetup::http);
        config.jetty.modifyServer(JettySetup::server);
    }

    public int port() {
        return javalin.port();
    }

    /** Stops answering; requests under way are cut off. */
    @Override
    public void close() {
        javalin.stop();
    }
}
