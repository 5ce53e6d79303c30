package org.copyist.server.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.store.AlreadyClosedException;
import org.copyist.core.error.BusyException;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;
import org.copyist.server.store.page.SearchablePages;
import org.copyist.server.store.page.SearchablePages.ChangedPage;
import org.copyist.server.store.page.SearchablePages.Searchable;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds lines by their words. Everything in the index comes from the store and can be made again: the index remembers
 * the number of the last change that it has seen, and follows from there, after an edit as after a crash. An index that
 * is missing, damaged or of another form is made anew, and one that fails while it is open, on a full disk for one, is
 * opened again with the next change or search. Thread-safe.
 */
public final class SearchIndex implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SearchIndex.class);
    private static final int BATCH = 500;
    private static final long COMMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final Path folder;
    private final SearchablePages pages;
    private final LineFinder finder;
    private final Analyzer analyzer = LineFields.analyzer();
    private final ReentrantLock following = new ReentrantLock();
    private final AtomicBoolean behind = new AtomicBoolean(true);
    /** Null while it cannot be opened. */
    private volatile @Nullable OpenIndex open;

    /** Whether what is there must not be used. */
    private volatile boolean damaged;

    private volatile String trouble = "";
    private volatile long seen;
    private long committedAt = System.nanoTime();

    /**
     * An index that is not open yet.
     *
     * @param folder of the index alone
     */
    public SearchIndex(Path folder, SearchablePages pages) {
        this.folder = folder;
        this.pages = pages;
        this.finder = new LineFinder(pages);
    }

    /**
     * Opens the index. It may be behind the store: call {@link #follow}, which takes its time if much is missing. If it
     * cannot be opened now, the log says so, and it will be as soon as it can.
     */
    public void open() {
        try {
            opened();
        } catch (IOException e) {
            LOG.error("The search index cannot be opened; searching waits until it can", e);
            giveUp(e);
        }
    }

    /**
     * Takes over what has changed in the store. If another thread is at it, that one goes on until nothing is left, and
     * this call returns at once. If the index cannot be written, it is opened again once; if that does not help either,
     * the log says so, and the next call tries again.
     */
    public void follow() {
        behind.set(true);
        while (behind.get() && following.tryLock()) {
            try {
                behind.set(false);
                takeOverOrReopen();
            } catch (IOException | AlreadyClosedException e) {
                if (trouble.isEmpty()) {
                    LOG.error("The search index cannot be written; searching waits until it can", e);
                }
                giveUp(e);
                return;
            } catch (RuntimeException e) {
                behind.set(true);
                throw e;
            } finally {
                following.unlock();
            }
        }
    }

    private void takeOverOrReopen() throws IOException {
        OpenIndex index = open;
        if (index != null) {
            try {
                takeOver(index);
                return;
            } catch (IOException | AlreadyClosedException e) {
                LOG.warn("The search index has failed and is opened again", e);
                giveUp(e);
                trouble = "";
            }
        }
        takeOver(opened());
        trouble = "";
    }

    private OpenIndex opened() throws IOException {
        OpenIndex index = open;
        if (index == null) {
            index = damaged ? OpenIndex.create(folder, analyzer) : OpenIndex.open(folder, analyzer);
            damaged = false;
            seen = index.seen();
            open = index;
        }
        return index;
    }

    private void giveUp(Exception e) {
        trouble = e instanceof IOException io ? FailureReason.of(io) : "it was closed";
        OpenIndex broken = open;
        open = null;
        if (broken != null) {
            broken.abandon();
        }
    }

    /**
     * Makes the whole index anew.
     *
     * @throws OutputException if it cannot be written
     */
    public void rebuild() {
        following.lock();
        try {
            giveUp(new IOException("it is made anew"));
            damaged = true;
            OpenIndex index = opened();
            takeOver(index);
            commit(index);
            behind.set(false);
        } catch (IOException e) {
            giveUp(e);
            throw new OutputException(
                    "the search index in " + folder + " cannot be written: " + FailureReason.of(e), e);
        } finally {
            following.unlock();
        }
    }

    private void takeOver(OpenIndex index) throws IOException {
        long upTo = pages.changeCount();
        if (upTo == seen) {
            return;
        }
        for (String documentId : pages.removedSince(seen)) {
            index.writer().deleteDocuments(new Term(LineFields.DOCUMENT, documentId));
        }
        ChangedPage last = new ChangedPage(seen, Long.MAX_VALUE);
        for (List<ChangedPage> batch = pages.changedSince(last, BATCH);
                !batch.isEmpty();
                batch = pages.changedSince(last, BATCH)) {
            for (ChangedPage changed : batch) {
                takeOver(index.writer(), changed.key());
            }
            last = batch.get(batch.size() - 1);
        }
        seen = upTo;
        index.searchers().maybeRefreshBlocking();
        if (System.nanoTime() - committedAt > COMMIT_NANOS) {
            commit(index);
        }
    }

    private void takeOver(IndexWriter writer, long pageKey) throws IOException {
        Optional<Searchable> page = pages.searchable(pageKey);
        List<Document> lines =
                page.filter(p -> !p.inBin()).map(LineFields::documents).orElse(List.of());
        Term term = new Term(LineFields.PAGE, Long.toString(pageKey));
        if (lines.isEmpty()) {
            writer.deleteDocuments(term); // Lucene loses count of its memory if asked to replace by nothing
        } else {
            writer.updateDocuments(term, lines);
        }
    }

    private void commit(OpenIndex index) throws IOException {
        index.commit(seen);
        committedAt = System.nanoTime();
    }

    /** @throws BusyException if the index cannot be used at the moment */
    public SearchHits search(SearchRequest request) {
        Query words = new WordQueries(analyzer, request.fuzzy()).query(request.text());
        if (open == null || behind.get()) {
            follow();
        }
        OpenIndex index = open;
        if (index == null) {
            throw unusable();
        }
        try {
            IndexSearcher searcher = index.searchers().acquire();
            try {
                return finder.find(searcher, request, words);
            } finally {
                index.searchers().release(searcher);
            }
        } catch (AlreadyClosedException e) {
            throw unusable();
        } catch (IOException e) {
            LOG.error("The search index cannot be read and is made anew", e);
            damaged = true;
            following.lock();
            try {
                giveUp(e);
            } finally {
                following.unlock();
            }
            throw unusable();
        }
    }

    private BusyException unusable() {
        return new BusyException("searching does not work at the moment, because the search index fails (" + trouble
                + "); it is made again by itself as soon as that is possible. Try again in a while");
    }

    /** Lines in the index; 0 while it cannot be opened. */
    public int size() {
        OpenIndex index = open;
        return index == null ? 0 : index.writer().getDocStats().numDocs;
    }

    @Override
    public void close() {
        following.lock();
        try {
            OpenIndex index = open;
            if (index != null) {
                commit(index);
            }
        } catch (IOException | AlreadyClosedException e) {
            LOG.warn("What the search index has not kept is taken over again at the next start", e);
        } finally {
            giveUp(new IOException("it is closed"));
            following.unlock();
        }
    }
}
