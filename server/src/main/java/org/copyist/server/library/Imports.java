package org.copyist.server.library;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.server.intake.GroundTruthImport;
import org.copyist.server.intake.GroundTruthImport.Imported;
import org.copyist.server.intake.RefusedFile;
import org.copyist.server.store.document.StoredDocument;

/** Takes in pictures with their text that others have transcribed, see {@link GroundTruthImport}. Thread-safe. */
public final class Imports {
    private final GroundTruthImport intake;
    private final Path incoming;
    private final int mostPages;

    /**
     * @param incoming where files wait until they are whole
     * @param mostPages of what is on this machine
     */
    Imports(GroundTruthImport intake, Path incoming, int mostPages) {
        this.intake = intake;
        this.incoming = incoming;
        this.mostPages = mostPages;
    }

    /** Makes a document of what is in {@code location}, see {@link GroundTruthImport#take}. */
    public Imported take(Path location, String title, Optional<String> collectionId) {
        return intake.take(location, location.toString(), title, collectionId, mostPages);
    }

    /**
     * What came in with several files.
     *
     * @param lines how many of them have a text
     * @param notes what was guessed, scaled or left aside, in sentences for people
     */
    public record AllImported(
            List<StoredDocument> documents, int lines, List<RefusedFile> refused, List<String> notes) {}

    /**
     * Makes a document of each file.
     *
     * @param collectionId of the collection that the documents are put into
     * @param mostPagesOfFile more are refused
     * @throws CopyistException if not a single file can be taken: the reason of the first
     */
    public AllImported takeAll(List<IncomingFile> files, Optional<String> collectionId, int mostPagesOfFile)
            throws IOException {
        List<StoredDocument> documents = new ArrayList<>();
        List<RefusedFile> refused = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        int lines = 0;
        Optional<CopyistException> first = Optional.empty();
        for (IncomingFile file : files) {
            try {
                Imported imported = take(file, collectionId, mostPagesOfFile);
                documents.add(imported.document());
                lines += imported.lines();
                refused.addAll(imported.refused());
                notes.addAll(imported.notes());
            } catch (CopyistException e) { // what was taken before stays taken: the answer tells of both
                refused.add(RefusedFile.of(file.name(), e));
                first = first.or(() -> Optional.of(e));
            }
        }
        if (documents.isEmpty() && first.isPresent()) {
            throw first.get();
        }
        return new AllImported(documents, lines, refused, notes);
    }

    private Imported take(IncomingFile file, Optional<String> collectionId, int mostPagesOfFile) throws IOException {
        Path whole = Files.createTempFile(incoming, "import", null);
        try {
            try (InputStream in = file.content().open()) {
                Files.copy(in, whole, StandardCopyOption.REPLACE_EXISTING);
            }
            String title = Names.shortened(Names.title(file.name()), Documents.MAX_TITLE);
            return intake.take(whole, file.name(), title, collectionId, mostPagesOfFile);
        } finally {
            Files.deleteIfExists(whole);
        }
    }
}
