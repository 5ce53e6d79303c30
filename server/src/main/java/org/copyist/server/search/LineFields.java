package org.copyist.server.search;

import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.LowerCaseFilter;
import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.miscellaneous.ASCIIFoldingFilter;
import org.apache.lucene.analysis.standard.StandardTokenizer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.DoublePoint;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.page.SearchablePages.Searchable;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.words.LineWord;
import org.copyist.server.words.LineWords;

/** How a line stands in the index: one Lucene document a line. */
final class LineFields {
    /** Change it when anything below changes: an index of another form is made anew. */
    static final String FORM = "2";

    static final String PAGE = "page";
    static final String DOCUMENT = "document";
    static final String LINE = "line";
    static final String HUMAN = "human";
    static final String MACHINE = "machine";
    static final String ALTERNATIVES = "alternatives";
    static final String ADDED = "added";
    static final String CONFIDENCE = "confidence";
    static final String CORRECTED = "corrected";

    private static final FieldType WORDS = words();

    private LineFields() {}

    /** Words, without case and accents; long s is s. */
    static Analyzer analyzer() {
        return new Analyzer() {
            @Override
            protected TokenStreamComponents createComponents(String fieldName) {
                Tokenizer words = new StandardTokenizer();
                return new TokenStreamComponents(words, new ASCIIFoldingFilter(new LowerCaseFilter(words)));
            }
        };
    }

    private static FieldType words() {
        FieldType type = new FieldType();
        type.setTokenized(true);
        type.setOmitNorms(true); // lines are about equally long
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        type.freeze();
        return type;
    }

    /** The lines of a page that say something. */
    static List<Document> documents(Searchable searchable) {
        List<Document> documents = new ArrayList<>();
        for (StoredLine line : searchable.page().lines()) {
            line.transcription()
                    .filter(said -> !said.text().isBlank())
                    .ifPresent(said -> documents.add(document(searchable, line, said)));
        }
        return documents;
    }

    private static Document document(Searchable searchable, StoredLine line, Transcription said) {
        Document document = new Document();
        document.add(new StringField(PAGE, Long.toString(searchable.page().key()), Field.Store.YES));
        document.add(new StringField(DOCUMENT, searchable.page().documentId(), Field.Store.NO));
        document.add(new StoredField(LINE, line.id()));
        document.add(new LongPoint(ADDED, searchable.added().toEpochMilli()));
        document.add(new StringField(CORRECTED, Boolean.toString(line.corrected()), Field.Store.NO));
        boolean trusted = line.accepted() || said instanceof HumanTranscription;
        document.add(new Field(trusted ? HUMAN : MACHINE, said.text(), WORDS));
        double confidence = 1;
        if (!trusted && said instanceof MachineTranscription machine) {
            confidence = machine.confidence().value();
            alternatives(LineWords.of(line.baseline(), line.boundary(), machine))
                    .forEach(other -> document.add(new Field(ALTERNATIVES, other.text(), WORDS)));
        }
        document.add(new DoublePoint(CONFIDENCE, confidence));
        return document;
    }

    /**
     * What a word may be instead.
     *
     * @param start where its text begins in the offsets of {@link #ALTERNATIVES}
     */
    record Alternative(String text, int start, LineWord word) {}

    /** In the order of the index. Lucene counts the offsets on over all of them, with a gap of one between two. */
    static List<Alternative> alternatives(LineWords words) {
        List<Alternative> alternatives = new ArrayList<>();
        int start = 0;
        for (LineWord word : words.words()) {
            for (String other : word.alternatives()) {
                alternatives.add(new Alternative(other, start, word));
                start += other.length() + 1;
            }
        }
        return alternatives;
    }
}
