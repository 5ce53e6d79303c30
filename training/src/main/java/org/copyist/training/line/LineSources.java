package org.copyist.training.line;

import java.nio.file.Path;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.formats.groundtruth.DatasetFolder;
import org.copyist.formats.groundtruth.LineTable;
import org.copyist.formats.groundtruth.PageFiles;
import org.copyist.training.data.IdxLines;
import org.copyist.training.data.LabelledLines;
import org.copyist.training.data.LineSet;
import org.copyist.training.page.PageLines;
import org.copyist.training.page.PageSet;

/** Opens labelled lines of every kind. */
public final class LineSources {
    private LineSources() {}

    /**
     * Opens a line set (a zip or folder with {@code lines.tsv}, laid out like IAM, or with a {@code .gt.txt} beside each
     * picture), a set of pages (a zip or folder of PAGE, ALTO or hOCR files with their pictures), or single characters (the pictures of a pair of IDX files, the labels
     * beside them).
     *
     * @throws InvalidDatasetException if it is none of them
     */
    public static LabelledLines open(Path location) {
        if (IdxLines.isAt(location)) {
            return IdxLines.read(location);
        }
        boolean pages;
        try (DatasetFolder folder = DatasetFolder.open(
                location,
                "a zip or a folder with lines.tsv, laid out like IAM, with .gt.txt files, or with PAGE, ALTO or hOCR files, and"
                        + " their pictures")) {
            pages = !LineTable.isIn(folder)
                    && !PageFiles.in(folder).descriptions().isEmpty();
        }
        return pages ? new PageLines(PageSet.open(location)) : LineSet.open(location);
    }
}
