package org.copyist.server.teaching;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import org.copyist.core.file.AtomicFile;
import org.copyist.server.failure.Failure;
import org.copyist.server.failure.FailureCode;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.teaching.StoredModel;
import org.copyist.server.store.teaching.StoredTeaching;
import org.copyist.server.store.teaching.StoredTeaching.State;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A teaching under way, on a thread of its own: a process learns from the corrected lines, and what comes of it is put to use
 * if it has earned that. Thread-safe.
 */
final class TeachingRun {
    private static final Logger LOG = LoggerFactory.getLogger(TeachingRun.class);
    private static final String LINES = "lines.zip";
    private static final long MOST_MILLIS_TO_END = 10_000;

    private final Teachings.Parts parts;
    private final Teacher teacher;
    private final String id;
    private final Consumer<StoredTeaching> told;
    private final Runnable over;
    private final Thread thread;
    private volatile @Nullable TeachingProcess process;
    private volatile boolean stopped;
    private volatile boolean interrupted;
    private volatile String stage = "prepare";
    private volatile double secondsPerStep;

    /**
     * @param id of the teaching
     * @param told hears of every change
     * @param over is run at the end, before that is told
     */
    TeachingRun(Teachings.Parts parts, Teacher teacher, String id, Consumer<StoredTeaching> told, Runnable over) {
        this.parts = parts;
        this.teacher = teacher;
        this.id = id;
        this.told = told;
        this.over = over;
        this.thread = new Thread(this::work, "copyist-teaching");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Of the teaching. */
    String id() {
        return id;
    }

    /** Ends it because a person wants that. */
    void stop() {
        stopped = true;
        end();
    }

    /** Ends it because the server ends; it goes on at the next start. */
    void interrupt() {
        interrupted = true;
        end();
    }

    private void end() {
        TeachingProcess now = process;
        if (now != null) {
            now.end();
        }
        awaitEnd();
    }

    void awaitEnd() {
        try {
            thread.join(MOST_MILLIS_TO_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Where it has got to. */
    TeachingProgress progress(StoredTeaching teaching) {
        double left = (teaching.steps() - teaching.step()) * secondsPerStep;
        return new TeachingProgress(
                teaching,
                Optional.of(stage),
                secondsPerStep > 0 ? OptionalInt.of((int) Math.ceil(left)) : OptionalInt.empty());
    }

    private void work() {
        Optional<StoredTeaching> last = Optional.empty();
        try {
            last = Optional.of(teachOrSayWhyNot());
        } catch (RuntimeException e) {
            LOG.error("The end of a teaching could not be noted", e);
        } finally {
            over.run();
        }
        last.ifPresent(told);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happens to a teaching, people must hear of it
    private StoredTeaching teachOrSayWhyNot() {
        try {
            return teach(parts.teachings().get(id));
        } catch (Exception e) {
            return parts.teachings().ended(id, State.FAILED, Optional.of(Failure.of(LOG, "A teaching failed", e)));
        }
    }

    private StoredTeaching teach(StoredTeaching teaching) throws IOException, InterruptedException {
        Path work = Files.createDirectories(parts.folder().resolve(teaching.id()));
        StoredCollection collection = parts.collections().get(teaching.collectionId());
        Teacher.Lesson lesson = new Teacher.Lesson(
                lines(collection, work),
                collection.name(),
                teaching.version(),
                teaching.modelInUse().map(parts.models()::folder),
                work.resolve("model"));
        TeachingLog log = new TeachingLog(parts.teachings(), teaching.id());
        TeachingProcess started = TeachingProcess.start(teacher.command(lesson), work.resolve("messages.txt"));
        process = started;
        if (stopped || interrupted) {
            started.end();
        }
        int exit = started.follow(event -> {
            StoredTeaching noted = log.note(event);
            stage = log.stage();
            secondsPerStep = log.secondsPerStep();
            told.accept(noted);
        });
        if (log.outcome().isPresent() && exit == 0) {
            return promote(parts.teachings().get(teaching.id()), log.outcome().get(), lesson.out(), work);
        }
        if (interrupted) {
            return parts.teachings().get(teaching.id());
        }
        if (stopped) {
            return parts.teachings().ended(teaching.id(), State.STOPPED, Optional.empty());
        }
        String why = started.lastMessage()
                .orElse("the process that teaches ended unexpectedly with exit code " + exit
                        + "; it can be gone on with from where it was");
        return parts.teachings()
                .ended(teaching.id(), State.FAILED, Optional.of(Failure.of(FailureCode.TEACHING_ENDED, why)));
    }

    /** The lines as they were when the teaching began: it can be gone on with only if it learns from the same. */
    private Path lines(StoredCollection collection, Path work) {
        Path lines = work.resolve(LINES);
        if (!Files.exists(lines)) {
            AtomicFile.write(
                    lines, out -> parts.export().write(parts.texts().ofCollection(collection.id()), "page", out));
        }
        return lines;
    }

    private StoredTeaching promote(StoredTeaching teaching, TeachingEvent event, Path folder, Path work) {
        Optional<String> inUse = parts.choices().choice(teaching.collectionId()).inUse();
        StoredTeaching.Outcome outcome = TeachingLog.outcome(event, inUse.equals(teaching.modelInUse()));
        StoredModel model = parts.models().adopt(teaching.collectionId(), folder, StoredModel.Origin.TAUGHT);
        if (outcome.verdict() == StoredTeaching.Verdict.BETTER) {
            parts.choices().choose(teaching.collectionId(), Optional.of(model.id()));
        }
        CollectionModels.delete(work);
        return parts.teachings().done(teaching.id(), outcome, model.id());
    }
}
