package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;
import tools.jackson.core.JsonPointer;

/** Collects violations. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();

    void add(JsonPointer at, String detail) {
        add(new Violation(at.toString(), detail));
    }

    void add(Violation violation) {
        found.add(violation);
    }

    int count() {
        return found.size();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }

    /** Throws an {@link InvalidSpecException} if there are any violations. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw new InvalidSpecException(found);
        }
    }
}
