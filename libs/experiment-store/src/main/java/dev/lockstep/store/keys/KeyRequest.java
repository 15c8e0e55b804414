package dev.lockstep.store.keys;

import java.util.ArrayList;
import java.util.List;

import dev.lockstep.experiment.spec.Constraints;
import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.NameText;
import dev.lockstep.experiment.spec.Rule;
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
        Constraints.check(KeyRequest.class, role, owner, name);
    }

    @Rule
    static List<Violation> ownerIsALine(String owner) {
        return check("/owner", owner);
    }

    @Rule
    static List<Violation> nameIsALine(String name) {
        return check("/name", name);
    }

    private static List<Violation> check(String pointer, String text) {
        List<Violation> violations = new ArrayList<>(Violation.unless(
                !text.isBlank() && text.codePointCount(0, text.length()) <= MAX_NAME_LENGTH,
                pointer,
                "must have between 1 and " + MAX_NAME_LENGTH + " characters"));
        violations.addAll(Violation.unless(
                text.isBlank() || NameText.isVisible(text), pointer, "must contain a visible character"));
        violations.addAll(NameText.line(text, pointer));
        return violations;
    }
}
