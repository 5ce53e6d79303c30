package org.copyist.recognition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.CtcDecoder;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.LanguageModelBundle;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.segment.ClassicalLineSegmenter;
import org.copyist.recognition.segment.ExtractedLine;
import org.copyist.recognition.segment.LineExtractor;
import org.copyist.recognition.segment.LineSegmenter;

/**
 * Reads pages: prepares the picture, finds the lines, reads each, and returns the page with its text.
 *
 * <pre>{@code
 * try (DecodedDocument letter = new ImageDecoder(DecodingLimits.DEFAULT).open(Path.of("letter.jpg"));
 *         Transcriber transcriber = Transcriber.shipped()) {
 *     System.out.println(transcriber.read(letter.page(0)).text());
 * }
 * }</pre>
 *
 * Thread-safe. Holds native memory until closed.
 */
public final class Transcriber implements AutoCloseable {
    private final PagePreparer preparer = new PagePreparer();
    private final LineExtractor extractor = new LineExtractor();
    private final LineSegmenter segmenter;
    private final LineReader reader;

    /** @param reader closed with this transcriber */
    public Transcriber(LineSegmenter segmenter, LineReader reader) {
        this.segmenter = segmenter;
        this.reader = reader;
    }

    /** A transcriber with the models that ship with Copyist. */
    public static Transcriber shipped() {
        return of(ModelBundle.shipped(LineRecognizer.TASK));
    }

    /** A transcriber that reads lines with {@code model} and the language model that ships with Copyist. */
    public static Transcriber of(ModelBundle model) {
        return of(model, LanguageModelBundle.shipped().decoder());
    }

    /** A transcriber that reads lines with {@code model} and decodes them by {@code decoder}. */
    public static Transcriber of(ModelBundle model, CtcDecoder decoder) {
        return new Transcriber(new ClassicalLineSegmenter(), new LineReader(LineRecognizer.of(model), decoder));
    }

    /** The card of the model that reads the lines. */
    public ModelCard card() {
        return reader.card();
    }

    /** What reads the lines, for lines that are on no page; closed with this transcriber. */
    public LineReader lines() {
        return reader;
    }

    /** Finds and reads the lines of {@code image}. A page without writing comes back without lines. */
    public Page read(PageImage image) {
        PageImage prepared = preparer.prepare(image);
        return readLines(prepared, segmenter.segment(prepared));
    }

    /** Finds the lines of {@code image} without reading them. */
    public Page segment(PageImage image) {
        return segmenter.segment(preparer.prepare(image));
    }

    /** Reads the given lines of {@code image}; the readings that they already have are kept. */
    public Page read(PageImage image, Page lines) {
        return readLines(preparer.prepare(image), lines);
    }

    private Page readLines(PageImage prepared, Page page) {
        List<ExtractedLine> crops = extractor.extract(prepared, page);
        List<List<Hypothesis>> read =
                reader.read(crops.stream().map(ExtractedLine::crop).toList());
        Map<String, MachineTranscription> readings = new LinkedHashMap<>();
        for (int i = 0; i < crops.size(); i++) {
            List<Hypothesis> hypotheses = read.get(i);
            Confidence confidence = Confidence.of(hypotheses.get(0).spans());
            readings.put(crops.get(i).line().id(), new MachineTranscription(hypotheses, confidence, card().label()));
        }
        return page.withTranscriptions(readings, ProcessingStep.of("recognize", card().name(), card().version()));
    }

    @Override
    public void close() {
        reader.close();
    }
}
