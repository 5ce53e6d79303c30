package org.copyist.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.page.Page;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.groundtruth.PageFiles;

/**
 * Lines that somebody else found: a PAGE XML or ALTO file, or a folder of PAGE XML files that are named like the pictures
 * they are about.
 */
record GivenLines(Path location) {
    /**
     * The lines of a page, without what the file says that they read.
     *
     * @param picture the file of the page
     * @param index 0-based number of the page in that file
     * @param widthPx size of the page's picture, which the description must be about
     * @param heightPx likewise
     */
    Page of(Path picture, int index, int widthPx, int heightPx) {
        PageDescription description =
                Files.isDirectory(location) ? inFolder(picture, index) : page(location, read(location), index);
        return description.onImage(widthPx, heightPx).page().withoutTranscriptions();
    }

    private PageDescription inFolder(Path picture, int index) {
        String stem = String.valueOf(picture.getFileName()).replaceFirst("\\.[^.]*$", "");
        Path file = location.resolve(index == 0 ? stem + ".xml" : stem + "-" + (index + 1) + ".xml");
        if (!Files.isRegularFile(file)) {
            throw new InvalidArgumentException("--lines: there is no " + file.getFileName() + " in " + location
                    + "; the lines of " + picture.getFileName() + " are looked for under that name");
        }
        return page(file, read(file), 0);
    }

    private static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new InvalidArgumentException("--lines: cannot read " + file + ": " + e.getMessage(), e);
        }
    }

    private static PageDescription page(Path file, byte[] bytes, int index) {
        String name = String.valueOf(file.getFileName());
        List<PageDescription> pages = PageFiles.read(bytes, name);
        if (index >= pages.size()) {
            throw new InvalidDocumentException(name + " describes " + pages.size() + " page(s), but lines of page "
                    + (index + 1) + " are needed; give a folder with a file for each page to --lines");
        }
        return pages.get(index);
    }
}
