package org.copyist.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.copyist.imaging.decode.DecodingLimits;
import org.copyist.server.CopyistServer;
import org.copyist.server.ServerConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Ground truth in and out over HTTP, with the real store. */
@Tag("slow")
class GroundTruthTest {
    private static final String TEXT = "née & <là> \"œuf\" 𝔄";
    private static final int MOST_PAGES = 3;

    @TempDir
    Path folder;

    private CopyistServer server;
    private Client client;

    @BeforeEach
    void start() {
        DecodingLimits limits = new DecodingLimits(1 << 20, 2_000_000, 100, 300);
        ServerConfig config = ServerConfig.of(folder).withPort(0).withUploadLimits(limits, 8 << 20, MOST_PAGES);
        server = CopyistServer.start(config, BarReader.readers(new BarReader(1000)));
        client = new Client(server.port());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private static byte[] zip(Map<String, byte[]> files) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] pageXml(String picture, int width, String text) {
        return utf8(
                "<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\"><Page imageFilename=\""
                        + picture + "\" imageWidth=\"" + width + "\" imageHeight=\"600\"><TextRegion id=\"r\"><Coords"
                        + " points=\"0,0 399,0 399,599 0,599\"/><TextLine id=\"a\"><Coords points=\"0,40 399,40 399,70 0,70\"/>"
                        + "<TextEquiv><Unicode>" + text
                        + "</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>");
    }

    private Client.Answer take(String name, Map<String, byte[]> files) {
        return client.upload("/api/imports", new Client.Form().file(name, zip(files)));
    }

    @Test
    void whatGoesOutInAnyFormComesInAgain() {
        String document = client.readDocument("Letters & more", 5);
        client.correct(document, 1, TEXT);
        client.correct(document, 3, "Dear Ada");
        String collection = client.json("POST", "/api/collections", "{\"name\": \"Ada\"}")
                .json()
                .get("id")
                .asText();
        for (String form : List.of("page", "alto", "lines", "iam")) {
            Client.Answer out = client.get("/api/exports/lines?document=" + document + "&format=" + form)
                    .expect(200);
            assertThat(out.header("Content-Disposition")).contains(form + ".zip");
            JsonNode in = client.upload(
                            "/api/collections/" + collection + "/imports",
                            new Client.Form().file(form + ".zip", out.response().body()))
                    .expect(201)
                    .json();
            assertThat(in.get("lines").asInt()).as(form).isEqualTo(2);
            assertThat(in.get("refused")).isEmpty();
            String id = in.at("/documents/0/id").asText();
            JsonNode page = client.get("/api/documents/" + id + "/pages/1").json();
            assertThat(page.get("state").asText()).isEqualTo("read");
            assertThat(page.get("lines")).as(form).hasSize(2);
            assertThat(page.at("/lines/0/text").asText()).as(form).isEqualTo(TEXT);
            assertThat(page.at("/lines/1/text").asText()).isEqualTo("Dear Ada");
            client.get("/api/documents/" + id + "/pages/1/lines/"
                            + page.at("/lines/0/id").asText() + "/image")
                    .expect(200);
        }
        JsonNode lines = client.get("/api/collections/" + collection + "/lines").json();
        assertThat(lines.get("usable").asInt())
                .as("two lines on pages and two cut out; the same picture counts once")
                .isEqualTo(4);
        assertThat(client.get("/api/search?q=Dear").json().get("total").asInt()).isEqualTo(5);
    }

    @Test
    void whatPeopleLetStandIsGroundTruthToo() throws IOException {
        String document = client.readDocument("Letters", 2);
        String page = "/api/documents/" + document + "/pages/1";
        client.send(
                        "POST",
                        page + "/accept",
                        BodyPublishers.noBody(),
                        "If-Match",
                        client.get(page).json().get("etag").asText())
                .expect(200);
        Map<String, byte[]> out = client.get("/api/exports/lines?document=" + document + "&format=page")
                .expect(200)
                .unzip();
        JsonNode in = take("back.zip", out).expect(201).json();
        String id = in.at("/documents/0/id").asText();
        assertThat(client.get("/api/documents/" + id + "/pages/1")
                        .json()
                        .at("/lines/0/source")
                        .asText())
                .isEqualTo("human");
    }

    @Test
    void linePicturesAreCutAlongTheLinesAndCalledAfterTheirPlace() throws IOException {
        String document = client.readDocument("Letters", 2);
        client.correct(document, 0, "one");
        client.correct(document, 1, "two|three");
        Map<String, byte[]> files = client.get("/api/exports/lines?document=" + document + "&format=lines")
                .expect(200)
                .unzip();
        assertThat(files).containsOnlyKeys("d01-001-00.png", "d01-001-01.png", "lines.tsv");
        assertThat(new String(files.get("lines.tsv"), StandardCharsets.UTF_8))
                .isEqualTo("file\ttext\twriter\nd01-001-00.png\tone\td01\nd01-001-01.png\ttwo|three\td01\n");
        BufferedImage line = ImageIO.read(new ByteArrayInputStream(files.get("d01-001-00.png")));
        assertThat(line.getWidth()).isBetween(380, 400);
        assertThat(line.getHeight()).isBetween(25, 60);
        client.get("/api/exports/lines?document=" + document + "&format=iam").problem(400, "invalid-argument");
    }

    @Test
    void linesOfOneWriterShareAPage() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        StringBuilder table = new StringBuilder("file\ttext\twriter\n");
        for (int i = 0; i < 24; i++) {
            table.append("bars.png\tline ")
                    .append(i)
                    .append('\t')
                    .append(i < 22 ? "w1" : "w2")
                    .append('\n');
        }
        files.put("my lines/lines.tsv", utf8(table.toString()));
        files.put("my lines/bars.png", Client.bars(1));
        JsonNode in = take("my lines.zip", files).expect(201).json();
        assertThat(in.at("/documents/0/title").asText()).isEqualTo("my lines");
        assertThat(in.at("/documents/0/pageCount").asInt()).isEqualTo(MOST_PAGES);
        assertThat(in.get("lines").asInt()).isEqualTo(24);
        table.append("bars.png\tline\tw3\n".repeat(40));
        files.put("my lines/lines.tsv", utf8(table.toString()));
        take("more.zip", files).problem(413, "limit-exceeded");
    }

    @Test
    void takesWhatItCanAndNamesTheRest() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("a.png", Client.bars(1));
        files.put("page/a.xml", pageXml("a.png", 400, "right"));
        files.put("page/b.xml", pageXml("b.png", 400, "no picture"));
        files.put("page/c.xml", utf8("<PcGts><Page"));
        JsonNode in = take("some.zip", files).expect(201).json();
        assertThat(in.at("/documents/0/pageCount").asInt()).isOne();
        assertThat(in.get("refused")).hasSize(2);
        assertThat(in.at("/refused/0/fileName").asText()).isEqualTo("page/b.xml");
        assertThat(in.at("/refused/0/detail").asText()).contains("b.png").contains("some.zip");
        assertThat(in.at("/refused/1/code").asText()).isEqualTo("invalid-document");
    }

    @Test
    void refusesWhatItDoesNotUnderstandAndKeepsNothingOfIt() throws IOException {
        byte[] picture = Client.bars(1);
        take("empty.zip", Map.of("readme.txt", utf8("hello"))).problem(422, "invalid-dataset");
        take("wrong.zip", Map.of("a.xml", utf8("<html/>"), "a.png", picture)).problem(422, "invalid-dataset");
        take("size.zip", Map.of("a.xml", pageXml("a.png", 300, "x"), "a.png", picture))
                .problem(422, "invalid-document");
        take(
                        "entity.zip",
                        Map.of(
                                "a.xml",
                                utf8("<!DOCTYPE a [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><PcGts>&e;</PcGts>")))
                .problem(422, "invalid-document");
        take("climbs.zip", Map.of("../../a.xml", pageXml("a.png", 400, "x"), "a.png", picture))
                .problem(422, "invalid-dataset");
        take("outside.zip", Map.of("lines.tsv", utf8("file\ttext\n../../copyist.db\tx\n")))
                .problem(422, "invalid-dataset");
        take("notes.zip", Map.of("lines.tsv", utf8("file\ttext\nlines.tsv\tx\n")))
                .problem(415, "unreadable-image");
        take("bomb.zip", Map.of("lines.tsv", utf8("file\ttext\nb.png\tx\n"), "b.png", new byte[3 << 20]))
                .problem(413, "limit-exceeded");
        client.upload("/api/imports", new Client.Form().file("no.zip", utf8("no zip at all")))
                .problem(422, "invalid-dataset");
        client.upload("/api/imports", new Client.Form().field("title", "x")).problem(400, "invalid-argument");
        client.upload("/api/collections/nobody/imports", new Client.Form().file("x.zip", zip(Map.of())))
                .problem(404, "not-found");
        client.json("POST", "/api/imports", "{}").problem(415, "multipart-expected");
        assertThat(client.get("/api/documents").json().get("total").asInt()).isZero();
        try (Stream<Path> left = Files.list(folder.resolve("incoming"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void cellsAndTextsOfRegionsStayWhatTheyAre() throws IOException {
        String xml =
                """
                <PcGts><Page imageFilename="other.png" imageWidth="200" imageHeight="300"><TableRegion id="t">
                <TableCell id="c" row="1" col="2" rowSpan="1" colSpan="1"><Coords points="0,0 199,0 199,99 0,99"/>
                <TextLine id="l"><Coords points="0,20 199,20 199,35 0,35"/><TextEquiv conf="80"><Unicode>cell</Unicode>
                </TextEquiv></TextLine></TableCell></TableRegion><TextRegion id="r"><Coords
                points="0,100 199,100 199,299 0,299"/><TextEquiv><Unicode>one&#10;two</Unicode></TextEquiv></TextRegion>
                </Page></PcGts>""";
        JsonNode in = take("table.zip", Map.of("a.xml", utf8(xml), "a.png", Client.bars(1)))
                .expect(201)
                .json();
        assertThat(in.get("refused")).isEmpty();
        assertThat(in.get("notes").toString())
                .contains("other.png is not there")
                .contains("200x300")
                .contains("percent")
                .contains("text of the region");
        String document = in.at("/documents/0/id").asText();
        JsonNode page = client.get("/api/documents/" + document + "/pages/1").json();
        assertThat(page.get("notes")).hasSize(4);
        assertThat(page.at("/regions/0/cell/row").asInt()).isEqualTo(1);
        assertThat(page.at("/regions/1/text").asText()).isEqualTo("one\ntwo");
        assertThat(page.at("/lines/0/boundary/1/0").asInt())
                .as("scaled to the picture")
                .isEqualTo(398);
        client.correct(document, 0, "corrected");
        String out = client.get("/api/exports?format=page&document=" + document)
                .expect(200)
                .text();
        assertThat(out)
                .contains("rowIndex=\"1\" columnIndex=\"2\"")
                .contains("corrected")
                .contains("one\ntwo")
                .contains("the image of 400x600 px");
        assertThat(client.get("/api/exports?format=txt&document=" + document)
                        .expect(200)
                        .text())
                .isEqualTo("corrected\n\none\ntwo\n");
        Map<String, byte[]> lines = client.get("/api/exports/lines?format=page&document=" + document)
                .expect(200)
                .unzip();
        assertThat(new String(lines.get("0001.xml"), StandardCharsets.UTF_8))
                .contains("rowIndex")
                .doesNotContain("two");
    }
}
