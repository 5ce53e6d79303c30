package org.copyist.server.store;

import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.copyist.core.decoding.Hypothesis;
import org.copyist.core.geometry.Baseline;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.geometry.Point;
import org.copyist.core.page.Confidence;
import org.copyist.core.page.MachineTranscription;
import org.copyist.core.page.Page;
import org.copyist.core.page.ProcessingStep;
import org.copyist.core.page.TextLine;
import org.copyist.core.page.TextRegion;
import org.copyist.core.page.Transcription;
import org.copyist.server.store.document.DocumentBin;
import org.copyist.server.store.document.DocumentDescription;
import org.copyist.server.store.document.DocumentLists;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.edit.EditTarget;
import org.copyist.server.store.edit.LineEditor;
import org.copyist.server.store.edit.MachineEditor;
import org.copyist.server.store.job.JobStore;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.page.StoredLine;
import org.copyist.server.store.page.StoredPage;

/** A real library in a folder, and pages to put in it. */
public final class TestLibrary implements AutoCloseable {
    public static final int WIDTH = 1000;
    public static final int HEIGHT = 1400;

    public final DataFolder folder;
    public final Database database;
    public final FileStore files;
    public final DocumentStore documents;
    public final DocumentLists lists;
    public final DocumentBin bin;
    public final PageStore pages;
    public final LineEditor editor;
    public final MachineEditor machines;
    public final JobStore jobs;

    public TestLibrary(Path root) {
        folder = DataFolder.open(root);
        database = Database.open(folder);
        files = new FileStore(folder, 0);
        Clock clock = Clock.systemUTC();
        documents = new DocumentStore(database, clock);
        lists = new DocumentLists(database);
        bin = new DocumentBin(database, clock);
        pages = new PageStore(database);
        editor = new LineEditor(database, clock);
        machines = new MachineEditor(database, clock);
        jobs = new JobStore(database, clock);
    }

    /** A document of {@code pageCount} unread pages. */
    public StoredDocument document(String title, int pageCount) {
        String sha256 = files.put(title.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return documents.create(
                DocumentDescription.of(title), List.of(new DocumentStore.NewFile(title + ".png", sha256, pageCount)));
    }

    /** A document of one page that says {@code lines}, one below the other. */
    public StoredPage read(String title, String... lines) {
        StoredDocument document = document(title, 1);
        StoredPage page = pages.get(document.id(), 1);
        return machines.keepReading(page.key(), page("test", 0.9, lines), "test");
    }

    /** Lines of 800 by 80 px at left 100, one every 100 px from the top. */
    public static Page page(String model, double confidence, String... lines) {
        List<TextLine> read = new java.util.ArrayList<>();
        for (String text : lines) {
            read.add(line("x" + read.size(), 100 + 100 * read.size(), reading(model, confidence, text)));
        }
        BoundingBox all = new BoundingBox(0, 0, WIDTH, HEIGHT);
        return Page.of(
                "p",
                WIDTH,
                HEIGHT,
                List.of(new TextRegion("block", "paragraph", all.toPolygon(), read)),
                List.of(ProcessingStep.of("recognize", model, "1")));
    }

    public static TextLine line(String id, double top, Transcription reading) {
        return TextLine.unread(
                        id,
                        Baseline.of(new Point(100, top + 60), new Point(900, top + 60)),
                        new BoundingBox(100, top, 900, top + 80).toPolygon())
                .withTranscription(reading);
    }

    /** The alternatives after the text, separated by bars. */
    public static MachineTranscription reading(String model, double confidence, String text) {
        List<Hypothesis> hypotheses = new java.util.ArrayList<>();
        for (String part : text.split("\\|")) {
            hypotheses.add(new Hypothesis(part, -1 - hypotheses.size(), List.of()));
        }
        return new MachineTranscription(hypotheses, new Confidence(confidence), model);
    }

    public static EditTarget target(StoredPage page) {
        return new EditTarget(page.documentId(), page.number(), page.key(), page.version(), "ada");
    }

    public static EditTarget target(StoredPage page, StoredLine line) {
        return new EditTarget(page.documentId(), page.number(), page.key(), line.version(), "ada");
    }

    public StoredPage correct(StoredPage page, int line, String text) {
        StoredLine target = page.lines().get(line);
        return editor.change(
                target(page, target),
                target.id(),
                new LineEditor.LineChange(Optional.of(text), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Override
    public void close() {
        database.close();
        folder.close();
    }
}
