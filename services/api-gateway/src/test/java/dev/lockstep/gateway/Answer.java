package dev.lockstep.gateway;

import java.net.http.HttpResponse;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the gateway answered. */
public record Answer(int status, String body, HttpResponse<String> response) {
    static Answer of(HttpResponse<String> response) {
        return new Answer(response.statusCode(), response.body(), response);
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The text at this JSON Pointer; empty where there is none. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }
}
