package org.copyist.benchmarks.fuzz;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.copyist.core.error.ModelException;
import org.copyist.core.page.Page;
import org.copyist.imaging.PageImage;
import org.copyist.recognition.line.LineRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.server.intake.GroundTruthImport;
import org.copyist.server.library.LibraryLimits;
import org.copyist.server.model.CollectionModels;
import org.copyist.server.model.ModelFiles;
import org.copyist.server.picture.PagePictures;
import org.copyist.server.picture.PictureDecoders;
import org.copyist.server.reading.InstalledModel;
import org.copyist.server.reading.LoadedReader;
import org.copyist.server.reading.PageReader;
import org.copyist.server.reading.Readers;
import org.copyist.server.reading.ReadingProgress;
import org.copyist.server.store.DataFolder;
import org.copyist.server.store.Database;
import org.copyist.server.store.FileStore;
import org.copyist.server.store.collection.CollectionStore;
import org.copyist.server.store.document.DocumentStore;
import org.copyist.server.store.page.PageStore;
import org.copyist.server.store.teaching.ModelStore;
import org.copyist.training.line.LineTask;
import org.copyist.training.optimize.Checkpoint;

/** What comes into a library as a ZIP: pictures with their text, and models of a hand. Close it in the end. */
final class LibraryTargets implements AutoCloseable {
    private static final long MOST_BYTES = 256L << 20;
    private static final int MOST_PAGES = 20;

    private final Path checkout;
    private final Path work;
    private final DataFolder folder;
    private final Database database;
    private final PictureDecoders decoders;

    /**
     * @param checkout the root folder of the sources
     * @param work an empty folder, in which a library is made
     */
    LibraryTargets(Path checkout, Path work) {
        this.checkout = checkout;
        this.work = work;
        this.folder = DataFolder.open(work.resolve("library"));
        this.database = Database.open(folder);
        this.decoders = new PictureDecoders(PictureTargets.LIMITS, LibraryLimits.DEFAULT.page());
    }

    List<FuzzTarget> all() throws IOException {
        return List.of(groundTruth(), hand());
    }

    private FuzzTarget groundTruth() throws IOException {
        FileStore files = new FileStore(folder, 0);
        PagePictures pictures = new PagePictures(folder, files, new PageStore(database), decoders);
        GroundTruthImport intake = new GroundTruthImport(
                files, new DocumentStore(database, Clock.systemUTC()), pictures, PictureTargets.LIMITS);
        Path valid = checkout.resolve("imaging/src/test/resources/decode/valid");
        byte[] jpeg = Files.readAllBytes(valid.resolve("rgb.jpg"));
        byte[] png = Files.readAllBytes(valid.resolve("rgb.png"));
        byte[] page = page(48, 32);
        Path zip = work.resolve("damaged.zip");
        return FuzzTarget.of(
                "ZIP",
                List.of(
                        zip(Map.of("page.xml", page, "page.jpg", jpeg)),
                        zip(Map.of("lines.tsv", text("file\ttext\na.png\twhat it says\n"), "a.png", png)),
                        zip(Map.of(
                                "ascii/lines.txt",
                                text("a01-000u-00 ok 154 19 408 746 1661 89 A|MOVE\n"),
                                "lines/a01/a01-000u/a01-000u-00.png",
                                png))),
                MOST_BYTES,
                file -> {
                    Files.write(zip, file);
                    intake.take(zip, "fuzz.zip", "fuzz", Optional.empty(), MOST_PAGES);
                });
    }

    private static byte[] page(int width, int height) {
        return text("<PcGts xmlns=\"http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15\">"
                + "<Page imageFilename=\"page.jpg\" imageWidth=\"" + width + "\" imageHeight=\"" + height + "\">"
                + "<TextRegion id=\"r\"><Coords points=\"0,0 40,0 40,20 0,20\"/><TextLine id=\"l\">"
                + "<Coords points=\"0,0 40,0 40,20 0,20\"/><Baseline points=\"0,15 40,15\"/>"
                + "<TextEquiv><Unicode>a line</Unicode></TextEquiv></TextLine></TextRegion></Page></PcGts>");
    }

    private FuzzTarget hand() throws IOException {
        CollectionModels models = new CollectionModels(
                new Readers(List.of(new NoReader()), List.of()),
                Optional.of(new Hands()),
                new ModelStore(database, Clock.systemUTC()),
                folder.models(),
                Clock.systemUTC());
        String collection =
                new CollectionStore(database, Clock.systemUTC()).create("fuzz").id();
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("card.json", DataTargets.lineCard());
        files.put("weights.safetensors", DataTargets.smallCheckpoint(work));
        files.put("model.onnx", DataTargets.resource("numbers/model.onnx"));
        return FuzzTarget.of(
                "hand model",
                List.of(zip(files)),
                MOST_BYTES,
                file -> models.importFrom(collection, new ByteArrayInputStream(file)));
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Stored, not compressed, so that damage meets what is inside; the checksums of a ZIP are looked at last. */
    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.setLevel(0);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }

    @Override
    public void close() {
        decoders.close();
        database.close();
        folder.close();
    }

    /** Looks through the files as the application does; what is sound is refused too, for the seeds are made up. */
    private static final class Hands implements ModelFiles {
        @Override
        public InstalledModel check(Path model) {
            Checkpoint.read(model.resolve("weights.safetensors"), LineTask.NAME);
            LineRecognizer.of(ModelBundle.read(model, LineRecognizer.TASK)).close();
            throw new ModelException("the files are sound and belong to no model");
        }

        @Override
        public LoadedReader open(Path model) {
            throw new ModelException("nothing is read here");
        }
    }

    private static final class NoReader implements PageReader {
        @Override
        public InstalledModel model() {
            return new InstalledModel("none", "", "", Map.of());
        }

        @Override
        public Page read(PageImage image, ReadingProgress progress) {
            throw new ModelException("nothing is read here");
        }

        @Override
        public Page readRest(PageImage image, Page page, ReadingProgress progress) {
            throw new ModelException("nothing is read here");
        }
    }
}
