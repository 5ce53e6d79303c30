package org.copyist.formats.groundtruth;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.copyist.core.error.CopyistException;
import org.copyist.formats.groundtruth.Mets.MetsFile;

/** Finds the descriptions of pages, puts them in order and keeps one for each page. Used once, not thread-safe. */
final class PageFileLister {
    private static final Pattern GROUND_TRUTH = Pattern.compile("(?i)(^|.*[^a-z])GT([^a-z].*|$)");
    private static final Pattern SMALL_USE = Pattern.compile("(?i)(.*[^a-z])?(thumbs?|teaser|preview|min)([^a-z].*)?");

    private final DatasetFolder folder;
    private final List<Path> all;
    private final Map<Path, FileKind> kinds = new LinkedHashMap<>();
    private final Map<Path, Path> paired = new HashMap<>();
    private final Set<Path> ordered = new LinkedHashSet<>();
    private final List<Path> aside = new ArrayList<>();
    private final List<String> missing = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();

    PageFileLister(DatasetFolder folder) {
        this.folder = folder;
        this.all = folder.files();
    }

    PageFiles list() {
        for (Path file : all) {
            byte[] head = mayDescribe(file) ? folder.head(file, FileKind.HEAD_BYTES) : new byte[0];
            kinds.put(file, FileKind.of(head, PictureFinder.name(file)));
            if (kinds.get(file) == FileKind.OTHER_XML) {
                notes.add(folder.name(file) + " was left aside: it is <" + FileKind.root(head)
                        + ">, not PAGE, ALTO, hOCR or METS");
            }
        }
        kinds.forEach((file, kind) -> {
            if (kind == FileKind.METS) {
                follow(file);
            }
        });
        kinds.forEach((file, kind) -> {
            if (kind.describesPages() && !aside.contains(file)) {
                ordered.add(file);
            }
        });
        PictureFinder pictures = new PictureFinder(folder, all, paired, ordered.size() == 1);
        leaveAsideOtherFormats(pictures);
        note(aside, " describe(s) pages that others describe too, and were left aside");
        note(missing, ", named by the METS, is/are not there");
        return new PageFiles(folder, List.copyOf(ordered), notes, pictures);
    }

    private void note(List<?> files, String what) {
        if (!files.isEmpty()) {
            Object first = files.get(0);
            notes.add(files.size() + " file(s), " + (first instanceof Path path ? folder.name(path) : first)
                    + (files.size() > 1 ? " the first," : ",") + what.replaceFirst("^,", ""));
        }
    }

    private static boolean mayDescribe(Path file) {
        return PictureFinder.lowerCase(file).matches(".*\\.(xml|html?|xhtml|hocr)");
    }

    private void follow(Path file) {
        Mets mets;
        try {
            mets = Mets.read(folder.read(file, DatasetFolder.MOST_TEXT_BYTES), folder.name(file));
        } catch (CopyistException e) {
            notes.add("a METS could not be followed, pages are in the order of their names: " + e.getMessage());
            return;
        }
        for (List<MetsFile> page : mets.pages()) {
            follow(file, page);
        }
    }

    private record Described(Path file, MetsFile entry, int place) {}

    private void follow(Path mets, List<MetsFile> page) {
        List<Described> described = new ArrayList<>();
        List<Path> pictures = new ArrayList<>();
        for (MetsFile entry : page) {
            Optional<Path> file = resolve(mets, entry.reference());
            if (file.isEmpty() && entry.reference().toLowerCase(Locale.ROOT).endsWith(".xml")) {
                missing.add(entry.reference());
            }
            file.filter(known -> kind(known).describesPages())
                    .ifPresent(known -> described.add(new Described(known, entry, described.size())));
            file.filter(PictureFinder::isPicture)
                    .filter(known -> !SMALL_USE.matcher(entry.use()).matches())
                    .ifPresent(pictures::add);
        }
        boolean onePage =
                described.stream().map(one -> one.entry().use()).distinct().count() == described.size();
        if (!onePage) {
            described.forEach(one -> ordered.add(one.file()));
            return;
        }
        described.forEach(one -> pictures.stream().findFirst().ifPresent(to -> paired.putIfAbsent(one.file(), to)));
        described.sort(Comparator.comparing((Described one) ->
                        !GROUND_TRUTH.matcher(one.entry().use()).matches())
                .thenComparing(one -> kind(one.file()))
                .thenComparing(one -> -one.place()));
        for (int i = 0; i < described.size(); i++) {
            Path file = described.get(i).file();
            if (i == 0 && !aside.contains(file)) {
                ordered.add(file);
            } else if (!ordered.contains(file) && !aside.contains(file)) {
                aside.add(file);
            }
        }
    }

    private FileKind kind(Path file) {
        return kinds.getOrDefault(file, FileKind.NONE);
    }

    /** A path relative to the METS; else, as for a web address, the only file of that name below it. */
    private Optional<Path> resolve(Path mets, String reference) {
        Path root = folder.root().normalize();
        try {
            Path file = mets.resolveSibling(reference).normalize();
            if (file.startsWith(root) && Files.isRegularFile(file)) {
                return all.stream()
                        .filter(known -> known.normalize().equals(file))
                        .findFirst();
            }
        } catch (InvalidPathException e) {
            // no path here, such as a web address on Windows; its last part may be the name of a file
        }
        String plain = reference.replaceFirst("[?#].*$", "");
        String name = plain.substring(plain.lastIndexOf('/') + 1);
        List<Path> called = all.stream()
                .filter(file -> file.startsWith(mets.resolveSibling("")))
                .filter(file -> PictureFinder.name(file).equalsIgnoreCase(name))
                .toList();
        return called.size() == 1 ? Optional.of(called.get(0)) : Optional.empty();
    }

    /** Without a METS, a page in several formats is one whose descriptions are called like the same picture. */
    private void leaveAsideOtherFormats(PictureFinder pictures) {
        Map<Path, List<Path>> byPicture = new LinkedHashMap<>();
        for (Path file : ordered) {
            if (kinds.values().stream()
                            .filter(FileKind::describesPages)
                            .distinct()
                            .count()
                    > 1) {
                pictures.byStem(file).ifPresent(picture -> byPicture
                        .computeIfAbsent(picture, unknown -> new ArrayList<>())
                        .add(file));
            }
        }
        for (List<Path> files : byPicture.values()) {
            FileKind best = files.stream()
                    .map(this::kind)
                    .min(Comparator.naturalOrder())
                    .orElseThrow();
            files.stream().filter(file -> kind(file) != best).forEach(file -> {
                ordered.remove(file);
                aside.add(file);
            });
        }
    }
}
