package org.copyist.cli;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.AtomicFile;
import org.copyist.formats.document.ExportDocument;
import org.copyist.formats.document.PageExporter;
import org.copyist.formats.document.ZippedPages;

/** Where the results of a command go: standard output, one file, or a file for each input in a folder. */
final class TextOutput {
    private final Optional<Path> path;
    private final boolean folder;
    private final PageExporter exporter;
    private final PrintWriter out;
    private final Set<String> usedNames = new HashSet<>();

    private TextOutput(Optional<Path> path, boolean folder, PageExporter exporter, PrintWriter out) {
        this.path = path;
        this.folder = folder;
        this.exporter = exporter;
        this.out = out;
    }

    /**
     * Checks, before any work is done, that results can be written.
     *
     * @param path a file or folder; several inputs need a folder; standard output if empty
     * @throws OutputException if it cannot be written to
     */
    static TextOutput open(Optional<Path> path, List<Path> inputs, PageExporter exporter, PrintWriter out) {
        boolean textual = exporter.mediaType().startsWith("text/")
                || exporter.mediaType().contains("xml")
                || exporter.mediaType().contains("json");
        if (path.isEmpty()) {
            if (!textual || (inputs.size() > 1 && !exporter.mediaType().startsWith("text/plain"))) {
                throw new InvalidArgumentException("this format is not written to the terminal for " + inputs.size()
                        + " input(s); name a file or folder with --output");
            }
            return new TextOutput(path, false, exporter, out);
        }
        Path target = path.get();
        boolean folder = Files.isDirectory(target)
                || inputs.size() > 1
                || target.toString().endsWith("/");
        try {
            Path parent = folder ? target : target.toAbsolutePath().getParent();
            boolean device = !folder && Files.exists(target) && !Files.isRegularFile(target);
            if (parent != null && !device) {
                Files.createDirectories(parent);
                Files.delete(Files.createTempFile(parent, ".copyist", ".tmp"));
            }
            if (!folder && Files.exists(target) && !Files.isWritable(target)) {
                throw new IOException("it exists and may not be changed");
            }
        } catch (IOException e) {
            throw new OutputException(
                    "cannot write to " + target + ": " + e.getMessage() + "; name another place with --output", e);
        }
        return new TextOutput(path, folder, exporter, out);
    }

    /** Writes the result of {@code input}. */
    void write(Path input, ExportDocument document) {
        if (path.isEmpty()) {
            out.print(new String(toBytes(document), StandardCharsets.UTF_8));
            out.flush();
            return;
        }
        boolean zipped = exporter.onePagePerFile() && document.pages().size() > 1;
        Path target = folder ? path.get().resolve(fileName(input, zipped)) : path.get();
        AtomicFile.write(target, stream -> exporterFor(document).write(document, stream));
    }

    private PageExporter exporterFor(ExportDocument document) {
        return exporter.onePagePerFile() && document.pages().size() > 1 ? new ZippedPages(exporter) : exporter;
    }

    private byte[] toBytes(ExportDocument document) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        if (exporter.onePagePerFile() && document.pages().size() > 1) {
            throw new InvalidArgumentException("this format holds one page a file and the input has "
                    + document.pages().size() + "; name a file or folder with --output to get a zip");
        }
        try {
            exporter.write(document, bytes);
        } catch (IOException e) {
            throw new OutputException("cannot write the result: " + e.getMessage(), e);
        }
        return bytes.toByteArray();
    }

    /** The input's name with the format's extension; numbered if two inputs have one name. */
    private String fileName(Path input, boolean zipped) {
        String stem = String.valueOf(input.getFileName()).replaceFirst("\\.[^.]*$", "");
        String extension = zipped ? "zip" : exporter.extension();
        String name = stem + "." + extension;
        for (int i = 2; !usedNames.add(name.toLowerCase(Locale.ROOT)); i++) {
            name = stem + "-" + i + "." + extension;
        }
        return name;
    }
}
