package dev.lockstep.store.keys;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;

/**
 * A key that somebody wants to have made.
 *
 * @param owner whose the experiments are that are submitted with it
 * @param name what the owner calls it, to tell it from others
 */
public record KeyRequest(
        KeyRole role, String owner, @DefaultValue("\"key\"") String name) {
    /** Of an owner's or a key's name, in characters. */
    public static final int LONGEST_NAME = 100;

    public KeyRequest {
        List<Violation> faults = new ArrayList<>();
        check("/owner", owner, faults);
        check("/name", name, faults);
        if (!faults.isEmpty()) {
            throw new InvalidSpecException(faults);
        }
    }

    private static void check(String pointer, String text, List<Violation> faults) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_NAME) {
            faults.add(new Violation(pointer, "must have between 1 and " + LONGEST_NAME + " characters"));
        }
        if (text.codePoints().anyMatch(KeyRequest::isUnfit)) {
            faults.add(new Violation(pointer, "must not contain control characters"));
        }
    }

    /** PostgreSQL stores neither U+0000 nor half a surrogate pair, and names stand in terminals. */
    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
