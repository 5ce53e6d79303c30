package org.copyist.formats.groundtruth;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.copyist.formats.internal.XmlElement;
import org.copyist.formats.internal.XmlTreeReader;

/**
 * What a METS file says of pages: which files belong to one page, and the order of the pages. METS of Transkribus, OCR-D,
 * Kitodo and eScriptorium is read; they differ in how deep their groups of files and their structures are. Immutable and
 * thread-safe.
 *
 * @param pages in order, each with its files in the order of the file section
 */
record Mets(List<List<MetsFile>> pages) {
    /**
     * A file of a page.
     *
     * @param reference where it is, as the METS says: a path with slashes, decoded, or a web address
     * @param use what its groups are for, outermost first
     */
    record MetsFile(String reference, String use) {}

    Mets {
        pages = pages.stream().map(List::copyOf).toList();
    }

    /**
     * Reads bytes.
     *
     * @throws org.copyist.core.error.CopyistException if it is not well-formed or too large
     */
    static Mets read(byte[] bytes, String source) {
        XmlElement root = new XmlTreeReader().read(bytes, source);
        Map<String, MetsFile> files = new LinkedHashMap<>();
        Map<String, List<MetsFile>> byGroup = new LinkedHashMap<>();
        root.children("fileSec").forEach(section -> collectFiles(section, "", files, byGroup));
        Map<String, Integer> order = new HashMap<>();
        files.keySet().forEach(id -> order.put(id, order.size()));
        List<List<MetsFile>> pages = new ArrayList<>();
        root.children("structMap").forEach(map -> collectPages(map, files, order, pages));
        return new Mets(pages.isEmpty() ? List.copyOf(byGroup.values()) : pages);
    }

    private static void collectFiles(
            XmlElement parent, String use, Map<String, MetsFile> files, Map<String, List<MetsFile>> byGroup) {
        for (XmlElement child : parent.children()) {
            if (child.name().equals("fileGrp")) {
                String own =
                        child.attribute("USE").or(() -> child.attribute("ID")).orElse("");
                collectFiles(child, (use + " " + own).strip(), files, byGroup);
            } else if (child.name().equals("file")) {
                child.child("FLocat").flatMap(at -> at.attribute("href")).ifPresent(reference -> {
                    MetsFile file = new MetsFile(decoded(reference), use);
                    child.attribute("ID").ifPresent(id -> files.putIfAbsent(id, file));
                    child.attribute("GROUPID")
                            .ifPresent(group -> byGroup.computeIfAbsent(group, unknown -> new ArrayList<>())
                                    .add(file));
                });
            }
        }
    }

    /** A path out of an address: without {@code file:}, percent signs undone. */
    static String decoded(String reference) {
        String path = reference.strip().replace('\\', '/').replaceFirst("^file:(//)?", "");
        try {
            return URLDecoder.decode(path.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return path; // a percent sign that is only a percent sign
        }
    }

    /** A division that points to files of its own is a page; the same page may be in several structures. */
    private static void collectPages(
            XmlElement parent, Map<String, MetsFile> files, Map<String, Integer> order, List<List<MetsFile>> pages) {
        List<XmlElement> divisions = new ArrayList<>(parent.children("div").toList());
        divisions.sort(Comparator.comparingDouble(Mets::place));
        for (XmlElement division : divisions) {
            List<MetsFile> own = division.children("fptr")
                    .flatMap(XmlElement::descendants)
                    .flatMap(pointer -> pointer.attribute("FILEID").stream())
                    .distinct()
                    .filter(files::containsKey)
                    .sorted(Comparator.comparing(order::get))
                    .map(files::get)
                    .toList();
            if (!own.isEmpty() && !pages.contains(own)) {
                pages.add(own);
            }
            collectPages(division, files, order, pages);
        }
    }

    private static double place(XmlElement division) {
        try {
            return Double.parseDouble(division.attribute("ORDER").orElse(""));
        } catch (NumberFormatException e) {
            return 0;
        }
    }
}
