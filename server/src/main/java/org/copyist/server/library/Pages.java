package org.copyist.server.library;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.StaleEditException;
import org.copyist.server.job.JobProgress;
import org.copyist.server.job.JobQueue;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.edit.EditRecord;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.LineEditor;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;
import org.copyist.server.store.page.StoredReading;

/** Pages: what stands on them, what was done to them, and their pictures. Thread-safe. */
public final class Pages {
    /** Characters of a line, as UTF-16 code units. */
    public static final int MAX_TEXT = 5000;

    private final Stores stores;
    private final JobQueue jobs;
    private final PagePictures pictures;
    private final FileStore files;
    private final PictureIntake intake;

    Pages(Stores stores, JobQueue jobs, PagePictures pictures, FileStore files, PictureIntake intake) {
        this.stores = stores;
        this.jobs = jobs;
        this.pictures = pictures;
        this.files = files;
        this.intake = intake;
    }

    /**
     * A page with its lines.
     *
     * @param number from 1
     * @throws NotFoundException if it is not there
     */
    public StoredPage get(String documentId, int number) {
        return stores.pages.get(documentId, number);
    }

    /** Every edit of a page, newest first. */
    public List<EditRecord> history(StoredPage page) {
        return stores.edits.ofPage(page.key());
    }

    /** Everything ever read in a line, newest first. */
    public List<StoredReading> readings(StoredPage page, StoredLine line) {
        return stores.pages.readings(page.key(), line.id());
    }

    /** Changes lines of pages. */
    public LineEditor editor() {
        return stores.editor;
    }

    /**
     * A text as a line keeps it: on one line, in NFC.
     *
     * @throws InvalidArgumentException if it is longer than {@link #MAX_TEXT}
     */
    public static String lineText(String given) {
        if (given.length() > MAX_TEXT) {
            throw new InvalidArgumentException("a line has at most " + MAX_TEXT + " characters, got " + given.length());
        }
        return Names.plainText(given);
    }

    /**
     * Has lines of a page read again, before all pages that wait to be read. It is an edit that can be undone.
     *
     * @param target whose version is the page's
     * @param lineIds different ones, at least one
     * @param model empty for the document's model, that of its collection, or the default
     * @param overwrite whether what a person wrote or accepted gives way; if not, it stands, and what is read is one more
     *     entry of the line's history
     * @throws StaleEditException if the page was changed in the meantime
     * @throws NotFoundException if a line or the model is not there
     * @throws ConflictException if the page is being read as a whole, or waits for it, or is in the bin
     */
    public JobProgress readAgain(EditTarget target, List<String> lineIds, Optional<String> model, boolean overwrite) {
        if (lineIds.isEmpty() || new HashSet<>(lineIds).size() != lineIds.size()) {
            throw new InvalidArgumentException("reading again needs one or more different lines, got " + lineIds);
        }
        return jobs.submitLines(target, lineIds, model, overwrite);
    }

    /**
     * Turns a page with everything on it; see {@link LineEditor#turn}.
     *
     * @param target whose version is the page's
     * @param quarters by how many it is turned clockwise, 1 to 3
     */
    public StoredPage turn(EditTarget target, int quarters) {
        String picture = pictures.full(get(target.documentId(), target.number()));
        StoredPage turned = stores.editor.turn(target, quarters);
        intake.removeIfUnused(picture);
        return turned;
    }

    /**
     * The whole page.
     *
     * @param width in pixels; empty, or more than the page has, for its own
     */
    public PagePicture picture(StoredPage page, OptionalInt width) {
        String name = pictures.full(page);
        StoredPage decoded = stores.pages.get(page.key());
        if (width.isEmpty() || width.getAsInt() >= decoded.widthPx()) {
            return new PagePicture(name, () -> read(files.path(name)));
        }
        int px = width.getAsInt();
        return new PagePicture(name + "-" + px, () -> pictures.scaled(decoded, px));
    }

    /** The whole page, small. */
    public PagePicture thumbnail(StoredPage page) {
        Path file = pictures.thumbnail(page);
        return new PagePicture(file.getFileName() + "-t", () -> read(file));
    }

    /** One line, cut out of its page and turned upright. */
    public PagePicture line(StoredPage page, StoredLine line) {
        String tag =
                pictures.full(page) + "-" + Integer.toHexString(line.boundary().hashCode())
                        + line.direction().quarters();
        return new PagePicture(tag, () -> pictures.line(page, line));
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
