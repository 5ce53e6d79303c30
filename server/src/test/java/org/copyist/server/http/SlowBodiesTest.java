package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many who send as slowly as they can; everybody else is served. */
@Tag("slow")
class SlowBodiesTest {
    private static final int SENDERS = 300;

    @TempDir
    Path folder;

    private final List<Socket> slow = new ArrayList<>();
    private CopyistServer server;
    private Client client;
    private String line;

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
        line = "/api/documents/" + client.readDocument("Letters", 1) + "/pages/1/lines/l1";
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : slow) {
            socket.close();
        }
        server.close();
    }

    private void begin(String path, String type, int length, int sent) throws IOException {
        for (int i = 0; i < SENDERS; i++) {
            Socket socket = new Socket("127.0.0.1", server.port());
            slow.add(socket);
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: " + type
                                    + "\r\nContent-Length: " + length + "\r\n\r\n" + "x".repeat(sent))
                            .getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** Long before the slow ones are given up. */
    private void everybodyElseIsServed() throws Exception {
        for (String path : List.of("/health", "/api/documents", "/")) {
            HttpResponse<Void> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(server.address()).resolve(path))
                                    .timeout(Duration.ofSeconds(20))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            assertThat(response.statusCode()).as(path).isEqualTo(200);
        }
        client.json(
                        "PATCH",
                        line,
                        "{\"text\": \"mine\"}",
                        "If-Match",
                        client.get(line).header("ETag"))
                .expect(200);
    }

    @Test
    void smallBodies() throws Exception {
        begin("/api/session", "application/json", 900, 10);
        everybodyElseIsServed();
    }

    @Test
    void largeBodies() throws Exception {
        begin("/api/documents", "multipart/form-data; boundary=x", 1_000_000, LargeBodies.SMALL_BYTES + 1000);
        everybodyElseIsServed();
    }
}
