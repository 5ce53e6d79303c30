package org.copyist.core.process;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Command lines that start a class of this program in a Java of its own, with its temporary folder, from a checkout as
 * from a distribution.
 */
public final class JavaCommand {
    private JavaCommand() {}

    /**
     * The command, for {@link ProcessBuilder}.
     *
     * @param options of Java itself, such as {@code -Xmx512m}
     * @param mainClass a class on the class path of this Java
     * @param arguments of the class
     */
    public static List<String> of(List<String> options, Class<?> mainClass, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"));
        command.addAll(List.of("-Djava.awt.headless=true", "-cp", classPath(), mainClass.getName()));
        command.addAll(arguments);
        return command;
    }

    /** The entries as they are found from anywhere. */
    private static String classPath() {
        List<String> entries = new ArrayList<>();
        for (String entry : List.of(System.getProperty("java.class.path").split(File.pathSeparator))) {
            entries.add(Path.of(entry).toAbsolutePath().toString());
        }
        return String.join(File.pathSeparator, entries);
    }
}
