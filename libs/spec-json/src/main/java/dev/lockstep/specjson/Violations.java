package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.UnknownSpecFieldException;
import dev.lockstep.experiment.spec.Violation;
import tools.jackson.core.JsonPointer;

/** Collects violations and warnings. */
final class Violations {
    private final List<Violation> found = new ArrayList<>();
    private final List<Violation> warnings = new ArrayList<>();
    private int unknown;

    void add(JsonPointer at, String detail) {
        add(new Violation(at.toString(), detail));
    }

    void add(Violation violation) {
        found.add(violation);
    }

    /** Adds a field or a choice that this version does not know. */
    void addUnknown(JsonPointer at, String detail) {
        add(at, detail);
        unknown++;
    }

    /** Adds a warning about a valid value. */
    void warn(Violation warning) {
        warnings.add(warning);
    }

    List<Violation> warnings() {
        return List.copyOf(warnings);
    }

    int count() {
        return found.size();
    }

    List<Violation> list() {
        return List.copyOf(found);
    }

    /** Throws an exception if there are any violations: an {@link UnknownSpecFieldException} if all are unknown. */
    void throwIfAny() {
        if (!found.isEmpty()) {
            throw found.size() == unknown ? new UnknownSpecFieldException(found) : new InvalidSpecException(found);
        }
    }
}
