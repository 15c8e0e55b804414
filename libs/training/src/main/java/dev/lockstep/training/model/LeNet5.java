package dev.lockstep.training.model;

import static ai.djl.nn.Activation.relu;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import ai.djl.nn.pooling.Pool;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;

/**
 * The LeNet-5 variant of the study "ADM_Project5: Distributed Learning, Track A", after LeCun et al., "Gradient-based
 * learning applied to document recognition", 1998: two 5x5 convolutions of 64 channels without padding, each with ReLU
 * and 2x2 max-pooling, then fully connected layers of 384, 192 and {@code classes} outputs.
 */
final class LeNet5 implements Model {
    private static final int CHANNELS = 64;
    private static final int KERNEL = 5;
    private static final Shape KERNEL_2 = new Shape(2, 2);
    private static final Shape STRIDE_1 = new Shape(1, 1);
    private static final Shape NO_PADDING = new Shape(0, 0);

    private final double dropout;
    private final int flattened;
    private final List<ParameterSpec> state;

    LeNet5(ModelSpec.LeNet5 spec, ImageShape shape, int classes) {
        dropout = spec.dropout();
        flattened = CHANNELS * convolvedAndPooledTwice(shape.height()) * convolvedAndPooledTwice(shape.width());
        state = new ParameterRegistry()
                .convolution("conv1", shape.channels(), CHANNELS, KERNEL)
                .convolution("conv2", CHANNELS, CHANNELS, KERNEL)
                .linear("fc1", flattened, 384)
                .linear("fc2", 384, 192)
                .linear("fc3", 192, classes)
                .state();
    }

    @Override
    public List<ParameterSpec> state() {
        return state;
    }

    @Override
    public NDArray forward(ForwardWeights weights, NDArray images, ForwardMode mode) {
        NDArray x = images.transpose(0, 3, 1, 2);
        x = relu(pool(weights.convolution("conv1", x, STRIDE_1, NO_PADDING)));
        x = relu(pool(weights.convolution("conv2", x, STRIDE_1, NO_PADDING)));
        x = x.reshape(-1, flattened);
        x = mode.dropout().apply(relu(weights.linear("fc1", x)), dropout);
        x = mode.dropout().apply(relu(weights.linear("fc2", x)), dropout);
        return weights.linear("fc3", x);
    }

    private static int convolvedAndPooledTwice(int side) {
        return ((side - KERNEL + 1) / 2 - KERNEL + 1) / 2;
    }

    // Pools before ReLU: the two commute, and ReLU then processes a quarter of the values.
    private static NDArray pool(NDArray x) {
        return Pool.maxPool2d(x, KERNEL_2, KERNEL_2, NO_PADDING, false);
    }
}
