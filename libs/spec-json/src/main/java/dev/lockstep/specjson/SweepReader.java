package dev.lockstep.specjson;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Reads {@code sweep} and {@code cases}. Invalid entries are left out of the cells, so that they are reported once. */
final class SweepReader {
    static final JsonPointer SWEEP = JsonPointer.compile("/sweep");
    static final JsonPointer CASES = JsonPointer.compile("/cases");

    private final ObjectNode base;
    private final List<String> sweepable;
    private final Violations violations;
    private final List<Sweep.Axis> axes = new ArrayList<>();
    private final List<JsonPointer> invalidTargets = new ArrayList<>();

    /** Reads values for the fields {@code sweepable} of {@code base}, the spec without swept values. */
    SweepReader(ObjectNode base, List<String> sweepable, Violations violations) {
        this.base = base;
        this.sweepable = sweepable;
        this.violations = violations;
    }

    Sweep read(@Nullable JsonNode sweep, @Nullable JsonNode cases) {
        if (cases != null) {
            readCases(cases);
        }
        if (sweep != null) {
            readSweep(sweep);
        }
        return new Sweep(axes, invalidTargets);
    }

    private void readCases(JsonNode cases) {
        if (!cases.isArray() || cases.isEmpty()) {
            violations.add(CASES, "must be a list of at least one case, was " + ValueDescription.value(cases));
            return;
        }
        List<List<SweptValue>> alternatives = new ArrayList<>();
        for (int i = 0; i < cases.size(); i++) {
            alternatives.add(readCase(cases.get(i), CASES.appendIndex(i)));
        }
        axes.add(new Sweep.Axis(alternatives));
    }

    private List<SweptValue> readCase(JsonNode values, JsonPointer at) {
        if (!values.isObject()) {
            violations.add(at, "must be an object of JSON Pointers and values, was " + ValueDescription.value(values));
            return List.of();
        }
        List<SweptValue> caseValues = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : values.properties()) {
            JsonPointer key = at.appendProperty(entry.getKey());
            if (checkTarget(entry.getKey(), key, caseValues)) {
                caseValues.add(new SweptValue(JsonPointer.compile(entry.getKey()), entry.getValue(), key));
            }
        }
        return caseValues;
    }

    private void readSweep(JsonNode sweep) {
        if (!sweep.isObject()) {
            violations.add(
                    SWEEP,
                    "must be an object of JSON Pointers and lists of values, was " + ValueDescription.value(sweep));
            return;
        }
        for (Map.Entry<String, JsonNode> entry : sweep.properties()) {
            JsonPointer key = SWEEP.appendProperty(entry.getKey());
            if (checkTarget(entry.getKey(), key, allValues())) {
                readValues(JsonPointer.compile(entry.getKey()), entry.getValue(), key);
            }
        }
    }

    private void readValues(JsonPointer target, JsonNode values, JsonPointer key) {
        if (!values.isArray() || values.isEmpty()) {
            violations.add(key, "must be a list of at least one value, was " + ValueDescription.value(values));
            invalidTargets.add(target);
            return;
        }
        List<List<SweptValue>> alternatives = new ArrayList<>();
        for (JsonNode value : values.values()) {
            alternatives.add(List.of(new SweptValue(target, value, key.appendIndex(alternatives.size()))));
        }
        axes.add(new Sweep.Axis(alternatives));
    }

    private List<SweptValue> allValues() {
        return axes.stream()
                .flatMap(axis -> axis.alternatives().stream())
                .flatMap(List::stream)
                .toList();
    }

    /** Checks that {@code text} points to a sweepable field that no other value sets; adds a violation if not. */
    private boolean checkTarget(String text, JsonPointer key, List<SweptValue> others) {
        if (!JsonPointers.isPointer(text)) {
            violations.add(key, "must be a JSON Pointer into the spec, as in /strategy/batchSize");
            return false;
        }
        JsonPointer target = JsonPointer.compile(text);
        String field = target.getMatchingProperty();
        if (!sweepable.contains(field)) {
            violations.add(key, "cannot be swept" + SpellingSuggestion.didYouMean(field, sweepable));
            return false;
        }
        for (SweptValue other : others) {
            if (JsonPointers.isWithin(target, other.target()) || JsonPointers.isWithin(other.target(), target)) {
                violations.add(key, "overlaps with " + other.target());
                return false;
            }
        }
        return checkReachable(target, key);
    }

    private boolean checkReachable(JsonPointer target, JsonPointer key) {
        JsonNode node = base;
        for (JsonPointer step = target; !step.matches(); step = step.tail()) {
            boolean isElement = node.isArray() && node.has(step.getMatchingIndex());
            if (!isElement && !node.isObject()) {
                violations.add(key, "cannot be set: the spec has " + ValueDescription.value(node) + " on its path");
                invalidTargets.add(target);
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
