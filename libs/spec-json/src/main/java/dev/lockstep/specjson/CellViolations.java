package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.Violation;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Collects the violations or warnings of all cells, each once. One of a swept value points to the value in the sweep,
 * any other to its field in the spec. If not all cells have the latter, its detail names the first cell that has it.
 */
final class CellViolations {
    private final ObjectNode base;
    private final List<JsonPointer> invalidTargets;
    private final Set<Violation> inSweptValues = new LinkedHashSet<>();
    private final Map<Violation, Occurrence> inBase = new LinkedHashMap<>();
    private int cells;

    /**
     * Ignores violations within {@code invalidTargets}, which are reported already. {@code base} has no swept values.
     */
    CellViolations(ObjectNode base, List<JsonPointer> invalidTargets) {
        this.base = base;
        this.invalidTargets = invalidTargets;
    }

    void add(int cell, List<SweptValue> sweptValues, List<Violation> violations) {
        cells++;
        for (Violation violation : violations) {
            Optional<SweptValue> cause = sweptValues.stream()
                    .filter(value -> isCausedBy(value, violation))
                    .findFirst();
            if (cause.isPresent()) {
                inSweptValues.add(inSweep(violation, cause.get()));
            } else if (invalidTargets.stream().noneMatch(at -> JsonPointers.isWithin(violation.pointer(), at))) {
                inBase.merge(violation, new Occurrence(cell, sweptValues, 1), Occurrence::plus);
            }
        }
    }

    int count() {
        return inSweptValues.size() + inBase.size();
    }

    /** Returns those in the spec first, then those in swept values. */
    List<Violation> list() {
        List<Violation> list = new ArrayList<>();
        inBase.forEach((v, occurrence) -> list.add(occurrence.cells() == cells ? v : occurrence.describe(v)));
        list.addAll(inSweptValues);
        return list;
    }

    /** Whether the violation is in the swept value, or in a parent object that exists only because of it. */
    private boolean isCausedBy(SweptValue value, Violation violation) {
        return JsonPointers.isWithin(violation.pointer(), value.target())
                || (isParentOf(value, violation)
                        && base.at(JsonPointer.compile(violation.pointer())).isMissingNode());
    }

    private static boolean isParentOf(SweptValue value, Violation violation) {
        return !violation.pointer().isEmpty()
                && JsonPointers.isWithin(value.target(), JsonPointer.compile(violation.pointer()));
    }

    private static Violation inSweep(Violation violation, SweptValue cause) {
        String target = cause.target().toString();
        String within = violation.pointer().length() < target.length()
                ? ""
                : violation.pointer().substring(target.length());
        return new Violation(cause.source() + within, violation.detail());
    }

    /** The first cell with a violation, and the number of cells that have it. */
    private record Occurrence(int first, List<SweptValue> sweptValues, int cells) {
        Occurrence plus(Occurrence later) {
            return new Occurrence(first, sweptValues, cells + later.cells());
        }

        Violation describe(Violation violation) {
            String values = sweptValues.stream()
                    .map(value -> value.target() + " = " + ValueDescription.value(value.value()))
                    .collect(Collectors.joining(", "));
            return new Violation(violation.pointer(), violation.detail() + " (in cell " + first + ": " + values + ")");
        }
    }
}
