package dev.lockstep.experiment.spec;

/**
 * One thing that is wrong with a spec.
 *
 * @param pointer where, as a JSON Pointer (RFC 6901) relative to the value that was checked
 * @param detail what is wrong and what would be right, as in "must be greater than 0, was -1"
 */
public record Violation(String pointer, String detail) {
    /** This fault, seen from the value that holds the checked one under {@code prefix}. */
    public Violation under(String prefix) {
        return new Violation(prefix + pointer, detail);
    }
}
