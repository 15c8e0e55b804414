package dev.lockstep.experiment.spec;

import java.util.List;

/**
 * One error in a spec.
 *
 * @param pointer JSON Pointer (RFC 6901) to the field, relative to the value that was checked
 * @param detail the error and what would be valid, as in "must be greater than 0, was -1"
 */
public record Violation(String pointer, String detail) {
    /** Returns no violation if {@code valid}, otherwise this one. */
    public static List<Violation> unless(boolean valid, String pointer, String detail) {
        return valid ? List.of() : List.of(new Violation(pointer, detail));
    }

    /** Returns this violation with {@code prefix} prepended to its pointer. */
    public Violation under(String prefix) {
        return new Violation(prefix + pointer, detail);
    }
}
