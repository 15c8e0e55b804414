package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;
import tools.jackson.core.JsonPointer;

/** The faults found so far. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();

    void add(JsonPointer at, String detail) {
        add(new Violation(at.toString(), detail));
    }

    void add(Violation fault) {
        found.add(fault);
    }

    int count() {
        return found.size();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }

    /** Throws an {@link InvalidSpecException} with all of them, if there are any. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(found);
        }
    }
}
