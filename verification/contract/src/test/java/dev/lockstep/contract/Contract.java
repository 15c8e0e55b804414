package dev.lockstep.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Validates responses against the OpenAPI document docs/openapi.json. */
final class Contract {
    private final JsonNode document;
    private final SchemaRegistry schemas = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<JsonNode, Schema> compiled = new ConcurrentHashMap<>();

    Contract() {
        try {
            document = Document.JSON.readTree(Files.readString(DocumentTest.FILE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An operation of the document. */
    record Operation(String method, String path, JsonNode description) {
        /** Returns the parameters in a location: path, query or header. */
        List<JsonNode> parameters(String location) {
            return description
                    .at("/parameters")
                    .valueStream()
                    .filter(parameter -> parameter.at("/in").asString().equals(location))
                    .toList();
        }

        boolean hasBody() {
            return description.has("requestBody");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    List<Operation> operations() {
        List<Operation> operations = new ArrayList<>();
        document.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.add(
                                new Operation(operation.getKey(), path.getKey(), operation.getValue()))));
        return operations;
    }

    Operation operation(String method, String path) {
        return operations().stream()
                .filter(operation ->
                        operation.method().equals(method) && operation.path().equals(path))
                .findFirst()
                .orElseThrow(() -> new AssertionError("docs/openapi.json has no operation " + method + " " + path));
    }

    /** Returns the differences between a response and its description. */
    List<String> violations(Operation operation, HttpResponse<String> response) {
        JsonNode described =
                resolved(operation.description().at("/responses").path(Integer.toString(response.statusCode())));
        if (described.isMissingNode()) {
            return List.of("undocumented status " + response.statusCode() + ": " + response.body());
        }
        JsonNode content = described.path("content");
        if (content.isEmpty()) {
            return response.body().isEmpty() ? List.of() : List.of("undocumented body: " + response.body());
        }
        Optional<String> type =
                response.headers().firstValue("Content-Type").map(value -> value.replaceFirst(";.*", ""));
        JsonNode mediaType = content.path(type.orElse("none"));
        if (mediaType.isMissingNode()) {
            return List.of("undocumented content type " + type + ": " + response.body());
        }
        return type.orElseThrow().endsWith("json") ? violations(mediaType.path("schema"), response.body()) : List.of();
    }

    private List<String> violations(JsonNode schema, String body) {
        try {
            return compiled.computeIfAbsent(schema, this::compile).validate(body, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of("invalid JSON: " + body);
        }
    }

    private Schema compile(JsonNode schema) {
        ObjectNode root = (ObjectNode) schema.deepCopy();
        root.set("components", document.path("components"));
        return schemas.getSchema(root.toString(), InputFormat.JSON);
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.get("$ref").stringValue().substring(1)) : node;
    }
}
