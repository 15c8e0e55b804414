package dev.lockstep.specjson;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.DefaultValue;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * The fields of a spec that describe the experiment itself, not the training.
 *
 * @param seeds at most 2^53 - 1, so that JSON readers that use doubles keep them exact
 */
record ExperimentHeader(
        String name,
        @Nullable String description,
        @DefaultValue("{}") Map<String, String> labels,

        @DefaultValue("[0]") @Bounds(min = 0, max = 9_007_199_254_740_991L)
        List<Long> seeds,

        @DefaultValue("0") @Bounds(min = -100, max = 100) int priority) {
    static final int MAX_NAME_LENGTH = 200;
    static final int MAX_LABELS = 32;
    static final int MAX_SEEDS = 100;

    ExperimentHeader {
        Violations violations = new Violations();
        checkName(name, violations);
        if (description != null && description.codePoints().anyMatch(ExperimentHeader::isNotStorable)) {
            violations.add(at("description"), "must not contain U+0000 or unpaired surrogates");
        }
        checkLabels(labels, violations);
        checkSeeds(seeds, violations);
        violations.throwIfAny();
    }

    private static void checkName(String name, Violations violations) {
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > MAX_NAME_LENGTH) {
            violations.add(at("name"), "must have between 1 and " + MAX_NAME_LENGTH + " characters, had " + length);
        }
        checkLine(name, at("name"), violations);
    }

    private static void checkLabels(Map<String, String> labels, Violations violations) {
        if (labels.size() > MAX_LABELS) {
            violations.add(at("labels"), "must have at most " + MAX_LABELS + " labels, had " + labels.size());
        }
        labels.forEach((key, value) -> checkLine(key + value, at("labels").appendProperty(key), violations));
    }

    private static void checkSeeds(List<Long> seeds, Violations violations) {
        if (seeds.isEmpty() || seeds.size() > MAX_SEEDS) {
            violations.add(at("seeds"), "must have between 1 and " + MAX_SEEDS + " seeds, had " + seeds.size());
        }
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < seeds.size(); i++) {
            if (!seen.add(seeds.get(i))) {
                violations.add(at("seeds").appendIndex(i), "is given more than once: " + seeds.get(i));
            }
        }
    }

    /** Rejects control characters, because names and labels appear in tables, terminals and file names. */
    private static void checkLine(String text, JsonPointer at, Violations violations) {
        IntPredicate invalid = character -> Character.isISOControl(character) || isNotStorable(character);
        if (text.codePoints().anyMatch(invalid)) {
            violations.add(at, "must not contain control characters");
        }
    }

    private static boolean isNotStorable(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }

    private static JsonPointer at(String field) {
        return JsonPointer.empty().appendProperty(field);
    }
}
