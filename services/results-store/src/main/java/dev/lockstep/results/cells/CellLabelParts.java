package dev.lockstep.results.cells;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.experiment.results.CellView;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A cell with what its label is made of.
 *
 * @param method who is trained how, as in "sgd, batch 64"
 * @param swept JSON Pointer -> value, down to the values that are no objects
 */
record CellLabelParts(int number, String method, Map<String, JsonNode> swept) {
    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int READABLE_DIGITS = 8;

    static CellLabelParts of(CellView cell) {
        JsonNode spec = JSON.readTree(cell.spec());
        Map<String, JsonNode> swept = new LinkedHashMap<>();
        JSON.readTree(cell.sweptValues()).properties().forEach(e -> flatten(e.getKey(), e.getValue(), swept));
        return new CellLabelParts(cell.number(), MethodName.of(spec), swept);
    }

    /** The method and its values at these pointers. */
    String label(Set<String> pointers) {
        return Stream.concat(
                        Stream.of(method),
                        swept.entrySet().stream()
                                .filter(value -> pointers.contains(value.getKey()))
                                .map(value -> words(value.getKey(), value.getValue())))
                .collect(Collectors.joining(", "));
    }

    private static void flatten(String pointer, JsonNode value, Map<String, JsonNode> leaves) {
        if (value.isObject()) {
            value.properties().forEach(field -> flatten(pointer + "/" + field.getKey(), field.getValue(), leaves));
        } else {
            leaves.put(pointer, value);
        }
    }

    private static String words(String pointer, JsonNode value) {
        String field = pointer.substring(pointer.lastIndexOf('/') + 1);
        boolean speaksForItself = field.equals("type") || field.equals("name");
        return speaksForItself ? text(value) : field + " " + text(value);
    }

    private static String text(JsonNode value) {
        if (!value.isNumber()) {
            return value.isString() ? value.asString() : value.toString();
        }
        BigDecimal number = value.decimalValue().stripTrailingZeros();
        String plain = number.toPlainString();
        return plain.length() <= READABLE_DIGITS ? plain : number.toString().replace('E', 'e');
    }
}
