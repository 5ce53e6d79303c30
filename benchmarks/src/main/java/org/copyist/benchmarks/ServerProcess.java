package org.copyist.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** {@code copyist serve} as a process, on the loopback. Linux only, for /proc. Close it in the end. */
final class ServerProcess implements AutoCloseable {
    private static final Pattern OPEN =
            Pattern.compile("Copyist is open at (http://(?:127\\.0\\.0\\.1|localhost):\\d+)/? .*");
    private static final Pattern RESIDENT = Pattern.compile("VmRSS:\\s+(\\d+) kB");
    private static final int END_SECONDS = 30;

    private final Process process;
    private final String address;

    private ServerProcess(Process process, String address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts a server on any free port and waits until it is open.
     *
     * @param command such as {@code cli/target/copyist/copyist-0.1.0/bin/copyist}, and its first arguments if any
     */
    static ServerProcess start(List<String> command, Path data) throws IOException {
        List<String> whole = new ArrayList<>(command);
        whole.addAll(List.of("serve", "--port", "0", "--data", data.toString()));
        Process process = new ProcessBuilder(whole)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly)); // if this is interrupted
        BufferedReader messages =
                new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
        StringBuilder said = new StringBuilder();
        for (String line = messages.readLine(); line != null; line = messages.readLine()) {
            Matcher open = OPEN.matcher(line);
            if (open.matches()) {
                Thread rest = new Thread(() -> messages.lines().forEach(System.err::println), "server-messages");
                rest.setDaemon(true);
                rest.start();
                return new ServerProcess(process, open.group(1));
            }
            said.append(line).append('\n');
        }
        process.destroyForcibly();
        throw new IllegalStateException("the server did not start: " + said);
    }

    /** Such as {@code http://127.0.0.1:8080}. */
    String address() {
        return address;
    }

    /** Resident memory of the server and all processes that it has started, in MB. */
    double residentMb() {
        return Stream.concat(Stream.of(process.toHandle()), process.descendants())
                        .mapToLong(each -> residentKilobytes(each.pid()))
                        .sum()
                / 1024.0;
    }

    private static long residentKilobytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + pid + "/status"))) {
            return lines.map(RESIDENT::matcher)
                    .filter(Matcher::matches)
                    .mapToLong(m -> Long.parseLong(m.group(1)))
                    .max()
                    .orElse(0);
        } catch (IOException | UncheckedIOException e) {
            return 0; // the process has just ended
        }
    }

    /** As by {@code kill -9}: the server and all processes that it has started. */
    void kill() throws InterruptedException {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly().waitFor();
        started.forEach(ProcessHandle::destroyForcibly);
    }

    /** Asks it to end, and waits for that. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
            kill();
        }
    }
}
