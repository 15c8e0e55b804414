package dev.lockstep.cli.reproduction;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A family of cells that are compared pairwise because they differ in one swept value, for example one optimizer with
 * several batch sizes. In small families, the correction for multiple comparisons hides fewer real differences.
 *
 * @param differsIn the JSON Pointer of the swept value; "method" for cells that differ in several values
 * @param cells the cell numbers
 */
record ComparisonFamily(String differsIn, List<Integer> cells) {
    private static final String METHOD = "method";

    /** Returns the families of cells, given their swept values by cell number. */
    static List<ComparisonFamily> of(Map<Integer, JsonNode> values) {
        List<ComparisonFamily> families = new ArrayList<>();
        values.values().stream()
                .flatMap(swept -> swept.propertyNames().stream())
                .distinct()
                .forEach(pointer -> families.addAll(differingIn(pointer, values)));
        if (families.isEmpty() && values.size() > 1) {
            families.add(new ComparisonFamily(METHOD, List.copyOf(values.keySet())));
        }
        return families;
    }

    private static List<ComparisonFamily> differingIn(String pointer, Map<Integer, JsonNode> values) {
        Map<JsonNode, List<Integer>> byOthers = new LinkedHashMap<>();
        values.forEach((cell, swept) -> {
            ObjectNode others = (ObjectNode) swept.deepCopy();
            if (others.remove(pointer) != null) {
                byOthers.computeIfAbsent(others, _ -> new ArrayList<>()).add(cell);
            }
        });
        return byOthers.values().stream()
                .filter(cells -> cells.size() > 1)
                .map(cells -> new ComparisonFamily(pointer, cells))
                .toList();
    }
}
