package org.copyist.formats.groundtruth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.InvalidArgumentException;
import org.copyist.core.error.InvalidDatasetException;
import org.copyist.core.error.InvalidDocumentException;
import org.copyist.core.error.LimitExceededException;
import org.copyist.core.geometry.BoundingBox;
import org.copyist.core.page.Page;
import org.copyist.formats.TestResources;
import org.copyist.formats.document.PageDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroundTruthTest {
    private static final String IAM_HEADING =
            "#--- lines.txt ---#\n#\n# iam database line information\n#\n# format: a01-000u-00 ok 154 19 408 746 1661 89\n";

    @TempDir
    private Path folder;

    private DatasetFolder zip(Map<String, String> files) throws IOException {
        Path file = folder.resolve("data.zip");
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, String> entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return DatasetFolder.open(file, "anything");
    }

    @Test
    void aFolderThatWasZippedWholeIsReadLikeItsContent() throws IOException {
        try (DatasetFolder data =
                zip(Map.of("letters/lines.tsv", "file\ttext\na.png\tx\n", "__MACOSX/letters/._lines.tsv", "junk"))) {
            assertThat(LineTable.read(data)).containsExactly(new LineEntry("a.png", "x", ""));
            assertThat(data.files()).extracting(data::name).containsExactly("lines.tsv");
        }
    }

    @Test
    void namesThatClimbOutOfAZipAreRefused() {
        assertThatThrownBy(() -> zip(Map.of("../../evil.xml", "<alto/>"))).isInstanceOf(InvalidDatasetException.class);
    }

    @Test
    void aNameThatNoFileCanHaveIsTold() {
        Path zip = TestResources.path("groundtruth/invalid/nul-name.zip");
        try (DatasetFolder data = DatasetFolder.open(zip, "anything")) {
            assertThatThrownBy(data::files)
                    .isInstanceOf(InvalidDatasetException.class)
                    .hasMessageContaining("nul-name.zip holds 'a?b.xml', which is no file name");
        }
    }

    @Test
    void readsNoMoreOfAFileThanIsAllowed() throws IOException {
        try (DatasetFolder data = zip(Map.of("a.txt", "x".repeat(3000)))) {
            Path file = data.file("a.txt");
            assertThat(data.read(file, 3000)).hasSize(3000);
            assertThatThrownBy(() -> data.read(file, 2999))
                    .isInstanceOf(LimitExceededException.class)
                    .hasMessageContaining("a.txt");
        }
    }

    @Test
    void tablesSurviveARoundTrip() throws IOException {
        List<LineEntry> rows = List.of(
                new LineEntry("a.png", "née <à> & \"là\" | 'œ' 𝔄", "Ada L."), new LineEntry("b/c.png", "", ""));
        Files.writeString(folder.resolve(LineTable.FILE), LineTable.format(rows));
        try (DatasetFolder data = DatasetFolder.open(folder, "anything")) {
            assertThat(LineTable.read(data)).isEqualTo(rows);
        }
    }

    @Test
    void whatWouldBreakATableIsWrittenAsSpace() {
        assertThat(LineTable.format(List.of(new LineEntry("a.png", "one\ttwo\nthree", "w\t1"))))
                .isEqualTo("file\ttext\twriter\na.png\tone two three\tw 1\n");
    }

    @Test
    void rowsInTheStyleOfIamSurviveARoundTrip() throws IOException {
        String text = "Quoi ? « née » & <là> , 𝔄";
        BoundingBox box = new BoundingBox(10, 20, 110.4, 60);
        String row = IamTable.format("d01-002-07", box, text);
        assertThat(row).startsWith("d01-002-07 ok 0 1 10 20 100 40 Quoi|?|«|née");
        try (DatasetFolder data = zip(Map.of(IamTable.FILE, "# made by somebody\n" + row))) {
            assertThat(LineTable.read(data))
                    .containsExactly(new LineEntry("lines/d01/d01-002/d01-002-07.png", text, "d01-002"));
        }
        assertThatThrownBy(() -> IamTable.format("d01-002-07", box, "a|b"))
                .isInstanceOf(InvalidArgumentException.class)
                .hasMessageContaining("a|b");
    }

    @Test
    void iamsOwnTablePutsPunctuationApartAndNamesWritersElsewhere() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ascii/lines.txt", IAM_HEADING + "c04-110-02 err 154 19 1 2 3 4 He|said|,|\"|No|(|or|not|)|!|\"\n");
        files.put("ascii/forms.txt", "#--- forms.txt\nc04-110 204 2 prt 7 5 52 36\n");
        try (DatasetFolder data = zip(files)) {
            LineEntry line = LineTable.read(data).get(0);
            assertThat(line.text()).isEqualTo("He said, \" No (or not)! \"");
            assertThat(line.writer()).isEqualTo("204");
        }
    }

    @Test
    void damagedTablesAreNamed() throws IOException {
        try (DatasetFolder data = zip(Map.of("lines.txt", "a01-000u-00 ok 154\n"))) {
            assertThatThrownBy(() -> LineTable.read(data))
                    .isInstanceOf(InvalidDatasetException.class)
                    .hasMessageContaining("row 1")
                    .hasMessageContaining("a01-000u-00 ok 154");
        }
        try (DatasetFolder data = zip(Map.of("lines.txt", "../../x ok 1 2 3 4 5 6 text\n"))) {
            assertThatThrownBy(() -> LineTable.read(data)).isInstanceOf(InvalidDatasetException.class);
        }
    }

    @Test
    void tellsPageFromAltoByTheRootElement() {
        String alto =
                """
                <?xml version="1.0"?><!-- <PcGts> --><a:alto xmlns:a="http://www.loc.gov/standards/alto/ns-v4#"><a:Layout>
                <a:Page WIDTH="10" HEIGHT="20"/></a:Layout></a:alto>""";
        assertThat(PageFiles.read(alto.getBytes(StandardCharsets.UTF_8), "a.xml"))
                .singleElement()
                .satisfies(page -> assertThat(page.page().heightPx()).isEqualTo(20));
        assertThatThrownBy(() -> PageFiles.read("<html/>".getBytes(StandardCharsets.UTF_8), "b.xml"))
                .isInstanceOf(InvalidDocumentException.class)
                .hasMessageContaining("b.xml");
    }

    @Test
    void findsPicturesWhereOtherProgramsPutThem() throws IOException {
        try (DatasetFolder data = zip(Map.of(
                "mets.xml", "<mets/>",
                "0001.jpg", "1",
                "page/0001.xml", "<PcGts/>",
                "page/0002.xml", "<PcGts/>",
                "page/0002.png", "2"))) {
            PageFiles files = PageFiles.in(data);
            assertThat(files.descriptions()).extracting(data::name).containsExactly("page/0001.xml", "page/0002.xml");
            assertThat(picture(data, files, 0, "C:\\scans\\0001.jpg")).isEqualTo("0001.jpg");
            assertThat(picture(data, files, 0, "../0001.jpg")).isEqualTo("0001.jpg");
            assertThat(picture(data, files, 1, "")).isEqualTo("page/0002.png");
            assertThat(picture(data, files, 0, "/etc/passwd"))
                    .as("nothing outside")
                    .isEqualTo("0001.jpg");
        }
    }

    private static String picture(DatasetFolder data, PageFiles files, int index, String named) {
        Page page = Page.of("p", 1, 1, List.of(), List.of());
        return data.name(files.picture(files.descriptions().get(index), new PageDescription(page, named))
                .picture());
    }

    @Test
    void readsTextsBesidePictures() throws IOException {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("ada/a.gt.txt", "\ufeffDear  Ada\n");
        files.put("ada/a.nrm.png", "1");
        files.put("ada/b.gt.txt", "");
        files.put("ada/b.tif", "1");
        files.put("ada/c.gt.txt", "lost");
        files.put("d.gt.txt", "alone");
        try (DatasetFolder data = zip(files)) {
            assertThat(LineTable.isIn(data)).isTrue();
            assertThat(LineTable.read(data))
                    .containsExactly(
                            new LineEntry("ada/a.nrm.png", "Dear Ada", "ada"),
                            new LineEntry("ada/b.tif", "", "ada"),
                            new LineEntry("ada/c.png", "lost", "ada"),
                            new LineEntry("d.png", "alone", ""));
        }
        try (DatasetFolder data = zip(Map.of("a.gt.txt", "one\ntwo\n", "a.png", "1"))) {
            assertThatThrownBy(() -> LineTable.read(data))
                    .isInstanceOf(InvalidDatasetException.class)
                    .hasMessageContaining("a.gt.txt")
                    .hasMessageContaining("2 lines");
        }
    }
}
