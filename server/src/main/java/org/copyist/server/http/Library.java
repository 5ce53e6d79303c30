package org.copyist.server.http;

import org.copyist.server.job.JobQueue;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.reading.Readers;
import org.copyist.server.search.SearchIndex;
import org.copyist.server.store.CollectionStore;
import org.copyist.server.store.DocumentStore;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.LineEditor;
import org.copyist.server.store.ModelStore;
import org.copyist.server.store.PageStore;
import org.copyist.server.teaching.Teachings;

/** Everything that requests can reach. */
public record Library(
        FileStore files,
        DocumentStore documents,
        CollectionStore collections,
        PageStore pages,
        LineEditor editor,
        PagePictures pictures,
        SearchIndex index,
        JobQueue jobs,
        Readers readers,
        CollectionModels models,
        ModelStore choices,
        Teachings teachings) {}
