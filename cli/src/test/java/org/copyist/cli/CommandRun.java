package org.copyist.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** A run of the command in this process: what it printed and how it ended. */
record CommandRun(int exitCode, String out, String err) {
    static CommandRun of(Object... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[args.length];
        for (int i = 0; i < args.length; i++) {
            words[i] = args[i].toString();
        }
        int code = Copyist.run(new PrintWriter(out, true), new PrintWriter(err, true), words);
        return new CommandRun(code, out.toString(), err.toString());
    }
}
