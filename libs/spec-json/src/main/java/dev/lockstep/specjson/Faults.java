package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.Fault;
import dev.lockstep.experiment.spec.InvalidSpecException;
import tools.jackson.core.JsonPointer;

/** The faults found so far. */
final class Faults {
    private final List<Fault> found = new ArrayList<>();

    void add(JsonPointer at, String detail) {
        add(new Fault(at.toString(), detail));
    }

    void add(Fault fault) {
        found.add(fault);
    }

    int count() {
        return found.size();
    }

    List<Fault> list() {
        return List.copyOf(found);
    }

    /** Throws an {@link InvalidSpecException} with all of them, if there are any. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(found);
        }
    }
}
