package dev.lockstep.store.keys;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.Default;
import dev.lockstep.experiment.spec.Fault;
import dev.lockstep.experiment.spec.InvalidSpecException;

/**
 * A key that somebody wants to have made.
 *
 * @param owner whose the experiments are that are submitted with it
 * @param name what the owner calls it, to tell it from others
 */
public record NewKey(
        KeyRole role, String owner, @Default("\"key\"") String name) {
    /** Of an owner's or a key's name, in characters. */
    public static final int LONGEST_NAME = 100;

    public NewKey {
        List<Fault> faults = new ArrayList<>();
        check("/owner", owner, faults);
        check("/name", name, faults);
        if (!faults.isEmpty()) {
            throw new InvalidSpecException(faults);
        }
    }

    private static void check(String pointer, String text, List<Fault> faults) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > LONGEST_NAME) {
            faults.add(new Fault(pointer, "must have between 1 and " + LONGEST_NAME + " characters"));
        }
        if (text.codePoints().anyMatch(NewKey::isUnfit)) {
            faults.add(new Fault(pointer, "must not contain control characters"));
        }
    }

    /** PostgreSQL stores neither U+0000 nor half a surrogate pair, and names stand in terminals. */
    private static boolean isUnfit(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
