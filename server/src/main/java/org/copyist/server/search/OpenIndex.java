package org.copyist.server.search;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.IOUtils;

/**
 * The files of the index while they are open. Lucene closes its writer for good when a disk is full or a file has gone; then
 * this is abandoned and opened anew. Thread-safe.
 */
final class OpenIndex {
    private static final String SEEN = "seen";
    private static final String FORM = "form";

    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final long seen;

    private OpenIndex(Path folder, Analyzer analyzer, IndexWriterConfig.OpenMode mode) throws IOException {
        this.directory = FSDirectory.open(folder);
        try {
            IndexWriterConfig config = new IndexWriterConfig(analyzer);
            config.setOpenMode(mode);
            config.setCommitOnClose(false);
            this.writer = new IndexWriter(directory, config);
            this.seen = seen(writer);
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /** Opens what is there; if that is nothing, damaged, or of another form, begins an empty index. */
    static OpenIndex open(Path folder, Analyzer analyzer) throws IOException {
        try {
            return new OpenIndex(folder, analyzer, IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
        } catch (IOException | RuntimeException damaged) {
            try {
                return create(folder, analyzer);
            } catch (IOException e) {
                e.addSuppressed(damaged);
                throw e;
            }
        }
    }

    /** Begins an empty index; what is there is removed, as Lucene reads it even where it is told to begin anew. */
    static OpenIndex create(Path folder, Analyzer analyzer) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        return new OpenIndex(folder, analyzer, IndexWriterConfig.OpenMode.CREATE);
    }

    private static long seen(IndexWriter writer) throws IOException {
        Map<String, String> data = new TreeMap<>();
        Iterable<Map.Entry<String, String>> committed = writer.getLiveCommitData();
        if (committed != null) {
            committed.forEach(entry -> data.put(entry.getKey(), entry.getValue()));
        }
        if (LineFields.FORM.equals(data.get(FORM))) {
            return Long.parseLong(data.getOrDefault(SEEN, "0"));
        }
        writer.deleteAll();
        return 0;
    }

    IndexWriter writer() {
        return writer;
    }

    SearcherManager searchers() {
        return searchers;
    }

    /** The last change that was in the index when it was opened. */
    long seen() {
        return seen;
    }

    void commit(long lastSeen) throws IOException {
        writer.setLiveCommitData(
                Map.of(FORM, LineFields.FORM, SEEN, Long.toString(lastSeen)).entrySet());
        writer.commit();
    }

    /** Closes it without keeping what was not committed. */
    void abandon() {
        IOUtils.closeWhileHandlingException(searchers, writer::rollback, directory);
    }
}
