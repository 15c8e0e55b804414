package dev.lockstep.specjson;

import java.util.List;
import java.util.stream.Stream;

import tools.jackson.core.JsonPointer;

/**
 * The cells of an experiment: every combination of one alternative of each axis, the last axis moving fastest.
 *
 * @param axes the cases, if any, as the first; then one for each swept field
 * @param broken targets whose values were at fault, and so are given by no axis
 */
record Sweep(List<Axis> axes, List<JsonPointer> broken) {
    Sweep {
        axes = List.copyOf(axes);
        broken = List.copyOf(broken);
    }

    /** One way in which cells differ; an alternative sets one field, or several at once. */
    record Axis(List<List<SweptValue>> alternatives) {
        Axis {
            alternatives = List.copyOf(alternatives);
        }
    }

    /** The number of cells; {@link Long#MAX_VALUE} stands for all that are more. */
    long cellCount() {
        long count = 1;
        for (Axis axis : axes) {
            long alternatives = axis.alternatives().size();
            count = count > Long.MAX_VALUE / alternatives ? Long.MAX_VALUE : count * alternatives;
        }
        return count;
    }

    /** What cell number {@code cell}, from 0, sets. */
    List<SweptValue> assignments(long cell) {
        Stream<SweptValue> assignments = Stream.of();
        long rest = cell;
        for (Axis axis : axes.reversed()) {
            int size = axis.alternatives().size();
            assignments = Stream.concat(axis.alternatives().get((int) (rest % size)).stream(), assignments);
            rest /= size;
        }
        return assignments.toList();
    }
}
