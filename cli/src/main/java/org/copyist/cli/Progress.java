package org.copyist.cli;

import java.io.PrintWriter;

/**
 * A progress bar on the error stream, for several inputs on a terminal; silent otherwise. The launcher says in the system
 * property {@code copyist.terminal} whether the error stream is a terminal.
 */
final class Progress implements AutoCloseable {
    private static final int WIDTH = 24;

    private final PrintWriter err;
    private final boolean debug;
    private final int total;
    private final boolean visible;
    private int done;
    private String current = "";

    /** @param debug whether failures are told with their stack traces */
    Progress(PrintWriter err, int total, boolean debug) {
        this.err = err;
        this.debug = debug;
        this.total = total;
        this.visible = total > 1 && Boolean.getBoolean("copyist.terminal");
    }

    /** What is being worked on now. */
    void show(String what) {
        current = what;
        draw();
    }

    /** One input is finished. */
    void done() {
        done++;
        draw();
    }

    /** Prints a line without breaking the bar. */
    void message(String line) {
        clear();
        err.println(line);
        draw();
    }

    /** Prints what failed and why. */
    void failure(String why, Throwable cause) {
        message("copyist: " + why);
        if (debug) {
            cause.printStackTrace(err);
        }
    }

    private void draw() {
        if (visible) {
            int filled = done * WIDTH / total;
            err.print("\r[" + "#".repeat(filled) + ".".repeat(WIDTH - filled) + "] " + done + "/" + total + " "
                    + current + "\u001b[K");
            err.flush();
        }
    }

    private void clear() {
        if (visible) {
            err.print("\r\u001b[K");
            err.flush();
        }
    }

    @Override
    public void close() {
        clear();
    }
}
