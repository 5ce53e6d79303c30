package org.copyist.server.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
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
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TotalHits;
import org.apache.lucene.search.Weight;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.PageStore;
import org.copyist.server.store.PageStore.ChangedPage;
import org.copyist.server.store.PageStore.FoundLine;
import org.copyist.server.store.PageStore.Searchable;
import org.copyist.server.words.LineWord;
import org.copyist.server.words.LineWords;
import org.jspecify.annotations.Nullable;

/**
 * Finds lines by their words. Everything in the index comes from the store and can be made again: the index remembers
 * the number of the last change that it has seen, and follows from there, after an edit as after a crash. An index that
 * is missing, damaged or of another form is made anew. Thread-safe.
 */
public final class SearchIndex implements AutoCloseable {
    private static final String SEEN = "seen";
    private static final String FORM = "form";
    private static final int BATCH = 500;
    private static final int COUNTED_EXACTLY = 1000;
    private static final long COMMIT_NANOS = Duration.ofSeconds(20).toNanos();

    private final PageStore pages;
    private final Analyzer analyzer = LineFields.analyzer();
    private final Directory directory;
    private final IndexWriter writer;
    private final SearcherManager searchers;
    private final ReentrantLock following = new ReentrantLock();
    private final AtomicBoolean behind = new AtomicBoolean();
    private volatile long seen;
    private long committedAt = System.nanoTime();

    private SearchIndex(Path folder, PageStore pages, boolean fresh) throws IOException {
        this.pages = pages;
        this.directory = FSDirectory.open(folder);
        try {
            IndexWriterConfig config = new IndexWriterConfig(analyzer);
            config.setOpenMode(fresh ? IndexWriterConfig.OpenMode.CREATE : IndexWriterConfig.OpenMode.CREATE_OR_APPEND);
            config.setCommitOnClose(false);
            this.writer = new IndexWriter(directory, config);
            this.seen = seen(writer);
            this.searchers = new SearcherManager(writer, null);
        } catch (IOException | RuntimeException e) {
            directory.close();
            throw e;
        }
    }

    /**
     * Opens the index. It may be behind the store: call {@link #follow}, which takes its time if much is missing.
     *
     * @param folder of the index alone
     */
    public static SearchIndex open(Path folder, PageStore pages) {
        try {
            return new SearchIndex(folder, pages, false);
        } catch (IOException | RuntimeException damaged) {
            try {
                empty(folder); // Lucene reads what is there even where it is told to begin anew
                return new SearchIndex(folder, pages, true);
            } catch (IOException e) {
                e.addSuppressed(damaged);
                throw new UncheckedIOException("the search index in " + folder + " cannot be opened", e);
            }
        }
    }

    private static void empty(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
    }

    /** The last change in the index; an index of another form is emptied and has seen none. */
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

    /**
     * Takes over what has changed in the store. If another thread is at it, that one goes on until nothing is left, and
     * this call returns at once.
     */
    public void follow() {
        behind.set(true);
        while (behind.get() && following.tryLock()) {
            try {
                behind.set(false);
                takeOver();
            } catch (IOException e) {
                throw new UncheckedIOException("the search index cannot be written", e);
            } finally {
                following.unlock();
            }
        }
    }

    /** Makes the whole index anew; searches find the old one until it is done. */
    public void rebuild() {
        following.lock();
        try {
            writer.deleteAll();
            seen = 0;
            takeOver();
            commit();
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be rebuilt", e);
        } finally {
            following.unlock();
        }
    }

    private void takeOver() throws IOException {
        long upTo = pages.changeCount();
        if (upTo == seen) {
            return;
        }
        for (String documentId : pages.removedSince(seen)) {
            writer.deleteDocuments(new Term(LineFields.DOCUMENT, documentId));
        }
        ChangedPage last = new ChangedPage(seen, Long.MAX_VALUE);
        for (List<ChangedPage> batch = pages.changedSince(last, BATCH);
                !batch.isEmpty();
                batch = pages.changedSince(last, BATCH)) {
            for (ChangedPage changed : batch) {
                takeOver(changed.key());
            }
            last = batch.get(batch.size() - 1);
        }
        seen = upTo;
        searchers.maybeRefreshBlocking();
        if (System.nanoTime() - committedAt > COMMIT_NANOS) {
            commit();
        }
    }

    private void takeOver(long pageKey) throws IOException {
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

    private void commit() throws IOException {
        writer.setLiveCommitData(
                Map.of(FORM, LineFields.FORM, SEEN, Long.toString(seen)).entrySet());
        writer.commit();
        committedAt = System.nanoTime();
    }

    public SearchHits search(SearchRequest request) {
        Query words = new WordQueries(analyzer, request.fuzzy()).query(request.text());
        try {
            IndexSearcher searcher = searchers.acquire();
            try {
                return search(searcher, request, words);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be read; remove its folder and start again", e);
        }
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
        request.document().ifPresent(id -> query.add(new TermQuery(new Term(LineFields.DOCUMENT, id)), Occur.FILTER));
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
        LineWords words = LineWords.of(found.line().boundary(), said.get());
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

    /** Lines in the index. */
    public int size() {
        return writer.getDocStats().numDocs;
    }

    @Override
    public void close() {
        following.lock();
        try {
            commit();
            searchers.close();
            writer.close();
            directory.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the search index cannot be closed", e);
        } finally {
            following.unlock();
        }
    }
}
