package org.copyist.training.network;

import ai.onnx.proto.OnnxMl;
import ai.onnx.proto.OnnxMl.AttributeProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ONNX model under construction (opset 17, IR version 8): layers add their operators and weights, then
 * {@link #toBytes} gives the file. Operators of ONNX Runtime's own, which stand in the domain {@code com.microsoft}, may
 * be among them.
 */
public final class OnnxGraph {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;
    private static final int FLOAT = 1;
    private static final int INT8 = 3;
    private static final int INT64 = 7;
    private static final String RUNTIME_DOMAIN = "com.microsoft";

    private final OnnxMl.GraphProto.Builder graph;
    private final RecurrentWeights recurrentWeights;

    public OnnxGraph(String name, RecurrentWeights recurrentWeights) {
        graph = OnnxMl.GraphProto.newBuilder().setName(name);
        this.recurrentWeights = recurrentWeights;
    }

    /** How recurrent layers shall write their weights. */
    RecurrentWeights recurrentWeights() {
        return recurrentWeights;
    }

    /** Declares the input, float; a dimension that is not a number is a name for any size. */
    public String input(String name, String... dimensions) {
        graph.addInput(value(name, dimensions));
        return name;
    }

    /** Declares the output: the value {@code from} under the name {@code name}. */
    public void output(String name, String from, String... dimensions) {
        graph.addNode(OnnxMl.NodeProto.newBuilder()
                .setOpType("Identity")
                .setName(name)
                .addInput(from)
                .addOutput(name));
        graph.addOutput(value(name, dimensions));
    }

    /** Adds an operator and returns the name of its output, which is the operator's own name. */
    public String node(String operator, String name, String[] inputs, AttributeProto... attributes) {
        return node("", operator, name, inputs, attributes);
    }

    /** Adds an operator of ONNX Runtime's own; an input that is left out is an empty name. */
    String runtimeNode(String operator, String name, String[] inputs, AttributeProto... attributes) {
        return node(RUNTIME_DOMAIN, operator, name, inputs, attributes);
    }

    private String node(String domain, String operator, String name, String[] inputs, AttributeProto... attributes) {
        OnnxMl.NodeProto.Builder node = OnnxMl.NodeProto.newBuilder()
                .setDomain(domain)
                .setOpType(operator)
                .setName(name)
                .addOutput(name + ":out");
        for (String input : inputs) {
            node.addInput(input);
        }
        for (AttributeProto attribute : attributes) {
            node.addAttribute(attribute);
        }
        graph.addNode(node);
        return name + ":out";
    }

    /** Adds a vector of floats and returns its name. */
    public String constant(String name, float[] values) {
        return constant(name, new long[] {values.length}, values);
    }

    /** Adds a float tensor, row-major, and returns its name. */
    public String constant(String name, long[] shape, float[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(values);
        return constant(name, FLOAT, shape, bytes);
    }

    /** Adds a vector of 64-bit integers and returns its name. */
    public String constant(String name, long[] values) {
        ByteBuffer bytes = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        bytes.asLongBuffer().put(values);
        return constant(name, INT64, new long[] {values.length}, bytes);
    }

    /** Adds a tensor of signed bytes, row-major, and returns its name. */
    String constant(String name, long[] shape, byte[] values) {
        return constant(name, INT8, shape, ByteBuffer.wrap(values));
    }

    private String constant(String name, int type, long[] shape, ByteBuffer bytes) {
        OnnxMl.TensorProto.Builder tensor =
                OnnxMl.TensorProto.newBuilder().setName(name).setDataType(type).setRawData(ByteString.copyFrom(bytes));
        for (long size : shape) {
            tensor.addDims(size);
        }
        graph.addInitializer(tensor);
        return name;
    }

    /** The finished model, with {@code metadata} in its properties, by name: the same model has the same bytes. */
    public byte[] toBytes(Map<String, String> metadata) {
        OnnxMl.ModelProto.Builder model = OnnxMl.ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("copyist")
                .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph);
        if (graph.getNodeList().stream().anyMatch(node -> node.getDomain().equals(RUNTIME_DOMAIN))) {
            model.addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder()
                    .setDomain(RUNTIME_DOMAIN)
                    .setVersion(1));
        }
        new TreeMap<>(metadata)
                .forEach((key, value) -> model.addMetadataProps(
                        OnnxMl.StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    static AttributeProto ints(String name, long... values) {
        AttributeProto.Builder attribute =
                AttributeProto.newBuilder().setName(name).setType(AttributeProto.AttributeType.INTS);
        for (long value : values) {
            attribute.addInts(value);
        }
        return attribute.build();
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto text(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static OnnxMl.ValueInfoProto value(String name, String[] dimensions) {
        OnnxMl.TensorShapeProto.Builder shape = OnnxMl.TensorShapeProto.newBuilder();
        for (String dimension : dimensions) {
            OnnxMl.TensorShapeProto.Dimension.Builder size = OnnxMl.TensorShapeProto.Dimension.newBuilder();
            if (Character.isDigit(dimension.charAt(0))) {
                size.setDimValue(Long.parseLong(dimension));
            } else {
                size.setDimParam(dimension);
            }
            shape.addDim(size);
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(OnnxMl.TypeProto.newBuilder()
                        .setTensorType(OnnxMl.TypeProto.Tensor.newBuilder()
                                .setElemType(FLOAT)
                                .setShape(shape)))
                .build();
    }
}
