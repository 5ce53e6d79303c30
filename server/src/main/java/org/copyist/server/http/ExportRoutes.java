package org.copyist.server.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.document.ZippedPages;
import org.copyist.server.export.DocumentExports;

/** Documents as files to take away. */
final class ExportRoutes {
    private static final int MAX_DOCUMENTS = 1000;

    private final Library library;
    private final DocumentExports exports;
    private final Path incoming;

    ExportRoutes(Library library, Path incoming) {
        this.library = library;
        this.exports = new DocumentExports(library.documents(), library.pages(), library.pictures());
        this.incoming = incoming;
    }

    void register(RoutesConfig routes) {
        routes.get("/api/exports/formats", ExportRoutes::formats);
        routes.get("/api/exports", this::export);
    }

    private record FormatView(String id, String name, String extension, String mediaType) {}

    private record FormatsView(List<FormatView> formats) {}

    private static void formats(Context ctx) {
        List<FormatView> formats = new ArrayList<>();
        for (String id : ExportFormats.names()) {
            PageExporter exporter = ExportFormats.named(id);
            formats.add(new FormatView(id, id.toUpperCase(Locale.ROOT), exporter.extension(), exporter.mediaType()));
        }
        Json.send(ctx, 200, new FormatsView(formats));
    }

    private void export(Context ctx) throws IOException {
        PageExporter exporter = ExportFormats.named(Requests.required(ctx, "format", 20));
        List<String> ids = ctx.queryParams("document").stream().distinct().toList();
        Optional<String> pages = Requests.text(ctx, "pages", 1000);
        if (ids.isEmpty() || ids.size() > MAX_DOCUMENTS) {
            throw new InvalidArgumentException("give 1 to " + MAX_DOCUMENTS + " documents, got " + ids.size());
        }
        if (ids.size() > 1 && pages.isPresent()) {
            throw new InvalidArgumentException("pages can be chosen of a single document only");
        }
        library.files().requireSpace();
        Path file = Files.createTempFile(incoming, "export", null);
        try (OutputStream out = Files.newOutputStream(file)) {
            if (ids.size() == 1) {
                ExportDocument document = exports.document(ids.get(0), pages);
                PageExporter fitting = fitting(exporter, document);
                fitting.write(document, out);
                answer(ctx, document.title(), fitting.extension(), fitting.mediaType());
            } else {
                zip(ids, exporter, out);
                answer(ctx, "copyist", "zip", "application/zip");
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
        ctx.result(Files.newInputStream(file, StandardOpenOption.DELETE_ON_CLOSE));
    }

    private static void answer(Context ctx, String title, String extension, String mediaType) {
        ctx.contentType(mediaType)
                .header("Content-Disposition", FileNames.attachment(FileNames.clean(title) + "." + extension))
                .header("Cache-Control", "no-store");
    }

    private static PageExporter fitting(PageExporter exporter, ExportDocument document) {
        return exporter.onePagePerFile() && document.pages().size() > 1 ? new ZippedPages(exporter) : exporter;
    }

    private void zip(List<String> ids, PageExporter exporter, OutputStream out) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out);
        Set<String> names = new HashSet<>();
        for (String id : ids) {
            ExportDocument document = exports.document(id, Optional.empty());
            PageExporter fitting = fitting(exporter, document);
            String name = FileNames.clean(document.title());
            for (int i = 2; !names.add(name); i++) {
                name = FileNames.clean(document.title()) + " (" + i + ")";
            }
            zip.putNextEntry(new ZipEntry(name + "." + fitting.extension()));
            fitting.write(document, zip);
            zip.closeEntry();
        }
        zip.finish();
    }
}
