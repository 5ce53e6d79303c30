package org.copyist.server.teaching;

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
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.teaching.ModelStore;
import org.copyist.server.store.teaching.StoredTeaching;
import org.copyist.server.store.teaching.StoredTeaching.State;
import org.copyist.server.store.teaching.TeachingStore;
import org.copyist.server.store.text.CorrectedLines;
import org.copyist.server.store.text.WrittenTexts;
import org.jspecify.annotations.Nullable;

/**
 * Teaches models the hands of collections, one at a time, each in a process of its own while reading goes on. What was
 * under way when the server ended is gone on with at the next start. A new model is put to use only if it has earned it;
 * until then, and whatever goes wrong, the model in use is not touched. Thread-safe.
 */
public final class Teachings implements AutoCloseable {
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
    private volatile @Nullable TeachingRun running;

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
        return run(able, teaching);
    }

    /** Goes on with a teaching that was stopped or interrupted, or that failed, from its last checkpoint. */
    public synchronized TeachingProgress resume(String id) {
        Teacher able = requireFree();
        StoredTeaching teaching = parts.teachings().get(id);
        if (!teaching.state().isResumable()) {
            throw new ConflictException("this teaching is " + teaching.state().code() + "; it cannot be gone on with");
        }
        return run(able, parts.teachings().resumed(id));
    }

    /** Stops a teaching; it can be gone on with. One that is not under way stays as it is. */
    public TeachingProgress stop(String id) {
        TeachingRun now = running;
        if (now != null && now.id().equals(id)) {
            now.stop();
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
        TeachingRun now = running;
        return now == null ? Optional.empty() : Optional.of(get(now.id()));
    }

    /** Calls {@code listener} on every change, until the answer is run. It must not take long. */
    public Runnable subscribe(Consumer<TeachingProgress> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    private Teacher requireFree() {
        TeachingRun last = running;
        if (last != null && parts.teachings().get(last.id()).state() != State.RUNNING) {
            last.awaitEnd(); // it is over but for tidying up
        }
        if (running != null) {
            throw new ConflictException("a model is being taught already; stop that first, or wait until it is done");
        }
        return teacher.orElseThrow(
                () -> new ConflictException("this server cannot teach; start it with copyist serve"));
    }

    private TeachingProgress run(Teacher able, StoredTeaching teaching) {
        TeachingRun started = new TeachingRun(parts, able, teaching.id(), this::publish, () -> running = null);
        running = started;
        started.start();
        return publish(teaching);
    }

    private TeachingProgress publish(StoredTeaching teaching) {
        TeachingProgress progress = progress(teaching);
        listeners.forEach(listener -> listener.accept(progress));
        return progress;
    }

    private TeachingProgress progress(StoredTeaching teaching) {
        TeachingRun now = running;
        if (now == null || !now.id().equals(teaching.id()) || teaching.state() != State.RUNNING) {
            return new TeachingProgress(teaching, Optional.empty(), OptionalInt.empty());
        }
        return now.progress(teaching);
    }

    /** Ends the process; the teaching goes on at the next start. */
    @Override
    public void close() {
        TeachingRun now = running;
        if (now != null) {
            now.interrupt();
        }
    }
}
