package dev.lockstep.specjson;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lockstep.experiment.spec.Fault;
import tools.jackson.core.JsonPointer;

/**
 * The faults of all cells, each once and where its author can mend it: a swept value's where the value stands in the sweep, any other
 * where it stands in the spec. One of those that not all cells share names the first cell that has it.
 */
final class CellFaults {
    private final List<JsonPointer> broken;
    private final Set<Fault> ofValues = new LinkedHashSet<>();
    private final Map<Fault, Occurrence> ofBase = new LinkedHashMap<>();
    private int cells;

    /** Ignores what lies within {@code broken}: faults that are reported already. */
    CellFaults(List<JsonPointer> broken) {
        this.broken = broken;
    }

    void add(int cell, List<Assignment> assignments, List<Fault> faults) {
        cells++;
        for (Fault fault : faults) {
            Optional<Assignment> cause = assignments.stream()
                    .filter(assignment -> Pointers.isWithin(fault.pointer(), assignment.target()))
                    .findFirst();
            if (cause.isPresent()) {
                ofValues.add(inSweep(fault, cause.get()));
            } else if (broken.stream().noneMatch(target -> Pointers.isWithin(fault.pointer(), target))) {
                ofBase.merge(fault, new Occurrence(cell, assignments, 1), Occurrence::again);
            }
        }
    }

    int count() {
        return ofValues.size() + ofBase.size();
    }

    void addTo(Faults all) {
        ofBase.forEach(
                (fault, occurrence) -> all.add(occurrence.cells() == cells ? fault : occurrence.describe(fault)));
        ofValues.forEach(all::add);
    }

    private static Fault inSweep(Fault fault, Assignment cause) {
        String within = fault.pointer().substring(cause.target().toString().length());
        return new Fault(cause.place() + within, fault.detail());
    }

    /** The first cell with a fault, and how many have it. */
    private record Occurrence(int first, List<Assignment> assignments, int cells) {
        Occurrence again(Occurrence later) {
            return new Occurrence(first, assignments, cells + later.cells());
        }

        Fault describe(Fault fault) {
            String values = assignments.stream()
                    .map(assignment -> assignment.target() + " = " + Described.value(assignment.value()))
                    .collect(Collectors.joining(", "));
            return new Fault(fault.pointer(), fault.detail() + " (in cell " + first + ": " + values + ")");
        }
    }
}
