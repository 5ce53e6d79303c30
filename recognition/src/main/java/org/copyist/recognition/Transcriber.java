package org.copyist.recognition;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.copyist.core.decoding.DecoderChoice;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.line.ExtractedLine;
import org.copyist.imaging.line.LineExtractor;
import org.copyist.imaging.prepare.PagePreparer;
import org.copyist.imaging.prepare.Preparation;
import org.copyist.imaging.prepare.PreparedPage;
import org.copyist.recognition.line.LineReader;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelCard;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.recognition.segment.LearnedLineSegmenter;
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
    /** Below this mean confidence a page may be standing on its head. */
    private static final double DOUBTFUL = 0.6;

    /** How much surer the reading must be the other way up. */
    private static final double SURER = 1.25;

    /** Lines that are tried the other way up. */
    private static final int TRIED_LINES = 6;

    private final LineExtractor extractor = new LineExtractor();
    private final LineSegmenter segmenter;
    private final LineReader reader;
    private final ReadingSettings settings;
    private final LineFinder finder;

    /**
     * @param segmenter closed with this transcriber
     * @param reader closed with this transcriber
     */
    public Transcriber(LineSegmenter segmenter, LineReader reader, ReadingSettings settings) {
        this.segmenter = segmenter;
        this.reader = reader;
        this.settings = settings;
        this.finder = new LineFinder(settings.preparation(), segmenter);
    }

    /** A transcriber with the models that ship with Copyist. */
    public static Transcriber shipped() {
        return of(ReadingModels.shipped());
    }

    /** A transcriber with {@code models}, reading pages as {@link ReadingSettings#DEFAULT} says. */
    public static Transcriber of(ReadingModels models) {
        return of(models, models.decoding(Map.of()), ReadingSettings.DEFAULT);
    }

    /** A transcriber with {@code models}, reading pages as {@code settings} say. */
    public static Transcriber of(ReadingModels models, ReadingSettings settings) {
        return of(models, models.decoding(Map.of()), settings);
    }

    /**
     * A transcriber with {@code models}.
     *
     * @param decoding of the lines of a page, such as {@link ReadingModels#decoding}
     * @param settings say how pages are read
     */
    public static Transcriber of(ReadingModels models, DecoderChoice decoding, ReadingSettings settings) {
        LineSegmenter segmenter = LearnedLineSegmenter.of(models.segmentation());
        try {
            return new Transcriber(segmenter, new LineReader(LineRecognizer.of(models.lines()), decoding), settings);
        } catch (RuntimeException e) {
            segmenter.close();
            throw e;
        }
    }

    /** A transcriber with the same models that decodes otherwise; closing either closes the models of both. */
    public Transcriber withDecoding(DecoderChoice decoding) {
        return new Transcriber(segmenter, reader.withDecoding(decoding), settings);
    }

    /** The card of the model that reads the lines. */
    public ModelCard card() {
        return reader.card();
    }

    /** What reads the lines, for lines that are on no page; closed with this transcriber. */
    public LineReader lines() {
        return reader;
    }

    /**
     * Finds and reads the lines of {@code image}. A page without writing comes back without lines. Positions are in the
     * pixels of {@code image}, whatever was done to it on the way. Lines that the settings leave no time for come back
     * without a text; {@link #readRest} goes on with them.
     */
    public Page read(PageImage image) {
        return read(image, LineProgress.NONE);
    }

    /** As {@link #read(PageImage)}. */
    public Page read(PageImage image, LineProgress progress) {
        ReadingTime time = new ReadingTime(settings.limit());
        LineFinder.Found found = time.count(() -> finder.find(image));
        Reading reading = read(found, time, progress);
        if (settings.preparation().contains(Preparation.ORIENTATION) && standsOnHead(reading, time)) {
            LineFinder.Found turned =
                    time.count(() -> finder.in(found.prepared().upsideDown()));
            reading = read(turned, time, progress);
        }
        return reading.prepared().onOriginal(reading.page());
    }

    /** Finds the lines of {@code image} without reading them. */
    public Page segment(PageImage image) {
        return finder.find(image).onOriginal();
    }

    /** Reads the given lines of {@code image}; the readings that they already have are kept. */
    public Page read(PageImage image, Page lines, LineProgress progress) {
        return readLines(inPlace(image), lines, line -> true, new ReadingTime(settings.limit()), progress)
                .page();
    }

    /** Reads those of the given lines of {@code image} that have no reading; all others stay as they are. */
    public Page readRest(PageImage image, Page lines, LineProgress progress) {
        Predicate<TextLine> unread = line -> line.transcription().isEmpty();
        return readLines(inPlace(image), lines, unread, new ReadingTime(settings.limit()), progress)
                .page();
    }

    private PreparedPage inPlace(PageImage image) {
        return new PagePreparer(settings.preparation()).inPlace().prepare(image);
    }

    private Reading read(LineFinder.Found found, ReadingTime time, LineProgress progress) {
        Page page = found.page();
        Page wanted = settings.print() ? page : page.withoutRegions(TextRegion.PRINTED);
        return readLines(found.prepared(), wanted, line -> true, time, progress);
    }

    /** A page that was read, and the pictures of its lines. */
    private record Reading(PreparedPage prepared, Page page, List<ExtractedLine> crops) {
        double confidence(Set<String> ids) {
            return page.lines().stream()
                    .filter(line -> ids.contains(line.id()))
                    .flatMap(line -> line.transcription().stream())
                    .mapToDouble(t -> t instanceof MachineTranscription machine
                            ? machine.confidence().value()
                            : 1)
                    .average()
                    .orElse(1);
        }
    }

    private Reading readLines(
            PreparedPage prepared, Page page, Predicate<TextLine> wanted, ReadingTime time, LineProgress progress) {
        List<ExtractedLine> crops = time.count(() -> extractor.extract(prepared.image(), page)).stream()
                .filter(crop -> wanted.test(crop.line()))
                .toList();
        List<Optional<MachineTranscription>> read =
                transcribe(crops.stream().map(ExtractedLine::crop).toList(), time, progress);
        Map<String, MachineTranscription> readings = new LinkedHashMap<>();
        for (int i = 0; i < crops.size(); i++) {
            String id = crops.get(i).line().id();
            read.get(i).ifPresent(reading -> readings.put(id, reading));
        }
        ProcessingStep step = ProcessingStep.of("recognize", card().name(), card().version());
        return new Reading(prepared, page.withTranscriptions(readings, step), crops);
    }

    /** What stands in each line; empty for those that there was no time for. One is always read, so that work goes on. */
    private List<Optional<MachineTranscription>> transcribe(
            List<GreyImage> crops, ReadingTime time, LineProgress progress) {
        time.allowFor(crops.size());
        AtomicInteger begun = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        progress.at(0, crops.size());
        List<Optional<LabelProbabilities>> seen = crops.parallelStream()
                .map(crop -> begun.getAndIncrement() > 0 && time.isOver()
                        ? Optional.<LabelProbabilities>empty()
                        : Optional.of(time.count(() -> reader.recognize(crop))))
                .toList();
        Function<LabelProbabilities, List<Hypothesis>> decoding =
                reader.decoding(seen.stream().flatMap(Optional::stream).toList());
        return seen.parallelStream()
                .map(line -> line.map(probabilities -> {
                    List<Hypothesis> hypotheses = time.count(() -> decoding.apply(probabilities));
                    progress.at(done.incrementAndGet(), crops.size());
                    return new MachineTranscription(
                            hypotheses, Confidence.of(hypotheses.get(0).spans()), card().label());
                }))
                .toList();
    }

    /** Whether the longest lines of a page that was read with doubt read better the other way up. */
    private boolean standsOnHead(Reading reading, ReadingTime time) {
        List<ExtractedLine> longest = reading.crops().stream()
                .sorted(Comparator.comparingInt(crop -> -crop.crop().width()))
                .limit(TRIED_LINES)
                .toList();
        Set<String> ids = longest.stream().map(crop -> crop.line().id()).collect(Collectors.toSet());
        double upright = reading.confidence(ids);
        if (longest.isEmpty() || upright >= DOUBTFUL || time.isOver()) {
            return false;
        }
        List<GreyImage> turned =
                longest.stream().map(crop -> crop.crop().turned(2)).toList();
        double onHead = transcribe(turned, time, LineProgress.NONE).stream()
                .flatMap(Optional::stream)
                .mapToDouble(t -> t.confidence().value())
                .average()
                .orElse(0);
        return onHead > SURER * upright;
    }

    @Override
    public void close() {
        segmenter.close();
        reader.close();
    }
}
