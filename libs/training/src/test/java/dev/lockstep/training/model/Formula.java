package dev.lockstep.training.model;

import java.util.List;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

/** Creates values by a formula that PyTorch can reproduce: scaled integers around 0 with a prime period. */
final class Formula {
    private Formula() {}

    /** Sets value i of tensor k to ((37 i + 11 k) mod 101 - 50) times the scale. */
    static TensorSet parameters(List<ParameterSpec> specs, double scale, NDManager manager) {
        return TensorSet.of(specs, spec -> values(spec, specs.indexOf(spec), scale), manager);
    }

    static float[] values(ParameterSpec spec, int number, double scale) {
        float[] values = new float[spec.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (((i * 37L + number * 11L) % 101 - 50) * scale);
        }
        return values;
    }

    /** Returns images of shape (count, 32, 32, 3) with value i = ((29 i) mod 97 - 48) / 24. */
    static NDArray images(int count, NDManager manager) {
        float[] values = new float[count * 32 * 32 * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) ((i * 29L % 97 - 48) / 24.0);
        }
        return manager.create(values, new Shape(count, 32, 32, 3));
    }
}
