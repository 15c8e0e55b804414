package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;

/** A network architecture. Holds no tensors, so that replicas and threads share one instance. */
public interface Model {
    /** Creates the model of a spec for images of {@code shape}, with {@code classes} outputs. */
    static Model of(ModelSpec spec, ImageShape shape, int classes) {
        return switch (spec) {
            case ModelSpec.LeNet5 lenet5 -> new LeNet5(lenet5, shape, classes);
            case ModelSpec.Mlp mlp -> new Mlp(mlp, shape, classes);
            case ModelSpec.ResNet18() -> new ResNet18(shape, classes);
        };
    }

    /** Returns the specs of the parameters, in PyTorch's names, shapes and order, followed by those of the buffers. */
    List<ParameterSpec> state();

    /**
     * Computes logits of shape (count, classes).
     *
     * @param images float32 of shape (count, height, width, channels); results are attached to the same manager
     */
    NDArray forward(ForwardWeights weights, NDArray images, ForwardMode mode);
}
