package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.Constraints;
import dev.lockstep.experiment.spec.DefaultValue;
import dev.lockstep.experiment.spec.NameText;
import dev.lockstep.experiment.spec.Rule;
import dev.lockstep.experiment.spec.Violation;
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
    /** The length of key and value in the filter {@code label}. */
    static final int MAX_LABEL_LENGTH = 400;

    ExperimentHeader {
        Constraints.check(ExperimentHeader.class, name, description, labels, seeds, priority);
    }

    @Rule
    static List<Violation> nameIsALine(String name) {
        int length = name.codePointCount(0, name.length());
        List<Violation> violations = new ArrayList<>(Violation.unless(
                length >= 1 && length <= MAX_NAME_LENGTH,
                "/name",
                "must have between 1 and " + MAX_NAME_LENGTH + " characters, had " + length));
        violations.addAll(Violation.unless(
                name.isEmpty() || NameText.isVisible(name), "/name", "must contain a visible character"));
        violations.addAll(NameText.line(name, "/name"));
        return violations;
    }

    @Rule
    static List<Violation> descriptionIsStorable(String description) {
        return Violation.unless(
                description.codePoints().noneMatch(NameText::isNotStorable),
                "/description",
                "must not contain U+0000 or unpaired surrogates");
    }

    @Rule
    static List<Violation> labelsAreLines(Map<String, String> labels) {
        List<Violation> violations = new ArrayList<>(Violation.unless(
                labels.size() <= MAX_LABELS,
                "/labels",
                "must have at most " + MAX_LABELS + " labels, had " + labels.size()));
        labels.forEach((key, value) -> violations.addAll(label(
                key, value, JsonPointer.compile("/labels").appendProperty(key).toString())));
        return violations;
    }

    /** Every label can be found by the filter {@code label=key:value}. */
    private static List<Violation> label(String key, String value, String pointer) {
        List<Violation> violations = new ArrayList<>(NameText.line(key + value, pointer));
        violations.addAll(Violation.unless(
                NameText.isVisible(key),
                pointer,
                "must have a key with a visible character, because label=key:value finds it"));
        violations.addAll(Violation.unless(
                !key.contains(":"),
                pointer,
                "must have a key without a colon, because label=key:value separates the value by the first one"));
        violations.addAll(Violation.unless(
                key.length() + value.length() < MAX_LABEL_LENGTH,
                pointer,
                "must have fewer than " + MAX_LABEL_LENGTH + " characters in key and value, had "
                        + (key.length() + value.length())));
        return violations;
    }

    @Rule
    static List<Violation> seedsDiffer(List<Long> seeds) {
        List<Violation> violations = new ArrayList<>(Violation.unless(
                !seeds.isEmpty() && seeds.size() <= MAX_SEEDS,
                "/seeds",
                "must have between 1 and " + MAX_SEEDS + " seeds, had " + seeds.size()));
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < seeds.size(); i++) {
            violations.addAll(Violation.unless(
                    seen.add(seeds.get(i)), "/seeds/" + i, "is given more than once: " + seeds.get(i)));
        }
        return violations;
    }
}
