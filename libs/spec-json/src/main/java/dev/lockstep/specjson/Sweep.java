package dev.lockstep.specjson;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.core.JsonPointer;

/**
 * The cells of an experiment: all combinations of one alternative per axis; the last axis varies fastest. The cases, if
 * any, are the first axis, then comes one per swept field. No axis sets {@code invalidTargets}, because their values
 * are invalid.
 */
record Sweep(List<Axis> axes, List<JsonPointer> invalidTargets) {
    Sweep {
        axes = List.copyOf(axes);
        invalidTargets = List.copyOf(invalidTargets);
    }

    /** A dimension of the sweep. Each alternative sets one or several fields. */
    record Axis(List<List<SweptValue>> alternatives) {
        Axis {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** Returns the number of cells, at most {@link Long#MAX_VALUE}. */
    long cellCount() {
        long count = 1;
        for (Axis axis : axes) {
            long alternatives = axis.alternatives().size();
            count = count > Long.MAX_VALUE / alternatives ? Long.MAX_VALUE : count * alternatives;
        }
        return count;
    }

    /** Returns the values that a cell (from 0) sets. */
    List<SweptValue> sweptValues(long cell) {
        Stream<SweptValue> values = Stream.of();
        long rest = cell;
        for (Axis axis : axes.reversed()) {
            int size = axis.alternatives().size();
            values = Stream.concat(axis.alternatives().get((int) (rest % size)).stream(), values);
            rest /= size;
        }
        return values.toList();
    }
}
