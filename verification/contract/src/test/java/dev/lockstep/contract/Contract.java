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

/** The kept document, as what answers are held to. */
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
    record Operation(String method, String path, JsonNode described) {
        /** Its parameters that stand here: in the path, the query or a header. */
        List<JsonNode> parameters(String in) {
            return described
                    .at("/parameters")
                    .valueStream()
                    .filter(parameter -> parameter.at("/in").asString().equals(in))
                    .toList();
        }

        boolean hasBody() {
            return described.has("requestBody");
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
                .orElseThrow(() -> new AssertionError("the document has no " + method + " " + path));
    }

    /** What about the answer is not as the document says, in words. */
    List<String> breaches(Operation operation, HttpResponse<String> answer) {
        JsonNode response =
                resolved(operation.described().at("/responses").path(Integer.toString(answer.statusCode())));
        if (response.isMissingNode()) {
            return List.of("no status " + answer.statusCode() + " is foreseen: " + answer.body());
        }
        JsonNode content = response.path("content");
        if (content.isEmpty()) {
            return answer.body().isEmpty() ? List.of() : List.of("no body is foreseen: " + answer.body());
        }
        Optional<String> type = answer.headers().firstValue("Content-Type").map(value -> value.replaceFirst(";.*", ""));
        JsonNode foreseen = content.path(type.orElse("none"));
        if (foreseen.isMissingNode()) {
            return List.of("no content of type " + type + " is foreseen: " + answer.body());
        }
        return type.orElseThrow().endsWith("json") ? breaches(foreseen.path("schema"), answer.body()) : List.of();
    }

    private List<String> breaches(JsonNode schema, String body) {
        try {
            return compiled.computeIfAbsent(schema, this::compile).validate(body, InputFormat.JSON).stream()
                    .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                    .toList();
        } catch (JacksonException | IllegalArgumentException e) {
            return List.of("no JSON: " + body);
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
