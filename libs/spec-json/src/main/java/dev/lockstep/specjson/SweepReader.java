package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code sweep} and {@code cases}; what is at fault there is left out of the cells, so that it is reported once. */
final class SweepReader {
    static final JsonPointer SWEEP = JsonPointer.compile("/sweep");
    static final JsonPointer CASES = JsonPointer.compile("/cases");

    private final ObjectNode base;
    private final List<String> sweepable;
    private final Violations faults;
    private final List<Sweep.Axis> axes = new ArrayList<>();
    private final List<JsonPointer> broken = new ArrayList<>();

    /**
     * @param base the spec that the values are put into
     * @param sweepable its fields
     */
    SweepReader(ObjectNode base, List<String> sweepable, Violations faults) {
        this.base = base;
        this.sweepable = sweepable;
        this.faults = faults;
    }

    Sweep read(@Nullable JsonNode sweep, @Nullable JsonNode cases) {
        if (cases != null) {
            readCases(cases);
        }
        if (sweep != null) {
            readSweep(sweep);
        }
        return new Sweep(axes, broken);
    }

    private void readCases(JsonNode cases) {
        if (!cases.isArray() || cases.isEmpty()) {
            faults.add(CASES, "must be a list of at least one case, was " + ValueDescription.value(cases));
            return;
        }
        List<List<SweptValue>> alternatives = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            alternatives.add(readCase(cases.get(i), CASES.appendIndex(i)));
        }
        axes.add(new Sweep.Axis(alternatives));
    }

    private List<SweptValue> readCase(JsonNode values, JsonPointer place) {
        if (!values.isObject()) {
            faults.add(place, "must be an object of JSON Pointers and values, was " + ValueDescription.value(values));
            return List.of();
        }
        List<SweptValue> assignments = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            JsonPointer key = place.appendProperty(entry.getKey());
            if (isTarget(entry.getKey(), key, assignments)) {
                assignments.add(new SweptValue(JsonPointer.compile(entry.getKey()), entry.getValue(), key));
            }
        }
        return assignments;
    }

    private void readSweep(JsonNode sweep) {
        if (!sweep.isObject()) {
            faults.add(
                    SWEEP,
                    "must be an object of JSON Pointers and lists of values, was " + ValueDescription.value(sweep));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : sweep.properties()) {
            JsonPointer key = SWEEP.appendProperty(entry.getKey());
            if (isTarget(entry.getKey(), key, allAssignments())) {
                readValues(JsonPointer.compile(entry.getKey()), entry.getValue(), key);
            }
        }
    }

    private void readValues(JsonPointer target, JsonNode values, JsonPointer key) {
        if (!values.isArray() || values.isEmpty()) {
            faults.add(key, "must be a list of at least one value, was " + ValueDescription.value(values));
            broken.add(target);
            return;
        }
        List<List<SweptValue>> alternatives = new ArrayList<>();
        for (JsonNode value : values.values()) {
            alternatives.add(List.of(new SweptValue(target, value, key.appendIndex(alternatives.size()))));
        }
        axes.add(new Sweep.Axis(alternatives));
    }

    private List<SweptValue> allAssignments() {
        return axes.stream()
                .flatMap(axis -> axis.alternatives().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Whether values may be put where {@code text} points, next to what the others set. */
    private boolean isTarget(String text, JsonPointer key, List<SweptValue> others) {
        if (!JsonPointers.isPointer(text)) {
            faults.add(key, "must be a JSON Pointer into the spec, as in /strategy/batchSize");
            return false;
        }
        JsonPointer target = JsonPointer.compile(text);
        String field = target.getMatchingProperty();
        if (!sweepable.contains(field)) {
            faults.add(key, "cannot be swept" + SpellingSuggestion.didYouMean(field, sweepable));
            return false;
        }
        for (SweptValue other : others) {
            if (JsonPointers.isWithin(target, other.target()) || JsonPointers.isWithin(other.target(), target)) {
                faults.add(key, "sets what " + other.target() + " sets too");
                return false;
            }
        }
        return isReachable(target, key);
    }

    private boolean isReachable(JsonPointer target, JsonPointer key) {
        JsonNode node = base;
        for (JsonPointer step = target; !step.matches(); step = step.tail()) {
            boolean isElement = node.isArray() && node.has(step.getMatchingIndex());
            if (!isElement && !node.isObject()) {
                faults.add(key, "leads nowhere: the spec has " + ValueDescription.value(node) + " on the way there");
                broken.add(target);
                return false;
            }
            JsonNode next = SweptValue.child(node, step);
            if (next == null) {
                return true;
            }
            node = next;
        }
        return true;
    }
}
