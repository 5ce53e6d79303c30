package org.copyist.formats.groundtruth;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.formats.alto.AltoReader;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.pagexml.PageXmlReader;

/**
 * PAGE and ALTO files among other files, and the pictures that they are about, as eScriptorium, Transkribus, kraken and
 * Copyist lay them out. Stateless and thread-safe.
 */
public final class PageFiles {
    private static final Pattern ROOT = Pattern.compile("<(?:[A-Za-z_][\\w.-]*:)?([A-Za-z_][\\w.-]*)");
    private static final int HEAD_BYTES = 4096;
    private static final List<String> PICTURES = List.of(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp");

    private PageFiles() {}

    /** The XML files of {@code folder} by name, at any depth, without the lists of files (METS) that accompany them. */
    public static List<Path> find(DatasetFolder folder) {
        return folder.files().stream()
                .filter(file -> lowerCaseName(file).endsWith(".xml"))
                .filter(file -> !root(folder.head(file, HEAD_BYTES)).equalsIgnoreCase("mets"))
                .toList();
    }

    private static String lowerCaseName(Path file) {
        return String.valueOf(file.getFileName()).toLowerCase(Locale.ROOT);
    }

    /**
     * The pages that a PAGE or ALTO file describes; which of them it is, its root element tells.
     *
     * @param name of the file, for messages
     * @throws InvalidDocumentException if it is neither, or damaged
     */
    public static List<PageDescription> read(byte[] xml, String name) {
        return root(xml).equals("alto")
                ? new AltoReader().read(xml, name)
                : List.of(new PageXmlReader().read(xml, name));
    }

    /** The name of the root element without its prefix; empty if none is near the beginning. */
    private static String root(byte[] xml) {
        String head = new String(xml, 0, Math.min(xml.length, HEAD_BYTES), StandardCharsets.UTF_8)
                .replaceAll("(?s)<!--.*?-->|<\\?.*?\\?>", "");
        Matcher matcher = ROOT.matcher(head);
        return matcher.find() ? matcher.group(1) : "";
    }

    /**
     * The picture that a page is about: the named one where it is said to be, beside its description, in the folder above
     * or at the top of the data; otherwise one that is called like the description. Folders of the machine on which a
     * description was made are no matter, and nothing outside the data is looked at.
     *
     * @throws InvalidDatasetException if there is none
     */
    public static Path picture(DatasetFolder folder, Path xml, String imageFileName) {
        Path beside = xml.resolveSibling("");
        List<Path> candidates = new ArrayList<>();
        if (!imageFileName.isBlank()) {
            String plain = imageFileName.substring(
                    1 + Math.max(imageFileName.lastIndexOf('/'), imageFileName.lastIndexOf('\\')));
            try {
                candidates.add(beside.resolve(imageFileName));
                candidates.add(beside.resolve(plain));
                candidates.add(beside.resolve("..").resolve(plain));
                candidates.add(folder.root().resolve(plain));
            } catch (InvalidPathException e) {
                candidates.clear(); // what no file can be called is called like the description, if it is there
            }
        }
        String stem = String.valueOf(xml.getFileName()).replaceFirst("\\.[^.]*$", "");
        PICTURES.forEach(ending -> candidates.add(beside.resolve(stem + ending)));
        Path root = folder.root().normalize();
        return candidates.stream()
                .map(Path::normalize)
                .filter(file -> file.startsWith(root) && Files.isRegularFile(file))
                .findFirst()
                .orElseThrow(() -> new InvalidDatasetException(folder.name(xml) + " in " + folder.location()
                        + " names the picture " + (imageFileName.isBlank() ? stem + ".*" : imageFileName)
                        + ", which is not there; expected it beside its description"));
    }
}
