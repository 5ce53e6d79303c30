package org.copyist.server.store.page;

import org.copyist.core.error.ConflictException;
import org.jdbi.v3.core.Handle;

/** What jobs are doing with pages. */
public final class PageJobs {
    /** While a job waits for a page or reads it, that is its state, whatever it was before. */
    static final String STATE =
            """
            coalesce((SELECT CASE jp.state WHEN 'reading' THEN 'reading' ELSE 'queued' END
              FROM job_page jp JOIN job j ON j.id = jp.job_id
              WHERE jp.page_id = p.id AND jp.state IN ('waiting', 'reading') AND j.state IN ('queued', 'running')
                AND j.lines IS NULL
              ORDER BY jp.state LIMIT 1), p.state) shown_state
            """;

    private PageJobs() {}

    /**
     * @param fromLines whether jobs of lines count as well
     * @throws ConflictException if a job waits to read the page, or reads it
     */
    public static void requireAtRest(Handle handle, long pageKey, int number, boolean fromLines) {
        boolean busy = handle.createQuery(
                        "SELECT EXISTS (SELECT 1 FROM job_page p JOIN job j ON j.id = p.job_id WHERE p.page_id = ?"
                                + " AND p.state IN ('waiting', 'reading') AND (? OR j.lines IS NULL) "
                                + "AND j.state IN ('queued', 'running'))")
                .bind(0, pageKey)
                .bind(1, fromLines)
                .mapTo(Boolean.class)
                .one();
        if (busy) {
            throw new ConflictException(
                    "page " + number + " is being read, or waits for it; wait until that is done, or cancel that job");
        }
    }
}
