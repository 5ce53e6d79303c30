package org.copyist.formats.groundtruth;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Notes on many files, each said once with the first file that it is about and how many more there are. Not thread-safe. */
public final class Remarks {
    private final Map<String, List<String>> files = new LinkedHashMap<>();

    /** Remembers the notes on a file. */
    public void add(String file, List<String> notes) {
        notes.forEach(
                note -> files.computeIfAbsent(note, first -> new ArrayList<>()).add(file));
    }

    /** What is to be said, in sentences for people. */
    public List<String> sentences() {
        return files.entrySet().stream()
                .map(entry -> where(entry.getValue()) + ": " + entry.getKey())
                .toList();
    }

    private static String where(List<String> named) {
        return named.get(0) + (named.size() > 1 ? " and " + (named.size() - 1) + " more" : "");
    }
}
