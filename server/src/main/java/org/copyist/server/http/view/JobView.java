package org.copyist.server.http.view;

import java.util.List;
import org.copyist.server.job.JobProgress;
import org.copyist.server.store.job.StoredJob;
import org.jspecify.annotations.Nullable;

/** A job, in the words of {@code openapi.yaml}. */
public record JobView(
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
    public static JobView of(JobProgress progress) {
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
                JsonValues.orNull(progress.page()),
                progress.stage().orElse(null),
                JsonValues.orNull(progress.stageFraction()),
                JsonValues.orNull(progress.secondsLeft()),
                JsonValues.orNull(progress.queuePosition()),
                JsonValues.sentence(job.error()),
                JsonValues.code(job.error()),
                job.createdAt().toString(),
                JsonValues.time(job.startedAt()),
                JsonValues.time(job.finishedAt()));
    }

    record LinesView(int page, List<String> ids) {}
}
