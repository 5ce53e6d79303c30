package org.copyist.server.search;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.LongPoint;
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
import org.apache.lucene.util.BytesRef;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.page.FoundLine;
import org.copyist.server.store.page.SearchablePages;
import org.copyist.server.words.LineWord;
import org.copyist.server.words.LineWords;
import org.jspecify.annotations.Nullable;

/** Asks the index, and looks up in the store what it found. Thread-safe. */
final class LineFinder {
    private static final int COUNTED_EXACTLY = 1000;

    private final SearchablePages pages;

    LineFinder(SearchablePages pages) {
        this.pages = pages;
    }

    /**
     * The lines that match.
     *
     * @param words what is asked for, without the filters of the request
     */
    SearchHits find(IndexSearcher searcher, SearchRequest request, Query words) throws IOException {
        Query query = filtered(request.filter(), words);
        int wanted = request.offset() + request.limit();
        TopDocs top = searcher.search(query, Math.max(wanted, COUNTED_EXACTLY));
        Weight weight = searcher.createWeight(searcher.rewrite(words), ScoreMode.COMPLETE_NO_SCORES, 1);
        List<SearchHit> hits = new ArrayList<>();
        for (int i = request.offset(); i < Math.min(wanted, top.scoreDocs.length); i++) {
            hit(searcher, weight, top.scoreDocs[i]).ifPresent(hits::add);
        }
        return new SearchHits(hits, top.totalHits.value, top.totalHits.relation == TotalHits.Relation.EQUAL_TO);
    }

    private static Query filtered(SearchFilter filter, Query words) {
        BooleanQuery.Builder query = new BooleanQuery.Builder().add(words, Occur.MUST);
        filter.documents().ifPresent(ids -> query.add(anyOf(ids), Occur.FILTER));
        filter.corrected()
                .ifPresent(yes ->
                        query.add(new TermQuery(new Term(LineFields.CORRECTED, Boolean.toString(yes))), Occur.FILTER));
        if (filter.from().isPresent() || filter.before().isPresent()) {
            long from = filter.from().map(t -> t.toEpochMilli()).orElse(Long.MIN_VALUE);
            long to = filter.before().map(t -> t.toEpochMilli() - 1).orElse(Long.MAX_VALUE);
            query.add(LongPoint.newRangeQuery(LineFields.ADDED, from, to), Occur.FILTER);
        }
        if (filter.minConfidence().isPresent() || filter.maxConfidence().isPresent()) {
            query.add(
                    DoublePoint.newRangeQuery(
                            LineFields.CONFIDENCE,
                            filter.minConfidence().orElse(0),
                            filter.maxConfidence().orElse(1)),
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
}
