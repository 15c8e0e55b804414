package dev.lockstep.training.model;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.lockstep.training.model.ParameterSpec.Role;

/**
 * One float32 array for each tensor of a network, in model order: its state, the gradients of its parameters, or a buffer of its optimizer.
 * The arrays belong to the manager that they were made with.
 *
 * @param specs what the arrays are for
 * @param arrays in their stored shape
 */
public record TensorSet(List<ParameterSpec> specs, List<NDArray> arrays) implements AutoCloseable {
    public TensorSet {
        specs = List.copyOf(specs);
        arrays = List.copyOf(arrays);
        if (specs.size() != arrays.size()) {
            throw new IllegalArgumentException(arrays.size() + " arrays for " + specs.size() + " parameters");
        }
    }

    /** All zero. */
    public static TensorSet zeros(List<ParameterSpec> specs, NDManager manager) {
        return make(specs, spec -> manager.zeros(spec.storedShape(), DataType.FLOAT32));
    }

    /** With these values, each in the order of its parameter's shape. */
    public static TensorSet of(List<ParameterSpec> specs, Function<ParameterSpec, float[]> values, NDManager manager) {
        return make(specs, spec -> {
            float[] stored = spec.layout().store(values.apply(spec), spec.shape());
            // The copy lies in PyTorch's own, aligned memory, as all later arrays do.
            try (NDArray fromJava = manager.create(stored, spec.storedShape())) {
                return fromJava.duplicate();
            }
        });
    }

    /** One array for each parameter. */
    public static TensorSet make(List<ParameterSpec> specs, Function<ParameterSpec, NDArray> array) {
        return new TensorSet(specs, specs.stream().map(array).toList());
    }

    /** Those that gradients move, which come first. */
    public TensorSet trained() {
        int count = (int)
                specs.stream().filter(spec -> spec.role() == Role.PARAMETER).count();
        return new TensorSet(specs.subList(0, count), arrays.subList(0, count));
    }

    /** Those that follow what the network sees. */
    public TensorSet statistics() {
        int first = trained().size();
        return new TensorSet(specs.subList(first, size()), arrays.subList(first, size()));
    }

    /** These, and behind them others. */
    public TensorSet and(TensorSet others) {
        return new TensorSet(
                Stream.concat(specs.stream(), others.specs.stream()).toList(),
                Stream.concat(arrays.stream(), others.arrays.stream()).toList());
    }

    public int size() {
        return arrays.size();
    }

    public NDArray get(int index) {
        return arrays.get(index);
    }

    /** What all arrays are attached to. */
    public NDManager manager() {
        return get(0).getManager();
    }

    /** Arrays that share these ones' memory: whatever is computed from them is attached to {@code scope}. */
    public TensorSet sharedIn(NDManager scope) {
        return new TensorSet(
                specs, arrays.stream().map(array -> shared(array, scope)).toList());
    }

    /** Takes the values of another set for the same parameters. */
    public void copyFrom(TensorSet other) {
        for (int i = 0; i < size(); i++) {
            get(i).intern(other.get(i).duplicate());
        }
    }

    /** A copy, attached to what these arrays are attached to. */
    public TensorSet duplicate() {
        return new TensorSet(specs, arrays.stream().map(NDArray::duplicate).toList());
    }

    /** Goes this part of the way to another set for the same parameters. */
    public void moveTowards(TensorSet other, double part) {
        for (int i = 0; i < size(); i++) {
            try (NDArray difference = other.get(i).sub(get(i))) {
                get(i).addi(difference.muli(part));
            }
        }
    }

    /**
     * Takes the weighted mean of other sets. Where they are equal it is their very bits.
     *
     * @param weights that add up to 1
     */
    public void setToMean(List<TensorSet> others, List<Double> weights) {
        TensorSet first = others.getFirst();
        copyFrom(first);
        for (int other = 1; other < others.size(); other++) {
            for (int i = 0; i < size(); i++) {
                try (NDArray difference = others.get(other).get(i).sub(first.get(i))) {
                    get(i).addi(difference.muli(weights.get(other)));
                }
            }
        }
    }

    /** Float32 values in native byte order, in the order of the parameter's shape: a copy. */
    public ByteBuffer values(int index) {
        try (NDManager scope = manager().newSubManager()) {
            return specs.get(index).layout().seen(shared(get(index), scope)).toByteBuffer(false);
        }
    }

    @Override
    public void close() {
        arrays.forEach(NDArray::close);
    }

    private static NDArray shared(NDArray array, NDManager scope) {
        NDArray alias = array.stopGradient();
        alias.attach(scope);
        return alias;
    }
}
