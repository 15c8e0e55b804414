package dev.lockstep.training.tensor;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * Keeps oneDNN from building a kernel for two threads at once. It builds one the first time that it meets a shape and keeps it for the
 * whole process; two threads that wait for the same one can be given it wrong (seen with 3.7.1 in libtorch 2.7.1 on a processor with
 * AVX-512: a null pointer in a backward convolution, or, worse, sums that differ in their last bits from run to run). So the work that
 * meets a shape first in a run is done by one thread of the process at a time; what comes after it finds every kernel there, and waits
 * for nobody.
 *
 * <p>By run, not by process: the cache holds 1,024 kernels, a run's own stay in it because they are used all the time, and those of a run
 * long past may have gone.
 */
final class KernelBuildLock {
    private static final ReentrantLock BUILDING = new ReentrantLock();

    private final Set<Object> met = ConcurrentHashMap.newKeySet();

    /** {@code shape}: equal for, and only for, work that asks for the same kernels. */
    <T> T run(Object shape, Supplier<T> work) {
        if (met.contains(shape)) {
            return work.get();
        }
        BUILDING.lock();
        try {
            T result = work.get();
            met.add(shape);
            return result;
        } finally {
            BUILDING.unlock();
        }
    }
}
