package dev.lockstep.results.reference;

import tools.jackson.databind.JsonNode;

/**
 * What a study says that it trained with.
 *
 * @param pointer where a resolved spec has it
 */
public record Setting(String pointer, JsonNode value) {
    boolean isIn(JsonNode spec) {
        JsonNode here = spec.at(pointer);
        if (value.isNumber() && here.isNumber()) {
            return value.decimalValue().compareTo(here.decimalValue()) == 0;
        }
        return value.equals(here);
    }
}
