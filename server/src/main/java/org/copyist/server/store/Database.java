package org.copyist.server.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.copyist.core.error.BusyException;
import org.copyist.core.error.OutputException;
import org.copyist.core.error.StorageFullException;
import org.copyist.core.file.TemporaryFolder;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The SQLite file: many read at once, one writes at a time, and readers never wait for the writer (write-ahead log). A
 * transaction that was committed is on the disk: {@code synchronous = FULL}. Thread-safe.
 */
public final class Database implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int READERS = 8;
    /** How long a lock of another program is waited for. */
    private static final int MOST_MILLIS_LOCKED = 5_000;
    /** Of the library on the platform where it is largest. */
    private static final long NATIVE_BYTES = 2_000_000;

    private final HikariDataSource readers;
    private final HikariDataSource writer;
    private final Jdbi reading;
    private final Jdbi writing;
    /** Fair, so that a person's edit waits for at most one step of a job. SQLite's own waiting is by polling. */
    private final ReentrantLock turn = new ReentrantLock(true);

    private final List<Runnable> afterCommit = new CopyOnWriteArrayList<>();

    private Database(Path file) {
        SQLiteDataSource source = dataSource(file);
        migrate(source);
        this.writer = pool(source, 1);
        this.readers = pool(source, READERS);
        this.reading = jdbi(readers);
        this.writing = jdbi(writer);
    }

    /** What goes wrong is told without the values of a statement: they are texts of documents. */
    private static Jdbi jdbi(HikariDataSource source) {
        return Jdbi.create(source)
                .configure(
                        StatementExceptions.class,
                        exceptions -> exceptions.setMessageRendering(StatementExceptions.MessageRendering.NONE));
    }

    /**
     * Opens the file, made if it is not there, and brings its tables to this version's form.
     *
     * @throws BusyException if another program has it locked
     * @throws OutputException if SQLite itself cannot be unpacked
     */
    public static Database open(DataFolder folder) {
        TemporaryFolder.requireForNative("SQLite", NATIVE_BYTES);
        try {
            OwnerOnly.file(folder.database()); // SQLite gives its log the same permissions
            return new Database(folder.database());
        } catch (IOException e) {
            throw StorageErrors.translate(e);
        } catch (RuntimeException e) {
            throw StorageErrors.translate(e);
        }
    }

    /**
     * Runs {@code follower} after every transaction that was committed, on the thread of the transaction, which is not told
     * of its failures: what was saved is saved.
     */
    public void afterCommit(Runnable follower) {
        afterCommit.add(follower);
    }

    private static SQLiteDataSource dataSource(Path file) {
        SQLiteConfig config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        config.enforceForeignKeys(true);
        config.setBusyTimeout(MOST_MILLIS_LOCKED);
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
    public <T> T read(Function<Handle, T> work) {
        try {
            return reading.withHandle(work::apply);
        } catch (RuntimeException e) {
            throw StorageErrors.translate(e);
        }
    }

    /**
     * Runs {@code work} as one transaction: all of it is kept, or, if this throws, nothing.
     *
     * @throws StorageFullException if the disk is full
     * @throws BusyException if another program has the database locked
     */
    public <T> T write(Function<Handle, T> work) {
        T result;
        turn.lock();
        try {
            result = writing.inTransaction(work::apply);
        } catch (RuntimeException e) {
            throw StorageErrors.translate(e);
        } finally {
            turn.unlock();
        }
        afterCommit.forEach(Database::run);
        return result;
    }

    private static void run(Runnable follower) {
        try {
            follower.run();
        } catch (RuntimeException e) {
            LOG.error("What follows a change failed; the change is saved", e);
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
