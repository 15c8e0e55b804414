package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntPredicate;

import dev.lockstep.experiment.spec.Bounds;
import dev.lockstep.experiment.spec.Constraints;
import dev.lockstep.experiment.spec.DefaultValue;
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
        violations.addAll(line(name, "/name"));
        return violations;
    }

    @Rule
    static List<Violation> descriptionIsStorable(String description) {
        return Violation.unless(
                description.codePoints().noneMatch(ExperimentHeader::isNotStorable),
                "/description",
                "must not contain U+0000 or unpaired surrogates");
    }

    @Rule
    static List<Violation> labelsAreLines(Map<String, String> labels) {
        List<Violation> violations = new ArrayList<>(Violation.unless(
                labels.size() <= MAX_LABELS,
                "/labels",
                "must have at most " + MAX_LABELS + " labels, had " + labels.size()));
        labels.forEach((key, value) -> violations.addAll(line(
                key + value, JsonPointer.compile("/labels").appendProperty(key).toString())));
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

    /** Rejects control characters, because names and labels appear in tables, terminals and file names. */
    static List<Violation> line(String text, String pointer) {
        IntPredicate invalid = character -> Character.isISOControl(character) || isNotStorable(character);
        return Violation.unless(text.codePoints().noneMatch(invalid), pointer, "must not contain control characters");
    }

    private static boolean isNotStorable(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }
}
