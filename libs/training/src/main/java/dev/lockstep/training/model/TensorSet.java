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
 * One float32 array per tensor of a model, in model order, parameters before buffers. Holds a model's state, its
 * gradients, or one kind of optimizer buffer. The arrays belong to the manager that created them.
 *
 * @param specs the tensors of the arrays
 * @param arrays in their stored shape
 */
public record TensorSet(List<ParameterSpec> specs, List<NDArray> arrays) implements AutoCloseable {
    public TensorSet {
        specs = List.copyOf(specs);
        arrays = List.copyOf(arrays);
        if (specs.size() != arrays.size()) {
            throw new IllegalArgumentException(arrays.size() + " arrays for " + specs.size() + " tensor specs");
        }
    }

    /** Creates arrays of zeros. */
    public static TensorSet zeros(List<ParameterSpec> specs, NDManager manager) {
        return create(specs, spec -> manager.zeros(spec.storedShape(), DataType.FLOAT32));
    }

    /** Creates arrays with the given values, each in the order of the spec's logical shape. */
    public static TensorSet of(List<ParameterSpec> specs, Function<ParameterSpec, float[]> values, NDManager manager) {
        return create(specs, spec -> {
            float[] stored = spec.layout().toStored(values.apply(spec), spec.shape());
            // The copy is in PyTorch's own aligned memory, like all arrays that are computed later.
            try (NDArray fromJava = manager.create(stored, spec.storedShape())) {
                return fromJava.duplicate();
            }
        });
    }

    /** Creates one array per spec. */
    public static TensorSet create(List<ParameterSpec> specs, Function<ParameterSpec, NDArray> array) {
        return new TensorSet(specs, specs.stream().map(array).toList());
    }

    /** Returns the parameters, which the optimizer updates. */
    public TensorSet parameters() {
        int count = (int)
                specs.stream().filter(spec -> spec.role() == Role.PARAMETER).count();
        return new TensorSet(specs.subList(0, count), arrays.subList(0, count));
    }

    /** Returns the buffers, which the forward pass updates. */
    public TensorSet buffers() {
        int first = parameters().size();
        return new TensorSet(specs.subList(first, size()), arrays.subList(first, size()));
    }

    /** Returns the arrays of this set followed by those of {@code others}. */
    public TensorSet concat(TensorSet others) {
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

    /** Returns the manager that all arrays are attached to. */
    public NDManager manager() {
        return get(0).getManager();
    }

    /** Returns arrays that share this set's memory and are attached, with all results, to {@code scope}. */
    public TensorSet viewsIn(NDManager scope) {
        return new TensorSet(
                specs, arrays.stream().map(array -> shared(array, scope)).toList());
    }

    /** Copies the values of another set of equal specs. */
    public void copyFrom(TensorSet other) {
        for (int i = 0; i < size(); i++) {
            get(i).intern(other.get(i).duplicate());
        }
    }

    /** Returns a copy, attached to the same managers. */
    public TensorSet duplicate() {
        return new TensorSet(specs, arrays.stream().map(NDArray::duplicate).toList());
    }

    /** Interpolates in place towards another set: x += weight (other - x). */
    public void moveTowards(TensorSet other, double weight) {
        for (int i = 0; i < size(); i++) {
            try (NDArray difference = other.get(i).sub(get(i))) {
                get(i).addi(difference.muli(weight));
            }
        }
    }

    /** Sets this to a weighted mean of other sets, with weights of sum 1. The mean of equal sets has equal bits. */
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

    /** Returns a copy of one array: float32 in native byte order, in the order of the logical shape. */
    public ByteBuffer values(int index) {
        try (NDManager scope = manager().newSubManager()) {
            return specs.get(index)
                    .layout()
                    .logicalView(shared(get(index), scope))
                    .toByteBuffer(false);
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
