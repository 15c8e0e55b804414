package dev.lockstep.gateway;

import java.net.http.HttpResponse;
import java.util.Optional;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A response of the gateway, with its body as text or JSON. */
public record TestResponse(int status, String body, HttpResponse<String> response) {
    static TestResponse of(HttpResponse<String> response) {
        return new TestResponse(response.statusCode(), response.body(), response);
    }

    public Optional<String> header(String name) {
        return response.headers().firstValue(name);
    }

    public JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** Returns the text at this JSON Pointer; an empty string if there is none. */
    public String text(String pointer) {
        return json().at(pointer).asString("");
    }
}
