package org.copyist.server.teaching;

import java.util.List;
import java.util.Optional;
import org.copyist.core.metrics.ErrorRate;
import org.copyist.server.store.teaching.StoredTeaching;
import org.copyist.server.store.teaching.StoredTeaching.ChangedLine;
import org.copyist.server.store.teaching.StoredTeaching.CurvePoint;
import org.copyist.server.store.teaching.StoredTeaching.Verdict;
import org.copyist.server.store.teaching.TeachingStore;
import org.jspecify.annotations.Nullable;

/** Notes what a teaching process tells. For one thread. */
final class TeachingLog {
    private final TeachingStore store;
    private final String id;
    private String stage = "prepare";
    private long firstStep = -1;
    private long firstNanos;
    private double secondsPerStep;
    private @Nullable TeachingEvent done;

    TeachingLog(TeachingStore store, String id) {
        this.store = store;
        this.id = id;
    }

    /** Keeps an event; returns the teaching as it is then. */
    StoredTeaching note(TeachingEvent event) {
        return switch (event.name()) {
            case "step" -> step(event);
            case "validated" -> store.validated(id, new CurvePoint(event.step(), event.cer()));
            case "done" -> {
                done = event;
                yield store.get(id);
            }
            default -> store.get(id);
        };
    }

    private StoredTeaching step(TeachingEvent event) {
        long now = System.nanoTime();
        if (firstStep < 0) {
            firstStep = event.step();
            firstNanos = now;
        } else {
            secondsPerStep = (now - firstNanos) / 1e9 / (event.step() - firstStep);
        }
        stage = event.step() == event.steps() ? "check" : "learn";
        return store.stepped(id, event.step(), event.steps());
    }

    String stage() {
        return stage;
    }

    /** Mean since this process began; 0 while it is not known. */
    double secondsPerStep() {
        return secondsPerStep;
    }

    /** The last event, if the model is there. */
    Optional<TeachingEvent> outcome() {
        return Optional.ofNullable(done);
    }

    /**
     * What people are told.
     *
     * @param sameInUse whether the model in use is still the one that this one was compared with
     */
    static StoredTeaching.Outcome outcome(TeachingEvent done, boolean sameInUse) {
        List<ChangedLine> changed = done.lines().stream()
                .filter(line -> !line.before().equals(line.after()))
                .map(line -> new ChangedLine(
                        line.text(),
                        line.before(),
                        line.after(),
                        errors(line.text(), line.before()),
                        errors(line.text(), line.after())))
                .toList();
        return new StoredTeaching.Outcome(
                verdict(done, sameInUse),
                done.handBefore(),
                done.hand(),
                done.othersBefore(),
                done.others(),
                done.lines().size(),
                changed);
    }

    private static Verdict verdict(TeachingEvent done, boolean sameInUse) {
        if (!done.earned()) {
            return done.hand() < done.handBefore() ? Verdict.FORGETS : Verdict.NOT_BETTER;
        }
        return sameInUse ? Verdict.BETTER : Verdict.OVERTAKEN;
    }

    private static long errors(String text, String read) {
        return ErrorRate.of(text, read).characterEdits();
    }
}
