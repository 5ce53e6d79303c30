package org.copyist.server.http.transfer;

import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.server.library.IncomingFile;
import org.copyist.server.library.Names;

/** A multipart request: its files, at least one, and its fields. */
public final class Upload {
    private static final int MAX_FIELD_BYTES = 10_000;

    private final List<Part> parts;
    private final List<IncomingFile> files;

    /** @throws InvalidArgumentException if there is no file */
    Upload(List<Part> parts) {
        this.parts = parts;
        this.files = parts.stream()
                .filter(part -> part.getName().equals("file"))
                .map(part -> new IncomingFile(
                        Names.ofFile(
                                Optional.ofNullable(part.getSubmittedFileName()).orElse("")),
                        part::getInputStream))
                .toList();
        if (files.isEmpty()) {
            throw new InvalidArgumentException("the upload holds no file; send each as a part called file");
        }
    }

    public List<IncomingFile> files() {
        return files;
    }

    /** The texts of all fields with this name. */
    public List<String> fields(String name) {
        List<String> values = new ArrayList<>();
        for (Part part : parts) {
            if (part.getName().equals(name) && part.getSubmittedFileName() == null) {
                values.add(text(part, name));
            }
        }
        return values;
    }

    /** The first that is not blank. */
    public Optional<String> field(String name) {
        return fields(name).stream().filter(value -> !value.isBlank()).findFirst();
    }

    public boolean isTrue(String name) {
        return field(name).filter("true"::equals).isPresent();
    }

    private static String text(Part part, String name) {
        if (part.getSize() > MAX_FIELD_BYTES) {
            throw new LimitExceededException("the field " + name + " is too long");
        }
        try (InputStream in = part.getInputStream()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new InvalidArgumentException("the field " + name + " did not arrive whole", e);
        }
    }
}
