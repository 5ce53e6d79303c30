package org.copyist.recognition;

import static java.util.Objects.requireNonNull;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.copyist.core.decoding.LabelProbabilities;
import org.copyist.imaging.GreyImage;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.line.ExtractedLine;
import org.copyist.imaging.line.LineExtractor;
import org.copyist.recognition.line.LineReader;
import org.jspecify.annotations.Nullable;

/**
 * Finds which way up a page is read. On a page that lies on its side the segmenter finds next to no lines, or lines that
 * are read less surely than those of the page turned. Whether a page stands on its head is seen by how surely the network
 * reads its longest lines as they are and upside down. What it read on the way is kept, so that a page that is read surely
 * as it is costs nothing. Thread-safe.
 */
final class OrientationFinder {
    /** Lines that are read to decide: the longest ones. */
    private static final int TRIED_LINES = 6;

    /** Lines that are read as surely stand upright: of the validation pages none did upside down. */
    private static final double CLEAR = 0.9;

    /** Lines that are read less surely may be what the segmenter makes of a page on its side. */
    private static final double DOUBTFUL = 0.8;

    /** How much surer the lines must be read upside down. */
    private static final double SURER = 0.03;

    /** Lines that make less sense upside down stay as they are: another script looks better one way or the other by chance. */
    private static final double LEAST_SENSE = -2.3;

    /** A page on its side shows at most so many lines, by chance, or lines with fewer characters. */
    private static final int FEW_LINES = 7;

    private static final int FEW_CHARACTERS = 60;

    /** Fewer characters are what specks and strokes are taken for. */
    private static final int LEAST_CHARACTERS = 8;

    private final LineExtractor extractor = new LineExtractor();
    private final LineFinder finder;
    private final LineReader reader;
    private final LegibilityJudge judge;

    /**
     * @param finder of the lines of a page as it is
     * @param reader not closed by this
     * @param judge of what is read upside down
     */
    OrientationFinder(LineFinder finder, LineReader reader, LegibilityJudge judge) {
        this.finder = requireNonNull(finder, "finder is null");
        this.reader = requireNonNull(reader, "reader is null");
        this.judge = requireNonNull(judge, "judge is null");
    }

    /**
     * A page with its lines.
     *
     * @param crops the pictures of its lines
     * @param seen what the network said of those that were read already, by the ids of the lines
     */
    record View(LineFinder.Found found, List<ExtractedLine> crops, Map<String, LabelProbabilities> seen) {}

    /** {@code image} as it is. */
    View asItIs(PageImage image, ReadingTime time) {
        return view(time.count(() -> finder.find(image)), time);
    }

    /** {@code image} the way up in which it is read, as far as there is time to find that. */
    View upright(PageImage image, ReadingTime time) {
        View view = asItIs(image, time);
        if (time.isOver()) {
            return view;
        }
        Trial trial = trial(view, time);
        if (trial.mayLieOnItsSide()) {
            View side = view(time.count(() -> finder.onItsSide(image)), time);
            Trial ofSide = trial(side, time);
            double sureness = ofSide.surestWayUp(time);
            boolean more = side.found().writing() > view.found().writing();
            if (ofSide.saysSomething() && sureness > trial.sureness() && (more || sureness >= DOUBTFUL)) {
                view = side;
                trial = ofSide;
            }
        }
        if (trial.standsOnHead(time)) {
            LineFinder.Found found = view.found();
            return view(time.count(() -> finder.in(found.prepared().upsideDown())), time);
        }
        return new View(view.found(), view.crops(), trial.seen());
    }

    private View view(LineFinder.Found found, ReadingTime time) {
        return new View(
                found, time.count(() -> extractor.extract(found.prepared().image(), found.page())), Map.of());
    }

    private Trial trial(View view, ReadingTime time) {
        List<ExtractedLine> longest = view.crops().stream()
                .sorted(Comparator.comparingInt(line -> -line.crop().width()))
                .limit(TRIED_LINES)
                .toList();
        List<LabelProbabilities> read =
                read(longest.stream().map(ExtractedLine::crop).toList(), time);
        return new Trial(view.crops().size(), longest, read);
    }

    private List<LabelProbabilities> read(List<GreyImage> crops, ReadingTime time) {
        return crops.parallelStream()
                .map(crop -> time.count(() -> reader.recognize(crop)))
                .toList();
    }

    /** The longest lines of a page, read as they are. */
    private final class Trial {
        private final int lineCount;
        private final List<ExtractedLine> lines;
        private final List<LabelProbabilities> read;
        private final double sureness;
        private final int characterCount;
        private @Nullable List<LabelProbabilities> upsideDown;

        Trial(int lineCount, List<ExtractedLine> lines, List<LabelProbabilities> read) {
            this.lineCount = lineCount;
            this.lines = lines;
            this.read = read;
            this.sureness = judge.confidence(read);
            this.characterCount = judge.characters(read).size();
        }

        boolean mayLieOnItsSide() {
            boolean saysLittle = lineCount <= FEW_LINES || characterCount < FEW_CHARACTERS;
            return !isClear() && (saysLittle || sureness < DOUBTFUL);
        }

        boolean saysSomething() {
            return characterCount >= LEAST_CHARACTERS;
        }

        double sureness() {
            return sureness;
        }

        /** Whether enough is read surely to know that the page stands as it should. */
        private boolean isClear() {
            return characterCount >= FEW_CHARACTERS && sureness >= CLEAR;
        }

        double surestWayUp(ReadingTime time) {
            return Math.max(sureness, judge.confidence(upsideDown(time)));
        }

        boolean standsOnHead(ReadingTime time) {
            if (lines.isEmpty() || sureness >= CLEAR) {
                return false;
            }
            List<LabelProbabilities> turned = upsideDown(time);
            return judge.confidence(turned) > sureness + SURER && judge.sense(turned) >= LEAST_SENSE;
        }

        private List<LabelProbabilities> upsideDown(ReadingTime time) {
            List<LabelProbabilities> known = upsideDown;
            if (known == null) {
                known = read(lines.stream().map(line -> line.crop().turned(2)).toList(), time);
                upsideDown = known;
            }
            return known;
        }

        Map<String, LabelProbabilities> seen() {
            Map<String, LabelProbabilities> seen = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                seen.put(lines.get(i).line().id(), read.get(i));
            }
            return seen;
        }
    }
}
