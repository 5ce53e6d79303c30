package org.copyist.formats.groundtruth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.copyist.core.error.InvalidDatasetException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders as other programs lay them out; pictures are empty files, as only their names matter here. */
class PageFilesTest {
    private static final String METS = "<mets xmlns:xlink=\"http://www.w3.org/1999/xlink\">%s</mets>";

    @TempDir
    Path root;

    private void put(String name, String content) {
        try {
            Path file = root.resolve(name);
            Files.createDirectories(file.resolveSibling(""));
            Files.writeString(file, content);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void page(String name, String picture) {
        put(name, "<PcGts><Page imageFilename=\"" + picture + "\" imageWidth=\"9\" imageHeight=\"9\"/></PcGts>");
    }

    private void alto(String name) {
        put(name, "<alto><Layout><Page WIDTH=\"9\" HEIGHT=\"9\"/></Layout></alto>");
    }

    private DatasetFolder data() {
        return DatasetFolder.open(root, "pages");
    }

    /** Each description and the picture found for it. */
    private List<String> pairs() {
        DatasetFolder data = data();
        PageFiles files = PageFiles.in(data);
        return files.descriptions().stream()
                .map(file ->
                        data.name(file) + " " + data.name(pictured(files, file).picture()))
                .toList();
    }

    private static PageFiles.Pictured pictured(PageFiles files, Path file) {
        return files.picture(file, files.read(file).get(0));
    }

    private static String file(String id, String href) {
        return "<file ID=\"" + id + "\"><FLocat xlink:href=\"" + href + "\"/></file>";
    }

    @Test
    void findsPicturesAboveBesideAndInSiblingFolders() {
        alto("alto/a.xml");
        put("a.jpg", "");
        alto("doc/alto/b.xml");
        put("doc/images/B.tif", "");
        page("page/c.xml", "../img/c.png");
        put("img/c.png", "");
        page("OCR/d.xml", "img/d.png");
        put("img/d.png", "");
        page("page/e.xml", "C:\\scans\\e.jpg");
        put("e.jpg", "");
        page("page/f.xml", "e%CC%81t%C3%A9%201.png");
        put("img/\u00e9t\u00e9 1.png", "");
        assertThat(pairs())
                .containsExactly(
                        "OCR/d.xml img/d.png",
                        "alto/a.xml a.jpg",
                        "doc/alto/b.xml doc/images/B.tif",
                        "page/c.xml img/c.png",
                        "page/e.xml e.jpg",
                        "page/f.xml img/\u00e9t\u00e9 1.png");
        assertThat(PageFiles.in(data()).notes()).isEmpty();
    }

    @Test
    void takesAnotherEndingOrTheOnlyPictureAndSaysSo() {
        page("p03-half.xml", "p.jpg");
        put("p2x.jpg", "");
        PageFiles files = PageFiles.in(data());
        assertThat(pictured(files, files.descriptions().get(0)).description().notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("p.jpg is not there; p2x.jpg, the only one"));
        put("p.png", "");
        PageFiles more = PageFiles.in(data());
        assertThat(pictured(more, more.descriptions().get(0)).description().notes())
                .containsExactly("its picture p.jpg is not there; p.png was taken instead");
        page("q.xml", "missing.jpg");
        assertThatThrownBy(() -> pictured(PageFiles.in(data()), root.resolve("q.xml")))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("missing.jpg");
    }

    @Test
    void doesNotChooseBetweenPicturesThatAreAsNear() {
        page("page/a.xml", "a.jpg");
        put("one/a.jpg", "");
        put("two/a.jpg", "");
        put("thumbs/a.jpg", "");
        PageFiles files = PageFiles.in(data());
        assertThatThrownBy(() -> pictured(files, files.descriptions().get(0)))
                .isInstanceOf(InvalidDatasetException.class)
                .hasMessageContaining("one/a.jpg")
                .hasMessageContaining("two/a.jpg");
    }

    @Test
    void followsTheMetsOfTranskribus() {
        page("1/Doc/page/b.xml", "b.jpg");
        page("1/Doc/page/a.xml", "");
        alto("1/Doc/alto/a.xml");
        put("1/Doc/x.jpg", "");
        put("1/Doc/b.jpg", "");
        put("1/Doc/metadata.xml", "<trpDocMetadata/>");
        put(
                "1/Doc/mets.xml",
                METS.formatted("<fileSec><fileGrp ID=\"MASTER\"><fileGrp ID=\"IMG\">" + file("I1", "b.jpg")
                        + file("I2", "x.jpg") + "</fileGrp><fileGrp ID=\"PAGEXML\">" + file("P1", "page/b.xml")
                        + file("P2", "page/a.xml") + "</fileGrp><fileGrp ID=\"ALTO\">" + file("A2", "alto/a.xml")
                        + "</fileGrp></fileGrp></fileSec><structMap TYPE=\"MANUSCRIPT\"><div ID=\"TRP_DOC_DIV\">"
                        + "<div ORDER=\"2\"><fptr><area FILEID=\"I2\"/></fptr><fptr><area FILEID=\"P2\"/></fptr><fptr><area"
                        + " FILEID=\"A2\"/></fptr></div>"
                        + "<div ORDER=\"1\"><fptr><area FILEID=\"I1\"/></fptr><fptr><area FILEID=\"P1\"/></fptr></div>"
                        + "</div></structMap>"));
        assertThat(pairs()).containsExactly("1/Doc/page/b.xml 1/Doc/b.jpg", "1/Doc/page/a.xml 1/Doc/x.jpg");
        assertThat(PageFiles.in(data()).notes())
                .singleElement()
                .satisfies(note -> assertThat(note).contains("alto/a.xml").contains("left aside"));
    }

    @Test
    void followsTheMetsOfOcrDAndKitodo() {
        page("OCR-D-SEG/p1.xml", "OCR-D-IMG/1.tif");
        page("OCR-D-OCR/p1.xml", "OCR-D-IMG/1.tif");
        page("OCR-D-GT-PAGE/p2.xml", "http://example.org/iiif/2.tif");
        page("OCR-D-OCR/p2.xml", "OCR-D-IMG/2.tif");
        put("OCR-D-IMG/1.tif", "");
        put("OCR-D-IMG/2.tif", "");
        put("OCR-D-IMG-BIN/1.tif", "");
        put("OCR-D-IMG-BIN/2.tif", "");
        put(
                "mets.xml",
                METS.formatted("<fileSec><fileGrp USE=\"OCR-D-IMG\">" + file("i1", "OCR-D-IMG/1.tif")
                        + file("i2", "http://example.org/iiif/2.tif") + "</fileGrp><fileGrp USE=\"OCR-D-SEG\">"
                        + file("s1", "OCR-D-SEG/p1.xml") + "</fileGrp><fileGrp USE=\"OCR-D-GT-PAGE\">"
                        + file("g2", "OCR-D-GT-PAGE/p2.xml") + "</fileGrp><fileGrp USE=\"OCR-D-OCR\">"
                        + file("o1", "OCR-D-OCR/p1.xml") + file("o2", "file://OCR-D-OCR/p2.xml")
                        + file("o3", "OCR-D-OCR/p3.xml")
                        + "</fileGrp></fileSec><structMap TYPE=\"PHYSICAL\"><div TYPE=\"physSequence\">"
                        + "<div><fptr FILEID=\"i1\"/><fptr FILEID=\"s1\"/><fptr FILEID=\"o1\"/></div>"
                        + "<div><fptr FILEID=\"i2\"/><fptr FILEID=\"g2\"/><fptr FILEID=\"o2\"/><fptr FILEID=\"o3\"/></div>"
                        + "</div></structMap>"));
        DatasetFolder data = data();
        PageFiles files = PageFiles.in(data);
        assertThat(files.descriptions().stream().map(data::name))
                .startsWith("OCR-D-OCR/p1.xml")
                .contains("OCR-D-GT-PAGE/p2.xml");
        assertThat(files.notes()).anySatisfy(note -> assertThat(note).contains("OCR-D-OCR/p3.xml"));
    }

    @Test
    void takesPageBeforeAltoBeforeHocrWhereOnePictureIsMeant() {
        page("page/a.xml", "a.jpg");
        alto("alto/a.xml");
        put("a.hocr", "<div class='ocr_page'>x</div>");
        put("a.jpg", "");
        put("other.xml", "<TEI/>");
        assertThat(pairs()).containsExactly("page/a.xml a.jpg");
        assertThat(PageFiles.in(data()).notes())
                .anySatisfy(note -> assertThat(note).contains("other.xml was left aside: it is <TEI>"))
                .anySatisfy(note -> assertThat(note).startsWith("2 file(s), a.hocr the first"));
    }

    @Test
    void theKindIsTheContentWhateverTheEncodingAndTheName() throws IOException {
        String alto =
                "<?xml version=\"1.0\" encoding=\"UTF-16\"?><alto><Layout><Page WIDTH=\"9\" HEIGHT=\"9\"/></Layout></alto>";
        assertThat(PageFiles.read(alto.getBytes(StandardCharsets.UTF_16), "a.xml"))
                .hasSize(1);
        assertThat(PageFiles.read(alto.replace("UTF-16", "UTF-8").getBytes(StandardCharsets.UTF_8), "a.alto"))
                .hasSize(1);
        byte[] hocr = "<html><body><div class='ocr_page'></div></body></html>".getBytes(StandardCharsets.UTF_8);
        assertThat(PageFiles.read(hocr, "a.txt")).hasSize(1);
    }

    @Test
    void aDamagedMetsIsSaidAndNamesGiveTheOrder() {
        page("b.xml", "");
        page("a.xml", "");
        put("mets.xml", "<mets><fileSec>");
        PageFiles files = PageFiles.in(data());
        assertThat(files.descriptions())
                .extracting(file -> file.getFileName().toString())
                .containsExactly("a.xml", "b.xml");
        assertThat(files.notes()).singleElement().satisfies(note -> assertThat(note)
                .contains("mets.xml, line"));
    }
}
