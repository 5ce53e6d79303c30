package org.copyist.benchmarks.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.copyist.core.error.CopyistException;

/**
 * Reads damaged files, each in a thread with a deadline, and notes what ends in anything but a page or a
 * {@link CopyistException}. Case {@code n} of a seed is always the same file. Used by one thread.
 */
public final class Fuzzer {
    /** Of processor time: a machine may have other work. */
    private static final Duration DEADLINE = Duration.ofSeconds(10);
    /** Of wall-clock time, for what waits for ever. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final long LOOK_EVERY_MILLIS = 250;
    /** A thread that does not end cannot be ended; it takes processor and memory from the cases that follow. */
    private static final int MOST_ENDLESS = 3;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final List<FuzzTarget> targets;
    private final long seed;
    private final FuzzReport report = new FuzzReport();
    private int endless;

    public Fuzzer(List<FuzzTarget> targets, long seed) {
        this.targets = List.copyOf(targets);
        this.seed = seed;
    }

    /**
     * Runs some cases; the targets take turns.
     *
     * @param firstOfKind is told each kind of fault once, as it is found
     * @return all cases of this fuzzer so far
     */
    public FuzzReport run(long from, long to, Consumer<Finding> firstOfKind) throws InterruptedException {
        for (long number = from; number < to && endless < MOST_ENDLESS; number++) {
            FuzzTarget target = targets.get((int) (number % targets.size()));
            byte[] file = file(target, number);
            String wrong = run(target, file);
            if (!wrong.isEmpty()) {
                Finding finding = new Finding(target.name(), wrong, number, file);
                if (report.add(finding)) {
                    firstOfKind.accept(finding);
                }
            }
        }
        return report;
    }

    private byte[] file(FuzzTarget target, long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_000_007L + number);
        byte[] file = Mutator.mutate(target.seeds(), random);
        return random.nextInt(4) == 0 ? file : target.mend().apply(file);
    }

    /** What went wrong, or nothing. */
    private String run(FuzzTarget target, byte[] file) throws InterruptedException {
        long[] bytes = {0};
        FutureTask<Boolean> task = new FutureTask<>(() -> read(target, file, bytes));
        Thread thread = new Thread(task, "fuzz-" + target.name());
        thread.setDaemon(true);
        long start = System.nanoTime();
        thread.start();
        try {
            boolean read = answer(task, thread);
            report.add(target.name(), read, (System.nanoTime() - start) / 1_000_000, bytes[0]);
            return bytes[0] > target.mostBytes() ? "takes " + (bytes[0] >> 28) * 256 + " MB or more" : "";
        } catch (ExecutionException e) {
            return describe(e.getCause() == null ? e : e.getCause());
        } catch (TimeoutException e) {
            String where = frames(thread.getStackTrace());
            end(thread);
            return "takes longer than " + DEADLINE.toSeconds() + " s" + where;
        }
    }

    private static boolean answer(FutureTask<Boolean> task, Thread thread)
            throws ExecutionException, TimeoutException, InterruptedException {
        long start = System.nanoTime();
        while (true) {
            try {
                return task.get(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
            } catch (TimeoutException e) {
                if (THREADS.getThreadCpuTime(thread.getId()) > DEADLINE.toNanos()
                        || System.nanoTime() - start > PATIENCE.toNanos()) {
                    throw e;
                }
            }
        }
    }

    private void end(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(DEADLINE.toMillis());
        if (thread.isAlive()) {
            endless++;
        }
    }

    private static boolean read(FuzzTarget target, byte[] file, long[] bytes) throws Exception {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        try {
            target.reading().read(file);
            return true;
        } catch (CopyistException e) {
            return false;
        } finally {
            bytes[0] = THREADS.getCurrentThreadAllocatedBytes() - before;
        }
    }

    private static String describe(Throwable thrown) {
        return thrown.getClass().getName() + frames(thrown.getStackTrace());
    }

    /** Where it was, and where that was called from in the product. */
    private static String frames(StackTraceElement[] trace) {
        Stream<StackTraceElement> product = Arrays.stream(trace).skip(1).filter(frame -> frame.getClassName()
                .startsWith("org.copyist."));
        return Stream.concat(Arrays.stream(trace).limit(1), product.limit(1))
                .map(frame -> " at " + frame.getClassName() + "." + frame.getMethodName())
                .collect(Collectors.joining());
    }
}
