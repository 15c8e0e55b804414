package dev.lockstep.results.cells;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import dev.lockstep.specjson.SpecJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The parts of a cell's label.
 *
 * @param method name of the training method, as in "sgd, batch 64"; empty if another version stored an unknown spec
 * @param swept JSON Pointer to value; objects are flattened to their fields
 */
record CellLabelParts(int number, Optional<String> method, Map<String, JsonNode> swept) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final SpecJson SPECS = new SpecJson();
    private static final int MAX_PLAIN_LENGTH = 8;

    static CellLabelParts of(CellView cell) {
        return new CellLabelParts(
                cell.number(), SPECS.readStored(cell.spec()).map(MethodName::of), flattened(cell.sweptValues()));
    }

    static Map<String, JsonNode> flattened(String sweptValues) {
        Map<String, JsonNode> swept = new LinkedHashMap<>();
        JSON.readTree(sweptValues).properties().forEach(e -> flatten(e.getKey(), e.getValue(), swept));
        return swept;
    }

    /**
     * Returns the method and the swept values at these pointers, as in "sgd, batch 64, weightDecay 0.001"; all swept
     * values if the method is unknown.
     */
    String label(Set<String> pointers) {
        return Stream.concat(
                        method.stream(),
                        swept.entrySet().stream()
                                .filter(value -> method.isEmpty() || pointers.contains(value.getKey()))
                                .map(value -> text(value.getKey(), value.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static void flatten(String pointer, JsonNode value, Map<String, JsonNode> leaves) {
        if (value.isObject()) {
            value.properties().forEach(field -> flatten(pointer + "/" + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(pointer, value);
        }
    }

    private static String text(String pointer, JsonNode value) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean isSelfExplanatory = field.equals("type") || field.equals("name");
        return isSelfExplanatory ? text(value) : field + " " + text(value);
    }

    private static String text(JsonNode value) {
        if (!value.isNumber()) {
            return value.isString() ? value.asString() : value.toString();
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        String plain = number.toPlainString();
        return plain.length() <= MAX_PLAIN_LENGTH ? plain : number.toString().replace('E', 'e');
    }
}
