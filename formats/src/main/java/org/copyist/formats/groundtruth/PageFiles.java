package org.copyist.formats.groundtruth;

import java.nio.file.Path;
import java.util.List;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.formats.alto.AltoReader;
import org.copyist.formats.document.PageDescription;
import org.copyist.formats.hocr.HocrReader;
import org.copyist.formats.pagexml.PageXmlReader;

/**
 * The PAGE, ALTO and hOCR files among other files, in the order of their pages, and the pictures that they are about, as
 * eScriptorium, Transkribus, OCR-D, Kitodo, kraken, Tesseract and Copyist lay them out. Where several describe one page, one
 * of them is taken: ground truth before other groups of a METS, PAGE before ALTO before hOCR, later groups before earlier
 * ones. Immutable and thread-safe.
 */
public final class PageFiles {
    private final DatasetFolder folder;
    private final List<Path> descriptions;
    private final List<String> notes;
    private final PictureFinder pictures;

    PageFiles(DatasetFolder folder, List<Path> descriptions, List<String> notes, PictureFinder pictures) {
        this.folder = folder;
        this.descriptions = List.copyOf(descriptions);
        this.notes = List.copyOf(notes);
        this.pictures = pictures;
    }

    /** Those in {@code data}, at any depth. */
    public static PageFiles in(DatasetFolder data) {
        return new PageFileLister(data).list();
    }

    /** The descriptions of pages: in the order of the METS where there is one, else by name. */
    public List<Path> descriptions() {
        return descriptions;
    }

    /** What was left aside or is missing, in sentences for people. */
    public List<String> notes() {
        return notes;
    }

    /**
     * What a file of {@link #descriptions} says.
     *
     * @throws InvalidDocumentException if it is damaged
     */
    public List<PageDescription> read(Path description) {
        return read(folder.read(description, DatasetFolder.MOST_TEXT_BYTES), folder.name(description));
    }

    /**
     * The pages that a PAGE, ALTO or hOCR file describes; which of them it is, its root element tells.
     *
     * @param name of the file, for messages
     * @throws InvalidDocumentException if it is none of them, or damaged
     */
    public static List<PageDescription> read(byte[] bytes, String name) {
        return switch (FileKind.ofContent(bytes, name)) {
            case ALTO -> new AltoReader().read(bytes, name);
            case HOCR -> new HocrReader().read(bytes, name);
            default -> List.of(new PageXmlReader().read(bytes, name));
        };
    }

    /** A picture, and the description with a note if it was guessed which one it is. */
    public record Pictured(Path picture, PageDescription description) {}

    /**
     * The picture that a page is about: the one it names, relative to its folder or one above it, or anywhere if only one is
     * called so; the one that a METS pairs it with; the one that is called like the named one or like the description but
     * for the ending; the only picture, if there is only one description. Nothing outside the data is looked at.
     *
     * @throws InvalidDatasetException if there is none, or several that are as good
     */
    public Pictured picture(Path file, PageDescription description) {
        PictureFinder.Found found = pictures.find(file, description.imageFileName());
        return new Pictured(
                found.file(), found.note().map(description::withNote).orElse(description));
    }

    /** Pictures that lie beside those in {@code used} and are not among them: pages that nothing describes. */
    public List<String> undescribed(List<Path> used) {
        return pictures.beside(used).stream().map(folder::name).toList();
    }
}
