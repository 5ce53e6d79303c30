package org.copyist.server.search;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Matches;
import org.apache.lucene.search.MatchesIterator;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.util.BytesRef;
import org.copyist.core.error.BusyException;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.OutputException;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.FoundLine;
import org.copyist.server.store.SearchablePages;
import org.copyist.server.store.SearchablePages.ChangedPage;
import org.copyist.server.store.SearchablePages.Searchable;
import org.copyist.server.words.LineWord;
import org.copyist.server.words.LineWords;
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
    private static final int COUNTED_EXACTLY = 1000;
    private static final long COMMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final Path folder;
    private final SearchablePages pages;
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
                return search(searcher, request, words);
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

    private SearchHits search(IndexSearcher searcher, SearchRequest request, Query words) throws IOException {
        Query query = filtered(request, words);
        int wanted = request.offset() + request.limit();
        TopDocs top = searcher.search(query, Math.max(wanted, COUNTED_EXACTLY));
        Weight weight = searcher.createWeight(searcher.rewrite(words), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<SearchHit> hits = new ArrayList<>();
        for (int i = request.offset(); i < Math.min(wanted, top.scoreDocs.length); i++) {
            hit(searcher, weight, top.scoreDocs[i]).ifPresent(hits::add);
        }
        return new SearchHits(hits, top.totalHits.value, top.totalHits.relation == TotalHits.Relation.EQUAL_TO);
    }

    private static Query filtered(SearchRequest request, Query words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(words, Occur.MUST);
        request.documents().ifPresent(ids -> query.add(anyOf(ids), Occur.FILTER));
        request.corrected()
                .ifPresent(yes ->
                        query.add(new TermQuery(new Term(LineFields.CORRECTED, Boolean.toString(yes))), Occur.FILTER));
        if (request.from().isPresent() || request.before().isPresent()) {
            long from = request.from().map(t -> t.toEpochMilli()).orElse(Long.MIN_VALUE);
            long to = request.before().map(t -> t.toEpochMilli() - 1).orElse(Long.MAX_VALUE);
            query.add(LongPoint.newRangeQuery(LineFields.ADDED, from, to), Occur.FILTER);
        }
        if (request.minConfidence().isPresent() || request.maxConfidence().isPresent()) {
            query.add(
                    DoublePoint.newRangeQuery(
                            LineFields.CONFIDENCE,
                            request.minConfidence().orElse(0),
                            request.maxConfidence().orElse(1)),
                    Occur.FILTER);
        }
        return query.build();
    }

    private static Query anyOf(List<String> documents) {
        return new TermInSetQuery(
                LineFields.DOCUMENT, documents.stream().map(BytesRef::new).toList());
    }

    /** Empty if the line went away between the two looks. */
    private Optional<SearchHit> hit(IndexSearcher searcher, Weight weight, ScoreDoc scored) throws IOException {
        Document document = searcher.storedFields().document(scored.doc);
        Optional<FoundLine> found =
                pages.find(Long.parseLong(document.get(LineFields.PAGE)), document.get(LineFields.LINE));
        if (found.isEmpty()) {
            return Optional.empty();
        }
        List<LeafReaderContext> leaves = searcher.getIndexReader().leaves();
        LeafReaderContext leaf = leaves.get(ReaderUtil.subIndex(scored.doc, leaves));
        List<SearchHit.Mark> marks = marks(weight.matches(leaf, scored.doc - leaf.docBase), found.get());
        return Optional.of(new SearchHit(found.get(), scored.score, marks));
    }

    private static List<SearchHit.Mark> marks(@Nullable Matches matches, FoundLine found) throws IOException {
        Optional<Transcription> said = found.line().transcription();
        if (matches == null || said.isEmpty()) {
            return List.of();
        }
        LineWords words = LineWords.of(found.line().baseline(), found.line().boundary(), said.get());
        int length = said.get().text().length();
        List<SearchHit.Mark> marks = new ArrayList<>();
        for (String field : List.of(LineFields.HUMAN, LineFields.MACHINE)) {
            offsets(matches, field).forEach((start, end) -> {
                if (start < end && end <= length) {
                    marks.add(new SearchHit.Mark(start, end, words.box(start, end), Optional.empty()));
                }
            });
        }
        Map<Integer, Integer> instead = offsets(matches, LineFields.ALTERNATIVES);
        for (LineFields.Alternative other :
                instead.isEmpty() ? List.<LineFields.Alternative>of() : LineFields.alternatives(words)) {
            LineWord word = other.word();
            boolean hit = instead.keySet().stream()
                    .anyMatch(start -> start >= other.start()
                            && start < other.start() + other.text().length());
            if (hit && marks.stream().noneMatch(m -> m.start() < word.end() && m.end() > word.start())) {
                marks.add(new SearchHit.Mark(word.start(), word.end(), word.box(), Optional.of(other.text())));
            }
        }
        return marks;
    }

    /** Where a field matches: the ends by the starts. */
    private static Map<Integer, Integer> offsets(Matches matches, String field) throws IOException {
        Map<Integer, Integer> ends = new TreeMap<>();
        MatchesIterator each = matches.getMatches(field);
        while (each != null && each.next()) {
            ends.merge(each.startOffset(), each.endOffset(), Math::max);
        }
        return ends;
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
