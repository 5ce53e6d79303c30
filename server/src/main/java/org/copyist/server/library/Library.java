package org.copyist.server.library;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayDeque;
import java.util.Deque;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StorageFullException;
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.export.DocumentExports;
import org.copyist.server.intake.GroundTruthImport;
import org.copyist.server.job.JobQueue;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.picture.PictureDecoders;
import org.copyist.server.reading.Readers;
import org.copyist.server.search.SearchIndex;
import org.copyist.server.store.Backup;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.ReadOnlyLibrary;
import org.copyist.server.store.page.SearchablePages;
import org.copyist.server.teaching.Teachings;

/**
 * The library: everything that can be done with documents, by the HTTP interface and by the commands alike. One that was
 * opened answers; only after {@link #start} does it also read, teach and keep the search index up to date by itself. Only
 * one at a time may have a data folder open. Thread-safe; close it to give the folder free.
 */
public final class Library implements AutoCloseable {
    /** What is closed with it, the last opened first. */
    private final Deque<AutoCloseable> open = new ArrayDeque<>();

    private final DataFolder folder;
    private final Database database;
    private final FileStore files;
    private final SearchIndex index;
    private final Readers readers;
    private final CollectionModels models;
    private final JobQueue jobs;
    private final Teachings teachings;
    private final Documents documents;
    private final Pages pages;
    private final Collections collections;
    private final BulkActions bulkActions;
    private final Replacements replacements;
    private final Exports exports;
    private final Imports imports;

    private Library(DataFolder folder, Database database, LibraryLimits limits, LibraryParts parts) {
        this.folder = folder;
        this.database = opened(database);
        this.files = new FileStore(folder, limits.reserveBytes());
        this.readers = parts.readers();
        Clock clock = Clock.systemUTC();
        Stores stores = new Stores(database, clock);
        PictureDecoders decoders = opened(new PictureDecoders(limits.files(), limits.page()));
        PagePictures pictures = new PagePictures(folder, files, stores.pages, decoders);
        this.index = opened(new SearchIndex(folder.index(), new SearchablePages(database)));
        this.models = opened(new CollectionModels(readers, parts.models(), stores.models, folder.models(), clock));
        this.jobs = opened(new JobQueue(new JobQueue.Parts(
                stores.jobs, stores.documents, stores.writtenTexts, stores.pages, stores.machines, pictures, models)));
        CorrectedLinesExport lines = new CorrectedLinesExport(stores.documents, stores.pages, pictures, files);
        this.teachings = opened(new Teachings(
                new Teachings.Parts(
                        stores.collections,
                        stores.writtenTexts,
                        stores.models,
                        stores.teachings,
                        lines,
                        models,
                        folder.teachings()),
                parts.teacher()));
        PictureIntake intake = new PictureIntake(files, pictures, stores.bin);
        this.documents = new Documents(stores, intake, jobs, readers);
        this.pages = new Pages(stores, jobs, pictures, files, intake);
        this.collections = new Collections(stores, models, teachings, jobs, readers);
        this.bulkActions = new BulkActions(documents, collections, jobs);
        this.replacements = new Replacements(stores.lineTexts, stores.rewriter);
        DocumentExports layouts = new DocumentExports(stores.documents, stores.pages, pictures);
        this.exports = new Exports(stores, layouts, lines, models);
        GroundTruthImport truth = new GroundTruthImport(files, stores.documents, pictures, limits.files());
        this.imports = new Imports(truth, folder.incoming(), limits.files().maxPages());
    }

    private <T extends AutoCloseable> T opened(T part) {
        open.push(part);
        return part;
    }

    /**
     * Opens the library in {@code folder}, or makes one. The folder stays the caller's to close, after the library.
     *
     * @throws org.copyist.core.error.BusyException if another program has its database locked
     */
    public static Library open(DataFolder folder, LibraryLimits limits, LibraryParts parts) {
        Database database = Database.open(folder);
        try {
            return new Library(folder, database, limits, parts);
        } catch (RuntimeException e) {
            database.close();
            throw e;
        }
    }

    /**
     * Opens the library in {@code root}, for a command.
     *
     * @throws NotFoundException if there is none
     * @throws ConflictException if a server has it open
     */
    public static Library open(Path root) {
        requireLibrary(root);
        return openOrMake(root);
    }

    /**
     * Opens the library in {@code root} to take things out of it. One that may only be read can be opened as well; what is
     * changed in it is then lost.
     *
     * @throws NotFoundException if there is none
     * @throws ConflictException if a server has it open
     */
    public static Library openToRead(Path root) {
        requireLibrary(root);
        if (Files.isWritable(root)) {
            return openOrMake(root);
        }
        ReadOnlyLibrary copy = ReadOnlyLibrary.of(root);
        try {
            Library library = openOrMake(copy.root());
            library.open.addLast(copy);
            return library;
        } catch (RuntimeException e) {
            copy.close();
            throw e;
        }
    }

    private static void requireLibrary(Path root) {
        if (!Files.exists(root.resolve(DataFolder.DATABASE))) {
            throw new NotFoundException("there is no library in " + root
                    + "; name the folder of one, or make one by serving or restoring a backup");
        }
    }

    /**
     * Opens the library in {@code root}, or makes one, for a command.
     *
     * @throws ConflictException if a server has it open
     */
    public static Library openOrMake(Path root) {
        DataFolder folder = DataFolder.open(root);
        try {
            Library library = open(folder, LibraryLimits.DEFAULT, LibraryParts.NONE);
            library.open.addLast(folder);
            return library;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /**
     * Sets the library to work: readings and teachings that were interrupted go on, and the search index follows every
     * change, from now on and, in the background, since it was last open.
     */
    public void start() {
        index.open();
        database.afterCommit(index::follow);
        Thread catchUp = new Thread(index::follow, "copyist-index");
        catchUp.setDaemon(true);
        catchUp.start();
        models.sweep();
        jobs.start();
        teachings.start();
    }

    /** Documents as a whole. */
    public Documents documents() {
        return documents;
    }

    /** Single pages, their lines and pictures. */
    public Pages pages() {
        return pages;
    }

    public Collections collections() {
        return collections;
    }

    /** The same done with many documents. */
    public BulkActions bulkActions() {
        return bulkActions;
    }

    /** Texts that are found and replaced in many lines at once. */
    public Replacements replacements() {
        return replacements;
    }

    /** What leaves the library as files. */
    public Exports exports() {
        return exports;
    }

    /** What others have transcribed. */
    public Imports imports() {
        return imports;
    }

    /** Readings that wait, run or have ended. */
    public JobQueue jobs() {
        return jobs;
    }

    /** The models of collections. */
    public CollectionModels models() {
        return models;
    }

    public Teachings teachings() {
        return teachings;
    }

    public SearchIndex index() {
        return index;
    }

    /** Everything that is installed to read. */
    public Readers readers() {
        return readers;
    }

    /** @throws StorageFullException if what is left of the disk is to be left free */
    public void requireSpace() {
        files.requireSpace();
    }

    /** See {@link Backup#write}. */
    public void backup(Path zip) {
        Backup.write(folder, database, zip);
    }

    /** Makes the search index anew; returns how many lines it holds. */
    public long rebuildIndex() {
        index.rebuild();
        return index.size();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            try {
                open.pop().close();
            } catch (Exception e) {
                throw new IllegalStateException("the library was not closed cleanly", e);
            }
        }
    }
}
