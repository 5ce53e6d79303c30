package org.copyist.server.store;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Adds and edits documents as fast as it can, and says so on its output after each, until somebody kills it. */
public final class CrashWriter {
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
                    name, List.of("crash"), Optional.empty(), List.of(new DocumentStore.NewFile(name, sha256, 1)));
            StoredPage page = library.pages.get(document.id(), 1);
            page = library.editor.keepReading(page.key(), TestLibrary.page("test", 0.5, "one", "two"), "test");
            page = library.correct(page, 1, name);
            library.editor.merge(TestLibrary.target(page), List.of("l1", "l2"));
            System.out.println(document.id() + " " + sha256 + " one " + name);
            System.out.flush();
        }
    }
}
