package dev.lockstep.results.reference;

import tools.jackson.databind.JsonNode;

/** A setting of a published run; {@code pointer} is its JSON Pointer in a resolved spec. */
public record Setting(String pointer, JsonNode value) {
    boolean matches(JsonNode spec) {
        JsonNode here = spec.at(pointer);
        if (value.isNumber() && here.isNumber()) {
            return value.decimalValue().compareTo(here.decimalValue()) == 0;
        }
        return value.equals(here);
    }
}
