package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.http.Client.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that fills, a database that is locked, an index that goes: every answer says whether the edit was saved. */
@Tag("slow")
class StorageTroubleTest {
    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;
    private String line;

    private void start(Path data) {
        server = CopyistServer.start(
                ServerConfig.of(data).withPort(0).withReserveBytes(0), BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
    }

    private void startWithDocument(Path data) {
        start(data);
        line = "/api/documents/" + client.readDocument("Letters", 2) + "/pages/1/lines/l1";
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.close();
        }
    }

    private Answer edit(String text) {
        return client.json(
                "PATCH",
                line,
                "{\"text\": \"" + text + "\"}",
                "If-Match",
                client.get(line).header("ETag"));
    }

    private String saved() {
        return client.get(line).expect(200).json().get("text").asText();
    }

    private int found(String word) {
        return client.get("/api/search?fuzzy=false&q=" + word)
                .expect(200)
                .json()
                .get("total")
                .asInt();
    }

    @Test
    void anIndexThatVanishesIsMadeAgainWithTheNextEdit() throws IOException {
        startWithDocument(folder);
        delete(folder.resolve("index"));
        edit("pelican").expect(200);
        assertThat(found("pelican")).isOne();
        assertThat(found("bar")).as("the other line").isOne();
        edit("heron").expect(200);
        assertThat(found("pelican")).isZero();
        assertThat(found("heron")).isOne();
    }

    @Test
    void editsAreSavedWhileTheIndexCannotBeWrittenAndFoundAsSoonAsItCan() throws IOException {
        startWithDocument(folder);
        Path index = folder.resolve("index");
        delete(index);
        Files.createFile(index); // where a folder is needed
        edit("pelican").expect(200);
        assertThat(saved()).isEqualTo("pelican");
        Answer busy = client.get("/api/search?q=pelican").problem(503, "busy");
        assertThat(busy.header("Retry-After")).isNotEmpty();
        Files.delete(index);
        assertThat(found("pelican")).isOne();
    }

    private static void delete(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    @Test
    void aLockedDatabaseIsToBeTriedAgain() throws Exception {
        startWithDocument(folder);
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("copyist.db"));
                Statement statement = other.createStatement()) {
            statement.execute("BEGIN IMMEDIATE");
            Answer busy = edit("pelican").problem(503, "busy");
            assertThat(busy.header("Retry-After")).isNotEmpty();
            assertThat(busy.json().get("detail").asText()).contains("nothing was changed");
            assertThat(saved()).isEqualTo("bar number 1");
            statement.execute("ROLLBACK");
        }
        edit("pelican").expect(200);
        assertThat(found("pelican")).isOne();
    }

    /** On a real file system of 12 MB, where this machine lets one be mounted. */
    @Test
    void aDiskThatFillsAndEmptiesAgain() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=12m", "tmpfs", disk.toString()))
                .as("this needs the right to mount a small file system")
                .isTrue();
        try {
            startWithDocument(disk.resolve("data"));
            fill(disk.resolve("filler"));
            String last = saved();
            int refused = 0;
            for (int i = 0; i < 300 && refused < 20; i++) {
                String wanted = "word" + i + " " + "x".repeat(4000);
                Answer answer = edit(wanted);
                if (answer.status() == 200) {
                    last = wanted;
                } else {
                    answer.problem(507, "storage-full");
                    refused++;
                }
                assertThat(saved()).as("after " + answer.status()).isEqualTo(last);
            }
            assertThat(refused).as("the disk was full").isPositive();
            Files.delete(disk.resolve("filler"));
            edit("pelican").expect(200);
            assertThat(found("pelican")).isOne();
            assertThat(found("bar")).isOne();
        } finally {
            stop();
            server = null;
            assertThat(run("umount", disk.toString())).isTrue();
        }
    }

    private static void fill(Path file) throws IOException {
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(file)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static boolean run(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(List.of(command)).inheritIO().start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
