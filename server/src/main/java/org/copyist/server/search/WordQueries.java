package org.copyist.server.search;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.queryparser.simple.SimpleQueryParser;
import org.apache.lucene.search.BooleanClause;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.DisjunctionMaxQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;

/**
 * Turns what people type into queries. Each word scores by how it was found and nothing else: a rare misreading must not
 * come before the word itself, and a person's words come before a machine's, however many lines each has written.
 */
final class WordQueries extends SimpleQueryParser {
    private static final int MARKS =
            PHRASE_OPERATOR | PREFIX_OPERATOR | FUZZY_OPERATOR | NEAR_OPERATOR | NOT_OPERATOR | WHITESPACE_OPERATOR;

    private static final float HUMAN = 8;
    private static final float MACHINE = 4;
    private static final float ALTERNATIVE = 1;
    private static final float EXACT = 16;
    private static final float PREFIX = 12;
    private static final float ONE_EDIT = 3;
    private static final float TWO_EDITS = 1.5f;

    private final boolean fuzzy;

    WordQueries(Analyzer analyzer, boolean fuzzy) {
        super(analyzer, Map.of(LineFields.HUMAN, 1f), MARKS);
        this.fuzzy = fuzzy;
        setDefaultOperator(BooleanClause.Occur.MUST);
    }

    /** Never fails: what cannot be understood finds nothing. */
    Query query(String text) {
        Query query = parse(text);
        return query == null ? new MatchNoDocsQuery("no words") : query;
    }

    @Override
    protected Query newDefaultQuery(String text) {
        List<String> words = words(text);
        if (words.size() != 1) {
            return phrase(words, 0);
        }
        String word = words.get(0);
        List<Query> ways = new ArrayList<>(exact(word));
        if (fuzzy) {
            ways.addAll(misread(word, editsFor(word)));
        }
        return best(ways);
    }

    @Override
    protected Query newFuzzyQuery(String text, int fuzziness) {
        List<String> words = words(text);
        if (words.size() != 1) {
            return phrase(words, 0);
        }
        List<Query> ways = new ArrayList<>(exact(words.get(0)));
        ways.addAll(misread(words.get(0), Math.min(2, Math.max(1, fuzziness))));
        return best(ways);
    }

    @Override
    protected Query newPhraseQuery(String text, int slop) {
        return phrase(words(text), slop);
    }

    @Override
    protected Query newPrefixQuery(String text) {
        List<String> words = words(text);
        if (words.size() != 1) {
            return phrase(words, 0);
        }
        String start = words.get(0);
        return best(List.of(
                scored(new PrefixQuery(new Term(LineFields.HUMAN, start)), PREFIX * HUMAN),
                scored(new PrefixQuery(new Term(LineFields.MACHINE, start)), PREFIX * MACHINE),
                scored(new PrefixQuery(new Term(LineFields.ALTERNATIVES, start)), PREFIX * ALTERNATIVE)));
    }

    private static List<Query> exact(String word) {
        return List.of(
                scored(new TermQuery(new Term(LineFields.HUMAN, word)), EXACT * HUMAN),
                scored(new TermQuery(new Term(LineFields.MACHINE, word)), EXACT * MACHINE),
                scored(new TermQuery(new Term(LineFields.ALTERNATIVES, word)), EXACT * ALTERNATIVE));
    }

    /** Short words have too many neighbours: {@code an} is one edit from {@code in}, {@code at} and {@code and}. */
    private static int editsFor(String word) {
        int length = word.codePointCount(0, word.length());
        return length < 4 ? 0 : length < 8 ? 1 : 2;
    }

    private static List<Query> misread(String word, int edits) {
        List<Query> ways = new ArrayList<>();
        for (int e = 1; e <= edits; e++) {
            float score = e == 1 ? ONE_EDIT : TWO_EDITS;
            ways.add(scored(near(LineFields.HUMAN, word, e), score * HUMAN));
            ways.add(scored(near(LineFields.MACHINE, word, e), score * MACHINE));
        }
        return ways;
    }

    private static Query near(String field, String word, int edits) {
        return new FuzzyQuery(new Term(field, word), edits, 0, 50, true, MultiTermQuery.CONSTANT_SCORE_REWRITE);
    }

    private static Query phrase(List<String> words, int slop) {
        if (words.isEmpty()) {
            return new MatchNoDocsQuery("no words");
        }
        String[] all = words.toArray(String[]::new);
        return best(List.of(
                scored(new PhraseQuery(slop, LineFields.HUMAN, all), EXACT * HUMAN * all.length),
                scored(new PhraseQuery(slop, LineFields.MACHINE, all), EXACT * MACHINE * all.length)));
    }

    private static Query scored(Query query, float score) {
        return new BoostQuery(new ConstantScoreQuery(query), score);
    }

    private static Query best(List<Query> ways) {
        return new DisjunctionMaxQuery(ways, 0);
    }

    private List<String> words(String text) {
        List<String> words = new ArrayList<>();
        try (TokenStream stream = getAnalyzer().tokenStream(LineFields.HUMAN, text)) {
            CharTermAttribute term = stream.addAttribute(CharTermAttribute.class);
            stream.reset();
            while (stream.incrementToken()) {
                words.add(term.toString());
            }
            stream.end();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return words;
    }
}
