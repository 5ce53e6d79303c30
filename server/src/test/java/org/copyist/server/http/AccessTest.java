package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that other machines can reach. */
@Tag("slow")
class AccessTest {
    private static final Set<String> OPEN = Set.of("/health", "/openapi.yaml", "/api/session");

    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;
    private String token;

    @BeforeEach
    void start() {
        open();
        token = server.newToken().orElseThrow();
    }

    private void open() {
        server = CopyistServer.start(
                ServerConfig.of(folder).withHost("0.0.0.0").withPort(0), BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private String signIn(String shown) {
        return client.json("POST", "/api/session", "{\"token\": \"" + shown + "\"}")
                .expect(204)
                .header("Set-Cookie")
                .split(";")[0];
    }

    private int status(String method, String path) throws IOException {
        String answer = raw(method + " " + path + " HTTP/1.1\r\nHost: copyist.example\r\nContent-Length: 0\r\n"
                + "Connection: close\r\n\r\n");
        return Integer.parseInt(answer.substring(9, 12));
    }

    private String raw(String request) throws IOException {
        try (Socket socket = new Socket("127.0.0.1", server.port())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void howeverAnAddressIsWrittenItsRouteWantsTheToken() throws IOException {
        for (OpenApi.Operation operation : new OpenApi().operations()) {
            String path = operation.path().replaceAll("\\{n}", "1").replaceAll("\\{[^}]+}", "x");
            if (OPEN.contains(path)) {
                continue;
            }
            assertThat(status(operation.method(), path))
                    .as(operation.toString())
                    .isEqualTo(401);
            for (String other : List.of(
                    path + "/",
                    path + "//",
                    "/" + path,
                    path + ";x=1",
                    path + "?x",
                    "/." + path,
                    "/x/.." + path,
                    path.replace("/api", "/%61pi"),
                    path.toUpperCase(java.util.Locale.ROOT))) {
                assertThat(status(operation.method(), other))
                        .as(operation.method() + " " + other)
                        .isIn(400, 401, 404, 405);
            }
        }
    }

    @Test
    void itsAddressesCanBeOpened() throws Exception {
        assertThat(server.address()).isEqualTo("http://127.0.0.1:" + server.port() + "/");
        for (String address : server.networkAddresses()) {
            assertThat(address).doesNotContain("0.0.0.0").doesNotContain("127.0.0.1");
            HttpRequest health =
                    HttpRequest.newBuilder(URI.create(address + "health")).build();
            assertThat(HttpClient.newHttpClient()
                            .send(health, HttpResponse.BodyHandlers.ofString())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    @Test
    void aPortInUseAndAForeignHostAreSaidInASentence(@TempDir Path other) {
        ServerConfig config = ServerConfig.of(other);
        assertThatThrownBy(() ->
                        CopyistServer.start(config.withPort(server.port()), BarReader.readers(new BarReader(1000))))
                .isInstanceOf(ConflictException.class)
                .hasMessageStartingWith("port " + server.port() + " is in use")
                .hasMessageContaining("another port");
        assertThatThrownBy(() -> CopyistServer.start(
                        config.withHost("192.0.2.1").withPort(0), BarReader.readers(new BarReader(1000))))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("192.0.2.1 is not an address of this machine");
    }

    @Test
    void theCookieIsNotTheTokenAndIsWorthlessOnceItsSessionEnds() throws IOException {
        String cookie = signIn(token);
        String other = signIn(token);
        assertThat(cookie).doesNotContain(token).isNotEqualTo(other);
        assertThat(Files.readString(folder.resolve("sessions")))
                .doesNotContain(cookie.substring(cookie.indexOf('=') + 1));
        client.get("/api/info", "Cookie", cookie).expect(200);
        client.get("/api/info", "Cookie", "copyist=" + token).problem(401, "token-required");

        client.send("DELETE", "/api/session", BodyPublishers.noBody(), "Cookie", cookie)
                .expect(204);
        client.get("/api/info", "Cookie", cookie).problem(401, "token-required");
        client.get("/api/info", "Cookie", other).expect(200);

        server.close();
        open();
        client.get("/api/info", "Cookie", cookie).problem(401, "token-required");
        client.get("/api/info", "Cookie", other).expect(200);
        client.send("DELETE", "/api/sessions", BodyPublishers.noBody(), "Cookie", other)
                .expect(204);
        client.get("/api/info", "Cookie", other).problem(401, "token-required");
        client.get("/api/info", "Authorization", "Bearer " + token).expect(200);
    }

    @Test
    void aNewTokenReplacesTheOldOneAndItsSessions() {
        String cookie = signIn(token);
        Answer renewed = client.send("POST", "/api/token", BodyPublishers.noBody(), "Authorization", "Bearer " + token)
                .expect(200);
        String next = renewed.json().get("token").asText();
        client.get("/api/info", "Cookie", cookie).problem(401, "token-required");
        client.get("/api/info", "Authorization", "Bearer " + token).problem(401, "token-required");
        client.get("/api/info", "Authorization", "Bearer " + next).expect(200);
        client.get("/api/info", "Cookie", renewed.header("Set-Cookie").split(";")[0])
                .expect(200);
        String printed = server.renewToken();
        client.get("/api/info", "Authorization", "Bearer " + next).problem(401, "token-required");
        client.get("/api/info", "Authorization", "Bearer " + printed).expect(200);
    }

    @Test
    void whoeverGuessesTokensIsSlowedDown() {
        int status = 401;
        for (int i = 0; i < 100 && status == 401; i++) {
            status = client.json("POST", "/api/session", "{\"token\": \"" + i + "\"}", "X-Forwarded-For", "10.0.0." + i)
                    .status();
        }
        assertThat(status).isEqualTo(429);
        Answer refused =
                client.json("POST", "/api/session", "{\"token\": \"x\"}").problem(429, "too-many-requests");
        assertThat(refused.header("Retry-After")).isNotEmpty();
        client.get("/api/info", "Authorization", "Bearer " + token).expect(200);
    }

    @Test
    void saysThatNothingIsEncrypted() throws IOException {
        assertThat(Files.readString(folder.resolve("log/server.0.log")))
                .contains("WARNING")
                .contains("unencrypted");
    }
}
