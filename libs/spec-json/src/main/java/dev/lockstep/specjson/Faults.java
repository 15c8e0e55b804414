package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.Fault;
import dev.lockstep.experiment.spec.InvalidSpecException;
import tools.jackson.core.JsonPointer;

/** The faults found so far, in the order of the spec. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(JsonPointer at, String detail) {
        found.add(new Fault(at.toString(), detail));
    }

    void addAll(JsonPointer at, List<Fault> relative) {
        relative.forEach(fault -> found.add(fault.under(at.toString())));
    }

    int count() {
        return found.size();
    }

    List<Fault> list() {
        return List.copyOf(found);
    }

    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(found);
        }
    }
}
