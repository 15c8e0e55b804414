package dev.lockstep.experiment.spec;

import java.util.List;
import java.util.stream.Collectors;

/** Thrown if a spec is invalid, with all of its violations. */
public sealed class InvalidSpecException extends RuntimeException
        permits InvalidExportException, UnknownSpecFieldException {
    private final transient List<Violation> violations;

    public InvalidSpecException(List<Violation> violations) {
        super(violations.stream().map(v -> v.pointer() + " " + v.detail()).collect(Collectors.joining("; ")));
        this.violations = List.copyOf(violations);
    }

    public List<Violation> violations() {
        return violations;
    }

    static void throwIfAny(List<Violation> violations) {
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
    }
}
