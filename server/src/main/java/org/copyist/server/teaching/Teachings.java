package org.copyist.server.teaching;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.failure.Failure;
import org.copyist.server.failure.FailureCode;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.text.CorrectedLines;
import org.copyist.server.store.teaching.ModelStore;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.teaching.StoredModel;
import org.copyist.server.store.teaching.StoredTeaching;
import org.copyist.server.store.teaching.StoredTeaching.State;
import org.copyist.server.store.teaching.TeachingStore;
import org.copyist.server.store.text.WrittenTexts;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Teaches models the hands of collections, one at a time, each in a process of its own while reading goes on. What was
 * under way when the server ended is gone on with at the next start. A new model is put to use only if it has earned it;
 * until then, and whatever goes wrong, the model in use is not touched. Thread-safe.
 */
public final class Teachings implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Teachings.class);
    private static final String LINES = "lines.zip";
    private static final long MOST_MILLIS_TO_END = 10_000;

    /** What teaching works with. */
    public record Parts(
            CollectionStore collections,
            WrittenTexts texts,
            ModelStore choices,
            TeachingStore teachings,
            CorrectedLinesExport export,
            CollectionModels models,
            Path folder) {}

    private final Parts parts;
    private final Optional<Teacher> teacher;
    private final List<Consumer<TeachingProgress>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable Running running;
    private volatile boolean closing;

    /** The teaching under way. */
    private static final class Running {
        private final String id;
        private final Thread thread;
        private volatile @Nullable TeachingProcess process;
        private volatile boolean stopping;
        private volatile String stage = "prepare";
        private volatile double secondsPerStep;

        Running(String id, Runnable work) {
            this.id = id;
            this.thread = new Thread(work, "copyist-teaching");
            thread.setDaemon(true);
        }

        void awaitEnd() {
            try {
                thread.join(MOST_MILLIS_TO_END);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** @param teacher empty for a server that cannot teach */
    public Teachings(Parts parts, Optional<Teacher> teacher) {
        this.parts = parts;
        this.teacher = teacher;
    }

    /** Resumes what was interrupted. */
    public void start() {
        sweep();
        List<StoredTeaching> interrupted = parts.teachings().interrupted();
        if (teacher.isPresent() && !interrupted.isEmpty()) {
            resume(interrupted.get(0).id());
        }
    }

    /** Throws away what teachings of collections that are gone have left. */
    private void sweep() {
        Set<String> known = Set.copyOf(parts.teachings().ids());
        try (Stream<Path> folders = Files.list(parts.folder())) {
            folders.filter(folder -> !known.contains(String.valueOf(folder.getFileName())))
                    .toList()
                    .forEach(CollectionModels::delete);
        } catch (IOException e) {
            throw new OutputException(
                    "old teachings cannot be cleared from " + parts.folder() + ": " + FailureReason.of(e), e);
        }
    }

    /** Lines that teaching takes at least; empty if this server cannot teach. */
    public OptionalInt fewestLines() {
        return teacher.map(t -> OptionalInt.of(t.fewestLines())).orElse(OptionalInt.empty());
    }

    /**
     * Begins to teach a model from the corrected lines of a collection.
     *
     * @throws ConflictException if another teaching is under way, or this server cannot teach
     * @throws InvalidDatasetException if there are too few lines
     */
    public synchronized TeachingProgress begin(String collectionId) {
        Teacher able = requireFree();
        CorrectedLines lines = parts.texts().ofCollection(collectionId);
        int usable = lines.usable().size();
        if (usable < able.fewestLines()) {
            throw new InvalidDatasetException("learning a hand needs at least " + able.fewestLines()
                    + " corrected lines with text, got " + usable + "; correct " + (able.fewestLines() - usable)
                    + " more in the documents of this collection");
        }
        parts.teachings()
                .list(collectionId)
                .forEach(old -> CollectionModels.delete(parts.folder().resolve(old.id())));
        StoredTeaching teaching = parts.teachings()
                .add(
                        collectionId,
                        usable,
                        parts.choices().choice(collectionId).inUse(),
                        parts.choices().nextVersion());
        return run(teaching);
    }

    /** Goes on with a teaching that was stopped or interrupted, or that failed, from its last checkpoint. */
    public synchronized TeachingProgress resume(String id) {
        requireFree();
        StoredTeaching teaching = parts.teachings().get(id);
        if (!teaching.state().isResumable()) {
            throw new ConflictException("this teaching is " + teaching.state().code() + "; it cannot be gone on with");
        }
        return run(parts.teachings().resumed(id));
    }

    /** Stops a teaching; it can be gone on with. One that is not under way stays as it is. */
    public TeachingProgress stop(String id) {
        Running now = running;
        if (now != null && now.id.equals(id)) {
            now.stopping = true;
            end(now);
        }
        return get(id);
    }

    /** Stops what is under way in a collection, before it goes. */
    public void stopAllOf(String collectionId) {
        parts.teachings().list(collectionId).forEach(teaching -> stop(teaching.id()));
    }

    public TeachingProgress get(String id) {
        return progress(parts.teachings().get(id));
    }

    /** The teachings of a collection, the newest first. */
    public List<TeachingProgress> list(String collectionId) {
        return parts.teachings().list(collectionId).stream().map(this::progress).toList();
    }

    /** The teaching under way, if any. */
    public Optional<TeachingProgress> current() {
        Running now = running;
        return now == null ? Optional.empty() : Optional.of(get(now.id));
    }

    /** Calls {@code listener} on every change, until the answer is run. It must not take long. */
    public Runnable subscribe(Consumer<TeachingProgress> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Teacher requireFree() {
        Running last = running;
        if (last != null && parts.teachings().get(last.id).state() != State.RUNNING) {
            last.awaitEnd(); // it is over but for tidying up
        }
        if (running != null) {
            throw new ConflictException("a model is being taught already; stop that first, or wait until it is done");
        }
        return teacher.orElseThrow(
                () -> new ConflictException("this server cannot teach; start it with copyist serve"));
    }

    private TeachingProgress run(StoredTeaching teaching) {
        Running started = new Running(teaching.id(), () -> work(teaching.id()));
        running = started;
        started.thread.start();
        return publish(teaching);
    }

    private static void end(Running now) {
        TeachingProcess process = now.process;
        if (process != null) {
            process.end();
        }
        now.awaitEnd();
    }

    private void work(String id) {
        Running now = requireNonNull(running, "a teaching works that was not begun");
        Optional<StoredTeaching> last = Optional.empty();
        try {
            last = Optional.of(teachOrSayWhyNot(now, id));
        } catch (RuntimeException e) {
            LOG.error("The end of a teaching could not be noted", e);
        } finally {
            running = null;
        }
        last.ifPresent(this::publish);
    }

    @SuppressWarnings("CatchingUnchecked") // whatever happens to a teaching, people must hear of it
    private StoredTeaching teachOrSayWhyNot(Running now, String id) {
        try {
            return teach(now, parts.teachings().get(id));
        } catch (Exception e) {
            return parts.teachings().ended(id, State.FAILED, Optional.of(Failure.of(LOG, "A teaching failed", e)));
        }
    }

    private StoredTeaching teach(Running now, StoredTeaching teaching) throws IOException, InterruptedException {
        Path work = Files.createDirectories(parts.folder().resolve(teaching.id()));
        StoredCollection collection = parts.collections().get(teaching.collectionId());
        Teacher.Lesson lesson = new Teacher.Lesson(
                lines(collection, work),
                collection.name(),
                teaching.version(),
                teaching.modelInUse().map(parts.models()::folder),
                work.resolve("model"));
        TeachingLog log = new TeachingLog(parts.teachings(), teaching.id());
        TeachingProcess process =
                TeachingProcess.start(teacher.orElseThrow().command(lesson), work.resolve("messages.txt"));
        now.process = process;
        if (now.stopping || closing) {
            process.end();
        }
        int exit = process.follow(event -> {
            StoredTeaching noted = log.note(event);
            now.stage = log.stage();
            now.secondsPerStep = log.secondsPerStep();
            publish(noted);
        });
        if (log.outcome().isPresent() && exit == 0) {
            return promote(parts.teachings().get(teaching.id()), log.outcome().get(), lesson.out(), work);
        }
        if (closing) {
            return parts.teachings().get(teaching.id());
        }
        if (now.stopping) {
            return parts.teachings().ended(teaching.id(), State.STOPPED, Optional.empty());
        }
        String why = process.lastMessage()
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

    private TeachingProgress publish(StoredTeaching teaching) {
        TeachingProgress progress = progress(teaching);
        listeners.forEach(listener -> listener.accept(progress));
        return progress;
    }

    private TeachingProgress progress(StoredTeaching teaching) {
        Running now = running;
        if (now == null || !now.id.equals(teaching.id()) || teaching.state() != State.RUNNING) {
            return new TeachingProgress(teaching, Optional.empty(), OptionalInt.empty());
        }
        double left = (teaching.steps() - teaching.step()) * now.secondsPerStep;
        return new TeachingProgress(
                teaching,
                Optional.of(now.stage),
                now.secondsPerStep > 0 ? OptionalInt.of((int) Math.ceil(left)) : OptionalInt.empty());
    }

    /** Ends the process; the teaching goes on at the next start. */
    @Override
    public void close() {
        closing = true;
        Running now = running;
        if (now != null) {
            end(now);
        }
    }
}
