package org.copyist.server.library;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import org.copyist.server.model.ModelFiles;
import org.copyist.server.reading.Readers;
import org.copyist.server.teaching.Teacher;

/**
 * What the library needs of other modules.
 *
 * @param readers that are installed
 * @param models reads the models of collections; empty if there are none to be
 * @param teacher teaches them; empty if there is none
 */
public record LibraryParts(Readers readers, Optional<ModelFiles> models, Optional<Teacher> teacher) {
    /** For a library in which nothing is read and nobody is taught. */
    public static final LibraryParts NONE =
            new LibraryParts(new Readers(List.of(), List.of()), Optional.empty(), Optional.empty());

    public LibraryParts {
        requireNonNull(readers, "readers is null");
        requireNonNull(models, "models is null");
        requireNonNull(teacher, "teacher is null");
    }
}
