package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;

/** The models whose gradients identify the kernels of a process, and the layers that a process may compute wrongly. */
public final class ReferenceModels {
    private ReferenceModels() {}

    /** Returns models with all layers of the built-in ones, each shape once. A change needs a new version number. */
    public static List<Model> forImages(ImageShape shape, int classes) {
        return List.of(
                new LeNet5(new ModelSpec.LeNet5(0), shape, classes),
                new Mlp(new ModelSpec.Mlp(List.of(256)), shape, classes),
                ResNet18.ofEachShapeOnce(shape, classes));
    }

    /** Applies a square convolution without a bias, with PyTorch's kernels and in the layout of the models. */
    public static NDArray convolve(NDArray channelsLastImages, NDArray channelsLastWeight, int stride) {
        NDArray x = channelsLastImages.transpose(0, 3, 1, 2);
        NDArray weight = channelsLastWeight.transpose(0, 3, 1, 2);
        long padding = weight.getShape().get(2) / 2;
        return x.getNDArrayInternal()
                .convolution(
                        x, weight, null, new Shape(stride, stride), new Shape(padding, padding), new Shape(1, 1), 1)
                .singletonOrThrow();
    }
}
