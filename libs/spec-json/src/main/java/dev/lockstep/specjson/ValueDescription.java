package dev.lockstep.specjson;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeType;

/** Describes JSON values in error messages. */
final class ValueDescription {
    private static final int MAX_LENGTH = 80;

    private ValueDescription() {}

    /** Describes a value, as in {@code the string "0.1"}, {@code null}, {@code 2.5}, {@code an object}. */
    static String value(JsonNode node) {
        JsonNodeType type = node.getNodeType();
        return switch (type) {
            case STRING -> "the string " + quoted(node.stringValue());
            case NUMBER -> node.decimalValue().toString();
            case BOOLEAN, NULL -> node.toString();
            case OBJECT -> "an object";
            case ARRAY -> node.isEmpty() ? "an empty list" : "a list";
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("not a JSON type: " + type);
        };
    }

    static String quoted(String text) {
        return '"' + (text.length() <= MAX_LENGTH ? text : text.substring(0, MAX_LENGTH) + "…") + '"';
    }
}
