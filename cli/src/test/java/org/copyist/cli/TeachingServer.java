package org.copyist.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.copyist.recognition.ReadingSettings;
import org.copyist.recognition.model.LanguageModels;
import org.copyist.recognition.model.ReadingModels;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.copyist.server.teaching.Teacher;

/** A server in a process of its own, so that a test can kill it; it says its address. */
final class TeachingServer {
    private TeachingServer() {}

    /**
     * Teaches as the application does, but remembers and compares with few lines of others, so that it takes seconds.
     *
     * @param others a file or folder of lines
     */
    record BriefTeacher(Path others, long steps) implements Teacher {
        @Override
        public int fewestLines() {
            return usual().fewestLines();
        }

        @Override
        public List<String> command(Lesson lesson) {
            List<String> command = new ArrayList<>(usual().command(lesson));
            command.addAll(List.of("--old", others.toString(), "--unseen", others.toString()));
            return command;
        }

        private HandTeacher usual() {
            return new HandTeacher(OptionalLong.of(steps));
        }
    }

    /** Folder of the library, lines of others, and steps to teach. */
    public static void main(String[] arguments) throws IOException {
        ServerConfig config = ServerConfig.of(Path.of(arguments[0])).withPort(0).withReserveBytes(0);
        Teacher teacher = new BriefTeacher(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        try (InstalledReaders readers = InstalledReaders.open(
                        ReadingModels.shipped(), LanguageModels.shipped(), List.of(), ReadingSettings.DEFAULT);
                CopyistServer server = CopyistServer.start(config, readers.parts(teacher))) {
            System.out.println(server.address());
            while (System.in.read() >= 0) {
                // until the test ends
            }
        }
    }
}
