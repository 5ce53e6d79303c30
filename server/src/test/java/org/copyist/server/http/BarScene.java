package org.copyist.server.http;

import java.nio.file.Path;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** An empty library over HTTP: the real store, and a reader of bars. */
abstract class BarScene {
    @TempDir
    Path folder;

    CopyistServer server;
    Client client;

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }
}
