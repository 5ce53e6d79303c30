package org.copyist.training.page;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.page.Page;
import org.copyist.formats.alto.AltoReader;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.pagexml.PageXmlReader;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;
import org.copyist.training.data.DatasetFolder;

/**
 * A set of pages with their true lines: a zip or a folder of PAGE XML or ALTO files and the pictures that they name. Open until
 * closed. Not thread-safe.
 */
public final class PageSet implements AutoCloseable {
    private static final String EXPECTED = "a zip or a folder of PAGE XML or ALTO files with their pictures";

    private final DatasetFolder folder;
    private final List<Path> descriptions;

    private PageSet(DatasetFolder folder, List<Path> descriptions) {
        this.folder = folder;
        this.descriptions = descriptions;
    }

    /** A page: its picture and its true lines. */
    public record LabelledPage(String name, PageImage image, Page truth) {}

    /**
     * Opens a zip or a folder.
     *
     * @throws InvalidDatasetException if it holds no XML file
     */
    public static PageSet open(Path location) {
        DatasetFolder folder = DatasetFolder.open(location, EXPECTED);
        try {
            return new PageSet(folder, list(location, folder.root()));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    /** Whether {@code folder} holds descriptions of pages. */
    public static boolean isIn(DatasetFolder folder) {
        try (Stream<Path> files = Files.list(folder.root())) {
            return files.anyMatch(PageSet::isDescription);
        } catch (IOException e) {
            throw new InvalidDatasetException("cannot list " + folder.location() + ": " + e.getMessage(), e);
        }
    }

    private static boolean isDescription(Path file) {
        return file.toString().endsWith(".xml");
    }

    private static List<Path> list(Path location, Path root) {
        try (Stream<Path> files = Files.list(root)) {
            List<Path> found = files.filter(PageSet::isDescription).sorted().toList();
            if (found.isEmpty()) {
                throw new InvalidDatasetException(location + " holds no XML file; expected " + EXPECTED);
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
            PageDescription description = describe(Files.readAllBytes(xml), name);
            Path picture = folder.file(description.imageFileName());
            ImageDecoder decoder = new ImageDecoder(DecodingLimits.DEFAULT);
            try (DecodedDocument document = decoder.open(description.imageFileName(), Files.readAllBytes(picture))) {
                PageImage image = document.page(0);
                description.requireImageSize(image.widthPx(), image.heightPx());
                return new LabelledPage(name.replaceFirst("\\.xml$", ""), image, description.page());
            }
        } catch (NoSuchFileException e) {
            throw new InvalidDatasetException(
                    name + " in " + folder.location() + " names the picture " + e.getFile() + ", which is not there",
                    e);
        } catch (IOException e) {
            throw new InvalidDatasetException(
                    name + " in " + folder.location() + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static PageDescription describe(byte[] xml, String name) {
        String start = new String(xml, 0, Math.min(xml.length, 1024), StandardCharsets.UTF_8);
        if (!start.contains("<alto")) {
            return new PageXmlReader().read(xml, name);
        }
        List<PageDescription> pages = new AltoReader().read(xml, name);
        if (pages.size() != 1) {
            throw new InvalidDatasetException(
                    name + " describes " + pages.size() + " pages; expected ALTO files of one page each");
        }
        return pages.get(0);
    }

    @Override
    public void close() {
        folder.close();
    }
}
