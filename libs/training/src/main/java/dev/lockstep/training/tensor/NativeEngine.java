package dev.lockstep.training.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import dev.lockstep.experiment.spec.Device;

/** PyTorch's native library. It is loaded from the class path, without network access or telemetry. */
public final class NativeEngine {
    private final Engine engine;

    private NativeEngine(Engine engine) {
        this.engine = engine;
    }

    /**
     * Loads the library on the first call in this JVM.
     *
     * @throws IllegalStateException if the environment gives oneDNN a cache that is too small for a run
     */
    public static NativeEngine load() {
        PrimitiveCache.requireSufficient(System.getenv());
        // Without these properties, DJL sends usage data and downloads missing jars when its classes are first used.
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        setUnlessSet("ai.djl.pytorch.num_threads", "1");
        return new NativeEngine(Engine.getEngine(PtEngine.ENGINE_NAME));
    }

    /** Returns a name such as "pytorch 2.7.1". */
    public String version() {
        return "pytorch " + engine.getVersion();
    }

    /** Creates a manager for arrays on a device. The caller closes it, which frees all arrays attached to it. */
    public NDManager newManager(Device device) {
        return engine.newBaseManager(
                switch (device) {
                    case CPU, ANY -> ai.djl.Device.cpu();
                    case CUDA -> firstGpu();
                });
    }

    private ai.djl.Device firstGpu() {
        if (engine.getGpuCount() == 0) {
            throw new IllegalStateException("PyTorch found no CUDA device on this machine: check its driver");
        }
        return ai.djl.Device.gpu();
    }

    /**
     * Prepares the current thread for computing: one native thread, so that neither bits nor speed depend on other
     * work, and no recording of operations for gradients, which PyTorch enables in every new thread.
     */
    public void prepareThread() {
        JniUtils.setNumThreads(1);
        JniUtils.setGradMode(false);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
