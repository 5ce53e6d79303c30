package org.copyist.imaging.decode.internal;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.error.UnreadableImageException;
import org.copyist.core.file.Folders;

/**
 * Decodes HEIC and AVIF by a program of this machine, since no library in Java does. The programs are known ones, looked for
 * along a path, and each runs in a folder of its own until it is done, has taken too long or has written too much. Immutable.
 *
 * @param path folders in which programs are looked for
 * @param deadline that a program may take
 */
public record SystemDecoder(List<Path> path, Duration deadline) {
    /** The programs that this process would find. */
    public static final SystemDecoder OF_THIS_MACHINE =
            new SystemDecoder(foldersOfThisProcess(), Duration.ofSeconds(60));

    /** What is there to be done where there is none. */
    public static final String HOW_TO_READ =
            "install heif-convert (package libheif-examples) or ImageMagick with HEIC, or save it as"
                    + " JPEG at the highest quality (an iPhone takes JPEG with Settings, Camera, Formats, Most Compatible)";

    private static final boolean WINDOWS = File.separatorChar == '\\';
    private static final int LOOK_MILLIS = 50;
    private static final int END_SECONDS = 5;
    private static final String INPUT = "in";
    private static final String OUTPUT = "out.png";
    /** What heif-convert calls the first of several pictures. */
    private static final String FIRST_OUTPUT = "out-1.png";

    private static final String SAID = "said.txt";

    /**
     * A program that turns a file into PNG.
     *
     * @param arguments with {@code FORMAT} where the format is named
     */
    private record Program(String name, List<String> arguments) {}

    private static final List<Program> PROGRAMS = List.of(
            new Program("heif-dec", List.of(INPUT, OUTPUT)),
            new Program("heif-convert", List.of(INPUT, OUTPUT)),
            new Program("magick", imageMagick()),
            new Program("sips", List.of("-s", "format", "png", INPUT, "--out", OUTPUT)),
            // On Windows, convert is a program that changes file systems.
            new Program(WINDOWS ? "magick" : "convert", imageMagick()));

    private static List<String> imageMagick() {
        return List.of(
                "-limit", "memory", "1GiB", "-limit", "disk", "1GiB", "FORMAT:" + INPUT + "[0]", "png:" + OUTPUT);
    }

    private static List<Path> foldersOfThisProcess() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Arrays.stream(path.split(File.pathSeparator))
                .filter(folder -> !folder.isBlank())
                .map(Path::of)
                .toList();
    }

    /** Whether there is any program to try. */
    public boolean isPresent() {
        return PROGRAMS.stream().anyMatch(program -> file(program).isPresent());
    }

    private Optional<Path> file(Program program) {
        String name = WINDOWS ? program.name() + ".exe" : program.name();
        return path.stream()
                .map(folder -> folder.resolve(name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The picture in {@code file} as a PNG file, upright.
     *
     * @throws UnreadableImageException if no program can decode it
     * @throws LimitExceededException if one takes too long, or the result is larger than {@code maxBytes}
     */
    public byte[] png(FileFormat format, byte[] file, long maxBytes) throws IOException {
        Path folder = Files.createTempDirectory("copyist-picture");
        try {
            Files.write(folder.resolve(INPUT), file);
            List<String> failures = new ArrayList<>();
            for (Program program : PROGRAMS) {
                Optional<Path> executable = file(program);
                if (executable.isPresent()) {
                    Optional<Path> png = run(executable.get(), program, format, folder, maxBytes);
                    if (png.isPresent()) {
                        return Files.readAllBytes(png.get());
                    }
                    failures.add(program.name() + said(folder));
                }
            }
            throw new UnreadableImageException("no program of this machine can decode it (tried "
                    + String.join(", ", failures) + "); " + HOW_TO_READ);
        } finally {
            delete(folder);
        }
    }

    private Optional<Path> run(Path executable, Program program, FileFormat format, Path folder, long maxBytes)
            throws IOException {
        List<String> command = new ArrayList<>();
        command.add(executable.toString());
        program.arguments()
                .forEach(
                        word -> command.add(word.replace("FORMAT", format.name().toLowerCase(Locale.ROOT))));
        Process process = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(SAID).toFile())
                .start();
        process.getOutputStream().close();
        try {
            await(process, program, folder, maxBytes);
        } finally {
            end(process);
        }
        return Stream.of(OUTPUT, FIRST_OUTPUT)
                .map(folder::resolve)
                .filter(png -> process.exitValue() == 0 && Files.exists(png))
                .findFirst();
    }

    private void await(Process process, Program program, Path folder, long maxBytes) throws IOException {
        long start = System.nanoTime();
        try {
            while (!process.waitFor(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
                if (System.nanoTime() - start > deadline.toNanos()) {
                    throw new LimitExceededException("decoding it by " + program.name() + " was given up after "
                            + deadline.toSeconds() + " s; save it as JPEG and read that");
                }
                requireAcceptableLength(program, folder, maxBytes);
            }
            requireAcceptableLength(program, folder, maxBytes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("the decoding was interrupted", e);
        }
    }

    /** Ends a program and what it started, and waits until they are gone: what still runs would still write. */
    private static void end(Process process) {
        List<ProcessHandle> started = process.descendants().toList();
        process.destroyForcibly();
        started.forEach(ProcessHandle::destroyForcibly);
        Stream.concat(Stream.of(process.toHandle()), started.stream())
                .map(ProcessHandle::onExit)
                .forEach(exit -> exit.completeOnTimeout(null, END_SECONDS, TimeUnit.SECONDS)
                        .join());
    }

    private static void requireAcceptableLength(Program program, Path folder, long maxBytes) throws IOException {
        for (String name : List.of(OUTPUT, FIRST_OUTPUT, SAID)) {
            Path file = folder.resolve(name);
            if (Files.exists(file) && Files.size(file) > maxBytes) {
                throw new LimitExceededException(program.name() + " makes more than " + maxBytes
                        + " bytes of it; save it smaller, as JPEG, and read that");
            }
        }
    }

    /** The first line of what a program said, in brackets. */
    private static String said(Path folder) throws IOException {
        byte[] start = new byte[400];
        int length;
        try (var in = Files.newInputStream(folder.resolve(SAID))) {
            length = in.readNBytes(start, 0, start.length);
        }
        String line =
                new String(start, 0, length, UTF_8).strip().lines().findFirst().orElse("");
        return line.isEmpty() ? "" : " (\"" + DecodingFailure.printable(line) + "\")";
    }

    /** Removes the folder, or leaves it to the system: what cannot be removed must not hide what was decoded or why not. */
    private static void delete(Path folder) {
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            // The system removes it with its other temporary files.
        }
    }
}
