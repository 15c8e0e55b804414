package dev.lockstep.specjson;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One swept value.
 *
 * @param target the pointer to the field that the value sets
 * @param value the value
 * @param source the pointer to the value in the submitted spec, as in /sweep/~1strategy~1batchSize/0
 */
record SweptValue(JsonPointer target, JsonNode value, JsonPointer source) {
    /** Sets the value in the spec, and creates missing parent objects. */
    void applyTo(ObjectNode spec) {
        JsonNode node = spec;
        JsonPointer rest = target;
        for (; !rest.tail().matches(); rest = rest.tail()) {
            JsonNode next = child(node, rest);
            if (next == null) {
                next = spec.objectNode();
                put(node, rest, next);
            }
            node = next;
        }
        put(node, rest, value.deepCopy());
    }

    static @Nullable JsonNode child(JsonNode node, JsonPointer step) {
        return node.isArray() ? node.get(step.getMatchingIndex()) : node.get(step.getMatchingProperty());
    }

    private static void put(JsonNode node, JsonPointer step, JsonNode value) {
        if (node instanceof ArrayNode array) {
            array.set(step.getMatchingIndex(), value);
        } else {
            ((ObjectNode) node).set(step.getMatchingProperty(), value);
        }
    }
}
