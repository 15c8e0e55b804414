package dev.lockstep.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import dev.lockstep.specjson.SpecSchema;
import dev.lockstep.store.keys.KeyRequest;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Builds the OpenAPI document: merges springdoc's documents of both services and completes their schemas. */
final class Document {
    static final JsonMapper JSON = JsonMapper.builder().build();
    private static final ObjectWriter PRETTY = JSON.writer().with(SerializationFeature.INDENT_OUTPUT);

    /** Springdoc's tag of the gateway's forwarded operations: its controller class. */
    private static final String FORWARDED = "read-controller";

    private Document() {}

    /** Merges both documents; fails unless the gateway forwards exactly the operations of results-store. */
    static ObjectNode of(String gatewayDocument, String resultsStoreDocument, Path experiments) {
        ObjectNode gateway = (ObjectNode) JSON.readTree(gatewayDocument);
        ObjectNode results = (ObjectNode) JSON.readTree(resultsStoreDocument);
        ObjectNode document = (ObjectNode) JSON.readTree(resource("document.json"));
        paths(gateway, results).forEach(document.putObject("paths")::set);
        ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
        Map<String, JsonNode> all = new TreeMap<>();
        for (ObjectNode service : List.of(gateway, results)) {
            service.at("/components/schemas")
                    .properties()
                    .forEach(schema -> all.put(schema.getKey(), schema.getValue()));
        }
        Springdoc.NAMES.records().forEach((name, type) -> {
            if (all.get(name) instanceof ObjectNode schema) {
                RecordSchema.complete(schema, type);
            }
        });
        all.putAll(SpecSchema.all());
        all.put("NewKey", SpecSchema.of(KeyRequest.class));
        schemas.properties().forEach(schema -> all.put(schema.getKey(), schema.getValue()));
        schemas.removeAll();
        all.forEach(schemas::set);
        putExamples(document, experiments);
        return document;
    }

    static String text(ObjectNode document) {
        return PRETTY.writeValueAsString(document).replace("\r\n", "\n") + "\n";
    }

    private static Map<String, JsonNode> paths(ObjectNode gateway, ObjectNode results) {
        Map<String, JsonNode> paths = new TreeMap<>();
        Map<String, JsonNode> served = operations(results);
        Map<String, JsonNode> own = operations(gateway);
        Set<String> forwarded = own.entrySet().stream()
                .filter(operation ->
                        operation.getValue().at("/tags/0").asString("").equals(FORWARDED))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        if (!forwarded.equals(served.keySet())) {
            throw new AssertionError(
                    "the gateway forwards " + forwarded + ",\nbut results-store serves " + served.keySet());
        }
        own.putAll(served);
        own.forEach((name, operation) -> {
            String method = name.substring(0, name.indexOf(' '));
            String path = name.substring(name.indexOf(' ') + 1);
            ObjectNode methods = (ObjectNode) paths.computeIfAbsent(path, key -> JSON.createObjectNode());
            methods.set(method, Operations.complete(method, path, (ObjectNode) operation));
        });
        return paths;
    }

    /** Returns the operations by method and path, for example "get /api/v1/queue". */
    private static Map<String, JsonNode> operations(ObjectNode service) {
        Map<String, JsonNode> operations = new TreeMap<>();
        service.at("/paths")
                .properties()
                .forEach(path -> path.getValue()
                        .properties()
                        .forEach(operation -> operations.put(
                                operation.getKey().toLowerCase(Locale.ROOT) + " "
                                        + Operations.normalizedPath(path.getKey()),
                                operation.getValue())));
        return operations;
    }

    private static void putExamples(ObjectNode document, Path experiments) {
        ObjectNode content =
                (ObjectNode) document.at("/paths/~1api~1v1~1experiments/post/requestBody/content/application~1json");
        ObjectNode examples = content.putObject("examples");
        for (Path file : files(experiments)) {
            String name =
                    experiments.relativize(file).toString().replace(".json", "").replace('\\', '/');
            examples.putObject(name.replace('/', '-')).set("value", JSON.readTree(file.toFile()));
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String resource(String name) {
        try (var stream = Document.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
