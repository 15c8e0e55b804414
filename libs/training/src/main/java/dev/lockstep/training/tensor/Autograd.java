package dev.lockstep.training.tensor;

import java.util.function.Supplier;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;

/**
 * PyTorch's gradients for several threads at once. DJL's own GradientCollector refuses a second one at a time in a JVM, though PyTorch
 * keeps the mode by thread; this is the one place that goes past it.
 */
public final class Autograd {
    private Autograd() {}

    /** Runs {@code forward} with its operations recorded in this thread. */
    public static <T> T recorded(Supplier<T> forward) {
        JniUtils.setGradMode(true);
        try {
            return forward.get();
        } finally {
            JniUtils.setGradMode(false);
        }
    }

    /**
     * Adds {@code factor} times the gradient of {@code loss} (one element) to that of every array it was computed from that requires
     * one, and drops the record.
     */
    public static void backward(NDArray loss, double factor) {
        NDManager manager = loss.getManager();
        try (NDArray seed = manager.full(loss.getShape(), (float) factor)) {
            JniUtils.backward((PtNDArray) loss, (PtNDArray) seed, false, false);
        }
    }
}
