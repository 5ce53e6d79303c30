package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.recognition.ReadingSettings;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Opens the web application until it is interrupted. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Opens the web application: a library of pages to read, correct and search.",
            "Example: copyist serve --data ~/letters --port 8080"
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--host",
            defaultValue = ServerConfig.DEFAULT_HOST,
            description = "Address to bind to; any other than this machine requires an access token, which is printed"
                    + " once (default: ${DEFAULT-VALUE}).")
    private String host = ServerConfig.DEFAULT_HOST;

    @Option(
            names = "--port",
            defaultValue = "" + ServerConfig.DEFAULT_PORT,
            description = "0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--new-token",
            description = "Make and print a new access token; the one so far and all sessions end. With --host.")
    private boolean newToken;

    @Option(
            names = "--model",
            paramLabel = "DIR",
            description = "A further model for lines, to choose from for each document; may be given several times.")
    private List<Path> furtherModels = new ArrayList<>();

    @Mixin
    private ModelsOptions models = new ModelsOptions();

    @Mixin
    private PrintOption print = new PrintOption();

    @Mixin
    private PageTimeOption time = new PageTimeOption();

    @Spec
    private CommandSpec command;

    ServeCommand() {}

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = command.commandLine().getErr();
        ServerConfig config =
                ServerConfig.of(data.folder()).withHost(host).withPort(port).withPageLimit(time.limit());
        ReadingSettings settings = new ReadingSettings(PagePreparer.DEFAULT, print.print(), time.limit());
        CountDownLatch stopped = new CountDownLatch(1);
        try (InstalledReaders readers =
                        InstalledReaders.open(models.models(), models.known(), furtherModels, settings);
                CopyistServer server =
                        CopyistServer.start(config, readers.parts(new HandTeacher(OptionalLong.empty())))) {
            Thread main = Thread.currentThread();
            Runtime.getRuntime().addShutdownHook(new Thread(() -> {
                stopped.countDown();
                try {
                    main.join(10_000);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }));
            tell(server, err);
            stopped.await();
        }
        return 0;
    }

    private void tell(CopyistServer server, PrintWriter err) {
        err.println("Copyist is open at " + server.address() + " (Ctrl+C ends it)");
        server.networkAddresses().forEach(address -> err.println("and on other machines at " + address));
        Optional<String> token = newToken ? Optional.of(server.renewToken()) : server.newToken();
        if (token.isPresent()) {
            err.println("Access token, shown only this once: " + token.get());
        }
        if (server.needsToken() && !newToken) {
            String asStarted = String.join(
                    " ", command.root().commandLine().getParseResult().originalArgs());
            err.println("If the access token is lost, a new one is made by: copyist " + asStarted + " --new-token");
        }
    }
}
