package org.copyist.server.teaching;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What can teach a model a hand: a command that runs in a process of its own. It prints one JSON object a line to standard
 * output: {@code {"event": "step", "step", "steps"}}, {@code {"event": "validated", "step", "cer"}}, and, when the model
 * is written, {@code {"event": "done", "earned", "handBefore", "hand", "othersBefore", "others", "aside": [{"text",
 * "before", "after"}]}}. It ends when its standard input ends. Started again with the same lesson it goes on where it was
 * stopped. If it fails, the last line of standard error tells people why.
 */
public interface Teacher {
    /** Fewer lines teach nothing. */
    int fewestLines();

    /** The command and its arguments. */
    List<String> command(Lesson lesson);

    /**
     * What to teach.
     *
     * @param lines a ZIP with pages as pictures and PAGE files
     * @param hand whose it is, for people
     * @param version of the model that comes of it
     * @param modelInUse folder of the model that it must beat; empty for the usual one
     * @param out folder that gets the model
     */
    record Lesson(Path lines, String hand, String version, Optional<Path> modelInUse, Path out) {}
}
