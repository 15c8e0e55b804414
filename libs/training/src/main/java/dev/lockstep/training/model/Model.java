package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.ModelSpec;

/** A network as a function of its state. It holds none itself, so one instance serves any number of replicas and threads. */
public interface Model {
    static Model of(ModelSpec spec, int classes) {
        return switch (spec) {
            case ModelSpec.LeNet5 lenet5 -> new LeNet5(lenet5, classes);
            case ModelSpec.Mlp mlp -> new Mlp(mlp, classes);
            case ModelSpec.ResNet18() -> new ResNet18(classes);
        };
    }

    /** Its parameters in PyTorch's names, shapes and order, and behind them its statistics. */
    List<ParameterSpec> state();

    /**
     * Logits of shape (count, classes).
     *
     * @param images float32 of shape (count, 32, 32, 3); all results are attached to their manager
     */
    NDArray forward(ForwardWeights weights, NDArray images, ForwardMode mode);
}
