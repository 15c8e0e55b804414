package dev.lockstep.experiment.spec;

import java.util.List;
import java.util.stream.Collectors;

/** A spec that cannot be run, with every fault found. */
public final class InvalidSpecException extends RuntimeException {
    private final transient List<Fault> faults;

    public InvalidSpecException(List<Fault> faults) {
        super(faults.stream().map(f -> f.pointer() + " " + f.detail()).collect(Collectors.joining("; ")));
        this.faults = List.copyOf(faults);
    }

    public List<Fault> faults() {
        return faults;
    }

    static void throwIfAny(List<Fault> faults) {
        if (!faults.isEmpty()) {
            throw new InvalidSpecException(faults);
        }
    }
}
