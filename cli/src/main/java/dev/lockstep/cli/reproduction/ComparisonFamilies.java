package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Which cells are compared with each other: those that differ in one swept value, as the rows of one optimizer over the batch size do, and
 * the optimizers of one batch size. Fewer pairs than all, so that the correction for their number does not hide what is there.
 *
 * @param over the JSON Pointer at which they differ; of cells that differ in several, "method"
 * @param cells their numbers
 */
record ComparisonFamilies(String over, List<Integer> cells) {
    private static final String METHOD = "method";

    /** Of the cells with these swept values, by their numbers. */
    static List<ComparisonFamilies> of(Map<Integer, JsonNode> values) {
        List<ComparisonFamilies> families = new ArrayList<>();
        values.values().stream()
                .flatMap(swept -> swept.propertyNames().stream())
                .distinct()
                .forEach(pointer -> families.addAll(over(pointer, values)));
        if (families.isEmpty() && values.size() > 1) {
            families.add(new ComparisonFamilies(METHOD, List.copyOf(values.keySet())));
        }
        return families;
    }

    private static List<ComparisonFamilies> over(String pointer, Map<Integer, JsonNode> values) {
        Map<JsonNode, List<Integer>> byOthers = new LinkedHashMap<>();
        values.forEach((cell, swept) -> {
            ObjectNode others = (ObjectNode) swept.deepCopy();
            if (others.remove(pointer) != null) {
                byOthers.computeIfAbsent(others, _ -> new ArrayList<>()).add(cell);
            }
        });
        return byOthers.values().stream()
                .filter(cells -> cells.size() > 1)
                .map(cells -> new ComparisonFamilies(pointer, cells))
                .toList();
    }
}
