package dev.lockstep.store.submission;

import java.util.Map;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What a cell puts where, as the one JSON object that its column holds. */
final class SweptValues {
    private static final JsonMapper JSON = JsonMapper.shared();

    private SweptValues() {}

    /** @param values JSON Pointer -> JSON text */
    static String json(Map<String, String> values) {
        ObjectNode object = JSON.createObjectNode();
        values.forEach((pointer, value) -> object.set(pointer, JSON.readTree(value)));
        return object.toString();
    }
}
