package org.copyist.server.http.view;

import java.util.List;
import java.util.Locale;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.TableCell;
import org.copyist.server.http.message.Etags;
import org.copyist.server.store.page.StoredPage;
import org.jspecify.annotations.Nullable;

/** A page with its lines, in the words of {@code openapi.yaml}. */
public record PageView(
        long id,
        String documentId,
        int number,
        String fileName,
        int turns,
        String state,
        @Nullable String failure,
        @Nullable String failureCode,
        @Nullable Integer widthPx,
        @Nullable Integer heightPx,
        String etag,
        List<RegionView> regions,
        List<LineView> lines,
        List<StepView> steps,
        List<String> notes,
        @Nullable String doubt,
        boolean canUndo,
        boolean canRedo) {
    public static PageView of(StoredPage p) {
        return new PageView(
                p.key(),
                p.documentId(),
                p.number(),
                p.source().fileName(),
                p.source().turns(),
                p.state().name().toLowerCase(Locale.ROOT),
                JsonValues.sentence(p.failure()),
                JsonValues.code(p.failure()),
                JsonValues.known(p.widthPx()),
                JsonValues.known(p.heightPx()),
                Etags.of(p.key(), p.version()),
                p.regions().stream()
                        .map(r -> new RegionView(
                                r.id(),
                                r.type(),
                                JsonValues.points(r.boundary().points()),
                                r.text(),
                                r.cell().orElse(null)))
                        .toList(),
                p.lines().stream().map(line -> LineView.of(p.key(), line)).toList(),
                p.steps().stream()
                        .filter(s -> s.noteText().isEmpty())
                        .map(s -> new StepView(s.action(), s.tool(), s.version()))
                        .toList(),
                p.steps().stream().flatMap(s -> s.noteText().stream()).toList(),
                Doubt.in(p.steps()).map(Doubt::code).orElse(null),
                p.canUndo(),
                p.canRedo());
    }

    record RegionView(String id, String type, List<double[]> boundary, String text, @Nullable TableCell cell) {}

    record StepView(String action, String tool, String version) {}
}
