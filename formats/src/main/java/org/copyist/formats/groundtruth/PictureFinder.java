package org.copyist.formats.groundtruth;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.copyist.core.error.InvalidDatasetException;

/**
 * Finds the picture that a page description is about, in the ways in which other programs lay them out. Nothing outside the
 * data is looked at. Immutable and thread-safe.
 */
final class PictureFinder {
    private static final List<String> PICTURES =
            List.of(".jpg", ".jpeg", ".png", ".tif", ".tiff", ".webp", ".bmp", ".gif", ".jp2");
    private static final Pattern SMALL = Pattern.compile("(?i)(.*/)?(thumbs?|thumbnails?|previews?|min)(/.*)?");

    private final DatasetFolder folder;
    private final List<Path> pictures;
    private final Map<Path, Path> paired;
    private final boolean onlyDescription;

    /**
     * @param all files of the data
     * @param paired pictures by description, where a METS says so
     * @param onlyDescription whether there is a single description
     */
    PictureFinder(DatasetFolder folder, List<Path> all, Map<Path, Path> paired, boolean onlyDescription) {
        this.folder = folder;
        this.pictures = all.stream().filter(PictureFinder::isPicture).toList();
        this.paired = Map.copyOf(paired);
        this.onlyDescription = onlyDescription;
    }

    static boolean isPicture(Path file) {
        String name = lowerCase(file);
        return PICTURES.stream().anyMatch(name::endsWith);
    }

    /** A picture, and what was guessed to find it. */
    record Found(Path file, Optional<String> note) {}

    /**
     * The picture of a description: the one it names, relative to its folder or one above, or anywhere if there is only
     * one of that name; the one that a METS pairs it with; the one that is called like the named one or like the
     * description but for the ending; the only picture, if there is only one description.
     *
     * @throws InvalidDatasetException if there is none, or several that are as good
     */
    Found find(Path description, String imageFileName) {
        String named = imageFileName.strip().replace('\\', '/');
        String plain = named.substring(named.lastIndexOf('/') + 1);
        Optional<Found> found = Optional.empty();
        if (!plain.isEmpty()) {
            found = above(description, named, plain).map(file -> new Found(file, Optional.empty()));
        }
        return found.or(() ->
                        Optional.ofNullable(paired.get(description)).map(file -> new Found(file, Optional.empty())))
                .or(() -> nearest(description, file -> isCalled(name(file), plain))
                        .map(file -> new Found(file, Optional.empty())))
                .or(() -> nearest(description, file -> isCalled(stem(name(file)), stem(plain)))
                        .map(file -> instead(file, plain)))
                .or(() -> byStem(description).map(file -> instead(file, plain)))
                .or(() -> Optional.of(pictures)
                        .filter(all -> all.size() == 1 && onlyDescription)
                        .map(all -> guessed(description, all.get(0), plain)))
                .orElseThrow(() -> new InvalidDatasetException(folder.name(description) + " in " + folder.location()
                        + (plain.isEmpty() ? " names no picture" : " names the picture " + imageFileName)
                        + (plain.isEmpty() ? ", and none is called " + stem(name(description)) : ", which is not there")
                        + "; expected it beside its description, above it, or in a folder beside"));
    }

    /**
     * The picture that is called like a description; empty if there is none.
     *
     * @throws InvalidDatasetException if several are as near
     */
    Optional<Path> byStem(Path description) {
        String stem = stem(name(description));
        return nearest(description, file -> isCalled(stem(name(file)), stem))
                .or(() -> nearest(description, file -> isCalled(stem(name(file)), stem(stem))));
    }

    /** Pictures in the folders of {@code used} that are not among them. */
    List<Path> beside(List<Path> used) {
        Set<Path> known = used.stream().map(Path::normalize).collect(Collectors.toSet());
        Set<Path> folders = known.stream().map(file -> file.resolveSibling("")).collect(Collectors.toSet());
        return pictures.stream()
                .filter(file -> folders.contains(file.normalize().resolveSibling("")))
                .filter(file -> !known.contains(file.normalize()))
                .toList();
    }

    /** Whether a file has a name, in any case, however it spells accents, and also where the name is written as in an address. */
    private static boolean isCalled(String name, String wanted) {
        return same(name, wanted) || (wanted.indexOf('%') >= 0 && same(name, Mets.decoded(wanted)));
    }

    private static boolean same(String name, String other) {
        return Normalizer.normalize(name, Normalizer.Form.NFC)
                .equalsIgnoreCase(Normalizer.normalize(other, Normalizer.Form.NFC));
    }

    private static Found instead(Path file, String plain) {
        return new Found(
                file,
                plain.isEmpty()
                        ? Optional.empty()
                        : Optional.of("its picture " + plain + " is not there; " + name(file) + " was taken instead"));
    }

    private static Found guessed(Path description, Path file, String plain) {
        return new Found(
                file,
                Optional.of((plain.isEmpty() ? "no picture is named" : "its picture " + plain + " is not there") + "; "
                        + name(file) + ", the only one there, was taken for that of " + name(description)));
    }

    private Optional<Path> above(Path description, String named, String plain) {
        Path root = folder.root().normalize();
        List<Path> candidates = new ArrayList<>();
        Path at = description.normalize().getParent();
        while (at != null && at.startsWith(root)) {
            try {
                candidates.add(at.resolve(named).normalize());
                candidates.add(at.resolve(plain).normalize());
            } catch (InvalidPathException e) {
                return Optional.empty(); // no file can be called so here
            }
            at = at.getParent();
        }
        return candidates.stream()
                .filter(file -> file.startsWith(root) && isPicture(file) && Files.isRegularFile(file))
                .findFirst();
    }

    private Optional<Path> nearest(Path description, Predicate<Path> wanted) {
        List<Path> found = pictures.stream()
                .filter(wanted)
                .filter(file -> !SMALL.matcher(folder.name(file)).matches())
                .sorted(Comparator.comparingInt(file -> distance(description, file)))
                .toList();
        if (found.size() > 1 && distance(description, found.get(0)) == distance(description, found.get(1))) {
            throw new InvalidDatasetException(folder.name(description) + " in " + folder.location()
                    + " may be about " + folder.name(found.get(0)) + " or " + folder.name(found.get(1))
                    + "; put its picture beside it");
        }
        return found.stream().findFirst();
    }

    /** How many steps from folder to folder lie between two files. */
    private static int distance(Path one, Path other) {
        Path steps = one.resolveSibling("")
                .normalize()
                .relativize(other.resolveSibling("").normalize());
        return steps.toString().isEmpty() ? 0 : steps.getNameCount();
    }

    static String name(Path file) {
        return String.valueOf(file.getFileName());
    }

    static String lowerCase(Path file) {
        return name(file).toLowerCase(Locale.ROOT);
    }

    /** A name without its ending. */
    static String stem(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
