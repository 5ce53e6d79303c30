package org.copyist.server.library;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.CopyistException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.StorageFullException;
import org.copyist.server.intake.RefusedFile;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.document.DocumentBin;
import org.copyist.server.store.document.DocumentStore.NewFile;

/** Puts pictures that somebody sends into the file store, and takes those out that nobody needs. Thread-safe. */
final class PictureIntake {
    private final FileStore files;
    private final PagePictures pictures;
    private final DocumentBin bin;

    PictureIntake(FileStore files, PagePictures pictures, DocumentBin bin) {
        this.files = files;
        this.pictures = pictures;
        this.bin = bin;
    }

    /** Files that are safely stored, and those that were not accepted. */
    record Received(List<NewFile> files, List<RefusedFile> refused) {}

    /**
     * @param splitSpreads whether two pages are made of a picture of two facing ones
     * @throws CopyistException if not a single file can be accepted: the reason of the first
     */
    Received receive(List<IncomingFile> incoming, boolean splitSpreads) {
        List<NewFile> accepted = new ArrayList<>();
        List<RefusedFile> refused = new ArrayList<>();
        Optional<CopyistException> first = Optional.empty();
        for (IncomingFile file : incoming) {
            try {
                accepted.add(store(file, splitSpreads));
            } catch (StorageFullException e) {
                throw e;
            } catch (CopyistException e) {
                refused.add(RefusedFile.of(file.name(), e));
                first = first.or(() -> Optional.of(e));
            }
        }
        if (accepted.isEmpty() && first.isPresent()) {
            throw first.get();
        }
        return new Received(accepted, refused);
    }

    private NewFile store(IncomingFile file, boolean splitSpreads) {
        String sha256;
        try (InputStream in = file.content().open()) {
            sha256 = files.put(in);
        } catch (IOException e) {
            throw new InvalidArgumentException(file.name() + " did not arrive whole", e);
        }
        try {
            return splitSpreads
                    ? new NewFile(file.name(), sha256, pictures.splitPages(sha256, file.name()))
                    : new NewFile(file.name(), sha256, pictures.countPages(sha256, file.name()));
        } catch (CopyistException e) {
            removeIfUnused(sha256);
            throw e;
        }
    }

    void removeIfUnused(String sha256) {
        bin.ifUnused(sha256, files::delete);
    }
}
