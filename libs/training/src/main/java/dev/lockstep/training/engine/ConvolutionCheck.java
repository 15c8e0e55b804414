package dev.lockstep.training.engine;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.Device;
import dev.lockstep.training.model.ReferenceModels;
import dev.lockstep.training.tensor.ComputeThreads;
import dev.lockstep.training.tensor.NativeEngine;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares some values of convolutions with sums in double precision. oneDNN 3.7.1 computes 1x1 convolutions of stride
 * 2 wrongly where the processor's caches look one byte large to it: on virtual machines that hide them.
 */
final class ConvolutionCheck {
    private static final Logger log = LoggerFactory.getLogger(ConvolutionCheck.class);
    private static final int IMAGES = 32;
    private static final double TOLERANCE = 1e-3;

    /** The three projections of ResNet-18, which it computes as matrix products. */
    private static final List<Layer> UNUSED =
            List.of(new Layer(64, 128, 32, 1, 2), new Layer(128, 256, 16, 1, 2), new Layer(256, 512, 8, 1, 2));

    private static final List<Layer> USED =
            List.of(new Layer(64, 64, 10, 5, 1), new Layer(256, 512, 8, 3, 2), new Layer(512, 512, 4, 3, 1));

    private ConvolutionCheck() {}

    /** Square images of {@code size} and a square kernel, padded by half of it. */
    private record Layer(int in, int out, int size, int kernel, int stride) {}

    /**
     * Checks the kernels of this process, in the calling thread, which must be prepared for computing.
     *
     * @throws IllegalStateException if it computes a convolution wrongly that models use
     */
    static void requireCorrect(NativeEngine engine, Device device) {
        try (ComputeThreads threads = new ComputeThreads(engine, 1);
                NDManager manager = engine.newManager(device)) {
            USED.forEach(layer -> {
                double error = threads.compute(layer, () -> largestError(layer, manager));
                if (!(error < TOLERANCE)) {
                    throw new IllegalStateException(
                            "PyTorch computes a convolution wrongly on this machine (%s, relative error %s): train on another one"
                                    .formatted(layer, error));
                }
            });
            UNUSED.forEach(layer -> {
                double error = threads.compute(layer, () -> largestError(layer, manager));
                if (!(error < TOLERANCE)) {
                    log.warn(
                            "oneDNN computes 1x1 convolutions wrongly here ({}, relative error {}): the machine hides its"
                                    + " caches. Models do not use them; runs have other bits than where caches are visible",
                            layer,
                            error);
                }
            });
        }
    }

    /** Returns the largest error of some outputs, relative to the largest of them. */
    private static double largestError(Layer layer, NDManager manager) {
        float[] images = ReferenceGradients.uniform(IMAGES * layer.size * layer.size * layer.in, 1);
        float[] weight = ReferenceGradients.uniform(layer.out * layer.kernel * layer.kernel * layer.in, 1);
        try (NDManager scope = manager.newSubManager()) {
            NDArray x = scope.create(images, new Shape(IMAGES, layer.size, layer.size, layer.in))
                    .duplicate();
            NDArray w = scope.create(weight, new Shape(layer.out, layer.kernel, layer.kernel, layer.in))
                    .duplicate();
            NDArray result = ReferenceModels.convolve(x, w, layer.stride).transpose(0, 2, 3, 1);
            int side = (int) result.getShape().get(1);
            float[] computed = result.toFloatArray();
            double error = 0;
            double largest = 0;
            for (int position = 0; position < computed.length; position += computed.length / 199) {
                double expected = expected(layer, images, weight, position, side);
                error = Math.max(error, Math.abs(expected - computed[position]));
                largest = Math.max(largest, Math.abs(expected));
            }
            return error / largest;
        }
    }

    /** Computes the output at a position of the result (image, row, column, channel). */
    private static double expected(Layer layer, float[] images, float[] weight, int position, int side) {
        int channel = position % layer.out;
        int column = position / layer.out % side;
        int row = position / layer.out / side % side;
        int image = position / layer.out / side / side;
        int padding = layer.kernel / 2;
        double sum = 0;
        for (int i = 0; i < layer.kernel; i++) {
            for (int j = 0; j < layer.kernel; j++) {
                int y = row * layer.stride + i - padding;
                int x = column * layer.stride + j - padding;
                if (y >= 0 && y < layer.size && x >= 0 && x < layer.size) {
                    int pixel = ((image * layer.size + y) * layer.size + x) * layer.in;
                    int tap = ((channel * layer.kernel + i) * layer.kernel + j) * layer.in;
                    for (int in = 0; in < layer.in; in++) {
                        sum += (double) images[pixel + in] * weight[tap + in];
                    }
                }
            }
        }
        return sum;
    }
}
