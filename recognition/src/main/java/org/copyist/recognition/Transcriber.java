package org.copyist.recognition;

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
import org.copyist.core.page.Doubt;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
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
    private final LineExtractor extractor = new LineExtractor();
    private final LineSegmenter segmenter;
    private final LineReader reader;
    private final ReadingSettings settings;
    private final OrientationFinder finder;
    private final LegibilityJudge judge;

    private Transcriber(LineSegmenter segmenter, LineReader reader, LegibilityJudge judge, ReadingSettings settings) {
        this.segmenter = segmenter;
        this.reader = reader;
        this.settings = settings;
        this.judge = judge;
        this.finder = new OrientationFinder(new LineFinder(settings.preparation(), segmenter), reader, judge);
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
            LineReader reader = new LineReader(LineRecognizer.of(models.lines()), decoding);
            return new Transcriber(segmenter, reader, new LegibilityJudge(reader, new Languages(models)), settings);
        } catch (RuntimeException e) {
            segmenter.close();
            throw e;
        }
    }

    /** A transcriber with the same models that decodes otherwise; closing either closes the models of both. */
    public Transcriber withDecoding(DecoderChoice decoding) {
        return new Transcriber(segmenter, reader.withDecoding(decoding), judge, settings);
    }

    /** A transcriber with the same networks and the language models of {@code models}; closing either closes both. */
    public Transcriber withLanguages(ReadingModels models) {
        LineReader other = reader.withDecoding(models.decoding(Map.of()));
        return new Transcriber(segmenter, other, new LegibilityJudge(other, new Languages(models)), settings);
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
     * without a text; {@link #readRest} goes on with them. So do lines that cannot be read, on a page of which little can; its
     * steps then have a {@link Doubt}.
     */
    public Page read(PageImage image) {
        return read(image, LineProgress.NONE);
    }

    /** As {@link #read(PageImage)}. */
    public Page read(PageImage image, LineProgress progress) {
        ReadingTime time = new ReadingTime(settings.limit());
        OrientationFinder.View view = view(image, time);
        LineFinder.Found found = view.found();
        Page page = settings.print() ? found.page() : found.page().withoutRegions(TextRegion.PRINTED);
        Set<String> wanted = page.lines().stream().map(TextLine::id).collect(Collectors.toSet());
        List<ExtractedLine> crops = view.crops().stream()
                .filter(crop -> wanted.contains(crop.line().id()))
                .toList();
        Seen seen = look(page, crops, view.seen(), time, progress);
        Optional<Doubt> doubt = page.lines().isEmpty() && !found.page().lines().isEmpty()
                ? Optional.of(Doubt.PRINT)
                : seen.doubt(judge);
        Page read = decode(doubt.isPresent() ? seen.onlyLegible(judge) : seen, time, progress);
        return image.scan()
                .kept(found.prepared()
                        .onOriginal(doubt.map(why -> read.withStep(why.step())).orElse(read)));
    }

    /** Finds the lines of {@code image} without reading more than shows which way up it is. */
    public LineFinder.Found find(PageImage image) {
        return view(image, new ReadingTime(settings.limit())).found();
    }

    private OrientationFinder.View view(PageImage image, ReadingTime time) {
        return settings.preparation().contains(Preparation.ORIENTATION)
                ? finder.upright(image, time)
                : finder.asItIs(image, time);
    }

    /** Reads the given lines of {@code image}; the readings that they already have are kept. */
    public Page read(PageImage image, Page lines, LineProgress progress) {
        return image.scan().kept(readGiven(image, lines, line -> true, progress));
    }

    /** Reads those of the given lines of {@code image} that have no reading; all others stay as they are. */
    public Page readRest(PageImage image, Page lines, LineProgress progress) {
        Predicate<TextLine> unread = line -> line.transcription().isEmpty();
        return readGiven(image, lines, unread, progress);
    }

    private Page readGiven(PageImage image, Page lines, Predicate<TextLine> wanted, LineProgress progress) {
        ReadingTime time = new ReadingTime(settings.limit());
        List<ExtractedLine> crops = time.count(() -> {
            PreparedPage inPlace =
                    new PagePreparer(settings.preparation()).inPlace().prepare(image);
            return extractor.extract(inPlace.image(), lines).stream()
                    .filter(crop -> wanted.test(crop.line()))
                    .toList();
        });
        return decode(look(lines, crops, Map.of(), time, progress), time, progress);
    }

    /** The lines of a page as the network sees them; empty for those that there was no time for. */
    private record Seen(Page page, List<ExtractedLine> crops, List<Optional<LabelProbabilities>> lines) {
        List<LabelProbabilities> inTime() {
            return lines.stream().flatMap(Optional::stream).toList();
        }

        Optional<Doubt> doubt(LegibilityJudge judge) {
            return judge.doubt(inTime(), crops.stream().map(ExtractedLine::crop).toList());
        }

        Seen onlyLegible(LegibilityJudge judge) {
            return new Seen(
                    page,
                    crops,
                    lines.stream().map(line -> line.filter(judge::isLegible)).toList());
        }
    }

    /**
     * Looks at each line, as far as there is time. At one always, so that work goes on.
     *
     * @param known what the network said of some lines already, by their ids
     */
    private Seen look(
            Page page,
            List<ExtractedLine> crops,
            Map<String, LabelProbabilities> known,
            ReadingTime time,
            LineProgress progress) {
        time.allowFor(crops.size());
        AtomicInteger begun = new AtomicInteger();
        progress.at(0, crops.size());
        List<Optional<LabelProbabilities>> lines = crops.parallelStream()
                .map(crop -> Optional.ofNullable(known.get(crop.line().id()))
                        .or(() -> begun.getAndIncrement() > 0 && time.isOver()
                                ? Optional.empty()
                                : Optional.of(time.count(() -> reader.recognize(crop.crop())))))
                .toList();
        return new Seen(page, crops, lines);
    }

    /** The page with what its lines say. */
    private Page decode(Seen seen, ReadingTime time, LineProgress progress) {
        Function<LabelProbabilities, List<Hypothesis>> decoding = reader.decoding(seen.inTime());
        AtomicInteger done = new AtomicInteger();
        List<Optional<MachineTranscription>> read = seen.lines().parallelStream()
                .map(line -> line.map(probabilities -> {
                    List<Hypothesis> hypotheses = time.count(() -> decoding.apply(probabilities));
                    progress.at(done.incrementAndGet(), seen.crops().size());
                    return new MachineTranscription(
                            hypotheses, Confidence.of(hypotheses.get(0).spans()), card().label());
                }))
                .toList();
        Map<String, MachineTranscription> readings = new LinkedHashMap<>();
        for (int i = 0; i < read.size(); i++) {
            String id = seen.crops().get(i).line().id();
            read.get(i).ifPresent(reading -> readings.put(id, reading));
        }
        return seen.page()
                .withTranscriptions(readings, ProcessingStep.of("recognize", card().name(), card().version()));
    }

    @Override
    public void close() {
        segmenter.close();
        reader.close();
    }
}
