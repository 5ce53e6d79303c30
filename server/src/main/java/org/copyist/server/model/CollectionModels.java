package org.copyist.server.model;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.copyist.core.error.ConflictException;
import org.copyist.core.error.FailureReason;
import org.copyist.core.error.ModelException;
import org.copyist.core.error.NotFoundException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.Folders;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.LoadedReader;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.Readers;
import org.copyist.server.store.document.StoredDocument;
import org.copyist.server.store.teaching.ModelStore;
import org.copyist.server.store.teaching.StoredModel;
import org.copyist.server.store.teaching.StoredModel.Origin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which model reads what. Those that are installed read any document; one that belongs to a collection reads the documents
 * of that collection, unless people chose an installed one for a document. Of the latter, one at a time is in memory.
 * Thread-safe; close it after the reading has ended.
 */
public final class CollectionModels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(CollectionModels.class);

    /** Names stand in addresses. */
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N} ._-]{1,100}");

    private final Readers installed;
    private final Optional<ModelFiles> files;
    private final ModelStore store;
    private final Path root;
    private final Clock clock;
    private @Nullable LoadedReader loaded;

    /**
     * @param files empty if this server can read with installed models only
     * @param root folder with a folder for each model
     */
    public CollectionModels(Readers installed, Optional<ModelFiles> files, ModelStore store, Path root, Clock clock) {
        this.installed = requireNonNull(installed, "installed is null");
        this.files = requireNonNull(files, "files is null");
        this.store = requireNonNull(store, "store is null");
        this.root = requireNonNull(root, "root is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** Throws away the files of models that the library does not know: what a crash left, or a collection that is gone. */
    public void sweep() {
        Set<String> known = Set.copyOf(store.folders());
        try (Stream<Path> folders = Files.list(root)) {
            for (Path folder : folders.toList()) {
                if (!known.contains(requireNonNull(folder.getFileName()).toString())) {
                    delete(folder);
                }
            }
        } catch (IOException e) {
            throw new OutputException(
                    "models that nobody needs cannot be cleared from " + root + ": " + FailureReason.of(e), e);
        }
    }

    /** The model that reads everything for which no other was chosen. */
    public InstalledModel usual() {
        return installed.page(Optional.empty()).model();
    }

    /**
     * The id of the model to read a document with: the one asked for, else the one chosen for the document, else the one
     * of its collection, else the usual one.
     *
     * @throws NotFoundException if that is neither installed nor of the document's collection
     */
    public String idFor(StoredDocument document, Optional<String> asked) {
        Optional<String> ofCollection = store.ofDocument(document.id());
        Optional<String> wanted = asked.or(document::model).or(() -> ofCollection);
        if (wanted.isPresent() && wanted.equals(ofCollection)) {
            return wanted.get();
        }
        return installed.page(wanted).model().id();
    }

    /**
     * The reader with this model, until another one is asked for. For one thread: the one that reads.
     *
     * @throws NotFoundException if there is no such model
     * @throws org.copyist.core.error.ModelException if its files are damaged
     */
    public synchronized PageReader reader(String id) {
        Optional<StoredModel> stored = store.find(id);
        if (stored.isEmpty() || files.isEmpty()) {
            return installed.page(Optional.of(id));
        }
        LoadedReader reader = loaded;
        if (reader == null || !reader.model().id().equals(id)) {
            close();
            reader = files.get().open(folder(stored.get()));
            loaded = reader;
        }
        return reader;
    }

    /** Where the files of a model are. */
    public Path folder(StoredModel model) {
        return root.resolve(model.folder());
    }

    /** As above, by the model's id. */
    public Path folder(String id) {
        return folder(store.find(id).orElseThrow(() -> new NotFoundException("there is no model " + id)));
    }

    /**
     * Takes the files of a model, which are moved from {@code source}, into a collection.
     *
     * @throws ConflictException if there is one of this name and version
     * @throws org.copyist.core.error.ModelException if the files cannot be used
     */
    public StoredModel adopt(String collectionId, Path source, Origin origin) {
        String folder = UUID.randomUUID().toString();
        Path target = root.resolve(folder);
        try {
            Files.createDirectories(target);
            for (String name : ModelFiles.NAMES) {
                if (Files.exists(source.resolve(name))) {
                    Files.move(source.resolve(name), target.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new OutputException("a model cannot be moved to " + target + ": " + FailureReason.of(e), e);
        }
        return keep(collectionId, folder, origin);
    }

    /**
     * Takes a model out of a file that {@link #write} made.
     *
     * @param zip read to its end, not closed
     * @throws org.copyist.core.error.ModelException if it is not whole, or no model for lines of this version
     * @throws ConflictException if there is one of this name and version
     */
    public StoredModel importFrom(String collectionId, InputStream zip) {
        String folder = UUID.randomUUID().toString();
        try {
            ModelArchive.unpack(zip, root.resolve(folder));
        } catch (RuntimeException e) {
            delete(root.resolve(folder));
            throw e;
        }
        return keep(collectionId, folder, Origin.IMPORTED);
    }

    /** Writes all of a model as one file. */
    public void write(String id, OutputStream zip) throws IOException {
        ModelArchive.pack(folder(id), zip);
    }

    private StoredModel keep(String collectionId, String folder, Origin origin) {
        Path path = root.resolve(folder);
        try {
            InstalledModel card = requireFiles().check(path);
            if (!NAME.matcher(card.id()).matches()) {
                throw new ModelException("the model calls itself '" + card.id()
                        + "'; expected 1 to 100 letters, digits, spaces, dots, dashes or underscores");
            }
            boolean taken = installed.pages().stream()
                    .anyMatch(reader -> reader.model().id().equals(card.id()));
            if (taken) {
                throw new ConflictException("a model called " + card.id() + " is installed for all documents already");
            }
            return store.add(new StoredModel(
                    card.id(),
                    collectionId,
                    folder,
                    origin,
                    card.description(),
                    card.licence(),
                    card.figures(),
                    clock.instant()));
        } catch (RuntimeException e) {
            delete(path);
            throw e;
        }
    }

    private ModelFiles requireFiles() {
        return files.orElseThrow(() ->
                new ConflictException("this server reads with installed models only; start it with copyist serve"));
    }

    /** Removes a folder of files; what cannot be removed is left for the next {@link #sweep}. */
    public static void delete(Path folder) {
        if (!Files.exists(folder)) {
            return;
        }
        try {
            Folders.delete(folder);
        } catch (IOException e) {
            LOG.warn("A model could not be removed", e);
        }
    }

    /** Removes the files of a model that the library has forgotten. */
    public void forget(StoredModel model) {
        delete(folder(model));
    }

    /** Which of its models a collection is read with, and was before. */
    public ModelStore.Choice choice(String collectionId) {
        return store.choice(collectionId);
    }

    /** See {@link ModelStore#choose}. */
    public void choose(String collectionId, Optional<String> model) {
        store.choose(collectionId, model);
    }

    /** Models of a collection, the newest first. */
    public List<StoredModel> of(String collectionId) {
        return store.list(collectionId);
    }

    /** Unloads the model that was read with last. */
    @Override
    public synchronized void close() {
        if (loaded != null) {
            loaded.close();
            loaded = null;
        }
    }
}
