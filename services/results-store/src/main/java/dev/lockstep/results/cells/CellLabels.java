package dev.lockstep.results.cells;

import static java.util.stream.Collectors.groupingBy;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import dev.lockstep.experiment.results.CellView;
import tools.jackson.databind.JsonNode;

/**
 * Readable labels of an experiment's cells, as in "sgd, batch 64": the method, and the swept values in which cells of
 * the same method differ.
 */
public final class CellLabels {
    private final Map<Integer, String> byCell = new HashMap<>();

    public CellLabels(List<CellView> cells) {
        cells.stream()
                .map(CellLabelParts::of)
                .collect(groupingBy(CellLabelParts::method))
                .values()
                .forEach(this::addLabels);
    }

    /** Returns the label of a cell, given the swept values of all cells. Needs the spec of this cell only. */
    public static String of(CellView cell, List<String> sweptValues) {
        CellLabelParts parts = CellLabelParts.of(cell);
        List<Map<String, JsonNode>> sameMethod = sweptValues.stream()
                .map(CellLabelParts::flattened)
                .filter(swept -> MethodName.SETTINGS.stream()
                        .allMatch(setting ->
                                Objects.equals(swept.get(setting), parts.swept().get(setting))))
                .toList();
        return labelOrNumber(parts.label(differing(sameMethod)), cell.number());
    }

    /** Returns the label of the cell with this number. */
    public String of(int cell) {
        return labelOrNumber(byCell.getOrDefault(cell, ""), cell);
    }

    private static String labelOrNumber(String label, int cell) {
        return label.isEmpty() ? "cell " + cell : label;
    }

    private void addLabels(List<CellLabelParts> sameMethod) {
        Set<String> differing =
                differing(sameMethod.stream().map(CellLabelParts::swept).toList());
        sameMethod.forEach(cell -> byCell.put(cell.number(), cell.label(differing)));
    }

    /** Returns the pointers at which these swept values of cells differ. */
    private static Set<String> differing(List<Map<String, JsonNode>> cells) {
        Set<String> pointers = new LinkedHashSet<>();
        cells.forEach(cell -> pointers.addAll(cell.keySet()));
        Map<String, JsonNode> first = cells.getFirst();
        pointers.removeIf(pointer -> cells.stream()
                .allMatch(
                        cell -> first.containsKey(pointer) && first.get(pointer).equals(cell.get(pointer))));
        return pointers;
    }
}
