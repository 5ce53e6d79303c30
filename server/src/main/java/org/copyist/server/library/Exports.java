package org.copyist.server.library;

import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.document.ZippedPages;
import org.copyist.server.export.CorrectedLinesExport;
import org.copyist.server.export.DocumentExports;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.text.CorrectedLines;

/** What leaves the library as files: documents, corrected lines with their pictures, models. Thread-safe. */
public final class Exports {
    private static final String ZIP = "application/zip";

    private final Stores stores;
    private final DocumentExports layouts;
    private final CorrectedLinesExport lines;
    private final CollectionModels models;

    Exports(Stores stores, DocumentExports layouts, CorrectedLinesExport lines, CollectionModels models) {
        this.stores = stores;
        this.layouts = layouts;
        this.lines = lines;
        this.models = models;
    }

    /** See {@link DocumentExports#document}. */
    public ExportDocument document(String id, Optional<String> wantedPages) {
        return layouts.document(id, wantedPages);
    }

    /**
     * One document as a file, or several in a zip.
     *
     * @param ids at least one
     * @param pages see {@link DocumentExports#document}; of a single document only
     * @throws NotFoundException if one is not there
     * @throws InvalidArgumentException if pages are chosen of several documents, or are not there
     */
    public ExportFile documents(List<String> ids, Optional<String> pages, PageExporter exporter) {
        if (ids.size() > 1) {
            if (pages.isPresent()) {
                throw new InvalidArgumentException("pages can be chosen of a single document only");
            }
            return new ExportFile("copyist.zip", ZIP, out -> zip(ids, exporter, out));
        }
        ExportDocument document = layouts.document(ids.get(0), pages);
        PageExporter fitting = fitting(exporter, document);
        return new ExportFile(
                Names.ofFile(document.title()) + "." + fitting.extension(),
                fitting.mediaType(),
                out -> fitting.write(document, out));
    }

    private static PageExporter fitting(PageExporter exporter, ExportDocument document) {
        return exporter.onePagePerFile() && document.pages().size() > 1 ? new ZippedPages(exporter) : exporter;
    }

    private void zip(List<String> ids, PageExporter exporter, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Set<String> names = new HashSet<>();
        for (String id : ids) {
            ExportDocument document = layouts.document(id, Optional.empty());
            PageExporter fitting = fitting(exporter, document);
            String name = Names.ofFile(document.title());
            for (int i = 2; !names.add(name); i++) {
                name = Names.ofFile(document.title()) + " (" + i + ")";
            }
            zip.putNextEntry(new ZipEntry(name + "." + fitting.extension()));
            fitting.write(document, zip);
            zip.closeEntry();
        }
        zip.finish();
    }

    /**
     * The corrected lines of some documents.
     *
     * @param format see {@link CorrectedLinesExport#write}
     * @throws NotFoundException if one is not there
     */
    public ExportFile linesOfDocuments(List<String> ids, String format) {
        List<StoredDocument> chosen = ids.stream().map(stores.documents::get).toList();
        String name = chosen.size() == 1 ? chosen.get(0).title() : "copyist";
        return lines(name, stores.writtenTexts.ofDocuments(ids), format);
    }

    /** As above, of a collection. */
    public ExportFile linesOfCollection(String id, String format) {
        return lines(stores.collections.get(id).name(), stores.writtenTexts.ofCollection(id), format);
    }

    private ExportFile lines(String name, CorrectedLines found, String format) {
        return new ExportFile(Names.ofFile(name) + "-" + format + ".zip", ZIP, out -> lines.write(found, format, out));
    }

    /**
     * A model of a collection, to be taken in elsewhere.
     *
     * @throws NotFoundException if the collection has no such model
     */
    public ExportFile model(String collectionId, String modelId) {
        if (models.of(collectionId).stream().noneMatch(model -> model.id().equals(modelId))) {
            throw new NotFoundException("this collection has no model " + modelId);
        }
        return new ExportFile(Names.ofFile(modelId.replace(' ', '-')) + ".zip", ZIP, out -> models.write(modelId, out));
    }
}
