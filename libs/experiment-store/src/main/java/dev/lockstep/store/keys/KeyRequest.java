package dev.lockstep.store.keys;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.InvalidSpecException;
import dev.lockstep.experiment.spec.Violation;

/**
 * A request to create an API key.
 *
 * @param owner the owner of the experiments that are submitted with the key
 * @param name distinguishes the key from the owner's other keys
 */
public record KeyRequest(
        KeyRole role, String owner, @DefaultValue("\"key\"") String name) {
    /** The maximum length of the name of an owner or a key, in characters. */
    public static final int MAX_NAME_LENGTH = 100;

    public KeyRequest {
        List<Violation> violations = new ArrayList<>();
        check("/owner", owner, violations);
        check("/name", name, violations);
        if (!violations.isEmpty()) {
            throw new InvalidSpecException(violations);
        }
    }

    private static void check(String pointer, String text, List<Violation> violations) {
        if (text.isBlank() || text.codePointCount(0, text.length()) > MAX_NAME_LENGTH) {
            violations.add(new Violation(pointer, "must have between 1 and " + MAX_NAME_LENGTH + " characters"));
        }
        if (text.codePoints().anyMatch(KeyRequest::isForbidden)) {
            violations.add(new Violation(pointer, "must not contain control characters"));
        }
    }

    /** PostgreSQL cannot store U+0000 and lone surrogates; other control characters would garble terminal output. */
    private static boolean isForbidden(int character) {
        return Character.isISOControl(character) || Character.getType(character) == Character.SURROGATE;
    }
}
