package org.copyist.recognition.onnx;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.Map;
import org.copyist.core.error.ModelException;
import org.copyist.core.error.OutputException;
import org.copyist.core.file.TemporaryFolder;

/**
 * A network in ONNX Runtime with one input and one output, both float. Each run uses one thread; run it from several
 * threads at once to use more. Thread-safe. Holds native memory until closed.
 */
public final class OnnxNetwork implements AutoCloseable {
    /** Of the library on the platform where it is largest. */
    private static final long NATIVE_BYTES = 40_000_000;

    private static boolean unpacked;

    private final String name;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String input;

    private OnnxNetwork(String name, OrtEnvironment environment, OrtSession session, String input) {
        this.name = name;
        this.environment = environment;
        this.session = session;
        this.input = input;
    }

    /**
     * Loads a network.
     *
     * @param name for messages
     * @param onnx the ONNX file
     * @throws ModelException if it is not an ONNX network with one input
     * @throws OutputException if ONNX Runtime itself cannot be unpacked
     */
    public static OnnxNetwork load(String name, byte[] onnx) {
        try {
            OrtEnvironment environment = environment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
                options.setCPUArenaAllocator(false); // an arena would keep the memory of the largest page for good
                OrtSession session = environment.createSession(onnx, options);
                if (session.getNumInputs() != 1 || session.getNumOutputs() != 1) {
                    session.close();
                    throw new ModelException("the network " + name + " must have one input and one output, got "
                            + session.getNumInputs() + " and " + session.getNumOutputs());
                }
                return new OnnxNetwork(
                        name,
                        environment,
                        session,
                        session.getInputNames().iterator().next());
            }
        } catch (OrtException e) {
            throw new ModelException(
                    "the network " + name + " cannot be loaded, it is no ONNX file or damaged: " + e.getMessage(), e);
        }
    }

    private static synchronized OrtEnvironment environment() throws OrtException {
        if (!unpacked) {
            TemporaryFolder.requireForNative("ONNX Runtime", NATIVE_BYTES);
            unpacked = true;
        }
        OrtEnvironment environment = OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR);
        environment.setTelemetry(false); // of Windows; elsewhere this version has none, see decision 10
        return environment;
    }

    /**
     * What a network answered.
     *
     * @param values row-major
     * @param shape sizes, outermost first
     */
    public record Output(float[] values, long[] shape) {}

    /**
     * Runs the network.
     *
     * @param values of the input, row-major
     * @param shape of the input, outermost first
     * @throws ModelException if the network does not take such an input
     */
    public Output run(float[] values, long... shape) {
        try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(values), shape);
                OrtSession.Result result = session.run(Map.of(input, tensor))) {
            OnnxTensor output = (OnnxTensor) result.get(0);
            float[] answer = new float[Math.toIntExact(output.getInfo().getNumElements())];
            output.getFloatBuffer().get(answer);
            return new Output(answer, output.getInfo().getShape());
        } catch (OrtException e) {
            throw new ModelException("the network " + name + " failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new ModelException("the network " + name + " cannot be closed: " + e.getMessage(), e);
        }
    }
}
