package org.copyist.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import org.copyist.server.store.DataFolder;

/**
 * Kills a server with -9 at random moments, while it reads, takes uploads and edits, and looks after each kill whether
 * anything that it had acknowledged is lost: documents, their pictures, edits on the page and in the search, and whether
 * SQLite finds the database sound. Ends with an exception at the first loss. Used by one thread.
 */
final class KillRun {
    private static final int LONGEST_LIFE_MILLIS = 6_000;
    private static final int UPLOADS_EACH = 3;
    /** Of earlier rounds, so many edits are looked at again after each kill; after the last one, all. */
    private static final int LOOKED_AT_AGAIN = 20;

    private final SmallPages pages;
    private final List<String> command;
    private final Path data;
    private final Random random;
    private final List<String> documents = new ArrayList<>();
    private final Map<String, Edit> edits = new LinkedHashMap<>();
    private int sent;

    /** The last edit of a line that was acknowledged, and one that may have been under way at the kill. */
    private record Edit(String document, String line, String text, String underWay) {
        boolean allows(String found) {
            return found.equals(text) || (!underWay.isEmpty() && found.equals(underWay));
        }
    }

    KillRun(SmallPages pages, List<String> command, Path data, long seed) {
        this.pages = pages;
        this.command = command;
        this.data = data;
        this.random = new Random(seed);
    }

    void run(int kills) throws IOException, InterruptedException {
        try (ServerProcess server = ServerProcess.start(command, data)) {
            LibraryClient client = new LibraryClient(server.address());
            for (int i = 0; i < UPLOADS_EACH; i++) {
                documents.add(client.uploaded(pages.jpeg(++sent)));
            }
            client.awaitRead();
        }
        for (int kill = 1; kill <= kills; kill++) {
            liveAndDie(kill);
            requireSound();
            if (kill % 10 == 0) {
                System.out.printf(
                        Locale.ROOT, "%d kills, %d documents, %d edited lines%n", kill, documents.size(), edits.size());
            }
        }
        try (ServerProcess server = ServerProcess.start(command, data)) {
            LibraryClient client = new LibraryClient(server.address());
            client.awaitRead();
            check(client, List.copyOf(edits.values()), documents);
        }
        System.out.printf(
                Locale.ROOT,
                "nothing acknowledged was lost in %d kills: %d documents, %d edited lines%n",
                kills,
                documents.size(),
                edits.size());
    }

    private void liveAndDie(int round) throws IOException, InterruptedException {
        ServerProcess server = ServerProcess.start(command, data);
        try {
            LibraryClient client = new LibraryClient(server.address());
            check(client, some(edits.values()), documents.subList(Math.max(0, documents.size() - 5), documents.size()));
            AtomicBoolean killed = new AtomicBoolean();
            int life = random.nextInt(LONGEST_LIFE_MILLIS);
            Thread killer = new Thread(() -> kill(server, life, killed), "killer");
            killer.start();
            try {
                work(client, round);
            } catch (IOException e) {
                if (!killed.get()) {
                    throw e;
                }
            }
            killer.join();
        } finally {
            server.kill();
        }
    }

    private static void kill(ServerProcess server, int afterMillis, AtomicBoolean killed) {
        try {
            Thread.sleep(afterMillis);
            killed.set(true);
            server.kill();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Until the server is killed. */
    private void work(LibraryClient client, int round) throws IOException, InterruptedException {
        for (int turn = 0; ; turn++) {
            if (turn < UPLOADS_EACH && client.activeJobs() < 2 * UPLOADS_EACH) {
                documents.add(client.uploaded(pages.jpeg(++sent)));
            }
            String document = documents.get(random.nextInt(documents.size()));
            JsonNode lines = client.page(document).at("/lines");
            if (!lines.isEmpty()) {
                edit(client, document, lines.get(random.nextInt(lines.size())), "kill" + round + "turn" + turn);
            }
        }
    }

    private void edit(LibraryClient client, String document, JsonNode line, String text)
            throws IOException, InterruptedException {
        String id = line.get("id").asText();
        String key = document + " " + id;
        edits.put(key, new Edit(document, id, line.path("text").asText(), text));
        client.edit(document, line, text);
        edits.put(key, new Edit(document, id, text, ""));
    }

    private List<Edit> some(Iterable<Edit> all) {
        List<Edit> list = new ArrayList<>();
        all.forEach(list::add);
        Collections.shuffle(list, random);
        return list.subList(0, Math.min(LOOKED_AT_AGAIN, list.size()));
    }

    private static void check(LibraryClient client, List<Edit> edits, List<String> documents)
            throws IOException, InterruptedException {
        for (String document : documents) {
            client.page(document);
            require(client.picture(document).length > 0, "the picture of " + document + " is empty");
        }
        for (Edit edit : edits) {
            String found = text(client.page(edit.document()), edit.line());
            require(edit.allows(found), edit + " reads '" + found + "'");
            if (edit.underWay().isEmpty()) {
                require(hasHit(client.search(edit.text()), edit), edit + " is not found by search");
            }
        }
    }

    private static String text(JsonNode page, String line) {
        for (JsonNode each : page.at("/lines")) {
            if (each.get("id").asText().equals(line)) {
                return each.path("text").asText();
            }
        }
        return "(no such line)";
    }

    private static boolean hasHit(JsonNode answer, Edit edit) {
        for (JsonNode hit : answer.at("/hits")) {
            if (hit.path("documentId").asText().equals(edit.document())
                    && hit.path("lineId").asText().equals(edit.line())) {
                return true;
            }
        }
        return false;
    }

    private void requireSound() {
        String url = "jdbc:sqlite:" + data.resolve(DataFolder.DATABASE);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("PRAGMA integrity_check")) {
            require(answer.next() && answer.getString(1).equals("ok"), "the database is damaged");
        } catch (SQLException e) {
            throw new IllegalStateException("the database cannot be opened after a kill", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalStateException(otherwise);
        }
    }
}
