package org.copyist.training.page;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.page.Page;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.groundtruth.DatasetFolder;
import org.copyist.formats.groundtruth.PageFiles;
import org.copyist.formats.groundtruth.Remarks;
import org.copyist.imaging.PageImage;
import org.copyist.imaging.decode.DecodedDocument;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.imaging.decode.ImageDecoder;

/**
 * A set of pages with their true lines: a zip or a folder of PAGE XML, ALTO or hOCR files and the pictures that they name. Open until
 * closed. Not thread-safe.
 */
public final class PageSet implements AutoCloseable {
    private static final String EXPECTED = "a zip or a folder of PAGE XML, ALTO or hOCR files with their pictures";

    private static final int MOST_PICTURE_BYTES = 256 << 20;

    private final DatasetFolder folder;
    private final PageFiles files;
    private final Remarks remarks = new Remarks();

    private PageSet(DatasetFolder folder, PageFiles files) {
        this.folder = folder;
        this.files = files;
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

    private static PageFiles list(DatasetFolder folder) {
        PageFiles found = PageFiles.in(folder);
        if (found.descriptions().isEmpty()) {
            throw new InvalidDatasetException(
                    folder.location() + " holds no PAGE, ALTO or hOCR file; expected " + EXPECTED);
        }
        return found;
    }

    /** Number of pages. */
    public int size() {
        return files.descriptions().size();
    }

    /** What was scaled, guessed or left aside so far, in sentences for people. */
    public List<String> notes() {
        List<String> all = new ArrayList<>(files.notes());
        all.addAll(remarks.sentences());
        return all;
    }

    /** The pages by name, each decoded when it is reached. */
    public Stream<LabelledPage> pages() {
        return files.descriptions().stream().map(this::read);
    }

    private LabelledPage read(Path xml) {
        String name = folder.name(xml);
        PageFiles.Pictured page = files.picture(xml, describe(xml));
        Path picture = page.picture();
        byte[] bytes = folder.read(picture, MOST_PICTURE_BYTES);
        try (DecodedDocument document =
                new ImageDecoder(DecodingLimits.DEFAULT).open(String.valueOf(picture.getFileName()), bytes)) {
            PageImage image = document.page(0);
            PageDescription truth = page.description().onImage(image.widthPx(), image.heightPx());
            remarks.add(name, truth.notes());
            return new LabelledPage(name.replaceFirst("\\.xml$", ""), image, truth.page());
        }
    }

    private PageDescription describe(Path xml) {
        List<PageDescription> pages = files.read(xml);
        if (pages.size() != 1) {
            throw new InvalidDatasetException(
                    folder.name(xml) + " describes " + pages.size() + " pages; expected files of one page each");
        }
        return pages.get(0);
    }

    @Override
    public void close() {
        folder.close();
    }
}
