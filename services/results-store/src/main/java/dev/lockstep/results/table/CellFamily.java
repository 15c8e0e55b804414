package dev.lockstep.results.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.lockstep.results.cells.NamedCell;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A family of cells that are compared pairwise because they differ in one swept value, for example one optimizer with
 * several batch sizes. In small families, the correction for multiple comparisons hides fewer real differences.
 *
 * @param differsIn the JSON Pointer of the swept value; "method" for cells that differ in several values
 */
public record CellFamily(String differsIn, List<NamedCell> cells) {
    private static final String METHOD = "method";

    /** Returns the families of cells of one experiment. */
    static List<CellFamily> of(List<NamedCell> cells) {
        Map<NamedCell, ObjectNode> values = new LinkedHashMap<>();
        cells.forEach(cell -> values.put(cell, (ObjectNode)
                JsonMapper.shared().readTree(cell.summary().cell().sweptValues())));
        List<CellFamily> families = new ArrayList<>();
        values.values().stream()
                .flatMap(swept -> swept.propertyNames().stream())
                .distinct()
                .forEach(pointer -> families.addAll(differingIn(pointer, values)));
        if (families.isEmpty() && cells.size() > 1) {
            families.add(new CellFamily(METHOD, cells));
        }
        return families;
    }

    private static List<CellFamily> differingIn(String pointer, Map<NamedCell, ObjectNode> values) {
        Map<ObjectNode, List<NamedCell>> byOthers = new LinkedHashMap<>();
        values.forEach((cell, swept) -> {
            ObjectNode others = swept.deepCopy();
            if (others.remove(pointer) != null) {
                byOthers.computeIfAbsent(others, _ -> new ArrayList<>()).add(cell);
            }
        });
        return byOthers.values().stream()
                .filter(cells -> cells.size() > 1)
                .map(cells -> new CellFamily(pointer, cells))
                .toList();
    }
}
