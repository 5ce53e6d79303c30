package org.copyist.core.page;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.Point;
import org.copyist.core.geometry.Polygon;

/**
 * A page: where its lines are and what they say. Immutable; every stage of reading returns a new one.
 *
 * @param id names the page, usually after its image file
 * @param widthPx width of the page image in pixels, orientation applied
 * @param heightPx height of the page image in pixels, orientation applied
 * @param regions every region of the page
 * @param readingOrder the ids of all regions in the order in which they are read
 * @param steps what produced this page, oldest first
 */
public record Page(
        String id,
        int widthPx,
        int heightPx,
        List<TextRegion> regions,
        List<String> readingOrder,
        List<ProcessingStep> steps) {
    public Page {
        requireNonNull(id, "id is null");
        if (widthPx < 1 || heightPx < 1) {
            throw new IllegalArgumentException("page size must be positive, got " + widthPx + "x" + heightPx);
        }
        regions = List.copyOf(regions);
        readingOrder = List.copyOf(readingOrder);
        steps = List.copyOf(steps);
        Set<String> ids = regions.stream().map(TextRegion::id).collect(Collectors.toSet());
        if (ids.size() != regions.size()
                || readingOrder.size() != ids.size()
                || !ids.equals(new HashSet<>(readingOrder))) {
            throw new IllegalArgumentException(
                    "reading order must name every region once; regions " + ids + ", order " + readingOrder);
        }
    }

    /** A page whose regions are read in the order given. */
    public static Page of(String id, int widthPx, int heightPx, List<TextRegion> regions, List<ProcessingStep> steps) {
        return new Page(
                id,
                widthPx,
                heightPx,
                regions,
                regions.stream().map(TextRegion::id).toList(),
                steps);
    }

    /** All lines in reading order. */
    public List<TextLine> lines() {
        Map<String, TextRegion> byId = regions.stream().collect(Collectors.toMap(TextRegion::id, r -> r));
        return readingOrder.stream().flatMap(id -> regionLines(byId, id)).toList();
    }

    private static Stream<TextLine> regionLines(Map<String, TextRegion> byId, String id) {
        return requireNonNull(byId.get(id)).lines().stream();
    }

    /** The text of the page: a line of text per line, an empty line between regions. */
    public String text() {
        Map<String, TextRegion> byId = regions.stream().collect(Collectors.toMap(TextRegion::id, r -> r));
        return readingOrder.stream()
                .map(id -> String.join("\n", requireNonNull(byId.get(id)).textLines()))
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining("\n\n"));
    }

    /**
     * This page on another picture of it.
     *
     * @param newWidthPx size of that picture
     * @param newHeightPx likewise
     * @param place where each point of this page lies on it
     */
    public Page onto(int newWidthPx, int newHeightPx, UnaryOperator<Point> place) {
        List<TextRegion> moved = regions.stream()
                .map(region -> new TextRegion(
                        region.id(),
                        region.type(),
                        new Polygon(moved(region.boundary().points(), place)),
                        region.lines().stream()
                                .map(line -> new TextLine(
                                        line.id(),
                                        new Baseline(moved(line.baseline().points(), place)),
                                        new Polygon(moved(line.boundary().points(), place)),
                                        line.transcriptions()))
                                .toList(),
                        region.text(),
                        region.cell()))
                .toList();
        return new Page(id, newWidthPx, newHeightPx, moved, readingOrder, steps);
    }

    private static List<Point> moved(List<Point> points, UnaryOperator<Point> place) {
        return points.stream().map(place).toList();
    }

    /** The lines of this page without what they say. */
    public Page withoutTranscriptions() {
        List<TextRegion> unread = regions.stream()
                .map(region -> new TextRegion(
                        region.id(),
                        region.type(),
                        region.boundary(),
                        region.lines().stream()
                                .map(line -> TextLine.unread(line.id(), line.baseline(), line.boundary()))
                                .toList(),
                        "",
                        region.cell()))
                .toList();
        return new Page(id, widthPx, heightPx, unread, readingOrder, steps);
    }

    /** What was left out, guessed or doubtful when files were read, in sentences for people. */
    public List<String> notes() {
        return steps.stream().flatMap(step -> step.noteText().stream()).toList();
    }

    /** This page with further notes. */
    public Page withNotes(List<String> notes) {
        List<ProcessingStep> all = new ArrayList<>(steps);
        notes.forEach(note -> all.add(ProcessingStep.note(note)));
        return new Page(id, widthPx, heightPx, regions, readingOrder, all);
    }

    /** This page without its regions of a type. */
    public Page withoutRegions(String type) {
        List<TextRegion> kept =
                regions.stream().filter(region -> !region.type().equals(type)).toList();
        Set<String> ids = kept.stream().map(TextRegion::id).collect(Collectors.toSet());
        return new Page(
                id,
                widthPx,
                heightPx,
                kept,
                readingOrder.stream().filter(ids::contains).toList(),
                steps);
    }

    /** This page with a further reading for each line named in {@code byLineId}, and the step that produced them. */
    public Page withTranscriptions(Map<String, ? extends Transcription> byLineId, ProcessingStep step) {
        List<TextRegion> read = regions.stream()
                .map(region -> region.withLines(region.lines().stream()
                        .map(line -> {
                            Transcription t = byLineId.get(line.id());
                            return t == null ? line : line.withTranscription(t);
                        })
                        .toList()))
                .toList();
        return new Page(id, widthPx, heightPx, read, readingOrder, steps).withStep(step);
    }

    /** This page with a further step that was done to it. */
    public Page withStep(ProcessingStep step) {
        List<ProcessingStep> allSteps = new ArrayList<>(steps);
        allSteps.add(step);
        return new Page(id, widthPx, heightPx, regions, readingOrder, allSteps);
    }
}
