package dev.lockstep.training.tensor;

import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * Computes gradients with PyTorch in several threads at once. DJL's GradientCollector allows only one instance per JVM
 * at a time, although PyTorch's gradient mode is thread-local. This class calls the native functions directly instead.
 */
public final class Autograd {
    private Autograd() {}

    /** Runs {@code forward} and records its operations for {@link #backward}. */
    public static <T> T record(Supplier<T> forward) {
        JniUtils.setGradMode(true);
        try {
            return forward.get();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /**
     * Computes {@code factor} times the gradient of a one-element {@code loss}, adds it to the gradients of all leaf
     * tensors that require one, and frees the recorded operations.
     */
    public static void backward(NDArray loss, double factor) {
        NDManager manager = loss.getManager();
        try (NDArray seed = manager.full(loss.getShape(), (float) factor)) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) seed, false, false);
        }
    }
}
