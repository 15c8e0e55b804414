package dev.lockstep.training.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtEngine;
import ai.djl.pytorch.jni.JniUtils;
import dev.lockstep.experiment.spec.Device;

/** PyTorch's native library, loaded from the class path alone: nothing is fetched and nobody is told. */
public final class NativeEngine {
    private final Engine engine;

    private NativeEngine(Engine engine) {
        this.engine = engine;
    }

    /** Loads the library, once a JVM. */
    public static NativeEngine load() {
        // DJL reads these when its classes are first used: without them it calls home, and looks for a network where a
        // jar is missing.
        setUnlessSet("ai.djl.offline", "true");
        setUnlessSet("ai.djl.pytorch.graph_optimizer", "false");
        setUnlessSet("ai.djl.pytorch.num_interop_threads", "1");
        setUnlessSet("ai.djl.pytorch.num_threads", "1");
        return new NativeEngine(Engine.getEngine(PtEngine.ENGINE_NAME));
    }

    /** As in "pytorch 2.7.1". */
    public String version() {
        return "pytorch " + engine.getVersion();
    }

    /** Where arrays of this device live. The caller closes it, and with it every array still attached. */
    public NDManager newManager(Device device) {
        return engine.newBaseManager(
                switch (device) {
                    case CPU, ANY -> ai.djl.Device.cpu();
                    case CUDA -> firstGpu();
                });
    }

    private ai.djl.Device firstGpu() {
        if (engine.getGpuCount() == 0) {
            throw new IllegalStateException("no CUDA device that PyTorch can use was found on this machine");
        }
        return ai.djl.Device.gpu();
    }

    /**
     * Makes the current thread fit for computing: one native thread, so that bits and speed depend on nothing else that runs, and no
     * record of operations for gradients, which PyTorch would keep in every new thread.
     */
    public void adoptThread() {
        JniUtils.setNumThreads(1);
        JniUtils.setGradMode(false);
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
