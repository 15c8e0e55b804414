package dev.lockstep.cli.reproduction;

import java.util.Set;
import java.util.TreeMap;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Compares JSON by its content: key order and number notation do not matter. */
final class CanonicalJson {
    /** The fields of a resolved spec that say how a run is executed, and do not affect its result. */
    private static final Set<String> EXECUTION = Set.of("device", "workers", "priority");

    private CanonicalJson() {}

    /** Returns a text that is equal for equal resolved specs. */
    static String ofSpec(JsonNode spec) {
        return spec instanceof ObjectNode object
                ? of(object.deepCopy().remove(EXECUTION)).toString()
                : of(spec).toString();
    }

    static JsonNode of(JsonNode node) {
        return switch (node) {
            case ObjectNode object -> {
                TreeMap<String, JsonNode> sorted = new TreeMap<>();
                object.forEachEntry((key, value) -> sorted.put(key, of(value)));
                yield JsonNodeFactory.instance.objectNode().setAll(sorted);
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode();
                array.forEach(item -> copy.add(of(item)));
                yield copy;
            }
            default ->
                node.isNumber()
                        ? JsonNodeFactory.instance.numberNode(
                                node.decimalValue().stripTrailingZeros())
                        : node;
        };
    }
}
