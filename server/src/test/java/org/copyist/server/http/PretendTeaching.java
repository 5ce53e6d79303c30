package org.copyist.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipFile;
import org.copyist.server.teaching.Teacher;

/**
 * A process that keeps to what is agreed for teaching, but learns nothing: how it goes stands in a file called
 * {@code plan}, which a test may change from one start to the next.
 */
final class PretendTeaching {
    private PretendTeaching() {}

    /** Starts a Java with this class for every lesson; {@code plan} is given to it. */
    record Process(Path plan) implements Teacher {
        @Override
        public int fewestLines() {
            return 2;
        }

        @Override
        public List<String> command(Lesson lesson) {
            List<String> command = new ArrayList<>(List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-cp",
                    System.getProperty("java.class.path"),
                    PretendTeaching.class.getName(),
                    plan.toString(),
                    lesson.lines().toString(),
                    lesson.hand(),
                    lesson.version(),
                    lesson.out().toString()));
            lesson.modelInUse().ifPresent(folder -> command.add(folder.toString()));
            return command;
        }
    }

    /** Plan, lines, hand, version, out, and the folder of the model in use, if there is one. */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        Thread watch = new Thread(PretendTeaching::endWithInput);
        watch.setDaemon(true);
        watch.start();
        try (ZipFile lines = new ZipFile(arguments[1])) {
            if (lines.stream().noneMatch(entry -> entry.getName().endsWith(".xml"))) {
                throw new IllegalStateException("no PAGE file among the lines");
            }
        }
        Path out = Files.createDirectories(Path.of(arguments[4]));
        Path checkpoint = out.resolve("checkpoint");
        int first = Files.exists(checkpoint) ? Integer.parseInt(Files.readString(checkpoint)) : 0;
        String plan = Files.readString(Path.of(arguments[0]));
        if (first == 0) {
            say("{\"event\":\"validated\",\"step\":0,\"cer\":0.3}");
        }
        for (int step = first + 10; step <= 40; step += 10) {
            say("{\"event\":\"step\",\"step\":" + step + ",\"steps\":40,\"loss\":1.5,\"linesPerSecond\":9}");
            Files.writeString(checkpoint, String.valueOf(step));
            if (step == 20) {
                say("a library may print whatever it likes");
                say("{\"event\":\"validated\",\"step\":20,\"cer\":0.2}");
                switch (plan) {
                    case "waits" -> new CountDownLatch(1).await(10, TimeUnit.MINUTES);
                    case "fails" -> {
                        System.err.println("copyist: the disk is full; free some space");
                        System.exit(1);
                    }
                    case "dies" -> Runtime.getRuntime().halt(137);
                    default -> {}
                }
            }
        }
        FolderModels.write(out, "hand of " + arguments[2], arguments[3]);
        boolean earned = plan.equals("better");
        double hand = plan.equals("worse") ? 0.4 : 0.1;
        say("{\"event\":\"done\",\"earned\":" + earned + ",\"share\":1,\"handBefore\":0.3,\"hand\":" + hand
                + ",\"othersBefore\":0.05,\"others\":0.05,\"aside\":["
                + "{\"name\":\"a\",\"text\":\"house\",\"before\":\"hovse\",\"after\":\"house\"},"
                + "{\"name\":\"b\",\"text\":\"tree\",\"before\":\"tree\",\"after\":\"tree\"}]}");
    }

    private static void say(String line) {
        System.out.println(line);
    }

    private static void endWithInput() {
        try {
            while (System.in.read() >= 0) {
                // nothing is said there
            }
        } catch (IOException e) {
            // as good as closed
        }
        Runtime.getRuntime().halt(1);
    }
}
