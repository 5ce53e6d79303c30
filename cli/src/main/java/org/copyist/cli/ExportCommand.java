package org.copyist.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.file.AtomicFile;
import org.copyist.formats.ExportFormats;
import org.copyist.formats.document.PageExporter;
import org.copyist.server.library.Library;
import org.copyist.server.store.collection.StoredCollection;
import org.copyist.server.store.document.StoredDocument;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes documents out of the library, in any format. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        description = {
            "Writes documents of the library, with every correction, in any format. End copyist serve before.",
            "Example: copyist export 'Letters of 1905' --pages 1-3 -f pdf -o letters.pdf",
            "Example: copyist export --collection Ada --lines page -o ada.zip"
        })
final class ExportCommand implements Callable<Integer> {
    @Parameters(
            arity = "0..*",
            paramLabel = "DOCUMENT",
            description = "Titles or ids (default: every document that is not in the bin).")
    private List<String> wanted = new ArrayList<>();

    @Mixin
    private DataOption data = new DataOption();

    @Option(names = "--list", description = "Only list the documents: id, number of pages, title.")
    private boolean listing;

    @Option(names = "--tag", paramLabel = "TAG", description = "Only documents with this tag.")
    private @Nullable String tag;

    @Option(names = "--collection", paramLabel = "NAME", description = "Only documents of this collection.")
    private @Nullable String collection;

    @Option(
            names = "--lines",
            paramLabel = "FORMAT",
            completionCandidates = LineFormatNames.class,
            description =
                    "Instead of documents, their corrected lines with pictures, in a zip: page or alto (each page with"
                            + " its picture), lines (a picture of each line and lines.tsv) or iam (the same, laid out like the IAM"
                            + " database).")
    private @Nullable String lines;

    @Option(
            names = "--pages",
            paramLabel = "PAGES",
            description = "Of a single document, such as 1-3,7 (default: all).")
    private @Nullable String pages;

    @Option(
            names = {"-f", "--format"},
            defaultValue = "txt",
            paramLabel = "FORMAT",
            completionCandidates = FormatNames.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String format = "txt";

    @Option(
            names = {"-o", "--output"},
            paramLabel = "PATH",
            description = "A file, or a folder that gets a file for each document (default: standard output).")
    private @Nullable Path output;

    @Spec
    private CommandSpec command;

    ExportCommand() {}

    @Override
    public Integer call() {
        if (lines != null && (output == null || pages != null)) {
            throw new InvalidArgumentException(
                    "--lines writes a zip of whole documents; name its file with -o, and leave out --pages");
        }
        PageExporter exporter = ExportFormats.named(format);
        PrintWriter out = command.commandLine().getOut();
        try (Library library = Library.openToRead(data.folder())) {
            List<StoredDocument> documents = chosen(candidates(library));
            if (listing) {
                documents.forEach(d -> out.println(d.id() + "\t" + d.pageCount() + "\t" + d.title()));
                return 0;
            }
            if (lines != null && output != null) {
                exportLines(library, documents, lines, output);
                return 0;
            }
            if (pages != null && documents.size() != 1) {
                throw new InvalidArgumentException("--pages needs a single document, got " + documents.size());
            }
            List<Path> names = documents.stream().map(ExportCommand::fileName).toList();
            TextOutput target = TextOutput.open(Optional.ofNullable(output), names, exporter, out);
            for (int i = 0; i < documents.size(); i++) {
                target.write(
                        names.get(i),
                        library.exports().document(documents.get(i).id(), Optional.ofNullable(pages)));
            }
        }
        return 0;
    }

    private void exportLines(Library library, List<StoredDocument> documents, String lineFormat, Path zip) {
        List<String> ids = documents.stream().map(StoredDocument::id).toList();
        AtomicFile.write(
                zip, library.exports().linesOfDocuments(ids, lineFormat).body()::writeTo);
        int count = library.documents().correctedLines(ids).usable().size();
        command.commandLine().getErr().println("copyist: " + count + " corrected line(s) are in " + zip);
    }

    private List<StoredDocument> candidates(Library library) {
        if (collection == null) {
            return library.documents().all();
        }
        StoredCollection wantedCollection = library.collections().all().stream()
                .filter(c -> c.name().equals(collection))
                .findFirst()
                .orElseThrow(() -> new NotFoundException("there is no collection " + collection + " in " + data.folder()
                        + "; it holds " + names(library.collections().all())));
        return library.documents().all().stream()
                .filter(document -> wantedCollection.documents().contains(document.id()))
                .toList();
    }

    private static String names(List<StoredCollection> collections) {
        return collections.isEmpty()
                ? "none"
                : collections.stream().map(StoredCollection::name).collect(Collectors.joining(", "));
    }

    /** A title may hold anything; what it lends its name to is one file in one folder. */
    private static Path fileName(StoredDocument document) {
        String plain =
                document.title().replaceAll("[\\\\/:*?\"<>|\\p{Cc}]", "_").strip();
        String shortened = plain.length() > 100 ? plain.substring(0, 100).strip() : plain;
        return Path.of((shortened.matches("\\.*") ? document.id() : shortened) + ".document");
    }

    private List<StoredDocument> chosen(List<StoredDocument> all) {
        List<StoredDocument> tagged = tag == null
                ? all
                : all.stream().filter(document -> document.tags().contains(tag)).toList();
        if (wanted.isEmpty()) {
            if (tagged.isEmpty() && !listing) {
                throw new NotFoundException("there is no document to export in " + data.folder());
            }
            return tagged;
        }
        Map<String, StoredDocument> found = new LinkedHashMap<>();
        for (String name : wanted) {
            List<StoredDocument> same = tagged.stream()
                    .filter(document ->
                            document.id().equals(name) || document.title().equals(name))
                    .toList();
            if (same.isEmpty()) {
                throw new NotFoundException("there is no document " + name + "; see copyist export --list");
            }
            if (same.size() > 1) {
                throw new InvalidArgumentException(same.size() + " documents are called " + name
                        + "; name one by its id, as listed by copyist export --list");
            }
            found.put(same.get(0).id(), same.get(0));
        }
        return List.copyOf(found.values());
    }
}
