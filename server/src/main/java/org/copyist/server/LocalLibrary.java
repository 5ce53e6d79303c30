package org.copyist.server;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.NotFoundException;
import org.copyist.formats.document.ExportDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.export.DocumentExports;
import org.copyist.server.intake.GroundTruthImport;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.picture.PictureDecoders;
import org.copyist.server.search.SearchIndex;
import org.copyist.server.store.Backup;
import org.copyist.server.store.CollectionStore;
import org.copyist.server.store.CorrectedLines;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.DocumentStore;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.PageStore;
import org.copyist.server.store.ReadOnlyLibrary;
import org.copyist.server.store.StoredCollection;
import org.copyist.server.store.StoredDocument;

/**
 * The library without a server, for commands that run and end. Only one at a time may have a data folder open. Used by one
 * thread; close it to give the folder free.
 */
public final class LocalLibrary implements AutoCloseable {
    private final Optional<ReadOnlyLibrary> copy;
    private final DataFolder folder;
    private final Database database;
    private final PictureDecoders decoders;
    private final DocumentStore documents;
    private final PageStore pages;
    private final DocumentExports exports;
    private final CollectionStore collections;
    private final CorrectedLinesExport lineExport;
    private final GroundTruthImport intake;

    private LocalLibrary(DataFolder folder, Database database, Optional<ReadOnlyLibrary> copy) {
        this.copy = copy;
        this.folder = folder;
        this.database = database;
        Clock clock = Clock.systemUTC();
        this.documents = new DocumentStore(database, clock);
        this.collections = new CollectionStore(database, clock);
        this.pages = new PageStore(database);
        FileStore files = new FileStore(folder, 0);
        this.decoders = new PictureDecoders(DecodingLimits.DEFAULT, ServerConfig.DEFAULT_PAGE_LIMIT);
        PagePictures pictures = new PagePictures(folder, files, pages, decoders);
        this.exports = new DocumentExports(documents, pages, pictures);
        this.lineExport = new CorrectedLinesExport(pages, pictures, files);
        this.intake = new GroundTruthImport(files, documents, pictures, DecodingLimits.DEFAULT);
    }

    /**
     * Opens the library in {@code root}.
     *
     * @throws NotFoundException if there is none
     * @throws org.copyist.core.error.ConflictException if a server has it open
     */
    public static LocalLibrary open(Path root) {
        requireLibrary(root);
        return openOrMake(root);
    }

    /**
     * Opens the library in {@code root} to take things out of it. One that may only be read can be opened as well; what is
     * changed in it is then lost.
     *
     * @throws NotFoundException if there is none
     * @throws org.copyist.core.error.ConflictException if a server has it open
     */
    public static LocalLibrary openToRead(Path root) {
        requireLibrary(root);
        if (Files.isWritable(root)) {
            return openOrMake(root);
        }
        ReadOnlyLibrary copy = ReadOnlyLibrary.of(root);
        try {
            return open(copy.root(), Optional.of(copy));
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static void requireLibrary(Path root) {
        if (!Files.exists(root.resolve(DataFolder.DATABASE))) {
            throw new NotFoundException("there is no library in " + root
                    + "; name its folder with --data, or make one with copyist serve or copyist restore");
        }
    }

    /**
     * Opens the library in {@code root}, or makes one.
     *
     * @throws org.copyist.core.error.ConflictException if a server has it open
     */
    public static LocalLibrary openOrMake(Path root) {
        return open(root, Optional.empty());
    }

    private static LocalLibrary open(Path root, Optional<ReadOnlyLibrary> copy) {
        DataFolder folder = DataFolder.open(root);
        try {
            return new LocalLibrary(folder, Database.open(folder), copy);
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** All documents that are not in the bin, the last changed first. */
    public List<StoredDocument> documents() {
        return documents
                .list(new DocumentStore.Filter(List.of(), Optional.empty(), false), 0, Integer.MAX_VALUE)
                .documents();
    }

    /** See {@link DocumentExports#document}. */
    public ExportDocument export(String id, Optional<String> wantedPages) {
        return exports.document(id, wantedPages);
    }

    /** All collections, by name. */
    public List<StoredCollection> collections() {
        return collections.list();
    }

    /** The collection of this name, made if it is not there. */
    public StoredCollection collection(String name) {
        return collections().stream()
                .filter(collection -> collection.name().equals(name))
                .findFirst()
                .orElseGet(() -> collections.create(name));
    }

    /**
     * Writes the corrected lines of some documents.
     *
     * @param format see {@link CorrectedLinesExport#write}
     * @return how many lines there are
     */
    public int exportLines(List<String> documentIds, String format, OutputStream out) throws IOException {
        CorrectedLines lines = documents.correctedLines(documentIds);
        lineExport.write(lines, format, out);
        return lines.usable().size();
    }

    /**
     * Takes pictures with their text in, see {@link GroundTruthImport#take}.
     *
     * @param collection where the document is put
     */
    public GroundTruthImport.Imported take(Path location, String title, Optional<StoredCollection> collection) {
        return intake.take(
                location,
                location.toString(),
                title,
                collection.map(StoredCollection::id),
                DecodingLimits.DEFAULT.maxPages());
    }

    /** See {@link Backup#write}. */
    public void backup(Path zip) {
        Backup.write(folder, database, zip);
    }

    /** Makes the search index anew; returns how many lines it holds. */
    public long rebuildIndex() {
        try (SearchIndex index = SearchIndex.open(folder.index(), pages)) {
            index.rebuild();
            return index.size();
        }
    }

    @Override
    public void close() {
        decoders.close();
        database.close();
        folder.close();
        copy.ifPresent(ReadOnlyLibrary::close);
    }
}
