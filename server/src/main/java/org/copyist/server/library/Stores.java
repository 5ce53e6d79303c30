package org.copyist.server.library;

import java.time.Clock;
import org.copyist.server.store.Database;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.document.DocumentBin;
import org.copyist.server.store.document.DocumentLists;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.document.PagePlaces;
import org.copyist.server.store.edit.EditLog;
import org.copyist.server.store.edit.LineEditor;
import org.copyist.server.store.edit.LineRewriter;
import org.copyist.server.store.edit.MachineEditor;
import org.copyist.server.store.job.JobStore;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.teaching.ModelStore;
import org.copyist.server.store.teaching.TeachingStore;
import org.copyist.server.store.text.LineTexts;
import org.copyist.server.store.text.WrittenTexts;

/** What the library keeps in its database, one store for each kind of thing. Thread-safe, as they are. */
final class Stores {
    final DocumentStore documents;
    final DocumentLists lists;
    final DocumentBin bin;
    final PageStore pages;
    final PagePlaces places;
    final EditLog edits;
    final LineEditor editor;
    final LineRewriter rewriter;
    final MachineEditor machines;
    final LineTexts lineTexts;
    final WrittenTexts writtenTexts;
    final CollectionStore collections;
    final ModelStore models;
    final TeachingStore teachings;
    final JobStore jobs;

    Stores(Database database, Clock clock) {
        this.documents = new DocumentStore(database, clock);
        this.lists = new DocumentLists(database);
        this.bin = new DocumentBin(database, clock);
        this.pages = new PageStore(database);
        this.places = new PagePlaces(database, clock);
        this.edits = new EditLog(database);
        this.editor = new LineEditor(database, clock);
        this.rewriter = new LineRewriter(database, clock);
        this.machines = new MachineEditor(database, clock);
        this.lineTexts = new LineTexts(database);
        this.writtenTexts = new WrittenTexts(database);
        this.collections = new CollectionStore(database, clock);
        this.models = new ModelStore(database, clock);
        this.teachings = new TeachingStore(database, clock);
        this.jobs = new JobStore(database, clock);
    }
}
