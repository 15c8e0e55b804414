package dev.lockstep.training.tensor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Lets one thread of the process at a time build oneDNN's kernels. oneDNN builds a kernel at the first use of a shape
 * and caches it for the process. While it chooses the kernel, oneDNN 3.7.1 (in libtorch 2.7.1) writes the size of the
 * L2 cache into a plain static variable of its brgemm convolutions ({@code brg_blocking_t::L2}): for a backward
 * convolution on AVX-512, an AVX2 variant is tried on the way, which sets another size. A thread that builds at the
 * same time reads either size, and gets another kernel under the same key of the cache: other bits, or a crash.
 *
 * <p>Work whose shape is new to its run therefore holds this lock. Other work uses built kernels and does not wait.
 * Known shapes are kept per run, because those of an earlier run may have been evicted; {@link PrimitiveCache} holds
 * enough kernels that those of a run in training are not.
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
