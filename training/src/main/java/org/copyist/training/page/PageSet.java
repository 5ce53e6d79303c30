package org.copyist.training.page;

import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.page.Page;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.pagexml.PageXmlReader;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;

/**
 * A set of pages with their true lines: a zip or a folder of PAGE XML files and the pictures that they name. Open until
 * closed. Not thread-safe.
 */
public final class PageSet implements AutoCloseable {
    private final Path location;
    private final List<Path> descriptions;
    private final AutoCloseable archive;

    private PageSet(Path location, List<Path> descriptions, AutoCloseable archive) {
        this.location = location;
        this.descriptions = descriptions;
        this.archive = archive;
    }

    /** A page: its picture and its true lines. */
    public record LabelledPage(String name, PageImage image, Page truth) {}

    /**
     * Opens a zip or a folder.
     *
     * @throws InvalidDatasetException if it holds no PAGE XML file
     */
    public static PageSet open(Path location) {
        if (Files.isDirectory(location)) {
            return new PageSet(location, list(location, location), () -> {});
        }
        if (!Files.isRegularFile(location)) {
            throw new InvalidDatasetException("there is no page set at " + location
                    + "; expected a zip or a folder of PAGE XML files with their pictures");
        }
        try {
            FileSystem zip = FileSystems.newFileSystem(location);
            try {
                return new PageSet(location, list(location, zip.getPath("/")), zip);
            } catch (RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | ProviderNotFoundException e) {
            throw new InvalidDatasetException(location + " cannot be opened as a zip: " + e.getMessage(), e);
        }
    }

    private static List<Path> list(Path location, Path root) {
        try (Stream<Path> files = Files.list(root)) {
            List<Path> found =
                    files.filter(f -> f.toString().endsWith(".xml")).sorted().toList();
            if (found.isEmpty()) {
                throw new InvalidDatasetException(
                        location + " holds no PAGE XML file; expected NAME.xml and its picture");
            }
            return found;
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot list " + location + ": " + e.getMessage(), e);
        }
    }

    /** Number of pages. */
    public int size() {
        return descriptions.size();
    }

    /** The pages by name, each decoded when it is reached. */
    public Stream<LabelledPage> pages() {
        return descriptions.stream().map(this::read);
    }

    private LabelledPage read(Path xml) {
        String name = String.valueOf(xml.getFileName());
        try {
            PageDescription description = new PageXmlReader().read(Files.readAllBytes(xml), name);
            Path picture = pictureBeside(xml, description.imageFileName());
            ImageDecoder decoder = new ImageDecoder(DecodingLimits.DEFAULT);
            try (DecodedDocument document = decoder.open(description.imageFileName(), Files.readAllBytes(picture))) {
                PageImage image = document.page(0);
                description.requireImageSize(image.widthPx(), image.heightPx());
                return new LabelledPage(name.replaceFirst("\\.xml$", ""), image, description.page());
            }
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(
                    name + " in " + location + " names the picture " + e.getFile() + ", which is not there", e);
        } catch (IOException e) {
            throw new InvalidDatasetException(name + " in " + location + " cannot be read: " + e.getMessage(), e);
        }
    }

    private Path pictureBeside(Path xml, String imageFileName) {
        Path picture = xml.resolveSibling(imageFileName).normalize();
        Path folder = xml.normalize().getParent();
        if (imageFileName.isEmpty() || (folder != null && !picture.startsWith(folder))) {
            throw new InvalidDatasetException(xml.getFileName() + " in " + location + " names the picture '"
                    + imageFileName + "'; expected a file beside it");
        }
        return picture;
    }

    @Override
    public void close() {
        try {
            archive.close();
        } catch (Exception e) {
            throw new InvalidDatasetException("cannot close " + location + ": " + e.getMessage(), e);
        }
    }
}
