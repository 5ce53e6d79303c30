package org.copyist.server.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.copyist.server.store.document.DocumentDescription;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.page.StoredPage;

/**
 * Adds, edits and imports documents as fast as it can, and says so on its output after each edited one, until somebody kills
 * it.
 */
public final class CrashWriter {
    /** Title of the documents that came in with their text. */
    static final String IMPORTED = "imported";

    /** So many that most of the time is spent on them. */
    static final int IMPORTED_PAGES = 25;

    private CrashWriter() {}

    /**
     * @param args the data folder, and a number that tells this run from others
     */
    public static void main(String[] args) {
        TestLibrary library = new TestLibrary(Path.of(args[0]));
        for (int i = 0; ; i++) {
            String name = "run " + args[1] + " document " + i;
            byte[] picture = name.repeat(2_000).getBytes(StandardCharsets.UTF_8);
            String sha256 = library.files.put(picture);
            StoredDocument document = library.documents.create(
                    new DocumentDescription(name, List.of("crash"), Optional.empty(), Optional.empty()),
                    List.of(new DocumentStore.NewFile(name, sha256, 1)));
            StoredPage page = library.pages.get(document.id(), 1);
            page = library.machines.keepReading(page.key(), TestLibrary.page("test", 0.5, "one", "two"), "test");
            page = library.correct(page, 1, name);
            library.editor.merge(TestLibrary.target(page), List.of("l1", "l2"));
            DocumentStore.ReadFile imported =
                    new DocumentStore.ReadFile(name, sha256, TestLibrary.page("test", 0.5, "one", "two"));
            library.documents.createRead(
                    IMPORTED, Optional.empty(), Collections.nCopies(IMPORTED_PAGES, imported), "test");
            System.out.println(document.id() + " " + sha256 + " one " + name);
            System.out.flush();
        }
    }
}
