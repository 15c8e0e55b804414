package dev.lockstep.training.tensor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Prevents oneDNN from building the same kernel in two threads at once. oneDNN builds a kernel at the first use of a
 * shape and caches it for the process. Two threads that wait for the same kernel can get a broken one (seen with 3.7.1
 * in libtorch 2.7.1 with AVX-512: a null pointer in a backward convolution, or sums whose last bits differ from run to
 * run). Therefore one thread of the process at a time runs work whose shape is new to its run. Other work does not
 * wait.
 *
 * <p>Known shapes are kept per run: the cache holds 1,024 kernels and may have evicted those of an earlier run.
 */
final class KernelBuildLock {
    private static final ReentrantLock BUILDING = new ReentrantLock();

    private final Set<Object> knownShapes = ConcurrentHashMap.newKeySet();

    /** {@code shape}: a key that is equal for, and only for, work that uses the same kernels. */
    <T> T run(Object shape, Supplier<T> work) {
        if (knownShapes.contains(shape)) {
            return work.get();
        }
        BUILDING.lock();
        try {
            T result = work.get();
            knownShapes.add(shape);
            return result;
        } finally {
            BUILDING.unlock();
        }
    }
}
