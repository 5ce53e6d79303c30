package org.copyist.benchmarks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.FileStore;

/**
 * A large library of made-up words: documents of ten pages of twenty lines. Words are as frequent as in languages (Zipf);
 * one line in four has a second reading in which a word differs. The same seed makes the same library.
 */
final class GeneratedLibrary {
    private static final int PAGES_EACH = 10;
    private static final int LINES_EACH = 20;
    private static final int WORDS_EACH = 8;
    private static final int VOCABULARY = 60_000;
    private static final String[] SYLLABLES =
            "ba be bo ca ce cho da de di do fa fe fi ga ge go ha he hi ho ja jo la le li lo lu ma me mi mo na ne ni no pa pe po ra re ri ro sa se si so ta te ti to tra va ve vi wa we ster ton ing er and est ver ment"
                    .split(" ");

    private final List<String> words = new ArrayList<>();
    private final double[] cumulative = new double[VOCABULARY];
    private final Random random;

    GeneratedLibrary(long seed) {
        random = new Random(seed);
        double sum = 0;
        for (int rank = 0; rank < VOCABULARY; rank++) {
            StringBuilder word = new StringBuilder();
            int syllables = 1 + (rank < 200 ? random.nextInt(2) : 1 + random.nextInt(3));
            for (int i = 0; i < syllables; i++) {
                word.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            words.add(word.toString());
            sum += 1.0 / (rank + 3);
            cumulative[rank] = sum;
        }
    }

    /** A word, drawn by its frequency. */
    String word() {
        double at = random.nextDouble() * cumulative[VOCABULARY - 1];
        int rank = Arrays.binarySearch(cumulative, at);
        return words.get(rank < 0 ? Math.min(VOCABULARY - 1, -rank - 1) : rank);
    }

    /** The word with one letter exchanged for another. */
    String misread(String word) {
        StringBuilder text = new StringBuilder(word);
        text.setCharAt(random.nextInt(word.length()), (char) ('a' + random.nextInt(26)));
        return text.toString();
    }

    /** Fills an empty data folder; the index is left to be made. */
    void write(Path root, byte[] picture, int widthPx, int heightPx, int pageCount) throws SQLException {
        String sha256;
        try (DataFolder folder = DataFolder.open(root);
                Database database = Database.open(folder)) {
            sha256 = new FileStore(folder, 0).put(picture);
            if (!database.integrity().equals("ok")) {
                throw new IllegalStateException("a new database is damaged");
            }
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + root.resolve(DataFolder.DATABASE))) {
            try (Statement settings = connection.createStatement()) {
                settings.execute("PRAGMA synchronous = OFF");
            }
            connection.setAutoCommit(false);
            fill(connection, sha256, widthPx, heightPx, pageCount);
            connection.commit();
        }
    }

    private void fill(Connection connection, String sha256, int widthPx, int heightPx, int pageCount)
            throws SQLException {
        try (PreparedStatement document = connection.prepareStatement(
                        "INSERT INTO document (id, title, created_at, updated_at) VALUES (?, ?, ?, ?)");
                PreparedStatement page = connection.prepareStatement(
                        "INSERT INTO page (id, document_id, number, file_name, source_sha256, source_index, image_sha256,"
                                + " width_px, height_px, state, change) VALUES (?, ?, ?, 'page.jpg', ?, 0, ?, ?, ?, 'read', 1)");
                PreparedStatement reading = connection.prepareStatement(
                        "INSERT INTO reading (id, page_id, line_id, source, text, confidence, hypotheses, model, at)"
                                + " VALUES (?, ?, ?, 'machine', ?, ?, ?, 'generated 1', 0)");
                PreparedStatement line = connection.prepareStatement(
                        "INSERT INTO line (page_id, id, region_id, position, baseline, boundary, reading_id)"
                                + " VALUES (?, ?, 'r1', ?, ?, ?, ?)");
                Statement counter = connection.createStatement()) {
            counter.execute("UPDATE change_counter SET value = 1");
            for (int p = 0; p < pageCount; p++) {
                String id = "document-" + p / PAGES_EACH;
                if (p % PAGES_EACH == 0) {
                    run(document, id, word() + " " + word() + " " + p / PAGES_EACH, (long) p, (long) p);
                }
                run(page, p + 1, id, p % PAGES_EACH + 1, sha256, sha256, widthPx, heightPx);
                for (int l = 0; l < LINES_EACH; l++) {
                    line(reading, line, p, l);
                }
                if (p % 1000 == 999) {
                    connection.commit();
                    System.err.print("\rpages: " + (p + 1));
                }
            }
            System.err.println();
        }
    }

    private void line(PreparedStatement reading, PreparedStatement line, int p, int l) throws SQLException {
        List<String> said = new ArrayList<>();
        for (int w = 0; w < WORDS_EACH; w++) {
            said.add(word());
        }
        String text = String.join(" ", said);
        String hypotheses = "[{\"t\":\"" + text + "\",\"p\":-1.0,\"s\":[]}";
        if (l % 4 == 0) {
            int place = random.nextInt(WORDS_EACH);
            said.set(place, misread(said.get(place)));
            hypotheses += ",{\"t\":\"" + String.join(" ", said) + "\",\"p\":-2.0,\"d\":[]}";
        }
        long key = (long) p * LINES_EACH + l + 1;
        int top = 40 * l + 10;
        run(reading, key, p + 1, "l" + l, text, 0.5 + random.nextDouble() / 2, hypotheses + "]");
        run(
                line,
                p + 1,
                "l" + l,
                l,
                "[[10," + (top + 25) + "],[590," + (top + 25) + "]]",
                "[[10," + top + "],[590," + top + "],[590," + (top + 34) + "],[10," + (top + 34) + "]]",
                key);
    }

    private static void run(PreparedStatement statement, Object... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        statement.executeUpdate();
    }

    /** Bytes that stand for nothing: the library is searched, not looked at. */
    static byte[] noPicture() {
        return "no picture".getBytes(StandardCharsets.US_ASCII);
    }
}
