package dev.lockstep.training.engine;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.tensor.Autograd;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;

/** Computes 180 convolutions of new shapes on two threads at once, and prints how many have other bits than on one. */
final class ManyShapes {
    private static final int SHAPES = 180;
    private static final int SMALLEST = 6;
    private static final int SIDES = 21;

    private ManyShapes() {}

    static void main() {
        NativeEngine engine = NativeEngine.load();
        CyclicBarrier together = new CyclicBarrier(2);
        try (ComputeThreads threads = new ComputeThreads(engine, 2);
                NDManager manager = engine.newManager(Device.CPU)) {
            List<List<String>> bits = threads.map(
                    2,
                    _ -> IntStream.range(0, SHAPES)
                            .mapToObj(shape -> gradients(shape, threads, manager, together))
                            .toList());
            engine.prepareThread();
            CyclicBarrier alone = new CyclicBarrier(1);
            long different = IntStream.range(0, SHAPES)
                    .filter(shape -> {
                        String expected = gradients(shape, threads, manager, alone);
                        return bits.stream()
                                .anyMatch(computed -> !computed.get(shape).equals(expected));
                    })
                    .count();
            System.out.println(different + " of " + SHAPES + " differ");
        }
    }

    /** Computes a convolution of two images, and its gradients. */
    private static String gradients(int shape, ComputeThreads threads, NDManager manager, CyclicBarrier together) {
        try (NDManager scope = manager.newSubManager()) {
            NDArray images = leaf(scope, 2, SMALLEST + shape / SIDES, SMALLEST + shape % SIDES, 64);
            NDArray weight = leaf(scope, 64, 5, 5, 64);
            NDArray bias = leaf(scope, 64);
            await(together);
            return threads.compute(shape, () -> {
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
            });
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
