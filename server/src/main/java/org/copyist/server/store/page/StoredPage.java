package org.copyist.server.store.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.server.failure.Failure;

/**
 * A page as it stands now.
 *
 * @param key the library's own number of it
 * @param number its 1-based place in the document
 * @param source where its picture comes from
 * @param widthPx 0 until it was decoded
 * @param heightPx 0 until it was decoded
 * @param lines in reading order
 * @param change the count of changes of the whole library at its last one
 * @param version counts its changes, from 1
 */
public record StoredPage(
        long key,
        String documentId,
        int number,
        PageSource source,
        PageState state,
        Optional<Failure> failure,
        int widthPx,
        int heightPx,
        List<StoredRegion> regions,
        List<StoredLine> lines,
        List<ProcessingStep> steps,
        boolean canUndo,
        boolean canRedo,
        long change,
        long version) {
    public StoredPage {
        regions = List.copyOf(regions);
        lines = List.copyOf(lines);
        steps = List.copyOf(steps);
    }

    /** The line with this id, if it is on the page. */
    public Optional<StoredLine> line(String id) {
        return lines.stream().filter(line -> line.id().equals(id)).findFirst();
    }

    /** This page without its other lines, and without what only regions say. */
    public StoredPage withOnly(Set<String> lineIds) {
        return withLines(
                lines.stream().filter(line -> lineIds.contains(line.id())).toList());
    }

    /** This page as if nobody had read its lines. */
    public StoredPage unread() {
        return withLines(lines.stream().map(StoredLine::unread).toList());
    }

    private StoredPage withLines(List<StoredLine> others) {
        return new StoredPage(
                key,
                documentId,
                number,
                source,
                state,
                failure,
                widthPx,
                heightPx,
                regions.stream().map(StoredRegion::withoutText).toList(),
                others,
                steps,
                canUndo,
                canRedo,
                change,
                version);
    }

    /**
     * This page for the exporters. Lines keep their order even where people moved them between regions; a region that says
     * something without having lines stands where it stood among the others.
     */
    public Page toPage() {
        List<TextRegion> blocks = new ArrayList<>();
        List<TextLine> open = new ArrayList<>();
        String openRegion = "";
        for (StoredLine line : lines) {
            if (!line.regionId().equals(openRegion) && !open.isEmpty()) {
                blocks.add(block(openRegion, open, blocks));
                open = new ArrayList<>();
            }
            openRegion = line.regionId();
            open.add(line.toTextLine());
        }
        if (!open.isEmpty()) {
            blocks.add(block(openRegion, open, blocks));
        }
        return Page.of("p" + number, Math.max(1, widthPx), Math.max(1, heightPx), withSilent(blocks), steps);
    }

    /** The blocks, and among them the regions that have a text, but no lines. */
    private List<TextRegion> withSilent(List<TextRegion> blocks) {
        List<TextRegion> all = new ArrayList<>(blocks);
        String before = "";
        for (StoredRegion region : regions) {
            if (!region.text().isEmpty() && place(all, region.id()) < 0) {
                all.add(
                        place(all, before) + 1,
                        new TextRegion(
                                region.id(),
                                region.type(),
                                region.boundary(),
                                List.of(),
                                region.text(),
                                region.cell()));
            }
            before = place(all, region.id()) < 0 ? before : region.id();
        }
        return all;
    }

    private static int place(List<TextRegion> blocks, String regionId) {
        return blocks.stream().map(TextRegion::id).toList().indexOf(regionId);
    }

    /** A region may be visited twice after lines were reordered; its second visit is a region of its own. */
    private TextRegion block(String regionId, List<TextLine> blockLines, List<TextRegion> before) {
        boolean repeated = before.stream().anyMatch(b -> b.id().equals(regionId));
        String id = repeated ? regionId + "-" + (before.size() + 1) : regionId;
        Optional<StoredRegion> known =
                regions.stream().filter(r -> r.id().equals(regionId)).findFirst();
        BoundingBox box = blockLines.stream()
                .map(line -> line.boundary().boundingBox())
                .reduce(BoundingBox::union)
                .orElseThrow();
        return new TextRegion(
                id,
                known.map(StoredRegion::type).orElse("paragraph"),
                repeated || known.isEmpty() ? box.toPolygon() : known.get().boundary(),
                blockLines,
                repeated ? "" : known.map(StoredRegion::text).orElse(""),
                known.flatMap(StoredRegion::cell));
    }
}
