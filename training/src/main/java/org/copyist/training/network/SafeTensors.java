package org.copyist.training.network;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.copyist.core.error.ModelException;
import org.copyist.core.file.AtomicFile;

/**
 * Float tensors and a few words about them in a safetensors file: an 8-byte little-endian header length, a JSON header,
 * raw little-endian values.
 *
 * @param metadata free text by key
 * @param tensors by name
 */
public record SafeTensors(Map<String, String> metadata, Map<String, FloatArray> tensors) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_HEADER_BYTES = 100 << 20;

    /** Writes the file, whole or not at all. */
    public void write(Path file) {
        ObjectNode header = JSON.createObjectNode();
        ObjectNode words = header.putObject("__metadata__");
        metadata.forEach(words::put);
        int offset = 0;
        for (Map.Entry<String, FloatArray> entry : tensors.entrySet()) {
            ObjectNode tensor = header.putObject(entry.getKey());
            tensor.put("dtype", "F32");
            ArrayNode shape = tensor.putArray("shape");
            for (long size : entry.getValue().shape()) {
                shape.add(size);
            }
            int end = Math.addExact(offset, 4 * entry.getValue().values().length);
            tensor.putArray("data_offsets").add(offset).add(end);
            offset = end;
        }
        try {
            byte[] json = JSON.writeValueAsBytes(header);
            ByteBuffer bytes =
                    ByteBuffer.allocate(Math.addExact(8 + json.length, offset)).order(ByteOrder.LITTLE_ENDIAN);
            bytes.putLong(json.length).put(json);
            for (FloatArray tensor : tensors.values()) {
                bytes.asFloatBuffer().put(tensor.values());
                bytes.position(bytes.position() + 4 * tensor.values().length);
            }
            AtomicFile.write(file, bytes.array());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("words and numbers are always JSON", e);
        }
    }

    /**
     * Reads a file.
     *
     * @throws ModelException if it is missing or damaged
     */
    public static SafeTensors read(Path file) {
        try {
            return parse(Files.readAllBytes(file), file.toString());
        } catch (IOException e) {
            throw new ModelException("cannot read the weights " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Reads what a file holds.
     *
     * @param file its name, for messages
     * @throws ModelException if it is damaged
     */
    public static SafeTensors parse(byte[] content, String file) {
        ByteBuffer bytes = ByteBuffer.wrap(content).order(ByteOrder.LITTLE_ENDIAN);
        long headerLength = bytes.remaining() < 8 ? -1 : bytes.getLong();
        if (headerLength < 2 || headerLength > Math.min(MOST_HEADER_BYTES, bytes.remaining())) {
            throw damaged(file, "its header is cut short");
        }
        byte[] json = new byte[(int) headerLength];
        bytes.get(json);
        try {
            return parse(file, JSON.readTree(json), bytes.slice().order(ByteOrder.LITTLE_ENDIAN));
        } catch (IOException e) {
            throw new ModelException("cannot read the weights " + file + ": " + e.getMessage(), e);
        }
    }

    private static SafeTensors parse(String file, JsonNode header, ByteBuffer data) {
        Map<String, String> metadata = new LinkedHashMap<>();
        Map<String, FloatArray> tensors = new LinkedHashMap<>();
        header.properties().forEach(entry -> {
            JsonNode node = entry.getValue();
            if (entry.getKey().equals("__metadata__")) {
                node.properties()
                        .forEach(word ->
                                metadata.put(word.getKey(), word.getValue().asText()));
                return;
            }
            int from = node.path("data_offsets").path(0).asInt(-1);
            int to = node.path("data_offsets").path(1).asInt(-1);
            if (!node.path("dtype").asText().equals("F32") || from < 0 || to < from || to > data.limit()) {
                throw damaged(file, "the tensor " + entry.getKey() + " is not float, or is cut short");
            }
            long[] shape = new long[node.path("shape").size()];
            for (int i = 0; i < shape.length; i++) {
                shape[i] = node.path("shape").path(i).asLong();
            }
            float[] values = new float[(to - from) / 4];
            data.slice(from, to - from)
                    .order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer()
                    .get(values);
            tensors.put(entry.getKey(), new FloatArray(shape, values));
        });
        return new SafeTensors(metadata, tensors);
    }

    private static ModelException damaged(String file, String what) {
        return new ModelException("the weights " + file + " are damaged: " + what + "; expected a safetensors file");
    }
}
