package dev.lockstep.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Adds to an operation what holds for all of their kind: its names, and how the door refuses. */
final class Operations {
    private static final List<String> OF_EVERY_CALL = List.of("400", "401", "403", "406", "429", "503");
    private static final List<String> OF_WHAT_HAS_AN_ID = List.of("404");
    /** What they are asked about is named in the query, and may not be there either. */
    private static final List<String> NAMES_IN_QUERY = List.of("/api/v1/compare", "/api/v1/frontier");

    private static final List<String> OF_WHAT_CHANGES = List.of("409");
    private static final List<String> OF_WHAT_IS_SENT = List.of("413", "415", "422");
    private static final String API = "/api/v1/";

    private Operations() {}

    static ObjectNode complete(String method, String path, ObjectNode operation) {
        String rest = path.substring(API.length());
        operation.putArray("tags").add(rest.split("/", -1)[0]);
        operation.put(
                "operationId",
                method
                        + Arrays.stream(rest.split("/", -1))
                                .map(Operations::word)
                                .collect(Collectors.joining()));
        ObjectNode responses = (ObjectNode) operation.get("responses");
        for (String status : refusals(method, path, operation)) {
            responses.putObject(status).put("$ref", "#/components/responses/Problem");
        }
        if (method.equals("get")) {
            responses.putObject("304").put("description", "as it was told under the tag in If-None-Match");
        }
        describe(responses);
        if (operation.get("parameters") instanceof ArrayNode parameters) {
            parameters.values().stream()
                    .map(parameter -> (ObjectNode) parameter)
                    .filter(parameter -> parameter.at("/in").asString().equals("path"))
                    .filter(parameter -> !parameter.at("/name").asString().equals("file"))
                    .forEach(parameter -> parameter
                            .put("name", "id")
                            .put("description", path.startsWith(API + "experiments/") ? "an id, or latest" : "an id"));
        }
        return operation;
    }

    /** What identifies something is called the same everywhere (what follows is a part of it), so that an address is one address with several methods. */
    static String address(String path) {
        return path.replaceFirst("\\{[a-z]+}", "{id}");
    }

    private static Set<String> refusals(String method, String path, ObjectNode operation) {
        Set<String> statuses = new TreeSet<>(OF_EVERY_CALL);
        if (path.contains("{")) {
            statuses.addAll(OF_WHAT_HAS_AN_ID);
            if (!method.equals("get")) {
                statuses.addAll(OF_WHAT_CHANGES);
            }
        }
        if (NAMES_IN_QUERY.contains(path)) {
            statuses.addAll(OF_WHAT_HAS_AN_ID);
        }
        if (operation.has("requestBody")) {
            statuses.addAll(OF_WHAT_IS_SENT);
        }
        return statuses;
    }

    private static void describe(ObjectNode responses) {
        responses.properties().forEach(response -> {
            ObjectNode described = (ObjectNode) response.getValue();
            if (described.at("/description").asString("").isEmpty() && !described.has("$ref")) {
                described.put("description", "done");
            }
        });
    }

    private static String word(String segment) {
        String plain = segment.startsWith("{") ? "one" : segment;
        return Character.toUpperCase(plain.charAt(0)) + plain.substring(1);
    }
}
