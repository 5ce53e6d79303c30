package org.copyist.benchmarks.fuzz;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;
import org.copyist.core.language.CharacterLanguageModel;
import org.copyist.core.language.CharacterLanguageModelBuilder;
import org.copyist.formats.alto.AltoReader;
import org.copyist.formats.json.PageJsonReader;
import org.copyist.formats.pagexml.PageXmlReader;
import org.copyist.recognition.character.CharacterRecognizer;
import org.copyist.recognition.model.ModelBundle;
import org.copyist.training.data.IdxReader;
import org.copyist.training.data.IdxWriter;
import org.copyist.training.data.LabelledImages;
import org.copyist.training.line.LineTask;
import org.copyist.training.network.FloatArray;
import org.copyist.training.network.SafeTensors;
import org.copyist.training.optimize.Checkpoint;

/** Descriptions of pages, data sets of characters, and models. */
final class DataTargets {
    private static final String DIGITS = "digits";
    private static final String MODELS = "/org/copyist/models/";
    private static final long MOST_BYTES = 256L << 20;
    private static final int LANGUAGE_MODEL_HEADER = 32;
    private static final int LANGUAGE_MODEL_CHECKSUM = 28;

    private final Path checkout;
    private final Path work;

    /**
     * @param checkout the root folder of the sources
     * @param work an empty folder for files that are read from the disk
     */
    DataTargets(Path checkout, Path work) {
        this.checkout = checkout;
        this.work = work;
    }

    List<FuzzTarget> all() throws IOException {
        Path resources = checkout.resolve("formats/src/test/resources");
        return List.of(
                FuzzTarget.of(
                        "PAGE",
                        PictureTargets.seeds(resources.resolve("pagexml/valid"), ".xml"),
                        MOST_BYTES,
                        file -> new PageXmlReader().read(file, "fuzz.xml")),
                FuzzTarget.of(
                        "ALTO",
                        PictureTargets.seeds(resources.resolve("alto/valid"), ".xml"),
                        MOST_BYTES,
                        file -> new AltoReader().read(file, "fuzz.xml")),
                FuzzTarget.of(
                        "JSON",
                        PictureTargets.seeds(resources.resolve("json/valid"), ".json"),
                        MOST_BYTES,
                        file -> new PageJsonReader().read(file, "fuzz.json")),
                idx(),
                safetensors(),
                network(),
                card(),
                languageModel());
    }

    private FuzzTarget idx() throws IOException {
        Path images = work.resolve("images.idx");
        Path labels = work.resolve("labels.idx");
        IdxWriter.write(new LabelledImages(4, 4, new byte[3 * 16], new byte[] {1, 2, 3}), images, labels);
        byte[] packed = Files.readAllBytes(images);
        byte[] plain;
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            plain = in.readAllBytes();
        }
        Path damaged = work.resolve("damaged.idx");
        return FuzzTarget.of("IDX", List.of(plain, packed), MOST_BYTES, file -> {
            Files.write(damaged, file);
            IdxReader.read(damaged, labels, 10);
        });
    }

    /** The weights of a taught hand, without most of their weight. */
    static byte[] smallCheckpoint(Path work) throws IOException {
        Path whole = work.resolve("whole.safetensors");
        Path small = work.resolve("small.safetensors");
        Files.write(whole, resource("lines/weights.safetensors"));
        new SafeTensors(
                        SafeTensors.read(whole).metadata(),
                        Map.of("average.a", new FloatArray(new long[] {2, 3}, new float[6])))
                .write(small);
        return Files.readAllBytes(small);
    }

    private FuzzTarget safetensors() throws IOException {
        Path damaged = work.resolve("damaged.safetensors");
        return FuzzTarget.of("safetensors", List.of(smallCheckpoint(work)), MOST_BYTES, file -> {
            Files.write(damaged, file);
            Checkpoint.read(damaged, LineTask.NAME);
        });
    }

    private FuzzTarget network() throws IOException {
        Path folder = bundle("network");
        return FuzzTarget.of("ONNX", List.of(resource(DIGITS + "/model.onnx")), MOST_BYTES, file -> {
            Files.write(folder.resolve("model.onnx"), file);
            CharacterRecognizer.of(ModelBundle.read(folder, DIGITS)).close();
        });
    }

    private FuzzTarget card() throws IOException {
        Path folder = bundle("card");
        return FuzzTarget.of("card", List.of(resource(DIGITS + "/card.json")), MOST_BYTES, file -> {
            Files.write(folder.resolve("card.json"), file);
            CharacterRecognizer.of(ModelBundle.read(folder, DIGITS)).close();
        });
    }

    private Path bundle(String name) throws IOException {
        Path folder = Files.createDirectories(work.resolve(name));
        Files.write(folder.resolve("model.onnx"), resource(DIGITS + "/model.onnx"));
        Files.write(folder.resolve("card.json"), resource(DIGITS + "/card.json"));
        return folder;
    }

    private FuzzTarget languageModel() {
        String text = "a few words, and a few more words: what a model of characters learns from.";
        byte[] model;
        try (CharacterLanguageModelBuilder builder = new CharacterLanguageModelBuilder(
                text.chars().distinct().mapToObj(Character::toString).toList(), List.of(1, 1, 1))) {
            builder.add(text, 1);
            model = builder.build();
        }
        return new FuzzTarget(
                "language model",
                List.of(model),
                DataTargets::withChecksum,
                MOST_BYTES,
                file -> CharacterLanguageModel.of(ByteBuffer.wrap(file), "fuzz.lm")
                        .logProbability(text));
    }

    private static byte[] withChecksum(byte[] model) {
        if (model.length < LANGUAGE_MODEL_HEADER) {
            return model;
        }
        CRC32 sum = new CRC32();
        sum.update(model, LANGUAGE_MODEL_HEADER, model.length - LANGUAGE_MODEL_HEADER);
        byte[] mended = model.clone();
        ByteBuffer.wrap(mended).order(ByteOrder.LITTLE_ENDIAN).putInt(LANGUAGE_MODEL_CHECKSUM, (int) sum.getValue());
        return mended;
    }

    /** The card of the digits as if they were lines, so that a small network passes for a hand's. */
    static byte[] lineCard() throws IOException {
        ObjectMapper json = new ObjectMapper();
        ObjectNode card = (ObjectNode) json.readTree(resource(DIGITS + "/card.json"));
        return json.writeValueAsBytes(card.put("task", "lines"));
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = DataTargets.class.getResourceAsStream(MODELS + name)) {
            if (in == null) {
                throw new IOException("there is no " + name + " on the class path");
            }
            return in.readAllBytes();
        }
    }
}
