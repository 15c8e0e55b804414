package dev.lockstep.training.model;

import static ai.djl.nn.Activation.relu;

import java.util.List;

import ai.djl.ndarray.NDArray;
import dev.lockstep.experiment.spec.ImageShape;
import dev.lockstep.experiment.spec.ModelSpec;

/** A multilayer perceptron fc1, fc2, ... with ReLU between layers, on images flattened in PyTorch's CHW order. */
final class Mlp implements Model {
    private final int inputs;
    private final int layers;
    private final List<ParameterSpec> state;

    Mlp(ModelSpec.Mlp spec, ImageShape shape, int classes) {
        inputs = shape.size();
        layers = spec.hidden().size() + 1;
        ParameterRegistry registry = new ParameterRegistry();
        int in = inputs;
        for (int layer = 1; layer < layers; layer++) {
            int out = spec.hidden().get(layer - 1);
            registry.linear(name(layer), in, out);
            in = out;
        }
        state = registry.linear(name(layers), in, classes).state();
    }

    @Override
    public List<ParameterSpec> state() {
        return state;
    }

    @Override
    public NDArray forward(ForwardWeights weights, NDArray images, ForwardMode mode) {
        NDArray x = images.transpose(0, 3, 1, 2).reshape(-1, inputs);
        for (int layer = 1; layer < layers; layer++) {
            x = relu(weights.linear(name(layer), x));
        }
        return weights.linear(name(layers), x);
    }

    private static String name(int layer) {
        return "fc" + layer;
    }
}
