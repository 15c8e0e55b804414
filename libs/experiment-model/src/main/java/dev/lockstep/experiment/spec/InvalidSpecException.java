package dev.lockstep.experiment.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be run, with every fault found. */
public final class InvalidSpecException extends RuntimeException {
    private final transient List<Violation> faults;

    public InvalidSpecException(List<Violation> faults) {
        super(faults.stream().map(f -> f.pointer() + " " + f.detail()).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<Violation> faults() {
        return faults;
    }

    static void throwIfAny(List<Violation> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSpecException(faults);
        }
    }
}
