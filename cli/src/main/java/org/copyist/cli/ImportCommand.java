package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.server.intake.GroundTruthImport;
import org.copyist.server.library.Collections;
import org.copyist.server.library.Documents;
import org.copyist.server.library.Library;
import org.copyist.server.store.collection.StoredCollection;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes pages and lines that others have transcribed into the library. */
@Command(
        name = "import",
        mixinStandardHelpOptions = true,
        description = {
            "Takes pictures with their text into the library: zips or folders of PAGE, ALTO or hOCR files, such as whole"
                    + " exports of Transkribus or eScriptorium, with lines.tsv, with .gt.txt files, or laid out like the"
                    + " IAM database. Each becomes a document. End copyist serve before.",
            "Example: copyist import transkribus-export.zip --collection 'Aunt Ada'"
        })
final class ImportCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "PATH", description = "Zips or folders.")
    private List<Path> paths = new ArrayList<>();

    @Mixin
    private DataOption data = new DataOption();

    @Option(
            names = "--collection",
            paramLabel = "NAME",
            description = "Put the documents into this collection; it is made if it is not there.")
    private @Nullable String collection;

    @Option(names = "--title", paramLabel = "TITLE", description = "Of the document (default: the name of the file).")
    private @Nullable String title;

    @Spec
    private CommandSpec command;

    ImportCommand() {}

    @Override
    public Integer call() {
        requireName("--title", title, Documents.MAX_TITLE);
        requireName("--collection", collection, Collections.MAX_NAME);
        PrintWriter err = command.commandLine().getErr();
        int taken = 0;
        int refused = 0;
        try (Library library = Library.openOrMake(data.folder())) {
            Optional<StoredCollection> into = Optional.ofNullable(collection).map(name -> collection(library, name));
            for (Path path : paths) {
                try {
                    refused += take(library, path, into, err);
                    taken++;
                } catch (CopyistException e) {
                    err.println("copyist: " + e.getMessage());
                    if (Copyist.isDebugging(command)) {
                        e.printStackTrace(err);
                    }
                    refused++;
                }
            }
        }
        return refused == 0 ? 0 : taken == 0 ? Copyist.FAILED : Copyist.SOME_FAILED;
    }

    private static StoredCollection collection(Library library, String name) {
        return library.collections().named(name).orElseGet(() -> library.collections()
                .create(name));
    }

    private int take(Library library, Path path, Optional<StoredCollection> into, PrintWriter err) {
        GroundTruthImport.Imported imported =
                library.imports().take(path, title == null ? fileTitle(path) : title, into.map(StoredCollection::id));
        err.println("copyist: " + path + " is in the library as \""
                + imported.document().title() + "\": " + imported.document().pageCount() + " page(s), "
                + imported.lines() + " line(s) with text");
        imported.notes().forEach(note -> err.println("copyist: note: " + note));
        imported.refused().forEach(file -> err.println("copyist: left out: " + file.detail()));
        return imported.refused().size();
    }

    private static String fileTitle(Path path) {
        Path name = path.toAbsolutePath().normalize().getFileName();
        return name == null ? "imported" : name.toString().replaceFirst("(?i)\\.zip$", "");
    }

    private static void requireName(String option, @Nullable String name, int most) {
        if (name != null && (name.isBlank() || name.length() > most)) {
            throw new InvalidArgumentException(option + " has 1 to " + most + " characters, got " + name.length());
        }
    }
}
