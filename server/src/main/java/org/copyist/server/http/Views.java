package org.copyist.server.http;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Doubt;
import org.copyist.core.page.HumanTranscription;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.TableCell;
import org.copyist.core.page.Transcription;
import org.copyist.server.failure.Failure;
import org.copyist.server.job.JobProgress;
import org.copyist.server.search.SearchHit;
import org.copyist.server.store.EditRecord;
import org.copyist.server.store.PageSummary;
import org.copyist.server.store.StoredDocument;
import org.copyist.server.store.StoredJob;
import org.copyist.server.store.StoredLine;
import org.copyist.server.store.StoredPage;
import org.copyist.server.store.StoredReading;
import org.copyist.server.words.LineWord;
import org.copyist.server.words.LineWords;
import org.jspecify.annotations.Nullable;

/** What the library holds, in the words of {@code openapi.yaml}. The records' components are the JSON's fields. */
final class Views {
    private Views() {}

    record DocumentView(
            String id,
            String title,
            List<String> tags,
            @Nullable String model,
            @Nullable String language,
            @Nullable String collectionLanguage,
            String state,
            int pageCount,
            int pagesRead,
            List<String> doubts,
            @Nullable String jobId,
            String createdAt,
            String updatedAt,
            @Nullable String deletedAt,
            String etag) {
        static DocumentView of(StoredDocument d) {
            return new DocumentView(
                    d.id(),
                    d.title(),
                    d.tags(),
                    d.model().orElse(null),
                    d.language().own().orElse(null),
                    d.language().ofCollection().orElse(null),
                    stateOf(d),
                    d.pageCount(),
                    d.pagesRead(),
                    d.doubts().stream().map(Doubt::code).toList(),
                    d.job().map(StoredDocument.ActiveJob::id).orElse(null),
                    d.createdAt().toString(),
                    d.updatedAt().toString(),
                    time(d.deletedAt()),
                    Requests.etag(d.version()));
        }
    }

    private static String stateOf(StoredDocument d) {
        if (d.job().isPresent()) {
            return d.job().get().running() ? "reading" : "queued";
        }
        if (d.pageCount() == 0) {
            return "empty";
        }
        if (d.pagesFailed() > 0) {
            return "failed";
        }
        return d.pagesRead() > 0 ? "read" : "unread";
    }

    record DetailView(
            String id,
            String title,
            List<String> tags,
            @Nullable String model,
            @Nullable String language,
            @Nullable String collectionLanguage,
            String state,
            int pageCount,
            int pagesRead,
            List<String> doubts,
            @Nullable String jobId,
            String createdAt,
            String updatedAt,
            @Nullable String deletedAt,
            String etag,
            List<SummaryView> pages) {
        static DetailView of(StoredDocument document, List<PageSummary> pages) {
            DocumentView d = DocumentView.of(document);
            return new DetailView(
                    d.id,
                    d.title,
                    d.tags,
                    d.model,
                    d.language,
                    d.collectionLanguage,
                    d.state,
                    d.pageCount,
                    d.pagesRead,
                    d.doubts,
                    d.jobId,
                    d.createdAt,
                    d.updatedAt,
                    d.deletedAt,
                    d.etag,
                    pages.stream().map(SummaryView::of).toList());
        }
    }

    record SummaryView(
            long id,
            int number,
            String fileName,
            int turns,
            String state,
            @Nullable String failure,
            @Nullable String failureCode,
            @Nullable Integer widthPx,
            @Nullable Integer heightPx,
            int lineCount,
            int unreadCount,
            int printedCount,
            int correctedCount,
            @Nullable Double confidence,
            List<String> languages,
            @Nullable String doubt) {
        static SummaryView of(PageSummary p) {
            return new SummaryView(
                    p.key(),
                    p.number(),
                    p.fileName(),
                    p.turns(),
                    p.state().name().toLowerCase(Locale.ROOT),
                    sentence(p.failure()),
                    code(p.failure()),
                    known(p.widthPx()),
                    known(p.heightPx()),
                    p.lineCount(),
                    p.unreadCount(),
                    p.printedCount(),
                    p.correctedCount(),
                    orNull(p.confidence()),
                    p.languages(),
                    p.doubt().map(Doubt::code).orElse(null));
        }
    }

    record RegionView(String id, String type, List<double[]> boundary, String text, @Nullable TableCell cell) {}

    record StepView(String action, String tool, String version) {}

    record PageView(
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
        static PageView of(StoredPage p) {
            return new PageView(
                    p.key(),
                    p.documentId(),
                    p.number(),
                    p.source().fileName(),
                    p.source().turns(),
                    p.state().name().toLowerCase(Locale.ROOT),
                    sentence(p.failure()),
                    code(p.failure()),
                    known(p.widthPx()),
                    known(p.heightPx()),
                    Requests.etag(p.key(), p.version()),
                    p.regions().stream()
                            .map(r -> new RegionView(
                                    r.id(),
                                    r.type(),
                                    points(r.boundary().points()),
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
    }

    record LineView(
            String id,
            String regionId,
            String etag,
            List<double[]> baseline,
            List<double[]> boundary,
            String direction,
            String text,
            String source,
            @Nullable String author,
            @Nullable String model,
            @Nullable Double confidence,
            boolean accepted,
            List<WordView> words,
            List<String> alternatives,
            boolean outlineChanged) {
        static LineView of(long pageKey, StoredLine line) {
            Transcription said = line.transcription().orElse(null);
            MachineTranscription machine = said instanceof MachineTranscription m ? m : null;
            return new LineView(
                    line.id(),
                    line.regionId(),
                    Requests.etag(pageKey, line.version()),
                    points(line.baseline().points()),
                    points(line.boundary().points()),
                    line.direction().code(),
                    line.text(),
                    said == null ? "none" : machine != null ? "machine" : "human",
                    said instanceof HumanTranscription human ? human.author() : null,
                    machine == null ? null : machine.model(),
                    confidenceOf(said),
                    line.accepted(),
                    said == null
                            ? List.of()
                            : LineWords.of(line.baseline(), line.boundary(), said).words().stream()
                                    .map(word -> WordView.of(word, line.accepted()))
                                    .toList(),
                    machine == null
                            ? List.of()
                            : machine.hypotheses().stream()
                                    .skip(1)
                                    .map(h -> h.text())
                                    .toList(),
                    line.outlineChanged());
        }
    }

    private static @Nullable Double confidenceOf(@Nullable Transcription said) {
        if (said == null) {
            return null;
        }
        return said instanceof MachineTranscription machine
                ? machine.confidence().value()
                : 1.0;
    }

    record WordView(
            String text,
            int start,
            int end,
            double confidence,
            boolean unsure,
            List<double[]> box,
            List<String> alternatives) {
        static WordView of(LineWord word, boolean accepted) {
            return new WordView(
                    word.text(),
                    word.start(),
                    word.end(),
                    word.confidence(),
                    word.unsure() && !accepted,
                    points(word.box().points()),
                    word.alternatives());
        }
    }

    record EditView(long id, String kind, String author, String at, List<String> lines, boolean undone) {
        static EditView of(EditRecord e) {
            return new EditView(e.id(), e.kind().code(), e.author(), e.at().toString(), e.lines(), e.undone());
        }
    }

    record ReadingView(
            long id,
            String source,
            String text,
            @Nullable Double confidence,
            @Nullable String author,
            @Nullable String model,
            String at,
            boolean current) {
        static ReadingView of(StoredReading reading, StoredLine line) {
            Transcription said = reading.transcription();
            MachineTranscription machine = said instanceof MachineTranscription m ? m : null;
            return new ReadingView(
                    reading.id(),
                    machine == null ? "human" : "machine",
                    said.text(),
                    machine == null ? null : machine.confidence().value(),
                    said instanceof HumanTranscription human ? human.author() : null,
                    machine == null ? null : machine.model(),
                    reading.at().toString(),
                    line.reading()
                            .map(StoredReading::id)
                            .filter(id -> id == reading.id())
                            .isPresent());
        }
    }

    record LinesView(int page, List<String> ids) {}

    record JobView(
            String id,
            String documentId,
            String documentTitle,
            String model,
            String state,
            int pagesDone,
            int pagesFailed,
            int pagesTotal,
            @Nullable LinesView lines,
            @Nullable Integer page,
            @Nullable String stage,
            @Nullable Double stageFraction,
            @Nullable Integer secondsLeft,
            @Nullable Integer queuePosition,
            @Nullable String error,
            @Nullable String errorCode,
            String createdAt,
            @Nullable String startedAt,
            @Nullable String finishedAt) {
        static JobView of(JobProgress progress) {
            StoredJob job = progress.job();
            return new JobView(
                    job.id(),
                    job.documentId(),
                    job.documentTitle(),
                    job.model(),
                    job.state().code(),
                    job.pagesDone(),
                    job.pagesFailed(),
                    job.pagesTotal(),
                    job.lines()
                            .map(lines -> new LinesView(
                                    job.firstPage(),
                                    lines.versions().keySet().stream().sorted().toList()))
                            .orElse(null),
                    orNull(progress.page()),
                    progress.stage().orElse(null),
                    orNull(progress.stageFraction()),
                    orNull(progress.secondsLeft()),
                    orNull(progress.queuePosition()),
                    sentence(job.error()),
                    code(job.error()),
                    job.createdAt().toString(),
                    time(job.startedAt()),
                    time(job.finishedAt()));
        }
    }

    record MarkView(int start, int end, List<double[]> box, @Nullable String instead) {}

    record HitView(
            String documentId,
            String documentTitle,
            int page,
            String lineId,
            String text,
            boolean corrected,
            @Nullable Double confidence,
            double score,
            List<double[]> boundary,
            String direction,
            List<MarkView> marks,
            int widthPx,
            int heightPx) {
        static HitView of(SearchHit hit) {
            StoredLine line = hit.found().line();
            return new HitView(
                    hit.found().documentId(),
                    hit.found().documentTitle(),
                    hit.found().pageNumber(),
                    line.id(),
                    line.text(),
                    line.corrected(),
                    confidenceOf(line.transcription().orElse(null)),
                    hit.score(),
                    points(line.boundary().points()),
                    line.direction().code(),
                    hit.marks().stream()
                            .map(m -> new MarkView(
                                    m.start(),
                                    m.end(),
                                    points(m.box().points()),
                                    m.instead().orElse(null)))
                            .toList(),
                    hit.found().widthPx(),
                    hit.found().heightPx());
        }
    }

    static List<double[]> points(List<Point> points) {
        return points.stream().map(p -> new double[] {p.x(), p.y()}).toList();
    }

    private static @Nullable String time(Optional<Instant> instant) {
        return instant.map(Instant::toString).orElse(null);
    }

    static @Nullable String sentence(Optional<Failure> failure) {
        return failure.map(Failure::sentence).orElse(null);
    }

    static @Nullable String code(Optional<Failure> failure) {
        return failure.flatMap(Failure::code).orElse(null);
    }

    private static @Nullable Integer known(int pixels) {
        return pixels > 0 ? pixels : null;
    }

    static @Nullable Integer orNull(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private static @Nullable Double orNull(OptionalDouble value) {
        return value.isPresent() ? value.getAsDouble() : null;
    }
}
