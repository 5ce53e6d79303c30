package org.copyist.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.copyist.core.error.CopyistException;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.recognition.Transcriber;
import org.copyist.recognition.digit.NumberReader;
import org.copyist.recognition.form.FormReader;
import org.copyist.recognition.form.FormReading;
import org.copyist.recognition.form.FormTemplate;
import org.copyist.recognition.form.FormTemplateFile;
import org.copyist.recognition.model.ReadingModels;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads filled-in forms into a table. */
@Command(
        name = "read",
        mixinStandardHelpOptions = true,
        description = {
            "Reads scans and photos of filled-in forms into a table, a row for each page: which form it is, what is in each"
                    + " of its fields, and which of them a person should look at (in the column unsure; yellow in XLSX).",
            "A form is a JSON file: {\"picture\": \"blank.png\", \"fields\": [{\"name\": \"total\", \"content\":"
                    + " \"amount\", \"box\": {\"x\": 560, \"y\": 290, \"width\": 850, \"height\": 74}}]}. Contents are"
                    + " text, lines, tick, integer, amount, date and time; boxes are in pixels of the picture.",
            "Example: copyist form read --template receipt.json scans/*.jpg -o receipts.xlsx"
        })
final class FormReadCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "FILE", description = "Pictures, PDF or TIFF files; each page is a form.")
    private List<Path> files = List.of();

    @Option(
            names = "--template",
            required = true,
            paramLabel = "JSON",
            description = "A form that the pages may be; several times for several.")
    private List<Path> templates = List.of();

    @Option(
            names = {"-o", "--output"},
            required = true,
            paramLabel = "FILE",
            description = "Where the table goes: .csv or .xlsx.")
    private Path output = Path.of(".");

    @Mixin
    private ModelsOptions models = new ModelsOptions();

    @Spec
    private CommandSpec command;

    FormReadCommand() {}

    @Override
    public Integer call() {
        TableFile target = TableFile.at(output);
        List<FormTemplate> forms =
                templates.stream().map(FormTemplateFile::read).toList();
        ReadingModels chosen = models.models();
        FormRows rows = new FormRows(forms);
        boolean failed = false;
        try (Transcriber transcriber = Transcriber.of(chosen);
                NumberReader numbers = NumberReader.shipped()) {
            FormReader reader = new FormReader(forms, transcriber, numbers);
            for (Path file : files) {
                failed |= !read(file, reader, rows);
            }
        }
        target.write(rows.table());
        command.commandLine().getErr().println(rows.size() + " page(s) are in " + output);
        return failed ? Copyist.FAILED : 0;
    }

    /** Adds the pages of a file; says so, and returns false, if one of them is no form, or cannot be read. */
    private boolean read(Path file, FormReader reader, FormRows rows) {
        boolean fine = true;
        int page = 0;
        try (DecodedDocument document = new ImageDecoder(DecodingLimits.DEFAULT).open(file)) {
            for (; page < document.pageCount(); page++) {
                Optional<FormReading> reading = reader.read(document.page(page));
                if (reading.isPresent()) {
                    rows.add(file, page, reading.get());
                } else {
                    fail(rows, file, page, "page " + (page + 1) + " of " + file + " is none of the forms");
                    fine = false;
                }
            }
        } catch (CopyistException e) {
            fail(rows, file, page, String.valueOf(e.getMessage()));
            fine = false;
        }
        return fine;
    }

    private void fail(FormRows rows, Path file, int page, String why) {
        rows.addUnread(file, page, why);
        command.commandLine().getErr().println("copyist: " + why);
    }
}
