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
 * What a spec says of the experiment itself, rather than of what is trained.
 *
 * @param seeds at most 2^53 - 1, below which every integer is a double too, so that no JSON reader changes a seed
 */
record ExperimentHeader(
        String name,
        @Nullable String description,
        @DefaultValue("{}") Map<String, String> labels,

        @DefaultValue("[0]") @Bounds(min = 0, max = 9_007_199_254_740_991L)
        List<Long> seeds,

        @DefaultValue("0") @Bounds(min = -100, max = 100) int priority) {
    static final int LONGEST_NAME = 200;
    static final int MOST_LABELS = 32;
    static final int MOST_SEEDS = 100;

    ExperimentHeader {
        Violations faults = new Violations();
        checkName(name, faults);
        if (description != null && description.codePoints().anyMatch(ExperimentHeader::cannotBeStored)) {
            faults.add(at("description"), "must not contain U+0000 or half a surrogate pair");
        }
        checkLabels(labels, faults);
        checkSeeds(seeds, faults);
        faults.throwIfAny();
    }

    private static void checkName(String name, Violations faults) {
        int length = name.codePointCount(0, name.length());
        if (length < 1 || length > LONGEST_NAME) {
            faults.add(at("name"), "must have between 1 and " + LONGEST_NAME + " characters, had " + length);
        }
        checkLine(name, at("name"), faults);
    }

    private static void checkLabels(Map<String, String> labels, Violations faults) {
        if (labels.size() > MOST_LABELS) {
            faults.add(at("labels"), "must be at most " + MOST_LABELS + ", were " + labels.size());
        }
        labels.forEach((key, value) -> checkLine(key + value, at("labels").appendProperty(key), faults));
    }

    private static void checkSeeds(List<Long> seeds, Violations faults) {
        if (seeds.isEmpty() || seeds.size() > MOST_SEEDS) {
            faults.add(at("seeds"), "must be between 1 and " + MOST_SEEDS + " seeds, were " + seeds.size());
        }
        Set<Long> seen = new HashSet<>();
        for (int i = 0; i < seeds.size(); i++) {
            if (!seen.add(seeds.get(i))) {
                faults.add(at("seeds").appendIndex(i), "is given more than once: " + seeds.get(i));
            }
        }
    }

    /** Names and labels stand in tables, terminals and file names. */
    private static void checkLine(String text, JsonPointer at, Violations faults) {
        IntPredicate unfit = character -> Character.isISOControl(character) || cannotBeStored(character);
        if (text.codePoints().anyMatch(unfit)) {
            faults.add(at, "must not contain control characters");
        }
    }

    private static boolean cannotBeStored(int character) {
        return character == 0 || Character.getType(character) == Character.SURROGATE;
    }

    private static JsonPointer at(String field) {
        return JsonPointer.empty().appendProperty(field);
    }
}
