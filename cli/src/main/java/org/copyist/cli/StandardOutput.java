package org.copyist.cli;

import java.io.FilterOutputStream;
import java.io.IOError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;

/**
 * Standard output that does not pass over a failure in silence, as {@link java.io.PrintStream} and
 * {@link java.io.PrintWriter} do: it ends the command with {@link Failure}. Thread-safe if the stream below is.
 */
final class StandardOutput extends FilterOutputStream {
    StandardOutput(OutputStream to) {
        super(to);
    }

    /** Results that cannot be written; an error, as nothing that goes on after a failed input must go on after it. */
    static final class Failure extends IOError {
        private static final long serialVersionUID = 1L;

        private final String message;

        Failure(IOException cause) {
            super(cause);
            this.message = "standard output cannot be written: " + cause.getMessage();
        }

        @Override
        public String getMessage() {
            return message;
        }

        /** Whether the reader has left, as {@code head} does when it has seen enough. Systems say so in many languages. */
        boolean brokenPipe() {
            return message.toLowerCase(Locale.ROOT).contains("pipe");
        }
    }

    @Override
    public void write(int b) {
        try {
            out.write(b);
        } catch (IOException e) {
            throw new Failure(e);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException e) {
            throw new Failure(e);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            throw new Failure(e);
        }
    }
}
