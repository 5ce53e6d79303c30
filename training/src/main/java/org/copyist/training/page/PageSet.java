package org.copyist.training.page;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.page.Page;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.groundtruth.DatasetFolder;
import org.copyist.formats.groundtruth.PageFiles;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;

/**
 * A set of pages with their true lines: a zip or a folder of PAGE XML or ALTO files and the pictures that they name. Open until
 * closed. Not thread-safe.
 */
public final class PageSet implements AutoCloseable {
    private static final String EXPECTED = "a zip or a folder of PAGE XML or ALTO files with their pictures";

    private static final int MOST_PICTURE_BYTES = 256 << 20;

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
            return new PageSet(folder, list(folder));
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static List<Path> list(DatasetFolder folder) {
        List<Path> found = PageFiles.find(folder);
        if (found.isEmpty()) {
            throw new InvalidDatasetException(folder.location() + " holds no XML file; expected " + EXPECTED);
        }
        return found;
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
        String name = folder.name(xml);
        PageDescription description = describe(folder.read(xml, DatasetFolder.MOST_TEXT_BYTES), name);
        Path picture = PageFiles.picture(folder, xml, description.imageFileName());
        byte[] bytes = folder.read(picture, MOST_PICTURE_BYTES);
        try (DecodedDocument document =
                new ImageDecoder(DecodingLimits.DEFAULT).open(String.valueOf(picture.getFileName()), bytes)) {
            PageImage image = document.page(0);
            description.requireImageSize(image.widthPx(), image.heightPx());
            return new LabelledPage(name.replaceFirst("\\.xml$", ""), image, description.page());
        }
    }

    private static PageDescription describe(byte[] xml, String name) {
        List<PageDescription> pages = PageFiles.read(xml, name);
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
