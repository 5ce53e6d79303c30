package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that never reach Copyist: the answers have the same form and the same headers as all others. */
class RefusalsTest {
    @TempDir
    Path folder;

    private CopyistServer server;

    @BeforeEach
    void start() {
        server = CopyistServer.start(ServerConfig.of(folder).withPort(0), BarReader.readers(new BarReader(1000)));
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "400, GET /a%00b HTTP/1.1, Host: localhost",
        "400, GET /a/..;/b HTTP/1.1, Host: localhost",
        "400, GET /%2e%2e/%2e%2e/x HTTP/1.1, Host: localhost",
        "400, nonsense, Host: localhost",
        "400, GET / HTTP/1.1, Nonsense",
        "400, GET / HTTP/1.1, X: y",
        "431, GET / HTTP/1.1, X-Long: {long}",
        "414, GET /{long} HTTP/1.1, Host: localhost",
        "505, GET / HTTP/7.1, Host: localhost"
    })
    void lookLikeEveryOtherProblem(int status, String start, String header) throws IOException {
        String request =
                (start + "\r\n" + header + "\r\nConnection: close\r\n\r\n").replace("{long}", "x".repeat(80_000));
        String answer;
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        assertThat(answer)
                .containsIgnoringCase("X-Content-Type-Options: nosniff")
                .containsIgnoringCase("Content-Security-Policy: default-src 'none'")
                .containsIgnoringCase("Content-Type: application/problem+json")
                .contains("urn:copyist:problem:")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContainIgnoringCase("<html");
    }
}
