package dev.lockstep.training.engine;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.training.model.CrossEntropy;
import dev.lockstep.training.model.ForwardMode;
import dev.lockstep.training.model.ForwardWeights;
import dev.lockstep.training.model.Initializer;
import dev.lockstep.training.model.Model;
import dev.lockstep.training.model.ParameterSpec;
import dev.lockstep.training.model.ReferenceModels;
import dev.lockstep.training.model.TensorSet;
import dev.lockstep.training.tensor.Autograd;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Identifies the kernels that PyTorch, oneDNN and MKL choose in this process by what they compute: the gradients of
 * fixed inputs. Names of processors and instruction sets are not enough: oneDNN also goes by the sizes of the caches
 * and by environment variables, and MKL by the processor's vendor and model.
 */
final class ReferenceGradients {
    /** The version of the models and inputs below. */
    private static final int VERSION = 1;

    private static final List<Integer> MICRO_BATCHES = List.of(32, 31);
    private static final ImageShape IMAGES = new ImageShape(3, 32, 32);
    private static final int CLASSES = 100;

    /** Per process, like the loaded library and the environment that decide on the kernels. */
    private static final Map<Device, String> DIGESTS = new ConcurrentHashMap<>();

    private ReferenceGradients() {}

    /**
     * Returns the version and the SHA-256 of the gradients, as in "1:9f86d0...". Computed once for each device.
     *
     * @throws IllegalStateException if this process computes convolutions wrongly
     */
    static String digest(NativeEngine engine, Device device) {
        return DIGESTS.computeIfAbsent(device, _ -> compute(engine, device));
    }

    private static String compute(NativeEngine engine, Device device) {
        engine.prepareThread();
        ConvolutionCheck.requireCorrect(engine, device);
        MessageDigest digest = DigestUtils.getSha256Digest();
        try (ComputeThreads threads = new ComputeThreads(engine, 1);
                NDManager manager = engine.newManager(device)) {
            for (Model model : ReferenceModels.forImages(IMAGES, CLASSES)) {
                TensorSet state = TensorSet.of(model.state(), ReferenceGradients::values, manager);
                for (int images : MICRO_BATCHES) {
                    try (NDManager scope = manager.newSubManager()) {
                        threads.compute(
                                List.of(model, images),
                                () -> addGradients(model, state.viewsIn(scope), images, digest));
                    }
                }
            }
        }
        return VERSION + ":" + Hex.encodeHexString(digest.digest());
    }

    /** {@code state}: views of parameters without gradients, which the results are attached to. */
    private static MessageDigest addGradients(Model model, TensorSet state, int images, MessageDigest digest) {
        NDManager scope = state.manager();
        TensorSet parameters = state.parameters();
        parameters.arrays().forEach(parameter -> parameter.setRequiresGradient(true));
        ForwardWeights weights = new ForwardWeights(state);
        NDArray inputs = scope.create(
                        uniform(images * IMAGES.size(), 2),
                        new Shape(images, IMAGES.height(), IMAGES.width(), IMAGES.channels()))
                .duplicate();
        long[] classes = new long[images];
        for (int i = 0; i < images; i++) {
            classes[i] = (long) i * 7 % CLASSES;
        }
        NDArray labels = scope.create(classes, new Shape(images, 1));
        CrossEntropy loss =
                Autograd.record(() -> CrossEntropy.of(model.forward(weights, inputs, ForwardMode.EVALUATION), labels));
        Autograd.backward(loss.objective(), 1.0 / images);
        add(loss.sum(), digest);
        for (NDArray parameter : parameters.arrays()) {
            NDArray gradient = parameter.getGradient();
            add(gradient, digest);
            add(gradient.mul(gradient).sum(), digest); // as layerwise optimizers do
        }
        return digest;
    }

    private static void add(NDArray array, MessageDigest digest) {
        digest.update(array.toByteBuffer(false));
    }

    /** Returns values as large as the initial ones, but faster to compute. */
    private static float[] values(ParameterSpec spec) {
        return switch (spec.initial()) {
            case Initializer.Uniform(double bound) -> uniform(spec.size(), bound);
            case Initializer.Normal(double deviation) -> uniform(spec.size(), deviation * Math.sqrt(3));
            case Initializer.Constant(double value) -> constant(spec.size(), value);
        };
    }

    private static float[] constant(int count, double value) {
        float[] values = new float[count];
        Arrays.fill(values, (float) value);
        return values;
    }

    /** Returns fixed values in [-bound, bound), by a multiplicative hash of their positions. */
    static float[] uniform(int count, double bound) {
        float[] values = new float[count];
        for (int i = 0; i < count; i++) {
            long hash = (i + 1) * 0x9E3779B97F4A7C15L;
            hash = (hash ^ (hash >>> 29)) * 0xBF58476D1CE4E5B9L;
            values[i] = (float) (((hash >>> 40) * 0x1p-23 - 1) * bound);
        }
        return values;
    }
}
