package dev.lockstep.training.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import org.junit.jupiter.api.Test;

/** Without the lock, two threads that use 180 new shapes at once get other bits or end the process, nearly always. */
class KernelBuildLockTest {
    private static final int SHAPES = 180;
    private static final int SMALLEST = 6;
    private static final int SIDES = 21;

    private final NativeEngine engine = NativeEngine.load();

    @Test
    void threads_that_use_many_new_shapes_at_once_compute_the_bits_of_one_thread() {
        CyclicBarrier together = new CyclicBarrier(2);
        try (ComputeThreads threads = new ComputeThreads(engine, 2);
                NDManager manager = engine.newManager(Device.CPU)) {
            List<List<String>> bits = threads.map(
                    2,
                    _ -> Stream.iterate(0, shape -> shape + 1)
                            .limit(SHAPES)
                            .map(shape -> {
                                await(together);
                                return threads.compute(shape, () -> gradients(shape, manager));
                            })
                            .toList());
            engine.prepareThread();
            List<String> alone = Stream.iterate(0, shape -> shape + 1)
                    .limit(SHAPES)
                    .map(shape -> threads.compute(shape, () -> gradients(shape, manager)))
                    .toList();
            assertThat(bits).containsExactly(alone, alone);
        }
    }

    /** Computes a convolution of two images, and its gradients. */
    private static String gradients(int shape, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray images = leaf(scope, 2, SMALLEST + shape / SIDES, SMALLEST + shape % SIDES, 64);
            NDArray weight = leaf(scope, 64, 5, 5, 64);
            NDArray bias = leaf(scope, 64);
            NDArray loss = Autograd.record(() -> images.getNDArrayInternal()
                    .convolution(
                            images.transpose(0, 3, 1, 2),
                            weight.transpose(0, 3, 1, 2),
                            bias,
                            new Shape(1, 1),
                            new Shape(0, 0),
                            new Shape(1, 1),
                            1)
                    .singletonOrThrow()
                    .square()
                    .sum());
            Autograd.backward(loss, 1);
            return Stream.of(loss, images.getGradient(), weight.getGradient(), bias.getGradient())
                    .map(array -> Integer.toHexString(Arrays.hashCode(array.toByteArray())))
                    .collect(Collectors.joining(" "));
        }
    }

    private static NDArray leaf(NDManager scope, long... shape) {
        NDArray leaf = scope.arange(0f, (float) new Shape(shape).size(), 1f)
                .mul(0.7f)
                .sin()
                .mul(0.1f)
                .reshape(shape);
        leaf.setRequiresGradient(true);
        return leaf;
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (InterruptedException | BrokenBarrierException e) {
            throw new IllegalStateException(e);
        }
    }
}
