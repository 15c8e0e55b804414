package dev.lockstep.specjson;

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
 * The faults of all cells, each once and where its author can mend it: a swept value's where the value stands in the sweep, any other
 * where it stands in the spec. One of those that not all cells share names the first cell that has it.
 */
final class CellViolations {
    private final ObjectNode base;
    private final List<JsonPointer> broken;
    private final Set<Violation> ofValues = new LinkedHashSet<>();
    private final Map<Violation, Occurrence> ofBase = new LinkedHashMap<>();
    private int cells;

    /**
     * @param base the spec that the values are put into
     * @param broken within which faults are reported already, and ignored here
     */
    CellViolations(ObjectNode base, List<JsonPointer> broken) {
        this.base = base;
        this.broken = broken;
    }

    void add(int cell, List<SweptValue> assignments, List<Violation> faults) {
        cells++;
        for (Violation fault : faults) {
            Optional<SweptValue> cause = assignments.stream()
                    .filter(assignment -> isOf(assignment, fault))
                    .findFirst();
            if (cause.isPresent()) {
                ofValues.add(inSweep(fault, cause.get()));
            } else if (broken.stream().noneMatch(target -> JsonPointers.isWithin(fault.pointer(), target))) {
                ofBase.merge(fault, new Occurrence(cell, assignments, 1), Occurrence::again);
            }
        }
    }

    int count() {
        return ofValues.size() + ofBase.size();
    }

    void addTo(Violations all) {
        ofBase.forEach(
                (fault, occurrence) -> all.add(occurrence.cells() == cells ? fault : occurrence.describe(fault)));
        ofValues.forEach(all::add);
    }

    /** Whether the fault lies in the value, or in an object that is there for nothing but to hold it. */
    private boolean isOf(SweptValue assignment, Violation fault) {
        return JsonPointers.isWithin(fault.pointer(), assignment.target())
                || (isOnTheWayTo(assignment, fault)
                        && base.at(JsonPointer.compile(fault.pointer())).isMissingNode());
    }

    private static boolean isOnTheWayTo(SweptValue assignment, Violation fault) {
        return !fault.pointer().isEmpty()
                && JsonPointers.isWithin(assignment.target(), JsonPointer.compile(fault.pointer()));
    }

    private static Violation inSweep(Violation fault, SweptValue cause) {
        String target = cause.target().toString();
        String within = fault.pointer().length() < target.length()
                ? ""
                : fault.pointer().substring(target.length());
        return new Violation(cause.place() + within, fault.detail());
    }

    /** The first cell with a fault, and how many have it. */
    private record Occurrence(int first, List<SweptValue> assignments, int cells) {
        Occurrence again(Occurrence later) {
            return new Occurrence(first, assignments, cells + later.cells());
        }

        Violation describe(Violation fault) {
            String values = assignments.stream()
                    .map(assignment -> assignment.target() + " = " + ValueDescription.value(assignment.value()))
                    .collect(Collectors.joining(", "));
            return new Violation(fault.pointer(), fault.detail() + " (in cell " + first + ": " + values + ")");
        }
    }
}
