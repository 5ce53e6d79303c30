package org.copyist.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.TemporaryFolder;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file: many read at once, one writes at a time, and readers never wait for the writer (write-ahead log). A
 * transaction that was committed is on the disk: {@code synchronous = FULL}. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final int READERS = 8;
    /** Of the library on the platform where it is largest. */
    private static final long NATIVE_BYTES = 2_000_000;

    private final HikariDataSource readers;
    private final HikariDataSource writer;
    private final Jdbi reading;
    private final Jdbi writing;
    /** Fair, so that a person's edit waits for at most one step of a job. SQLite's own waiting is by polling. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private Database(Path file) {
        SQLiteDataSource source = dataSource(file);
        migrate(source);
        this.writer = pool(source, 1);
        this.readers = pool(source, READERS);
        this.reading = Jdbi.create(readers);
        this.writing = Jdbi.create(writer);
    }

    /**
     * Opens the file, made if it is not there, and brings its tables to this version's form.
     *
     * @throws OutputException if SQLite itself cannot be unpacked
     */
    public static Database open(DataFolder folder) {
        TemporaryFolder.requireForNative("SQLite", NATIVE_BYTES);
        return new Database(folder.database());
    }

    private static SQLiteDataSource dataSource(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(10_000);
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static void migrate(SQLiteDataSource source) {
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:org/copyist/server/store/migration")
                .load()
                .migrate();
    }

    private static HikariDataSource pool(SQLiteDataSource source, int size) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setMaximumPoolSize(size);
        config.setMinimumIdle(1);
        return new HikariDataSource(config);
    }

    /** Runs queries. They see the last committed state and hinder nobody. */
    <T> T read(Function<Handle, T> work) {
        return reading.withHandle(work::apply);
    }

    /** Runs {@code work} as one transaction: all of it is kept, or, if it throws, nothing. */
    <T> T write(Function<Handle, T> work) {
        turn.lock();
        try {
            return writing.inTransaction(work::apply);
        } catch (RuntimeException e) {
            throw StorageErrors.translate(e);
        } finally {
            turn.unlock();
        }
    }

    /** Writes a consistent copy of the whole database to {@code target}, which must not exist. */
    void copyTo(Path target) {
        try (Connection connection = readers.getConnection();
                var statement = connection.prepareStatement("VACUUM INTO ?")) {
            statement.setString(1, target.toString());
            statement.execute();
        } catch (SQLException e) {
            throw StorageErrors.translate(new IllegalStateException("the database cannot be copied to " + target, e));
        }
    }

    /** What SQLite itself finds wrong with the file; {@code ok} if nothing. */
    public String integrity() {
        return read(
                h -> h.createQuery("PRAGMA integrity_check").mapTo(String.class).one());
    }

    @Override
    public void close() {
        readers.close();
        writer.close();
    }
}
