package dev.lockstep.contract;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Completes the description of an operation: its ID and tag, its path parameters and its error responses. */
final class Operations {
    private static final List<String> COMMON_ERRORS = List.of("400", "401", "403", "406", "429", "503");
    private static final List<String> ID_ERRORS = List.of("404");
    /** Operations whose query parameters contain IDs. */
    private static final List<String> IDS_IN_QUERY = List.of("/api/v1/compare", "/api/v1/frontier");

    private static final List<String> COMMAND_ERRORS = List.of("409");
    private static final List<String> BODY_ERRORS = List.of("413", "415", "422");
    private static final String API = "/api/v1/";

    private Operations() {}

    static ObjectNode complete(String method, String path, ObjectNode operation) {
        String resource = path.substring(API.length());
        operation.putArray("tags").add(resource.split("/", -1)[0]);
        operation.put(
                "operationId",
                method
                        + Arrays.stream(resource.split("/", -1))
                                .map(Operations::capitalized)
                                .collect(Collectors.joining()));
        ObjectNode responses = (ObjectNode) operation.get("responses");
        for (String status : errors(method, path, operation)) {
            responses.putObject(status).put("$ref", "#/components/responses/Problem");
        }
        if (method.equals("get")) {
            responses
                    .putObject("304")
                    .put("description", "unchanged since the response with the ETag in If-None-Match");
        }
        describe(responses);
        if (operation.get("parameters") instanceof ArrayNode parameters) {
            parameters.values().stream()
                    .map(parameter -> (ObjectNode) parameter)
                    .filter(parameter -> parameter.at("/in").asString().equals("path"))
                    .filter(parameter -> !parameter.at("/name").asString().equals("file"))
                    .forEach(parameter -> parameter
                            .put("name", "id")
                            .put("description", path.startsWith(API + "experiments/") ? "ID, or `latest`" : "ID"));
            MetricSchemas.putChoices(path, parameters);
        }
        return operation;
    }

    /** Renames the first path variable to {@code id}, so that the methods of a resource share one path. */
    static String normalizedPath(String path) {
        return path.replaceFirst("\\{[a-z]+}", "{id}");
    }

    private static Set<String> errors(String method, String path, ObjectNode operation) {
        Set<String> statuses = new TreeSet<>(COMMON_ERRORS);
        if (path.contains("{")) {
            statuses.addAll(ID_ERRORS);
            if (!method.equals("get")) {
                statuses.addAll(COMMAND_ERRORS);
            }
        }
        if (IDS_IN_QUERY.contains(path)) {
            statuses.addAll(ID_ERRORS);
        }
        if (operation.has("requestBody")) {
            statuses.addAll(BODY_ERRORS);
        }
        return statuses;
    }

    private static void describe(ObjectNode responses) {
        responses.properties().forEach(response -> {
            ObjectNode described = (ObjectNode) response.getValue();
            if (described.at("/description").asString("").isEmpty() && !described.has("$ref")) {
                described.put("description", "Success");
            }
        });
    }

    private static String capitalized(String segment) {
        String name = segment.startsWith("{") ? "one" : segment;
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }
}
