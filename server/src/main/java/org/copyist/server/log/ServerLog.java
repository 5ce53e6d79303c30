package org.copyist.server.log;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.ErrorManager;
import java.util.logging.FileHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The server's log: files in the data folder that take turns, {@code server.0.log} the newest, and warnings, without their
 * traces, on standard error. It holds what Copyist says of itself and the warnings of the libraries; no text of documents.
 * While it is open, it takes everything that this process logs. Thread-safe.
 */
public final class ServerLog implements AutoCloseable {
    private static final int MOST_BYTES_A_FILE = 2_000_000;
    private static final int FILES = 5;
    /** What Javalin logs before it throws what whoever started it tells in a sentence. */
    private static final String FAILED_START = "Failed to start Javalin";

    private final Logger root = Logger.getLogger("");
    /** Held on to: the logging framework forgets loggers, and their levels, that nobody holds. */
    private final Logger copyist = Logger.getLogger("org.copyist");

    private final @Nullable Level levelBefore = root.getLevel();
    private final List<Handler> handlers;

    private ServerLog(List<Handler> handlers) {
        this.handlers = handlers;
        root.setLevel(Level.WARNING);
        copyist.setLevel(Level.INFO);
        handlers.forEach(root::addHandler);
    }

    /**
     * Begins to take what is logged. If {@code folder} cannot be written to, standard error says so and is all there is.
     *
     * @param folder of the log alone; it is there
     */
    public static ServerLog open(Path folder) {
        Handler console = new ConsoleHandler();
        console.setLevel(Level.WARNING);
        console.setFormatter(new ForPeople());
        console.setFilter(entry -> !FAILED_START.equals(entry.getMessage()));
        try {
            String files = folder.toString().replace("%", "%%") + "/server.%g.log";
            Handler file = new FileHandler(files, MOST_BYTES_A_FILE, FILES, true);
            file.setEncoding("UTF-8");
            file.setFormatter(new WithTrace());
            file.setErrorManager(new OneLine());
            return new ServerLog(List.of(file, console));
        } catch (IOException e) {
            ServerLog log = new ServerLog(List.of(console));
            log.copyist.warning("the log cannot be written in " + folder + "; warnings are shown here only");
            return log;
        }
    }

    /** Takes no more. */
    @Override
    public void close() {
        handlers.forEach(root::removeHandler);
        handlers.forEach(Handler::close);
        root.setLevel(levelBefore);
    }

    private static final class WithTrace extends Formatter {
        @Override
        public String format(LogRecord entry) {
            StringWriter text = new StringWriter();
            PrintWriter out = new PrintWriter(text);
            out.printf(
                    Locale.ROOT,
                    "%s %s %s: %s%n",
                    entry.getInstant(),
                    entry.getLevel().getName(),
                    entry.getLoggerName(),
                    formatMessage(entry));
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(out);
            }
            return text.toString();
        }
    }

    private static final class ForPeople extends Formatter {
        @Override
        public String format(LogRecord entry) {
            boolean warning = entry.getLevel().intValue() < Level.SEVERE.intValue();
            return "copyist: " + (warning ? "warning" : "error") + ": " + formatMessage(entry) + System.lineSeparator();
        }
    }

    /** Of the log's own failures, a full disk for one, the first is told, without a trace. */
    private static final class OneLine extends ErrorManager {
        private boolean told;

        @Override
        public synchronized void error(@Nullable String message, @Nullable Exception e, int code) {
            if (!told) {
                told = true;
                System.err.println("copyist: the server's log cannot be written; is the disk full?");
            }
        }
    }
}
